"""Every text is in one batch, and batches are small and well filled."""

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.models.encoder.batches import BATCH_TOKENS, in_batches

PADDING = 9

rows = st.lists(st.lists(st.integers(10, 99), min_size=1, max_size=300), max_size=80)


@given(rows, st.data())
def test_each_chosen_text_is_laid_out_once(split, data) -> None:
    chosen = data.draw(st.lists(st.integers(0, len(split) - 1), unique=True)) if split else []
    batches = list(in_batches(split, chosen, PADDING))

    assert sorted(text for batch in batches for text in batch.texts) == sorted(chosen)
    for batch in batches:
        for row, text in enumerate(batch.texts):
            length = len(split[text])
            assert batch.tokens[row, :length].tolist() == split[text]
            assert set(batch.tokens[row, length:].tolist()) <= {PADDING}
            assert batch.mask[row].tolist() == [1] * length + [0] * (batch.mask.shape[1] - length)


@given(rows)
def test_batch_is_bounded__unless_one_text_alone_is_larger(split) -> None:
    for batch in in_batches(split, range(len(split)), PADDING):
        assert batch.tokens.size <= BATCH_TOKENS or len(batch.texts) == 1


def test_long_texts_do_not_stretch_short_ones() -> None:
    split = [[10] * 4, [10] * 900, [10] * 4, [10] * 900]

    assert [batch.tokens.shape for batch in in_batches(split, range(4), PADDING)] == [(2, 4), (1, 900), (1, 900)]


def test_one_text_longer_than_a_batch_stands_alone() -> None:
    split = [[10] * (BATCH_TOKENS + 1)]

    assert [batch.tokens.shape for batch in in_batches(split, [0], PADDING)] == [(1, BATCH_TOKENS + 1)]
