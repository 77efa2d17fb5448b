import asyncio

import pytest

from frontdesk.api.masking import MOST_CHARACTERS_TOGETHER, MaskingPool
from frontdesk.inquiry import Inquiry


class FakeMasking:
    """Gives back what it gets, and remembers what it got together."""

    def __init__(self):
        self.pieces = []

    def mask(self, inquiries, *, reversible):
        assert not reversible
        self.pieces.append([len(inquiry.body) for inquiry in inquiries])
        return [inquiry.body for inquiry in inquiries]


@pytest.mark.parametrize(
    ("lengths", "pieces"),
    [
        ([], []),
        ([1] * 7, [[1] * 3, [1] * 3, [1]]),
        ([7_000] * 3, [[7_000] * 2, [7_000]]),
        ([5, 200_000, 5, 5], [[5], [200_000], [5, 5]]),
        ([MOST_CHARACTERS_TOGETHER, 1], [[MOST_CHARACTERS_TOGETHER], [1]]),
    ],
)
def test_batch_goes_in_pieces__neither_many_texts_nor_many_characters_hold_up_others(lengths, pieces):
    masking = FakeMasking()
    pool = MaskingPool(masking, threads=1, largest_batch=3)
    texts = ["x" * length for length in lengths]

    masked = asyncio.run(pool.mask([Inquiry(body=text) for text in texts], reversible=False))
    pool.close()

    assert masked == texts
    assert masking.pieces == pieces
