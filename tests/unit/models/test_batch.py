import pytest

from frontdesk.errors import InvalidInput
from frontdesk.models import Batch
from frontdesk.models.batch import PART_CHARACTERS, PART_MESSAGES
from frontdesk.models.readable import WHOLE_CHARACTERS, readable
from frontdesk.testing import masked


def test_texts_and_languages_must_match__one_language_missing():
    with pytest.raises(InvalidInput, match="one language for each of 2 texts; got 1"):
        Batch([masked("a"), masked("b")], ["en"])


@pytest.mark.parametrize(("count", "length"), [(0, 0), (1, 10), (PART_MESSAGES * 2 + 1, 3), (500, 1_000), (300, 4_000)])
def test_parts_hold_every_message_once_and_are_bounded__any_size(count, length):
    texts = [masked("x" * length) for _ in range(count)]
    batch = Batch(texts, ["en"] * count)
    assert [text for part in batch.parts for text in part.texts] == texts
    for part in batch.parts:
        assert len(part) <= PART_MESSAGES
        assert len(part) == 1 or sum(len(readable(text)) for text in part.texts) <= PART_CHARACTERS
    assert len(batch.parts) > 1 or count * length <= PART_CHARACTERS or length > WHOLE_CHARACTERS


def test_a_value_is_computed_once__asked_for_twice():
    batch, calls = Batch([], []), []
    assert [batch.once("key", lambda: calls.append(1) or "value") for _ in range(2)] == ["value", "value"]
    assert len(calls) == 1


def test_take_gives_messages_in_the_order_asked_for__with_their_languages():
    batch = Batch([masked("a"), masked("b"), masked("c")], ["en", "fr", "de"])
    taken = batch.take([2, 0])
    assert [text.text for text in taken.texts] == ["c", "a"]
    assert list(taken.languages) == ["de", "en"]
