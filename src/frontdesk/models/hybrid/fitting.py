"""Fit what a hybrid classifier decides by."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.batch import Batch
from frontdesk.models.encoder import Vectors
from frontdesk.models.folds import LEARNED
from frontdesk.models.hybrid.classifier import HybridClassifier
from frontdesk.models.hybrid.landmarks import choose_landmarks, solve_by_landmarks
from frontdesk.models.hybrid.likeness import Likeness, likeness
from frontdesk.models.hybrid.ridge import Kernel, Rows, Scores, solve
from frontdesk.models.hybrid.shares import Shares
from frontdesk.models.linear.fitting import NEVER, Examples
from frontdesk.models.linear.hyperplanes import Hyperplanes
from frontdesk.models.vectors import vectors_of

MOST_ROWS = 16_000
"""Up to so many, each is compared with each: a gigabyte, and half a minute on two cores. Of more, with landmarks."""


@dataclass(frozen=True, slots=True)
class Head:
    """What was learned, and the shares of each message without its fold."""

    hyperplanes: Hyperplanes
    likeness: Likeness
    held_out: Shares
    """NaN where a message could not be held out. Shape: (messages, labels)."""


def fit_hybrid(classifier: HybridClassifier, batch: Batch, examples: Examples, words: Sequence[str]) -> Head:
    """Learn a head, and what it says of messages that it did not learn from.

    `words` are the texts that `examples` hold besides the messages.

    Raises:
        TrainingDataError: the examples leave no solution.
    """
    rows = _rows(classifier, batch, examples, words)
    fitting = _Fitting(rows, _kernel(classifier), len(classifier.labels), classifier.seed)
    if len(rows) <= MOST_ROWS:
        return fitting.exact(len(batch))
    return fitting.approximate(len(batch))


def _kernel(classifier: HybridClassifier) -> Kernel:
    return Kernel(classifier.vector_weight, classifier.sharpness, 1 / classifier.regularisation)


def _rows(classifier: HybridClassifier, batch: Batch, examples: Examples, words: Sequence[str]) -> Rows:
    encoder = classifier.needed_encoder
    matrix, targets, weights = examples.stacked()
    vectors = np.concatenate((*(vectors_of(part, encoder) for part in batch.parts), encoder.encode(words)))
    parts = np.full(len(vectors), LEARNED)
    for number, (_, held_out) in enumerate(batch.folds.split(examples.targets, classifier.seed)):
        parts[held_out] = number
    return Rows(matrix.astype(np.float32), _rounded(vectors), targets, weights, parts)


def _rounded(vectors: Vectors) -> Vectors:
    """Give them as they are stored, so that what is learned is learned of what is asked."""
    return vectors.astype(np.float16).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Fitting:
    rows: Rows
    kernel: Kernel
    labels: int
    seed: int

    def exact(self, messages: int) -> Head:
        duals, held_out = solve(self.rows, self.kernel, self.labels)
        readable = np.flatnonzero(self.rows.vectors.any(axis=1))
        said = self.kernel.vector_weight * duals[readable]
        return self._head(duals, readable, said, held_out[:messages] + self._bias)

    def approximate(self, messages: int) -> Head:
        landmarks = choose_landmarks(self.rows, self.seed)
        duals, said = solve_by_landmarks(self.rows, self.kernel, self.labels, landmarks)
        return self._head(duals, landmarks, said, self._score_some(messages, landmarks))

    def _score_some(self, messages: int, landmarks: NDArray[np.int64]) -> Shares:
        """Hold one part out: of so many messages that is enough to learn from what the scores are worth."""
        scores = np.full((messages, self.labels), np.nan)
        is_out = self.rows.parts == 0
        if not is_out.any():
            return scores
        kept, learned = landmarks[~is_out[landmarks]], np.flatnonzero(~is_out)
        held_out = np.flatnonzero(is_out[:messages])
        left, asked = self.rows.take(learned), self.rows.take(held_out)
        duals, said = solve_by_landmarks(left, self.kernel, self.labels, np.searchsorted(learned, kept))
        by_ngrams = asked.matrix @ (left.matrix.T @ duals)
        by_vectors = likeness(asked.vectors, self.rows.vectors[kept], self.kernel.sharpness) @ said
        scores[held_out] = by_ngrams + by_vectors + self._bias
        return scores

    def _head(self, duals: Scores, known: NDArray[np.int64], said: Scores, held_out: Shares) -> Head:
        vectors = self.rows.vectors[known].astype(np.float16)
        return Head(
            Hyperplanes((self.rows.matrix.T @ duals).astype(np.float16), self._bias),
            Likeness(vectors, said.astype(np.float16), self.kernel.sharpness),
            held_out,
        )

    @property
    def _bias(self) -> NDArray[np.float32]:
        """Give what a text of which nothing is known scores: the same for each label that has examples."""
        known = np.unique(self.rows.targets)
        bias = np.full(self.labels, -NEVER, np.float32)
        bias[known] = 1 / len(known)
        return bias
