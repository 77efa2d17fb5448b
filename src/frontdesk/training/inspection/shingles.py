"""Find texts that are nearly alike, without holding each against each: MinHash over shingles, then the truth.

Broder, On the resemblance and containment of documents, 1997.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

SHINGLE = 5
"""Characters."""
NEAR = 0.8
"""Share of shingles in common (Jaccard) from which texts are copies of each other: an order's number, a name or a
greeting differs, a word that changes what is wanted in a short message does not pass."""
BANDS, ROWS = 12, 5
"""Texts that share 0.8 of their shingles meet in a band in 99 of 100 cases, those that share 0.3 in 3."""
MOST_CHARACTERS = 1_000
"""Of a text that are looked at, unless more are asked for."""
_SEED = 20_240_607
_BASE, _MIX = np.uint64(1_099_511_628_211), np.uint64(0x9E3779B97F4A7C15)

Shingles = NDArray[np.uint32]


def near_pairs(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Give pairs of numbers of texts that are nearly alike; through them, all that are alike hang together.

    A pair of which both are near a third need not be given.
    """
    shingles = [shingles_of(text) for text in texts]
    pairs = {pair for bucket in _buckets(shingles) for pair in _with_the_first(bucket)}
    return [(one, other) for one, other in sorted(pairs) if likeness(shingles[one], shingles[other]) >= NEAR]


def shingles_of(text: str, most: int = MOST_CHARACTERS) -> Shingles:
    """Give what a text is made of, hashed: every stretch of `SHINGLE` characters, a shorter text as a whole.

    No more than the first `most` characters are looked at.
    """
    signs = np.frombuffer(text[:most].encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    if len(signs) < SHINGLE:
        signs = np.pad(signs, (0, SHINGLE - len(signs)))
    whole = np.zeros(len(signs) - SHINGLE + 1, np.uint64)
    for offset in range(SHINGLE):
        whole = whole * _BASE + signs[offset : len(signs) - SHINGLE + 1 + offset]
    return np.unique(((whole * _MIX) >> np.uint64(32)).astype(np.uint32))


def likeness(one: Shingles, other: Shingles) -> float:
    """Give the share of shingles that two texts have in common, 0..1."""
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / (len(one) + len(other) - common)


def _buckets(shingles: Sequence[Shingles]) -> Iterator[list[int]]:
    """Yield texts that agree on a whole band of smallest hashes."""
    random = np.random.default_rng(_SEED)
    factors = random.integers(1, 2**63, BANDS * ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    smallest = np.stack([(each.astype(np.uint64)[:, None] * factors).min(axis=0) for each in shingles])
    for band in range(BANDS):
        columns = np.ascontiguousarray(smallest[:, band * ROWS : (band + 1) * ROWS])
        _, inverse = np.unique(columns, axis=0, return_inverse=True)
        order = np.argsort(inverse.ravel(), kind="stable")
        ends = np.flatnonzero(np.diff(inverse.ravel()[order])) + 1
        yield from (bucket.tolist() for bucket in np.split(order, ends) if len(bucket) > 1)


def _with_the_first(bucket: list[int]) -> Iterator[tuple[int, int]]:
    return ((bucket[0], other) for other in bucket[1:])
