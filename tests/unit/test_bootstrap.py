import pytest

from frontdesk.bootstrap import Desk
from frontdesk.errors import EmptyText
from frontdesk.inquiry import Inquiry


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


def test_one_message_gives_one_decision_and_many_give_many():
    desk = Desk(Echo())

    assert desk.triage("hello").body == "hello"
    assert [each.body for each in desk.triage(["a", "b"])] == ["a", "b"]
    assert desk.triage([]) == []
