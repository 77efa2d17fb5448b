"""What a run came to: counted while it goes, told on standard error at its end."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from frontdesk.cli import tally
from frontdesk.cli.tally import listed
from frontdesk.inquiry import Decision

MOST_SKIPPED_NAMED = 20
"""Of a file that is run again, nearly every row is skipped; the count says the rest."""


@dataclass(slots=True)
class Tally(tally.Tally[Decision]):
    """Counts of one run of `triage`."""

    decided: int = 0
    needs_human: int = 0
    escalated: int = 0
    degraded: Counter[str] = field(default_factory=Counter)
    departments: Counter[str] = field(default_factory=Counter)
    stored: int = 0
    known: int = 0
    """Left out because the store has them already."""
    unnamed: int = 0
    """Stored without an id, so that nothing can tell them from the same messages stored again."""

    def add(self, results: Sequence[Decision]) -> None:
        """Count a batch."""
        self.decided += len(results)
        for decision in results:
            self.departments[decision.route.department] += 1
            self.needs_human += decision.route.needs_human
            self.escalated += decision.route.escalated
            self.degraded.update(decision.analysis.degraded)

    def leave(self, name: str) -> None:
        """Count a message that the store has already, and name it."""
        self.known += 1
        if self.known <= MOST_SKIPPED_NAMED:
            self.name(f"skipped: {name} is stored already", "yellow")

    def show(self) -> None:
        """Tell what the run came to."""
        if self.known > MOST_SKIPPED_NAMED:
            self.name(f"skipped: and {self.known - MOST_SKIPPED_NAMED:,} more are stored already", "yellow")
        for line in self.lines():
            self.name(line, "")

    def lines(self) -> list[str]:
        """Give the summary, line by line."""
        parts = [self.pace(self.decided)]
        parts += [f"{self.stored:,} stored"] if self.stored else []
        parts += [f"{self.known:,} stored before"] if self.known else []
        parts += [f"{self.escalated:,} escalated", f"{self.needs_human:,} for a person to look at"]
        lines = [", ".join(parts)]
        if self.departments:
            lines.append("departments: " + listed(self.departments))
        if self.degraded:
            lines.append("degraded, the keywords answered: " + listed(self.degraded))
        lines += self.rejections()
        # One message alone is a try; nobody runs it again by mistake.
        if self.unnamed > 1:
            lines.append(
                f"{self.unnamed:,} messages had no id: storing them again keeps them twice; "
                "an id column (id, external_id, message_id, ticket_id) prevents it"
            )
        return lines
