"""What a source gives besides inquiries: rows that cannot be used, and the limits that they must keep."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from frontdesk.errors import InputError

Made = TypeVar("Made")
Maker = Callable[[Mapping[str, Any], str], Made]
"""Makes something of a row, given its place; what it raises as `InputError` rejects the row."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large what comes in may be."""

    maximum_text_characters: int = 1_000_000
    """Of one message."""
    maximum_mail_bytes: int = 25_000_000
    """Of one e-mail with its attachments, or of one row."""

    @property
    def most_characters(self) -> str:
        """Say in words how long a text may be, and what to do about one that is longer."""
        return (
            f"at most {self.maximum_text_characters:,} are read. "
            "Shorten it, or raise maximum_text_characters in desk.yaml"
        )


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """One message of a source that cannot be used; the others are."""

    place: str
    """File and line, row or message number."""
    code: str
    """As in `frontdesk.errors`."""
    message: str
    """What was expected, what came, what to do. Never the customer's text."""

    @classmethod
    def because(cls, place: str, error: InputError) -> "RejectedRow":
        """Report an error as a row."""
        return cls(place, error.code, error.message)
