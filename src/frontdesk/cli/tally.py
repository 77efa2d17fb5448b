"""What every run counts: rows that were left out, and time."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic

from rich.console import Console
from rich.text import Text

from frontdesk.cli.console import in_one_line
from frontdesk.cli.layout import Result


@dataclass(slots=True)
class Tally(ABC, Generic[Result]):
    """Counts of one run, told on standard error at its end."""

    console: Console
    """Where rows that were left out are named at once; a progress bar on the same console makes way."""
    rejected: Counter[str] = field(default_factory=Counter)
    """By error code."""
    seconds: float = 0.0
    """Time that reading, working, storing and writing took; what is made ready before is not in it."""

    @abstractmethod
    def add(self, results: Sequence[Result]) -> None:
        """Count a batch."""

    @abstractmethod
    def lines(self) -> list[str]:
        """Give the summary, line by line."""

    def reject(self, place: str, code: str, message: str) -> None:
        """Count a row that cannot be read, and name it: nothing is left out in silence."""
        self.rejected[code] += 1
        self.name(f"rejected [{code}] {place}: {message}", "red")

    def show(self) -> None:
        """Tell what the run came to."""
        for line in self.lines():
            self.name(line, "")

    def name(self, line: str, style: str) -> None:
        """Write one line, whatever a file's names and values hold."""
        self.console.print(Text(in_one_line(line), style=style), soft_wrap=True)

    def pace(self, messages: int) -> str:
        """Tell how many messages went through, and how fast."""
        rate = f" ({messages / self.seconds:,.0f} messages/s)" if self.seconds else ""
        return f"{counted(messages, 'message')} in {self.seconds:.2f} s{rate}"

    def rejections(self) -> list[str]:
        """Give the line about rows that cannot be read, where there is one."""
        if not self.rejected:
            return []
        return [f"{counted(self.rejected.total(), 'row')} rejected: {listed(self.rejected)}"]


def counted(number: int, noun: str) -> str:
    """Write a number of things.

    >>> counted(1, "row"), counted(2_000, "row")
    ('1 row', '2,000 rows')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def listed(counts: Counter[str]) -> str:
    """Write counts, the largest first.

    >>> listed(Counter(b=1, a=2))
    'a 2, b 1'
    """
    return ", ".join(f"{name} {count:,}" for name, count in counts.most_common())
