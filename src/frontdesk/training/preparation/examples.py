"""One labelled message of a set, and what a file of a set gave."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from frontdesk.intake import RejectedRow


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message with its label, and where it stands."""

    place: str
    """File and line, or file, list and number."""
    text: str
    label: str
    subject: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> str:
        """Subject, where there is one, and text: what a model reads."""
        return f"{self.subject}\n\n{self.text}" if self.subject else self.text


@dataclass(slots=True)
class Rows:
    """What the rows of a part came to; none is lost in silence."""

    good: list[Labelled] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    outside: int = 0
    """Rows that the task is not about."""

    def take(self, rows: Iterable[Labelled | RejectedRow | None]) -> "Rows":
        """Sort rows by what they are; ``None`` is one that the task is not about."""
        for row in rows:
            if row is None:
                self.outside += 1
            elif isinstance(row, RejectedRow):
                self.rejected.append(row)
            else:
                self.good.append(row)
        return self


def normalised(text: str) -> str:
    r"""Make texts alike that a reader would call the same: case and blanks do not count.

    >>> normalised("Where  is\nmy CARD? ")
    'where is my card?'
    """
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
