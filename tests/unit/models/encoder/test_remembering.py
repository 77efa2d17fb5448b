from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.models.encoder.remembering import RememberingEncoder


class CountingEncoder:
    name, version, dimensions = "counting", "counting@1", 4

    def __init__(self):
        self.seen: list[str] = []
        self.is_warm = False

    def encode(self, texts: Sequence[str]):
        self.seen += texts
        return np.array([[len(text), *(map(ord, (text + "   ")[:3]))] for text in texts], np.float32).reshape(-1, 4)

    def warm_up(self):
        self.is_warm = True


@given(st.lists(st.lists(st.text(max_size=3), max_size=5), max_size=5), st.integers(1, 200))
def test_vectors_are_those_of_the_encoder__whatever_was_asked_before(batches, most_bytes):
    remembering = RememberingEncoder(CountingEncoder(), most_bytes=most_bytes)
    for batch in batches:
        assert (remembering.encode(batch) == CountingEncoder().encode(batch)).all()


def test_text_is_encoded_once__when_it_comes_again_in_the_same_batch_and_later():
    encoder = CountingEncoder()
    remembering = RememberingEncoder(encoder)
    remembering.encode(["a", "b", "a"])
    remembering.encode(["b", "c"])
    assert encoder.seen == ["a", "b", "c"]


def test_oldest_vector_makes_room__when_the_memory_is_full():
    encoder = CountingEncoder()
    remembering = RememberingEncoder(encoder, most_bytes=2 * 4 * 4)
    remembering.encode(["a", "b"])
    remembering.encode(["a"])
    remembering.encode(["c"])
    remembering.encode(["a", "b"])
    assert encoder.seen == ["a", "b", "c", "b"]


def test_vectors_given_are_the_callers_own__when_they_are_changed():
    remembering = RememberingEncoder(CountingEncoder())
    remembering.encode(["a"])[:] = 0
    assert remembering.encode(["a"]).any()


def test_it_is_the_encoder_to_those_who_ask__name_version_dimensions_and_warmth():
    encoder = CountingEncoder()
    remembering = RememberingEncoder(encoder)
    remembering.warm_up()
    assert (remembering.name, remembering.version, remembering.dimensions) == ("counting", "counting@1", 4)
    assert encoder.is_warm


def test_texts_are_encoded_again__while_it_forgets():
    encoder = CountingEncoder()
    remembering = RememberingEncoder(encoder)
    remembering.encode(["a"])
    with remembering.forgetting():
        remembering.encode(["a"])
    remembering.encode(["a"])
    assert encoder.seen == ["a", "a"]
