"""How much may be decided without a person, and how often that is right: the automation curve.

With ``answers = fitted.held_out.answers(task.label_names)`` of a fitted task, ask
``automation_curve(answers.confidences, answers.correct)`` for the plot and ``reach(answers.confidences,
answers.correct)`` for the sentence that `frontdesk train` prints: ``str(...)`` of it is that sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import TrainingDataError

WANTED_ACCURACY = 0.98
CURVE_POINTS = 200
"""Of a plot; more cannot be told apart."""
LEVEL = 0.95
"""Of the one-sided bound."""
LEAST_DECIDED = 10
"""Messages that a threshold is named for. Of 10 right of 10 an accuracy of .79 is all that can be told."""
Z_ONE_SIDED = NormalDist().inv_cdf(LEVEL)
"""The standard normal's quantile at `LEVEL`."""


@dataclass(frozen=True, slots=True)
class AutomationPoint:
    """What happens where everything as sure as `threshold` is decided without a person; shares are 0..1."""

    threshold: float
    decided: int
    """Messages that are as sure."""
    automated: float
    """Their share of all messages."""
    accuracy: float
    """Share of them that are decided rightly."""
    at_least: float
    """What the accuracy is at least, by Wilson's bound, in 95 of 100 cases."""


@dataclass(frozen=True, slots=True)
class Automation:
    """How much may be decided without a person at an accuracy that is wanted."""

    wanted: float
    """Accuracy of what is decided without a person, 0..1."""
    measured: AutomationPoint | None
    """The lowest threshold at which the examples reach it; ``None`` where none does."""
    shown: AutomationPoint | None
    """The lowest threshold at which Wilson's bound reaches it: there are enough examples to be sure."""

    def __str__(self) -> str:
        """Say it in a sentence."""
        if self.measured is None:
            return f"no threshold gives an accuracy of {self.wanted:.0%}"
        if self.measured.decided < LEAST_DECIDED:
            return (
                f"too few messages to name a threshold for an accuracy of {self.wanted:.0%}: only "
                f"{self.measured.decided:,} would be decided by it, fewer than {LEAST_DECIDED}"
            )
        if self.measured.automated == 1:
            text = f"no threshold is needed for an accuracy of {self.wanted:.0%}: deciding 100.0% of the messages"
            return f"{text} without a person gives it{self._to_be_sure()}"
        text = (
            f"threshold {self.measured.threshold:.4f} gives an accuracy of {self.wanted:.0%} and decides "
            f"{self.measured.automated:.1%} of the messages without a person"
        )
        return f"{text}{self._to_be_sure()}"

    def _to_be_sure(self) -> str:
        if self.shown is None:
            return "; the examples are too few to be sure of it"
        if self.shown.automated == 1:
            return ", and the examples are enough to be sure of it"
        return f"; to be sure of it, {self.shown.threshold:.4f} and {self.shown.automated:.1%}"


def automation_curve(
    confidences: Sequence[float] | NDArray[np.float64],
    correct: Sequence[bool] | NDArray[np.bool_],
    *,
    points: int = CURVE_POINTS,
) -> list[AutomationPoint]:
    """Give the points of the curve, the highest threshold first: `points` at most, and the last decides all.

    Messages that are equally sure are decided together: a threshold cannot part them.

    Raises:
        TrainingDataError: there is no message, or not one truth for each.

    >>> [(each.threshold, each.automated, each.accuracy) for each in automation_curve([0.9, 0.6], [True, False])]
    [(0.9, 0.5, 1.0), (0.6, 1.0, 0.5)]
    """
    whole = _every_point(confidences, correct)
    if len(whole) <= points:
        return whole
    places = np.unique(np.linspace(0, len(whole) - 1, points).round().astype(int))
    return [whole[place] for place in places.tolist()]


def reach(
    confidences: Sequence[float] | NDArray[np.float64],
    correct: Sequence[bool] | NDArray[np.bool_],
    wanted: float = WANTED_ACCURACY,
) -> Automation:
    """Find the lowest thresholds at which what is decided without a person is as accurate as wanted.

    The threshold is chosen by the examples that it is measured by, the best of many: that is why the one at which the
    bound reaches `wanted` stands beside it. The bound holds for one threshold, fixed beforehand; of the lowest of many
    it is a little kind, and held-out examples of another day are the proof.

    Raises:
        TrainingDataError: there is no message, or not one truth for each.
    """
    whole = _every_point(confidences, correct)
    return Automation(
        wanted,
        next((point for point in reversed(whole) if point.accuracy >= wanted), None),
        next((point for point in reversed(whole) if point.at_least >= wanted), None),
    )


def wilson_lower(right: float, of: float, z: float = Z_ONE_SIDED) -> float:
    """Give what a share is at least where `right` of `of` were seen. Wilson, 1927.

    Unlike the normal approximation it does not call 3 of 3 certain.

    >>> round(wilson_lower(3, 3), 3), round(wilson_lower(980, 1000), 3)
    (0.526, 0.971)
    """
    share = right / of
    centre = share + z * z / (2 * of)
    spread = z * float(np.sqrt(share * (1 - share) / of + z * z / (4 * of * of)))
    return min(share, max(0.0, (centre - spread) / (1 + z * z / of)))  # rounding could leave 0 of 7 a hair above 0


def _every_point(
    confidences: Sequence[float] | NDArray[np.float64], correct: Sequence[bool] | NDArray[np.bool_]
) -> list[AutomationPoint]:
    sure, right = np.asarray(confidences, dtype=np.float64), np.asarray(correct, dtype=np.int64)
    if not len(sure) or sure.shape != right.shape:
        raise TrainingDataError(
            f"expected one truth for each of {len(sure)} messages, and one at least; got {len(right)}"
        )
    order = np.argsort(-sure, kind="stable")
    sure, hits = sure[order], np.cumsum(right[order])
    lasts = np.append(np.flatnonzero(np.diff(sure)), len(sure) - 1)
    return [
        AutomationPoint(threshold, last + 1, (last + 1) / len(sure), hit / (last + 1), wilson_lower(hit, last + 1))
        for threshold, last, hit in zip(sure[lasts].tolist(), lasts.tolist(), hits[lasts].tolist(), strict=True)
    ]
