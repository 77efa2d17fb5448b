from datetime import UTC, datetime

import pytest

from frontdesk.bootstrap import Desk
from frontdesk.errors import EmptyText, InputTooLarge, InvalidInput
from frontdesk.inquiry import Inquiry
from frontdesk.intake import Limits

LAST = datetime.max.replace(tzinfo=UTC)


class Echo:
    """Stands in for the wired desk: gives back what it is asked to decide."""

    def decide(self, inquiries):
        return inquiries


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\ufeff", "\x00", "\u202e", "\u00ad"])
def test_message_without_a_visible_character_is_refused__by_its_place(text):
    with pytest.raises(EmptyText, match="message 1 has no text"):
        Desk(Echo()).triage(["hello", text])


@pytest.mark.parametrize("message", ["?", "🔥", "\u200bhello", Inquiry(body="", subject="Locked out")])
def test_message_with_one_visible_character_is_decided(message):
    [decided] = Desk(Echo()).triage([message])

    assert not decided.is_blank


@pytest.mark.parametrize(
    ("messages", "told"),
    [
        (b"hello", "message 0: expected str or Inquiry, came bytes"),
        (None, "message 0: expected str or Inquiry, came NoneType"),
        (5, "message 0: expected str or Inquiry, came int"),
        ({"text": "hello"}, "message 0: expected str or Inquiry, came dict"),
        (["a", None], "message 1: expected str or Inquiry, came NoneType"),
        (["a", b"b"], "message 1: expected str or Inquiry, came bytes"),
        ([{"text": "hello"}], "message 0: expected str or Inquiry, came dict"),
    ],
)
def test_something_else_than_text_is_refused__by_its_place_and_type(messages, told):
    with pytest.raises(InvalidInput, match=told):
        Desk(Echo()).triage(messages)


@pytest.mark.parametrize(
    "changes",
    [{"body": 5}, {"customer": None}, {"subject": None}, {"received_at": "now"}, {"received_at": LAST}],
)
def test_wrong_field_of_an_inquiry_is_refused__by_place_and_field(changes):
    with pytest.raises(InvalidInput, match=f"message 1: {next(iter(changes))}: expected"):
        Desk(Echo()).triage(["hello", Inquiry(**{"body": "hello"} | changes)])


def test_message_over_the_limit_is_refused__and_nothing_is_decided():
    with pytest.raises(InputTooLarge, match="message 1: body has 6 characters; at most 5 are read"):
        Desk(Echo(), Limits(maximum_text_characters=5)).triage(["hello", "hello!"])


def test_one_message_gives_one_decision_and_many_give_many():
    desk = Desk(Echo())

    assert desk.triage("hello").body == "hello"
    assert [each.body for each in desk.triage(["a", "b"])] == ["a", "b"]
    assert desk.triage([]) == []
