"""Check an inquiry that a program made: dataclasses take whatever they are given."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from frontdesk.errors import InputTooLarge, InvalidInput
from frontdesk.inquiry import Channel, Customer, Inquiry, Kind, Tier
from frontdesk.intake.records import POSSIBLE_YEARS
from frontdesk.intake.rejected import Limits

Fields = Mapping[str, type | tuple[type, ...]]

TEXT_OR_NONE = (str, type(None))
FIELDS: Fields = {
    "body": str,
    "subject": str,
    "id": str,
    "tenant": str,
    "external_id": TEXT_OR_NONE,
    "thread_id": TEXT_OR_NONE,
    "channel": Channel,
    "kind": Kind,
    "kind_is_proven": bool,
    "is_html": bool,
    "customer": Customer,
    "received_at": datetime,
    "attributes": Mapping,
}
CUSTOMER_FIELDS: Fields = {
    "id": TEXT_OR_NONE,
    "name": TEXT_OR_NONE,
    "address": TEXT_OR_NONE,
    "tier": Tier,
    "contacts_last_30_days": int,
}


def check_given(inquiry: Inquiry, place: str, limits: Limits) -> None:
    """Refuse an inquiry with a field of another type, or with a value that no message has.

    Args:
        inquiry: as a program made it.
        place: names it in messages.
        limits: how long its texts may be.

    Raises:
        InvalidInput: names the field, what was expected and what came; never the value, which may be personal data.
        InputTooLarge: subject or body is longer than the limit.
    """
    _check_types(inquiry, FIELDS, place, "")
    _check_types(inquiry.customer, CUSTOMER_FIELDS, place, "customer.")
    _check_time(inquiry.received_at, place)
    _check_attributes(inquiry.attributes, place)
    for field, text in (("body", inquiry.body), ("subject", inquiry.subject)):
        if len(text) > limits.maximum_text_characters:
            raise InputTooLarge(f"{place}: {field} has {len(text):,} characters; {limits.most_characters}")


def _check_types(values: object, fields: Fields, place: str, prefix: str) -> None:
    for field, expected in fields.items():
        came = getattr(values, field)
        if not isinstance(came, expected):
            raise InvalidInput(f"{place}: {prefix}{field}: expected {_words(expected)}, came {_type(came)}")


def _check_attributes(attributes: Mapping[Any, Any], place: str) -> None:
    for name, value in attributes.items():
        if not (isinstance(name, str) and isinstance(value, str)):
            raise InvalidInput(
                f"{place}: attributes: expected names and values of type str, came {_type(name)} and {_type(value)}"
            )


def _check_time(moment: datetime, place: str) -> None:
    if moment.utcoffset() is None:
        raise InvalidInput(
            f"{place}: received_at: expected a time with its zone, came one without; such as datetime.now(UTC)"
        )
    # deadlines are counted from it, and a calendar ends at 9999
    if moment.year not in POSSIBLE_YEARS:
        years = f"{POSSIBLE_YEARS[0]} to {POSSIBLE_YEARS[-1]}"
        raise InvalidInput(f"{place}: received_at: expected a year from {years}, came {moment.year}")


def _words(expected: type | tuple[type, ...]) -> str:
    if isinstance(expected, tuple):
        return " or ".join("None" if each is type(None) else each.__name__ for each in expected)
    return expected.__name__


def _type(value: object) -> str:
    return "None" if value is None else type(value).__name__
