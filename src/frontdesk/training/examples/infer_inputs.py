"""Infer from its values what a column is: what a file without a declared task can be decided by."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import ValidationError

from frontdesk.intake.records import COLUMNS
from frontdesk.models.tasks import Input, InputType, read_value
from frontdesk.models.tasks.inputs import TRUTHS
from frontdesk.naming import looks_like_a_name

ENOUGH = 0.95
"""Share of the values that must be of a type; the rows of the others are rejected, as a declared type would."""
MOST_WORDS = 100
"""Different words of a category. More are names, notes or numbers of a case."""
SELDOM = 0.5
"""Above this share of different words, a column names its rows instead of describing them; of ten rows or more."""
FEW_ROWS = 10

_PERSONAL = ("external_id", "thread_id", "customer_id", "customer_name", "customer_address", "subject")
_NAMING_ROWS = frozenset(alias for meaning in _PERSONAL for alias in COLUMNS[meaning])
"""Columns that name a row, or a person: whoever learned from them would learn by heart."""


def infer_inputs(columns: Mapping[str, Sequence[object]]) -> tuple[tuple[Input, ...], tuple[str, ...]]:
    """Give the inputs that the columns of a table suggest, and the names of the columns that suggest none.

    Whole columns of numbers, truths and times are what they seem; a few words that come again are a category. Free
    text, ids, names, addresses, lists and objects are passed over.
    """
    found = {name: _infer(name, values) for name, values in columns.items()}
    inputs = tuple(each for each in found.values() if each is not None)
    return inputs, tuple(name for name, each in found.items() if each is None)


def _infer(name: str, values: Sequence[object]) -> Input | None:
    if name.strip().casefold() in _NAMING_ROWS or not looks_like_a_name(name):  # a file without a header, of customers
        return None
    if any(isinstance(value, list | dict) for value in values):  # nothing that a message is decided by is nested
        return None
    try:
        likely = [Input(name=name, type=kind) for kind in _kinds(values)]
    except ValidationError:  # a name that no input can have
        return None
    return next((each for each in likely if _share_read(each, values) >= ENOUGH), None)


def _kinds(values: Sequence[object]) -> Iterator[InputType]:
    """Give what they may be, in the order in which it is tried."""
    probe = Input(name="probe", type="category")
    known = [value for value in values if _reads(probe, value) and read_value(probe, value) is not None]
    if not known:
        return
    words = {str(value).strip().casefold() for value in known}
    if words <= TRUTHS.keys() and not all(word[0].isdigit() for word in words):
        yield "boolean"
    yield "number"
    yield "datetime"
    if len(words) <= MOST_WORDS and (len(known) < FEW_ROWS or len(words) <= len(known) * SELDOM):
        yield "category"


def _share_read(given: Input, values: Sequence[object]) -> float:
    return sum(_reads(given, value) for value in values) / max(1, len(values))


def _reads(given: Input, value: object) -> bool:
    try:
        read_value(given, value)
    except ValueError:
        return False
    return True
