"""What decides by a matrix of features, once it is fitted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.checks import expect_numbers, expect_shape
from frontdesk.models.classifier import Logits


class Head(Protocol):
    """Scores features, and says which of them spoke."""

    def logits(self, matrix: NDArray[np.float32]) -> Logits:
        """Score messages. Shapes: (messages, features) to (messages, labels)."""

    def shares(
        self,
        matrix: NDArray[np.float32],
        chosen: NDArray[np.int64],
        second: NDArray[np.int64],
        owners: NDArray[np.intp],
        columns: int,
    ) -> NDArray[np.float64]:
        """Say how much each column spoke for `chosen` against `second`. Shape: (messages, columns).

        `owners` gives the column of each feature, of so many `columns`.
        """

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

    def shares(
        self,
        matrix: NDArray[np.float32],
        chosen: NDArray[np.int64],
        second: NDArray[np.int64],
        owners: NDArray[np.intp],
        columns: int,
    ) -> NDArray[np.float64]:
        """Say how much each column spoke, against one of average values. Shape: (messages, columns)."""
        spoken = near(matrix) * (self.weights[:, chosen] - self.weights[:, second]).T
        starts = np.flatnonzero(np.diff(owners, prepend=-1))
        found = np.zeros((len(matrix), columns))
        found[:, owners[starts]] = np.add.reduceat(spoken, starts, axis=1)
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
