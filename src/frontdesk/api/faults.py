"""Say what is wrong with a request in words that a person can act on: where it stands, and what was expected there."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field

from frontdesk.api.schemas import INQUIRY_ID_PATTERN, LINE_PATTERN, TIME
from frontdesk.config import breaking_place
from frontdesk.errors import FrontdeskError

MOST_FAULTS = 50
MOST_FAULTS_IN_A_SENTENCE = 5
OTHER_TYPE = "content_type"
"""The kind of fault of a body that comes as something else than JSON; the other kinds are pydantic's."""

NOT_JSON = "json_invalid"
BYTE_ORDER_MARKS = (BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)
"""That a body in UTF-8 or UTF-16 may begin with, which JSON does not allow (RFC 8259, 8.1)."""
LONGEST_MARK_BYTES = 3

_WORDS = {
    "missing": "a value; the field is required",
    "extra_forbidden": "nothing; there is no such field",
    "model_attributes_type": "an object",
    "model_type": "an object",
    "timezone_aware": TIME,
}
_PATTERNS = {
    LINE_PATTERN: "one line of text, without control characters",
    INQUIRY_ID_PATTERN: "an id of letters, digits and hyphens",
}
_BOUNDS = {"too_long": ("at most", "max_length"), "too_short": ("at least", "min_length")}
"""Of lists: what the fault says, and under which name it gives the limit."""
_PREAMBLES = (
    "Value error, expected ",
    "Value error, ",
    "Input should be ",
    "String should have ",
    "Input should have ",
)


class Fault(BaseModel):
    """One thing that is wrong with a request."""

    place: str = Field(description="Where it stands: body.text, query.limit", examples=["body.text"])
    expected: str = Field(description="What was expected there", examples=["at least 1 character"])


class Refused(Exception):
    """A request that cannot be served as it is, with the places of its faults; the house's error says what it is."""

    def __init__(self, kind: type[FrontdeskError], faults: Sequence[Fault], detail: str | None = None) -> None:
        """Refuse; the detail is made of the faults where it is not given."""
        self.kind = kind
        self.faults = list(faults[:MOST_FAULTS])
        self.detail = detail or sentence(faults)
        super().__init__(kind.code)


def sentence(faults: Sequence[Fault]) -> str:
    """Say in one line what was expected where; the places alone are complete.

    >>> sentence([Fault(place="body.text", expected="at least 1 character")])
    'body.text: expected at least 1 character'
    """
    told = "; ".join(f"{fault.place}: expected {fault.expected}" for fault in faults[:MOST_FAULTS_IN_A_SENTENCE])
    more = len(faults) - MOST_FAULTS_IN_A_SENTENCE
    return f"{told}; and {more} more" if more > 0 else told


def faults_of(found: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """Name places and expectations; what came is never echoed, since it may hold personal data."""
    return [
        Fault(place=printable(".".join(map(str, fault["loc"]))), expected=printable(_expected(fault)))
        for fault in found[:MOST_FAULTS]
    ]


def _expected(fault: Mapping[str, Any]) -> str:
    if fault["type"] in _BOUNDS:
        return _bound(fault)
    if fault["type"] == NOT_JSON:
        return f"JSON in UTF-8; {_why_not_json(fault)}"
    if fault["type"] == "string_pattern_mismatch":
        return _PATTERNS.get(fault["ctx"]["pattern"], "another form")
    message: str = _WORDS.get(fault["type"], fault["msg"])
    for preamble in _PREAMBLES:
        message = message.removeprefix(preamble)
    return f"{message}; shorten it" if fault["type"] == "string_too_long" else message


def _why_not_json(fault: Mapping[str, Any]) -> str:
    """Name what no place in the body shows, else the place at which it breaks; `input` is how the body begins."""
    begins: bytes = fault["input"]
    if not begins:
        return "the body is empty"
    if begins.startswith(BYTE_ORDER_MARKS):
        return "it begins with a byte order mark; leave that out"
    return breaking_place(fault)


def _bound(fault: Mapping[str, Any]) -> str:
    """Say how many of what may come: "at most 1000 texts, not 1001; send fewer at once"."""
    least_or_most, limit = _BOUNDS[fault["type"]]
    things = fault["loc"][-1] if isinstance(fault["loc"][-1], str) else "items"
    number = fault["ctx"][limit]
    counted = f"{number} {things}" if number != 1 else f"one of {things}"
    remedy = "; send fewer at once" if fault["type"] == "too_long" else ""
    return f"{least_or_most} {counted}, not {fault['ctx']['actual_length']}{remedy}"


def printable(text: str) -> str:
    """Put question marks in the place of half characters, which cannot be sent."""
    return text.encode("utf-8", "replace").decode()
