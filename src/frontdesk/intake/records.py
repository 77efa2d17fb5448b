"""Make inquiries of records: one row of a table, with columns that go by the usual names."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from math import isnan
from typing import TypeVar

from frontdesk.errors import EmptyText, InputTooLarge, InvalidInput, MissingColumn
from frontdesk.inquiry import Channel, Customer, Inquiry, Tier, is_visible
from frontdesk.intake.rejected import Limits
from frontdesk.intake.storable import storable
from frontdesk.naming import refuse_alike, shown_column, shown_names

TEXT_COLUMNS = ("text", "body", "message")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "subject": ("subject", "title"),
    "external_id": ("external_id", "id", "message_id", "ticket_id"),
    "thread_id": ("thread_id", "conversation_id"),
    "channel": ("channel",),
    "received_at": ("received_at", "created_at", "timestamp", "date"),
    "is_html": ("is_html",),
    "customer_id": ("customer_id",),
    "customer_name": ("customer_name", "name"),
    "customer_address": ("customer_address", "customer_email", "email", "from"),
    "tier": ("tier", "customer_tier"),
    "contacts_last_30_days": ("contacts_last_30_days",),
}
"""Which columns are recognised, the first that is there; all others become attributes."""

POSSIBLE_YEARS = range(1970, 2201)
"""Of a message, as over HTTP; deadlines are counted from it, and a calendar ends at 9999."""
Closed = TypeVar("Closed", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of a source holds what."""

    text: str
    known: Mapping[str, str]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a source is to be read."""

    text_column: str | None = None
    tenant: str = "default"
    limits: Limits = field(default_factory=Limits)
    label_column: str | None = None
    """Of messages to learn from; it becomes an attribute, whatever else its name would mean."""


def find_columns(
    names: Sequence[str], text_column: str | None, place: str, *, label_column: str | None = None
) -> Layout:
    """Recognise the columns of a source by their names, whatever their case.

    `place` names the source in messages; it is empty where a row is rejected, which has its own.

    Raises:
        InvalidInput: two columns may be that of the text, or of the labels; others may be alike.
        MissingColumn: the column of the text, or that of the labels, is not there; names those that are, or how many.
    """
    by_folded: dict[str, str] = {}
    for name in names:
        by_folded.setdefault(name.strip().casefold(), name)
    label = (_take_label(by_folded, label_column, names, place),) if label_column else ()
    wanted = (text_column.strip().casefold(),) if text_column else TEXT_COLUMNS
    text = _first(by_folded, wanted)
    if text is None:
        raise MissingColumn(_missing(list(by_folded.values()), text_column, place, label_column))
    del by_folded[text.strip().casefold()]
    refuse_two_of([text, *label], names, place)
    known: dict[str, str] = {}
    for meaning, aliases in COLUMNS.items():
        column = _first(by_folded, aliases)
        if column is not None:
            known[meaning] = column
            del by_folded[column.strip().casefold()]
    return Layout(text, known, (*label, *by_folded.values()))


def _take_label(by_folded: dict[str, str], label_column: str, names: Sequence[str], place: str) -> str:
    """Take the column out of those that may be recognised: a label called `subject` is no part of the text."""
    column = by_folded.pop(label_column.strip().casefold(), None)
    if column is None:
        raise missing_label(label_column, names, place)
    return column


def missing_label(label_column: str, names: Sequence[str], place: str) -> MissingColumn:
    """Give the error for a source without the column of the labels."""
    return MissingColumn(
        f"{_at(place)}expected a column {label_column!r} with the labels; there are: {shown_names(names)}. "
        "Name the right one with --label-column"
    )


def refuse_repeated(names: Sequence[str], place: str, *, doubt: str = "") -> None:
    """Refuse a header that has a name twice; columns without a name may be many. Raises `InvalidInput`."""
    repeated = next((name for name, count in Counter(names).items() if name and count > 1), None)
    if repeated is not None:
        raise InvalidInput(f"{place}: {shown_column(names, names.index(repeated))} stands twice; rename one{doubt}")


def refuse_two_of(columns: Collection[str], names: Sequence[str], place: str) -> None:
    """Refuse a source where one of these columns may be either of two. Raises `InvalidInput`."""
    wanted = {name.strip().casefold() for name in columns}
    try:
        refuse_alike("column", [name for name in names if name.strip().casefold() in wanted])
    except ValueError as error:
        raise InvalidInput(f"{_at(place)}{error}") from error


def _first(by_folded: Mapping[str, str], aliases: Sequence[str]) -> str | None:
    return next((by_folded[alias] for alias in aliases if alias in by_folded), None)


def _at(place: str) -> str:
    return f"{place}: " if place else ""


def _missing(names: Sequence[str], text_column: str | None, place: str, label_column: str | None) -> str:
    expected = f"a column {text_column!r}" if text_column else f"a column {', '.join(TEXT_COLUMNS[:-1])} or message"
    besides = f" besides {label_column!r}, which holds the labels" if label_column else ""
    return (
        f"{_at(place)}expected {expected}{besides}; there are: {shown_names(names)}. "
        "Name the one with the message: --text-column"
    )


def inquiry_from(record: Mapping[str, object], layout: Layout, reading: Reading) -> Inquiry:
    """Make an inquiry of one record.

    Only the text can make a record unusable. Any other value that is not what was expected stays an attribute, so that
    an odd date costs no message.

    Raises:
        EmptyText: there is no text.
        InvalidInput: the text is not text.
        InputTooLarge: the text is longer than the limit.
    """
    text = _text(record.get(layout.text), layout.text, reading.limits)
    values = {meaning: record.get(column) for meaning, column in layout.known.items()}
    odd: dict[str, str] = {}
    channel = _member(Channel, values.get("channel"), Channel.FILE, "channel", odd)
    received_at = _time(values.get("received_at"), odd)
    customer = Customer(
        id=plain(values.get("customer_id")),
        name=plain(values.get("customer_name")),
        address=plain(values.get("customer_address")),
        tier=_member(Tier, values.get("tier"), Tier.STANDARD, "tier", odd),
        contacts_last_30_days=_count(values.get("contacts_last_30_days"), odd),
    )
    others = {name: value for name in layout.others if (value := plain(record.get(name))) is not None}
    return Inquiry(
        body=text,
        subject=plain(values.get("subject")) or "",
        tenant=reading.tenant,
        external_id=plain(values.get("external_id")),
        thread_id=plain(values.get("thread_id")),
        channel=channel,
        is_html=str(values.get("is_html")).strip().casefold() in {"true", "1", "yes"},
        customer=customer,
        received_at=received_at,
        attributes=odd | others,
    )


def _text(value: object, column: str, limits: Limits) -> str:
    if value is None or _is_nan(value) or (isinstance(value, str) and not is_visible(value)):
        raise EmptyText(f"column {column!r} is empty; expected the message")
    if not isinstance(value, str):
        raise InvalidInput(f"column {column!r}: expected text, came {type(value).__name__}")
    if len(value) > limits.maximum_text_characters:
        raise InputTooLarge(f"column {column!r} has {len(value):,} characters; {limits.most_characters}")
    return storable(value)


def plain(value: object) -> str | None:
    """Give a value as text, without blanks around it; ``None`` where there is none."""
    if value is None or _is_nan(value):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a column of whole numbers with a gap comes as 1.0, 2.0
    return storable(_as_text(value).strip()) or None


def _as_text(value: object) -> str:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)  # as the sender wrote it, not as Python would
    return value.isoformat() if isinstance(value, date) else str(value)


def _is_nan(value: object) -> bool:
    """Tell pandas' empty cell, which is a number that is none."""
    return isinstance(value, float) and isnan(value)


def _member(kind: type[Closed], value: object, default: Closed, name: str, odd: dict[str, str]) -> Closed:
    text = plain(value)
    if text is None:
        return default
    try:
        return kind(text.casefold())
    except ValueError:
        odd[name] = text
        return default


def _time(value: object, odd: dict[str, str]) -> datetime:
    """Read ISO 8601; a time without a zone is taken as UTC, and one that no message can have as none."""
    with suppress(ValueError, OverflowError):
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(plain(value) or "")
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        if moment.year in POSSIBLE_YEARS:
            return moment
    text = plain(value)
    if text is not None:
        odd["received_at"] = text
    return datetime.now(UTC)


def _count(value: object, odd: dict[str, str]) -> int:
    text = plain(value)
    if text is None:
        return 0
    if text.isdecimal() and len(text) < 10:
        return int(text)
    odd["contacts_last_30_days"] = text
    return 0
