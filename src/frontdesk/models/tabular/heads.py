"""What decides by a matrix of features, once it is fitted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.checks import expect_numbers, expect_shape
from frontdesk.models.classifier import Logits


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two labels of each message, and the columns that are asked which of them they spoke for."""

    chosen: NDArray[np.int64]
    """Shape: (messages,)."""
    second: NDArray[np.int64]
    """Shape: (messages,)."""
    owners: NDArray[np.intp]
    """The column that each feature was made of. Shape: (features,)."""
    columns: int

    def of(self, rows: slice) -> "Contrast":
        """Give that of some messages."""
        return replace(self, chosen=self.chosen[rows], second=self.second[rows])


class Head(Protocol):
    """Scores features, and says which of them spoke."""

    def logits(self, matrix: NDArray[np.float32]) -> Logits:
        """Score messages. Shapes: (messages, features) to (messages, labels)."""

    def shares(self, matrix: NDArray[np.float32], contrast: Contrast) -> NDArray[np.float64]:
        """Say how much each column spoke for one label against the other. Shape: (messages, columns)."""

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Give the arrays that a bundle keeps."""


@dataclass(frozen=True)
class Weights:
    """One weight for each feature and label: a logistic regression."""

    weights: NDArray[np.float64]
    """Shape: (features, labels)."""
    bias: NDArray[np.float64]
    """Shape: (labels,)."""

    def logits(self, matrix: NDArray[np.float32]) -> Logits:
        """Score messages. Shapes: (messages, features) to (messages, labels)."""
        return np.asarray(near(matrix) @ self.weights + self.bias)

    def shares(self, matrix: NDArray[np.float32], contrast: Contrast) -> NDArray[np.float64]:
        """Say how much each column spoke, against one of average values. Shape: (messages, columns)."""
        spoken = near(matrix) * (self.weights[:, contrast.chosen] - self.weights[:, contrast.second]).T
        starts = np.flatnonzero(np.diff(contrast.owners, prepend=-1))
        found = np.zeros((len(matrix), contrast.columns))
        found[:, contrast.owners[starts]] = np.add.reduceat(spoken, starts, axis=1)
        return found

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Give the arrays that a bundle keeps."""
        return {"weights": self.weights, "bias": self.bias}

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]], features: int, labels: int) -> "Weights":
        """Put weights together again. Raises `ValueError` or `KeyError` where the arrays do not fit."""
        weights, bias = arrays["weights"], arrays["bias"]
        for name, came, shape in (("weights", weights, (features, labels)), ("bias", bias, (labels,))):
            expect_numbers(name, came, np.float64)
            expect_shape(name, came, shape)
        return cls(weights, bias)


OUTERMOST = 8.0
"""Standard deviations at which a weight stops to grow: one wild number decides nothing alone."""


def near(matrix: NDArray[np.float32]) -> NDArray[np.float64]:
    """Bring features that lie far out nearer. Shape: (messages, features)."""
    return np.asarray(np.clip(matrix, -OUTERMOST, OUTERMOST), np.float64)
