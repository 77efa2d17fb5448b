"""Rows to learn from, as numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.tasks.candidates import Choice

NEVER = -10.0
"""Where the logit of a label without examples begins."""


@dataclass(frozen=True)
class Examples:
    """Features and targets, with how to learn from them."""

    matrix: NDArray[np.float32]
    """Shape: (messages, features)."""
    targets: NDArray[np.int64]
    """Index of the label. Shape: (messages,)."""
    labels: int
    parameters: Mapping[str, Choice]
    seed: int

    def take(self, rows: NDArray[np.int64]) -> "Examples":
        """Give some of them."""
        return Examples(self.matrix[rows], self.targets[rows], self.labels, self.parameters, self.seed)

    def number(self, name: str) -> float:
        """Give a parameter that is a number."""
        return float(self.parameters[name])

    def count(self, name: str) -> int:
        """Give a parameter that is a whole number."""
        return round(self.number(name))

    @cached_property
    def known(self) -> NDArray[np.int64]:
        """The labels that have examples, ascending. Shape: (known,)."""
        return np.unique(self.targets)

    @property
    def positions(self) -> NDArray[np.int64]:
        """Place of each target among the known labels. Shape: (messages,)."""
        return np.searchsorted(self.known, self.targets)

    @property
    def weights(self) -> NDArray[np.float64] | None:
        """How much each example counts: where `balanced`, every label as much as any other; else all alike."""
        if not self.parameters["balanced"]:
            return None
        counts = np.bincount(self.positions)
        return np.asarray(len(self.targets) / (len(counts) * counts))[self.positions]
