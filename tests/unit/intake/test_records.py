"""What makes a record a message, and which of its values are what they seem."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from frontdesk.inquiry import Inquiry
from frontdesk.intake import Format, RejectedRow, parse_email, read_stream

INVISIBLE = ["\u200b\u200b", "\u0000", "\u202e", "\u00a0\u2028", "\ud83d"]
NEW_EMOJI = "\U0001fae8"
"""From Unicode 15.0; Python 3.11 knows 14.0."""


@pytest.mark.parametrize("text", INVISIBLE, ids=ascii)
def test_a_text_that_nobody_can_see_is_none__in_a_row(text: str) -> None:
    found = row({"text": text})

    assert isinstance(found, RejectedRow)
    assert found.code == "input.empty"


@pytest.mark.parametrize("text", INVISIBLE, ids=ascii)
def test_one_rule_says_what_can_be_seen(text: str) -> None:
    assert Inquiry(body=text).is_blank
    assert not Inquiry(body=text, subject="seen").is_blank


def test_a_mail_whose_body_nobody_can_see_is_its_subject() -> None:
    assert parse_email("Subject: Help\n\n\u200b\n".encode()).body == "Help"


def test_an_emoji_that_is_newer_than_python_can_be_seen() -> None:
    found = row({"text": NEW_EMOJI})

    assert isinstance(found, Inquiry)
    assert not Inquiry(body=NEW_EMOJI).is_blank


@pytest.mark.parametrize(
    "date",
    [
        "9999-12-31",
        "0001-01-02",
        "1969-12-31T23:59:59",
        "2201-01-01",
        "1970-01-01T00:30:00+01:00",
        "9999-12-31T23:00-02:00",
    ],
)
def test_a_time_that_no_message_can_have_is_none__and_stays_an_attribute(date: str) -> None:
    found = row({"text": "hi", "received_at": date})

    assert isinstance(found, Inquiry)
    assert found.attributes == {"received_at": date}
    assert datetime.now(UTC) - found.received_at < timedelta(minutes=1)


@pytest.mark.parametrize("date", ["1970-01-01", "2200-12-31T23:59:59"])
def test_the_first_and_the_last_time_that_a_message_can_have_are_taken(date: str) -> None:
    found = row({"text": "hi", "received_at": date})

    assert isinstance(found, Inquiry)
    assert found.received_at == datetime.fromisoformat(date).replace(tzinfo=UTC)
    assert found.attributes == {}


@pytest.mark.parametrize("date", ["Fri, 31 Dec 9999 23:59:59 -0900", "Mon, 01 Jan 1901 00:00:00 +0900"])
def test_a_mail_s_date_that_cannot_be_is_none(date: str) -> None:
    now = datetime(2026, 5, 4, tzinfo=UTC)

    assert parse_email(f"Date: {date}\n\nhi".encode(), now=now).received_at == now


def test_pretty_printed_json_says_how_to_join_its_lines() -> None:
    found = list(read_stream(BytesIO(b'{\n  "text": "hi"\n}\n'), kind=Format.JSONL, source="f"))

    assert "jq -c ." in found[0].message


def test_an_array_on_a_line_says_how_to_take_it_apart() -> None:
    (found,) = read_stream(BytesIO(b'[{"text": "hi"}]'), kind=Format.JSONL, source="f")

    assert "jq -c '.[]'" in found.message


def row(record: dict[str, object]) -> Inquiry | RejectedRow:
    (found,) = read_stream(BytesIO(json.dumps(record).encode()), kind=Format.JSONL, source="f")
    return found
