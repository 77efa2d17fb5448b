"""What a message says: cleaned, its language named, personal data masked."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a stretch of a mail is."""

    BODY = "body"
    QUOTED = "quoted"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"


@dataclass(frozen=True, slots=True)
class CleanText:
    """A message as plain text: what the customer says now, and what was set aside."""

    text: str
    set_aside: tuple[tuple[Part, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """ISO 639-1 code, or ``und``, with the confidence 0..1."""

    code: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PiiSpan:
    """Personal data found in a text: where, what, and what the finding rests on."""

    start: int
    end: int
    """Characters of the unmasked text, half open."""
    type: str
    score: float
    recogniser: str
    context: tuple[str, ...] = ()
    """Words nearby that raised the score."""
    checksum: str | None = None
    """The algorithm that confirmed the span, where there is one."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One stretch of a masked text that stands for personal data."""

    start: int
    end: int
    """Characters of the masked text, half open."""
    name: str
    """As it stands in the text, ``<EMAIL_1>``."""
    source: PiiSpan
    spelling: int = 0
    """Which of the spellings of one value stood here: 0 for the first that the conversation saw."""


@dataclass(frozen=True, slots=True)
class MaskedText:
    """Text without personal data. Only `frontdesk.text` makes one; `tools/check_masked_text.py` sees to it."""

    text: str
    placeholders: tuple[Placeholder, ...] = ()

    @property
    def outside_placeholders(self) -> tuple[str, ...]:
        """What stands before, between and behind the placeholders."""
        pieces, end = [], 0
        for placeholder in self.placeholders:
            pieces.append(self.text[end : placeholder.start])
            end = placeholder.end
        return (*pieces, self.text[end:])

    @property
    def kinds(self) -> Mapping[str, int]:
        """How many distinct values of each kind of personal data were masked."""
        names = {placeholder.name: placeholder.source.type for placeholder in self.placeholders}
        counts: dict[str, int] = {}
        for kind in names.values():
            counts[kind] = counts.get(kind, 0) + 1
        return counts
