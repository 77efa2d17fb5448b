"""What a task decides by: the text of a message, and numbers, categories, truths and times beside it."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Final, Literal

from pydantic import Field

from frontdesk.config import Document

InputType = Literal["text", "number", "category", "boolean", "datetime"]
Value = float | str | bool | datetime | None
"""One value as a model is given it; ``None`` where it is missing, and every time has a zone."""

TEXT: Final = "text"
TRUTHS: Mapping[str, bool] = {
    **dict.fromkeys(("true", "yes", "1", "1.0", "t", "y"), True),
    **dict.fromkeys(("false", "no", "0", "0.0", "f", "n"), False),
}
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "inf", "-inf", "+inf", "infinity", "-infinity"})
"""What files write where there is nothing, or no number that can be reckoned with."""
LONGEST_CATEGORY = 200


class Input(Document):
    """One thing that is known of what is to be decided."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_. -]{0,79}$")]
    """A column of the file that is learned from, and a fact of the desk: a routing field or an attribute."""
    type: InputType = TEXT
    description: str = ""


TEXT_INPUT: Final = Input(name=TEXT, description="what the customer wrote, masked")


def read_value(given: Input, raw: object) -> Value:
    """Read a value as the input declares it; what is missing, not a number or infinite becomes ``None``.

    Raises:
        ValueError: it is of another type; the message says what was expected, and never what came: that may be
            personal data.

    >>> read_value(Input(name="amount", type="number"), "12.50"), read_value(Input(name="vip", type="boolean"), "yes")
    (12.5, True)
    """
    if raw is None or (isinstance(raw, str) and raw.strip().casefold() in MISSING):
        return None
    return _READERS[given.type](given, raw)


def _text(_given: Input, raw: object) -> str:
    return str(raw)


def _number(given: Input, raw: object) -> float | None:
    if isinstance(raw, bool):
        return float(raw)
    try:
        number = float(raw) if isinstance(raw, int | float) else float(str(raw).strip())
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{given.name}: expected a number such as 12.5") from error
    return number if math.isfinite(number) else None


def _category(given: Input, raw: object) -> str:
    text = str(raw).strip()
    if len(text) > LONGEST_CATEGORY:
        raise ValueError(f"{given.name}: expected a category of at most {LONGEST_CATEGORY} characters")
    return text


def _boolean(given: Input, raw: object) -> bool:
    truth = raw if isinstance(raw, bool) else TRUTHS.get(str(raw).strip().casefold())
    if truth is None:
        raise ValueError(f"{given.name}: expected true or false, yes or no, 1 or 0")
    return truth


def _datetime(given: Input, raw: object) -> datetime:
    try:
        moment = raw if isinstance(raw, datetime) else datetime.fromisoformat(str(raw).strip())
    except ValueError as error:
        raise ValueError(f"{given.name}: expected a time such as 2026-03-01T14:30:00+00:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_READERS = {"text": _text, "number": _number, "category": _category, "boolean": _boolean, "datetime": _datetime}
