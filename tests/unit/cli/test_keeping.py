"""Nothing is decided twice, nothing that can be stored is left out, and names stay what they were."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytest
from rich.console import Console

from factories import decision
from frontdesk.cli.keeping import ATTEMPTS, Keeping, Passing
from frontdesk.cli.summary import Tally
from frontdesk.errors import ConversationMoved
from frontdesk.inquiry import Customer, Decision, Inquiry
from frontdesk.testing import MemoryStore


class ScriptedDesk:
    """Decides by naming each new value of a conversation, as masking does."""

    def __init__(self) -> None:
        self.seen: list[Inquiry] = []

    def decide(self, inquiries: Sequence[Inquiry], vaults: Mapping[str, Mapping[str, str]]) -> list[Decision]:
        self.seen += inquiries
        return [self._decide(inquiry, dict(vaults.get(inquiry.conversation, {}))) for inquiry in inquiries]

    def _decide(self, inquiry: Inquiry, vault: dict[str, str]) -> Decision:
        if inquiry.body not in vault.values():
            vault[f"<EMAIL_{len(vault) + 1}>"] = inquiry.body
        name = next(name for name, value in vault.items() if value == inquiry.body)
        return replace(decision(name, vault=vault), inquiry=inquiry)


@pytest.fixture
def tally() -> Tally:
    return Tally(Console(quiet=True))


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def keeping(store: MemoryStore, tally: Tally) -> Iterator[Keeping]:
    with asyncio.Runner() as runner:
        yield Keeping(ScriptedDesk(), store, runner, "default", tally)


def test_a_value_keeps_its_name__in_later_batches_of_a_conversation() -> None:
    passing = Passing(ScriptedDesk())
    first = passing.decide([message("ana", thread_id="t")])
    second = passing.decide([message("bob", thread_id="t")])
    third = passing.decide([message("ana", thread_id="t"), message("ana", thread_id="other")])

    assert names(first + second + third) == ["<EMAIL_1>", "<EMAIL_2>", "<EMAIL_1>", "<EMAIL_1>"]


def test_memory_stays_bounded__however_many_conversations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdesk.cli.keeping.MOST_CONVERSATIONS", 2)
    passing = Passing(ScriptedDesk())
    for thread in "abcb":
        passing.decide([message("someone", thread_id=thread)])

    assert list(passing._recent) == ["c", "b"]


def test_what_is_stored_already_is_left_alone(keeping: Keeping, tally: Tally) -> None:
    keeping.decide([message("one", external_id="1")])
    again = keeping.decide([message("one", external_id="1"), message("two", external_id="2")])

    assert [each.inquiry.external_id for each in again] == ["2"]
    assert (tally.stored, tally.known) == (2, 1)


def test_messages_that_cannot_be_recognised_again_are_counted(keeping: Keeping, tally: Tally) -> None:
    keeping.decide([message("named", external_id="1"), message("one"), message("two")])

    assert (tally.stored, tally.unnamed) == (3, 2)


def test_a_row_that_stands_twice_is_stored_once(keeping: Keeping, tally: Tally) -> None:
    decided = keeping.decide([message("one", external_id="1"), message("copy", external_id="1"), message("two")])

    assert [each.inquiry.body for each in decided] == ["one", "two"]
    assert tally.known == 1


def test_one_message_that_cannot_be_stored_keeps_no_other_out(keeping: Keeping, tally: Tally) -> None:
    decided = keeping.decide([message("good"), message("bad", external_id="x" * 5_000), message("fine")])

    assert [each.inquiry.body for each in decided] == ["good", "fine"]
    assert tally.rejected == {"input.invalid": 1}


def test_names_come_from_the_store__in_a_conversation_that_it_knows(store: MemoryStore, tally: Tally) -> None:
    with asyncio.Runner() as runner:
        Keeping(ScriptedDesk(), store, runner, "default", tally).decide([message("ana", thread_id="t")])
    with asyncio.Runner() as runner:
        later = Keeping(ScriptedDesk(), store, runner, "default", tally).decide(
            [message("bob", thread_id="t"), message("ana", thread_id="t")]
        )

    assert names(later)[1] == "<EMAIL_1>"


def test_earlier_contacts_are_counted__where_the_file_does_not_say(store: MemoryStore, tally: Tally) -> None:
    desk = ScriptedDesk()
    with asyncio.Runner() as runner:
        keeping = Keeping(desk, store, runner, "default", tally)
        keeping.decide([message("one", customer=Customer("c-1"))])
        keeping.decide([message("two", customer=Customer("c-1"))])
        keeping.decide([message("three", customer=Customer("c-1", contacts_last_30_days=9))])

    assert [each.customer.contacts_last_30_days for each in desk.seen] == [0, 1, 9]


def test_a_batch_is_decided_again__when_its_conversation_moved(
    store: MemoryStore, tally: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = ScriptedDesk()
    with asyncio.Runner() as runner:
        keeping = Keeping(desk, store, runner, "default", tally)
        moves = iter([ConversationMoved(), ConversationMoved()])
        keep = keeping._keep

        async def moving(decisions: Sequence[Decision]) -> None:
            if moved := next(moves, None):
                raise moved
            await keep(decisions)

        monkeypatch.setattr(keeping, "_keep", moving)
        decided = keeping.decide([message("one", thread_id="t")])

    assert len(decided) == 1
    assert len(desk.seen) == 3 < ATTEMPTS


def message(body: str, **fields) -> Inquiry:
    return Inquiry(body=body, **fields)


def names(decisions: list[Decision]) -> list[str]:
    return [each.analysis.text.text for each in decisions]
