"""An inquiry that a program made: every field is what it is declared to be, or the field is named."""

from dataclasses import fields
from datetime import UTC, datetime

import pytest

from frontdesk.errors import InputTooLarge, InvalidInput
from frontdesk.inquiry import Customer, Inquiry
from frontdesk.intake import Limits, check_given
from frontdesk.intake.given import CUSTOMER_FIELDS, FIELDS

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
LAST = datetime.max.replace(tzinfo=UTC)
LIMITS = Limits(maximum_text_characters=10)


def test_every_field_is_checked():
    assert [field.name for field in fields(Inquiry)] == sorted(FIELDS, key=[*Inquiry.__slots__].index)
    assert {field.name for field in fields(Customer)} == set(CUSTOMER_FIELDS)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"body": 5}, "message 3: body: expected str, came int"),
        ({"body": None}, "message 3: body: expected str, came None"),
        ({"subject": None}, "message 3: subject: expected str, came None"),
        ({"external_id": 7}, "message 3: external_id: expected str or None, came int"),
        ({"channel": "email"}, "message 3: channel: expected Channel, came str"),
        ({"customer": None}, "message 3: customer: expected Customer, came None"),
        ({"customer": Customer(tier="gold")}, "message 3: customer.tier: expected Tier, came str"),
        ({"received_at": "now"}, "message 3: received_at: expected datetime, came str"),
        ({"received_at": NOON.replace(tzinfo=None)}, "received_at: expected a time with its zone"),
        ({"received_at": LAST.replace(tzinfo=None)}, "received_at: expected a time with its zone"),
        ({"received_at": LAST}, "expected a year from 1970 to 2200, came 9999"),
        ({"attributes": None}, "attributes: expected Mapping, came None"),
        ({"attributes": {"plan": 5}}, "attributes: expected names and values of type str, came str and int"),
    ],
)
def test_field_of_another_kind_is_refused__by_its_name(changes, told):
    with pytest.raises(InvalidInput) as caught:
        check_given(Inquiry(**{"body": "hello"} | changes), "message 3", LIMITS)
    assert told in caught.value.message


@pytest.mark.parametrize("field", ["body", "subject"])
def test_text_over_the_limit_is_refused__with_the_setting(field):
    check_given(Inquiry(**{"body": "hello", field: "x" * 10}), "message 3", LIMITS)
    with pytest.raises(InputTooLarge, match=f"message 3: {field} has 11 characters; at most 10 .*maximum_text_char"):
        check_given(Inquiry(**{"body": "hello", field: "x" * 11}), "message 3", LIMITS)
