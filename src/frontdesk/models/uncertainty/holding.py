"""Whether labels hold that do not exclude each other: a probability for each by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.checks import expect_numbers, expect_shape

HOLDS_ABOVE = 0.5
CERTAIN = 30.0
"""A logit of which nobody doubts the sign."""
REGULARISATION = 1e3
"""Inverse strength C: next to none, one slope and one shift need no other."""


@dataclass(frozen=True)
class Sigmoids:
    """What a label's logit is worth: ``1 / (1 + exp(-(slope * logit + shift)))``.

    Platt, Probabilistic Outputs for Support Vector Machines, 1999. The shift matters: margins are fitted as if each
    label held as often as not, and most hold far more rarely.
    """

    slopes: NDArray[np.float64]
    """Shape: (labels,)."""
    shifts: NDArray[np.float64]
    """Shape: (labels,)."""

    @classmethod
    def plain(cls, always: Sequence[bool]) -> "Sigmoids":
        """Take logits as they are; a label that `always` held holds."""
        return cls(np.ones(len(always)), np.where(always, 2 * CERTAIN, 0.0))

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]], labels: int) -> "Sigmoids":
        """Put stored ones together again. Raises `ValueError` or `KeyError` where they do not fit."""
        for name in ("slopes", "shifts"):
            expect_numbers(name, arrays[name], np.float64)
            expect_shape(name, arrays[name], (labels,))
        return cls(arrays["slopes"], arrays["shifts"])

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Give the numbers for a bundle."""
        return {"slopes": self.slopes, "shifts": self.shifts}

    def probabilities(self, logits: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give how likely each label holds. Shapes: (messages, labels) both."""
        return np.asarray(1 / (1 + np.exp(-np.clip(self.slopes * logits + self.shifts, -500, 500))))


def fit_sigmoids(logits: NDArray[np.float64], holds: NDArray[np.bool_], plain: Sigmoids) -> Sigmoids:
    """Learn from held-out logits what they are worth; a label without examples for and against keeps the `plain` one.

    Where every example is told apart there is one doubt in each: Platt's targets. Shapes: (messages, labels) both.
    """
    from sklearn.linear_model import LogisticRegression

    slopes, shifts = plain.slopes.copy(), plain.shifts.copy()
    for label in range(logits.shape[1]):
        known = np.isfinite(logits[:, label])
        own, true = logits[known, label], holds[known, label]
        if not 0 < true.sum() < len(true) or not np.ptp(own):
            continue
        share = np.where(true, (true.sum() + 1) / (true.sum() + 2), 1 / ((~true).sum() + 2))
        head = LogisticRegression(C=REGULARISATION).fit(
            np.concatenate((own, own))[:, None],
            np.repeat([True, False], len(own)),
            sample_weight=np.concatenate((share, 1 - share)),
        )
        slopes[label], shifts[label] = head.coef_[0, 0], head.intercept_[0]
    return Sigmoids(slopes, shifts)


def labels_that_hold(
    probabilities: NDArray[np.float64], ranked: NDArray[np.int64], labels: Sequence[str]
) -> list[tuple[str, ...]]:
    """Give the labels of each message that hold, the likeliest first; there may be none. Shapes: (messages, labels)."""
    ordered = np.take_along_axis(probabilities, ranked, axis=1) > HOLDS_ABOVE
    return [
        tuple([labels[place] for place in order[:count]])
        for order, count in zip(ranked.tolist(), ordered.sum(axis=1).tolist(), strict=True)
    ]
