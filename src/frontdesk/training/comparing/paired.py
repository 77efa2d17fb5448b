"""Whether a difference between two models is more than chance: both on the same messages."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

EXACT_BELOW = 25
"""Messages of which one model alone is right, from which the chi-square approximation is near enough."""
RESAMPLES = 10_000
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class PairedTest:
    """Of what one model alone decides rightly, whether it is one model more often than chance has it."""

    only_first: int
    only_second: int
    p_value: float
    """How often models that are equally good would differ so much or more, 0..1."""
    method: Literal[
        "exact",
        "chi-square with continuity correction",
        "exact, clustered by message",
        "chi-square, clustered by message",
    ]


@dataclass(frozen=True, slots=True)
class Difference:
    """The first model's figure less the second's, with the interval that holds it in 95 of 100 cases."""

    estimate: float
    low: float
    high: float

    @classmethod
    def of(cls, estimate: float, drawn: NDArray[np.float64]) -> "Difference":
        """Take the interval of a bootstrap's draws. Shape: (draws,)."""
        low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        return cls(float(estimate), float(low), float(high))


def mcnemar(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> PairedTest:
    """Test whether two models are right equally often. McNemar, 1947; the correction is Edwards', 1948.

    Shapes: (messages,), whether each is right.
    """
    from scipy.stats import binomtest, chi2

    only_first, only_second = int((first & ~second).sum()), int((second & ~first).sum())
    count = only_first + only_second
    if count < EXACT_BELOW:
        p_value = float(binomtest(only_first, count).pvalue) if count else 1.0
        return PairedTest(only_first, only_second, p_value, "exact")
    statistic = max(0, abs(only_first - only_second) - 1) ** 2 / count
    return PairedTest(only_first, only_second, float(chi2.sf(statistic, 1)), "chi-square with continuity correction")


def accuracy_difference(
    first: NDArray[np.bool_], second: NDArray[np.bool_], random: np.random.Generator, resamples: int = RESAMPLES
) -> Difference:
    """Give the difference of accuracies with its bootstrap interval: messages are drawn, both answers with each."""
    counts = np.array([(first & ~second).sum(), (second & ~first).sum(), (first == second).sum()])
    drawn = random.multinomial(len(first), counts / len(first), size=resamples)
    return Difference.of((counts[0] - counts[1]) / len(first), (drawn[:, 0] - drawn[:, 1]) / len(first))
