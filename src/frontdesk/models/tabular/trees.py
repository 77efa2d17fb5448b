"""Many decision trees as plain arrays: how forests and boosted trees are kept and asked, without their libraries.

Reading a library's own model file would put its parser, written for files that one trusts, before every bundle; arrays
can be checked. A service also needs none of the libraries that fitted it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.checks import expect_numbers, expect_shape
from frontdesk.models.classifier import Logits
from frontdesk.models.tabular.heads import Contrast

MOST_STEPS = 64
"""Deeper trees are not fitted; where one ends, the node reached by then answers."""
NUMBERS_AT_ONCE = 4_000_000
ALL_LABELS = -1

_TYPES: dict[str, Any] = {
    "roots": np.int32,
    "features": np.int32,
    "thresholds": np.float32,
    "left": np.int32,
    "right": np.int32,
    "values": np.float32,
    "speaks_for": np.int32,
    "base": np.float64,
}


@dataclass(frozen=True)
class Trees:
    """Trees over features of 32 bits: a feature of at most the threshold leads to the left.

    A leaf leads to itself. Every other node leads to nodes after it, so that every walk ends.
    """

    roots: NDArray[np.int32]
    """The first node of each tree. Shape: (trees,)."""
    features: NDArray[np.int32]
    """Shape: (nodes,), as of all that follow."""
    thresholds: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    values: NDArray[np.float32]
    """What each node says, the mean of the leaves below it. Shape: (nodes, labels), or (nodes, 1) of trees that speak
    for one label each."""
    speaks_for: NDArray[np.int32]
    """The label of each tree, -1 for all of them. Shape: (trees,)."""
    base: NDArray[np.float64]
    """Logit of each label before a tree has spoken. Shape: (labels,)."""

    @property
    def votes(self) -> bool:
        """Whether the trees are a forest that votes, or add up to logits."""
        return bool(self.values.shape[1] > 1)

    def logits(self, matrix: NDArray[np.float32]) -> Logits:
        """Score messages. Shapes: (messages, features) to (messages, labels)."""
        return np.concatenate([self._logits(block) for block in self._blocks(matrix)])

    def shares(self, matrix: NDArray[np.float32], contrast: Contrast) -> NDArray[np.float64]:
        """Say how much each column moved the messages towards one label and away from the other.

        At every fork the change of what the nodes say counts for the column that was asked: Saabas, Interpreting random
        forests, 2014. Shape: (messages, columns).
        """
        found = np.zeros((len(matrix), contrast.columns))
        start = 0
        for block in self._blocks(matrix):
            rows = slice(start, start + len(block))
            found[rows] = self._shares(block, contrast.of(rows))
            start += len(block)
        return found / len(self.roots) if self.votes else found

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Give the arrays that a bundle keeps."""
        return {name: getattr(self, name) for name in _TYPES}

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]], features: int, labels: int) -> "Trees":
        """Put trees together again. Raises `ValueError` or `KeyError` where the arrays are no trees."""
        for name, expected in _TYPES.items():
            expect_numbers(name, arrays[name], expected)
        trees = cls(**{name: arrays[name] for name in _TYPES})
        nodes, count = len(trees.features), len(trees.roots)
        for name in ("features", "thresholds", "left", "right"):
            expect_shape(name, arrays[name], (nodes,))
        expect_shape("roots", trees.roots, (count,))
        expect_shape("speaks_for", trees.speaks_for, (count,))
        expect_shape("base", trees.base, (labels,))
        width = 1 if count and int(trees.speaks_for.max()) > ALL_LABELS else labels
        expect_shape("values", trees.values, (nodes, width))
        _expect_within("features", trees.features, 0, features)
        _expect_within("roots", trees.roots, 0, nodes)
        _expect_within("speaks_for", trees.speaks_for, 0 if width == 1 else ALL_LABELS, labels)
        trees._expect_forward()
        return trees

    def _expect_forward(self) -> None:
        own = np.arange(len(self.features))
        _expect_within("left", self.left, 0, max(1, len(own)))
        _expect_within("right", self.right, 0, max(1, len(own)))
        leaf = (self.left == own) & (self.right == own)
        if not (leaf | ((self.left > own) & (self.right > own))).all():
            raise ValueError("a node leads back, expected every walk to end")
        if self.votes and (self.values < 0).any():
            raise ValueError("values holds a number below 0, expected shares of votes")

    def _blocks(self, matrix: NDArray[np.float32]) -> Iterator[NDArray[np.float32]]:
        size = max(1, NUMBERS_AT_ONCE // max(1, len(self.roots) * self.values.shape[1]))
        for start in range(0, max(1, len(matrix)), size):
            yield matrix[start : start + size]

    def _walk(self, matrix: NDArray[np.float32]) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int32]]]:
        """Yield the nodes that messages leave, and those that they come to. Shape: (messages, trees)."""
        node = np.repeat(self.roots[None, :], len(matrix), axis=0)
        rows = np.arange(len(matrix))[:, None]
        for _ in range(MOST_STEPS):
            goes_left = matrix[rows, self.features[node]] <= self.thresholds[node]
            reached = np.where(goes_left, self.left[node], self.right[node])
            yield node, reached
            if np.array_equal(reached, node):
                return
            node = reached

    def _logits(self, matrix: NDArray[np.float32]) -> Logits:
        said = np.zeros((len(matrix), len(self.base)))
        if not len(self.roots):
            return said + self.base
        *_, (_, leaves) = self._walk(matrix)
        if self.votes:
            # one imagined tree votes for every label alike: no label is impossible
            votes = self.values[leaves].sum(axis=1, dtype=np.float64) + 1 / len(self.base)
            return np.asarray(np.log(votes / (len(self.roots) + 1)))
        for label in np.unique(self.speaks_for).tolist():
            said[:, label] = self.values[leaves[:, self.speaks_for == label], 0].sum(axis=1, dtype=np.float64)
        return said + self.base

    def _shares(self, matrix: NDArray[np.float32], contrast: Contrast) -> NDArray[np.float64]:
        columns = contrast.columns
        found = np.zeros(len(matrix) * columns)
        if not len(self.roots):
            return found.reshape(len(matrix), columns)
        first_of_row = np.arange(len(matrix))[:, None] * columns
        for left_behind, reached in self._walk(matrix):
            gained = self._says(reached, contrast) - self._says(left_behind, contrast)
            asked = first_of_row + contrast.owners[self.features[left_behind]]
            found += np.bincount(asked.ravel(), weights=gained.ravel(), minlength=len(found))
        return found.reshape(len(matrix), columns)

    def _says(self, nodes: NDArray[np.int32], contrast: Contrast) -> NDArray[np.float64]:
        chosen, second = contrast.chosen, contrast.second
        if self.votes:
            gap = self.values[nodes, chosen[:, None]] - self.values[nodes, second[:, None]]
            return np.asarray(gap, np.float64)
        sign = (self.speaks_for == chosen[:, None]).astype(float) - (self.speaks_for == second[:, None])
        return np.asarray(self.values[nodes, 0] * sign)


def _expect_within(name: str, came: NDArray[Any], low: int, end: int) -> None:
    if len(came) and not (int(came.min()) >= low and int(came.max()) < end):
        raise ValueError(f"{name} holds a number outside {low} to {end - 1}")
