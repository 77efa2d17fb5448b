"""The desk as a Python program opens it: the models that the commands share, no command in between."""

from collections.abc import Mapping

import pytest

from frontdesk import Desk
from frontdesk.errors import InvalidInput


@pytest.fixture
def desk(environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("FRONTDESK_DATA_DIR", environment["FRONTDESK_DATA_DIR"])
    return Desk.open()


def test_a_message_is_decided__by_a_desk_that_was_just_opened(desk: Desk) -> None:
    decided = desk.triage("The lift is stuck with people in it, call me on jo@example.com")

    assert decided.analysis.predictions["urgency"].label == "critical"
    assert decided.route.department
    assert "<EMAIL_1>" in decided.analysis.text.text
    assert not decided.analysis.degraded


def test_many_messages_are_decided__in_their_order(desk: Desk) -> None:
    decided = desk.triage(["please send the invoice again", "No! Fire in the building!"])

    assert decided[0].analysis.predictions["category"].label == "billing"
    assert decided[1].analysis.predictions["urgency"].label in {"high", "critical"}


def test_what_is_no_message_is_refused__before_any_is_decided(desk: Desk) -> None:
    with pytest.raises(InvalidInput, match="message 1: expected str or Inquiry, came bytes"):
        desk.triage(["hello", b"hello"])  # type: ignore[list-item]
