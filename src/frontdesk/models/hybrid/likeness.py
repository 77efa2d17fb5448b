"""How like a message is to those that were learned from, by their vectors, and what that says for each label."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.encoder import Vectors

NEIGHBOURS = 5
"""So many of the nearest are asked how near they are: one may be an odd one out."""

SHARPEST = 100.0
"""As a task may ask for at most; with more, rounding errors of vectors would decide."""


def likeness(some: Vectors, others: Vectors, sharpness: float) -> NDArray[np.float32]:
    """Give 1 where two vectors point alike, less the more they part: a Gaussian of the distance between unit vectors.

    A row of zeros, of a text that the encoder cannot read, is like nothing. Shape: (some, others).
    """
    found: NDArray[np.float32] = some @ others.T
    _sharpen(found, sharpness)
    found[~some.any(axis=1)] = 0
    found[:, ~others.any(axis=1)] = 0
    return found


def _sharpen(cosines: NDArray[np.float32], sharpness: float) -> None:
    cosines -= 1
    cosines *= np.float32(sharpness)
    np.exp(cosines, out=cosines)


@dataclass(frozen=True)
class Likeness:
    """The vectors of the messages that were learned from, or of some of them, and what each says for each label."""

    vectors: NDArray[np.float16]
    """Each of length 1. Shape: (known, dimensions)."""
    weights: NDArray[np.float16]
    """What a message just like it gains. Shape: (known, labels)."""
    sharpness: float
    """How fast likeness falls with the distance."""

    def scores(self, vectors: Vectors) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
        """Give the scores of messages, and how near 0..1 the nearest known ones are.

        Shapes: (messages, labels) and (messages,).
        """
        known, weights = self._known
        cosines: NDArray[np.float32] = vectors @ known
        near = self._nearness(vectors, cosines)
        _sharpen(cosines, self.sharpness)
        scores: NDArray[np.float32] = cosines @ weights
        scores[~vectors.any(axis=1)] = 0
        return scores, near

    def _nearness(self, vectors: Vectors, cosines: NDArray[np.float32]) -> NDArray[np.float64]:
        """Give the mean cosine of the nearest.

        Cosines come of a product whose last digits depend on how many messages are asked about together; those of the
        nearest are reckoned again, each by itself.
        """
        count = min(NEIGHBOURS, cosines.shape[1])
        if not count:
            return np.zeros(len(vectors))
        nearest = np.argpartition(cosines, -count, axis=1)[:, -count:]
        exact = np.einsum("md,mkd->mk", vectors, self.vectors[nearest], dtype=np.float64)
        return np.asarray(np.clip(np.sort(exact, axis=1).mean(axis=1), 0.0, 1.0))

    @cached_property
    def _known(self) -> tuple[Vectors, NDArray[np.float32]]:
        """The same in single precision, as processors know no half, and in the order in which products are fastest.

        With a number of all vectors side by side, cosines of a message take a fifth less time, and so do the scores
        with a label's weights side by side. Shapes: (dimensions, known), (known, labels).
        """
        return self.vectors.T.astype(np.float32, order="C"), self.weights.astype(np.float32, order="F")
