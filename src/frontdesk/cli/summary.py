"""What a run came to: counted while it goes, told on standard error at its end."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

from frontdesk.cli.console import in_one_line
from frontdesk.inquiry import Decision

MOST_SKIPPED_NAMED = 20
"""Of a file that is run again, nearly every row is skipped; the count says the rest."""


@dataclass(slots=True)
class Tally:
    """Counts of one run."""

    console: Console
    """Where rows that were left out are named at once; a progress bar on the same console makes way."""
    decided: int = 0
    needs_human: int = 0
    escalated: int = 0
    degraded: Counter[str] = field(default_factory=Counter)
    departments: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    """By error code."""
    stored: int = 0
    known: int = 0
    """Left out because the store has them already."""
    unnamed: int = 0
    """Stored without an id, so that nothing can tell them from the same messages stored again."""
    seconds: float = 0.0
    """Time that reading, deciding, storing and writing took; fitting the models is not in it."""

    def add(self, decisions: Sequence[Decision]) -> None:
        """Count a batch."""
        self.decided += len(decisions)
        for decision in decisions:
            self.departments[decision.route.department] += 1
            self.needs_human += decision.route.needs_human
            self.escalated += decision.route.escalated
            self.degraded.update(decision.analysis.degraded)

    def reject(self, place: str, code: str, message: str) -> None:
        """Count a row that cannot be read, and name it: nothing is left out in silence."""
        self.rejected[code] += 1
        self._name(f"rejected [{code}] {place}: {message}", "red")

    def leave(self, name: str) -> None:
        """Count a message that the store has already, and name it."""
        self.known += 1
        if self.known <= MOST_SKIPPED_NAMED:
            self._name(f"skipped: {name} is stored already", "yellow")

    def show(self) -> None:
        """Tell what the run came to."""
        if self.known > MOST_SKIPPED_NAMED:
            self._name(f"skipped: and {self.known - MOST_SKIPPED_NAMED:,} more are stored already", "yellow")
        for line in self.lines():
            self._name(line, "")

    def lines(self) -> list[str]:
        """Give the summary, line by line."""
        rate = f" ({self.decided / self.seconds:,.0f} messages/s)" if self.seconds else ""
        parts = [f"{_counted(self.decided, 'message')} in {self.seconds:.2f} s{rate}"]
        parts += [f"{self.stored:,} stored"] if self.stored else []
        parts += [f"{self.known:,} stored before"] if self.known else []
        parts += [f"{self.escalated:,} escalated", f"{self.needs_human:,} for a person to look at"]
        lines = [", ".join(parts)]
        if self.departments:
            lines.append("departments: " + _listed(self.departments))
        if self.degraded:
            lines.append("degraded, the keywords answered: " + _listed(self.degraded))
        if self.rejected:
            lines.append(f"{_counted(self.rejected.total(), 'row')} rejected: {_listed(self.rejected)}")
        # One message alone is a try; nobody runs it again by mistake.
        if self.unnamed > 1:
            lines.append(
                f"{self.unnamed:,} messages had no id: storing them again keeps them twice; "
                "an id column (id, external_id, message_id, ticket_id) prevents it"
            )
        return lines

    def _name(self, line: str, style: str) -> None:
        self.console.print(Text(in_one_line(line), style=style), soft_wrap=True)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.most_common())
