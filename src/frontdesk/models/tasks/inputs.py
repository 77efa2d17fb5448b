"""What a task decides by: the text of a message, and numbers, categories, truths and times beside it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from frontdesk.config import Document
from frontdesk.errors import InvalidInput, MissingColumn
from frontdesk.naming import shown_names

InputType = Literal["text", "number", "category", "boolean", "datetime"]
Value = float | str | bool | datetime | None
"""One value as a model is given it; ``None`` where it is missing, and every time is UTC."""

TEXT: Final = "text"
TRUTHS: Mapping[str, bool] = {
    **dict.fromkeys(("true", "yes", "1", "1.0", "t", "y"), True),
    **dict.fromkeys(("false", "no", "0", "0.0", "f", "n"), False),
}
MISSING = frozenset({"", "na", "n/a", "nan", "nat", "null", "none"})
"""What files write where there is nothing; of a text, which may say "None", the empty one alone."""
LONGEST_CATEGORY = 200
LARGEST_NUMBER = 1e100
"""What lies beyond, on either side, counts as that: squares of it are still numbers."""
POSSIBLE_YEARS = range(1800, 2201)
"""A time outside is a mistake of somebody's clock, and counts as missing."""


def _writable(name: str) -> str:
    if not name.isprintable() or name.isspace():
        raise ValueError(f"expected a name of signs that can be seen; came {name!a}")
    return name


class Input(Document):
    """One thing that is known of what is to be decided."""

    name: Annotated[str, Field(min_length=1, max_length=80), AfterValidator(_writable)]
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
    return None if _is_nothing(given, raw) else _READERS[given.type](given, raw)


def read_columns(
    inputs: Sequence[Input], rows: Sequence[Mapping[str, object]], *, place: str
) -> dict[str, list[Value]]:
    """Read the values of some inputs from rows that name them, each as long as `rows`.

    Args:
        inputs: those that are wanted; what a row has besides is passed over.
        rows: by the names of the inputs. A value that is not known is ``None``; a name that is not there is a fault.
        place: where the rows come from, for messages.

    Raises:
        MissingColumn: a row lacks an input; names it, and what there is.
        InvalidInput: a value is of another type; names row and input, never the value.
    """
    return {each.name: list(_read_column(each, rows, place)) for each in inputs}


def _read_column(given: Input, rows: Sequence[Mapping[str, object]], place: str) -> Iterator[Value]:
    for number, row in enumerate(rows, start=1):
        if given.name not in row:
            there = shown_names(list(row)) if row else "none"
            raise MissingColumn(
                f"{place}: row {number}: expected the input {given.name!r} ({given.type}); there are: {there}. "
                "Give null where it is not known"
            )
        try:
            yield read_value(given, row[given.name])
        except ValueError as error:
            raise InvalidInput(f"{place}: row {number}: {error}") from error


def _is_nothing(given: Input, raw: object) -> bool:
    if isinstance(raw, str):
        return not raw if given.type == TEXT else raw.strip().casefold() in MISSING
    # what pandas writes into an empty cell, NaN or NaT, does not equal itself
    return raw is None or (isinstance(raw, float | datetime) and raw != raw)  # noqa: PLR0124


def _text(_given: Input, raw: object) -> str:
    return str(raw)


def _number(given: Input, raw: object) -> float | None:
    try:
        number = float(raw) if isinstance(raw, int | float) else float(str(raw).strip())
    except OverflowError:  # a whole number of hundreds of digits
        return None
    except ValueError as error:
        raise ValueError(f"{given.name}: expected a number such as 12.5") from error
    return max(-LARGEST_NUMBER, min(number, LARGEST_NUMBER)) if math.isfinite(number) else None


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


def _datetime(given: Input, raw: object) -> datetime | None:
    try:
        moment = raw if isinstance(raw, datetime) else datetime.fromisoformat(str(raw).strip())
    except ValueError as error:
        raise ValueError(f"{given.name}: expected a time such as 2026-03-01T14:30:00+00:00") from error
    if moment.year not in POSSIBLE_YEARS:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


_READERS = {"text": _text, "number": _number, "category": _category, "boolean": _boolean, "datetime": _datetime}
