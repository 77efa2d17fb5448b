"""Fit a classifier of several labels at once, and hold out what it is measured by.

`fit_task` comes here where the task is of the kind `multi`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frontdesk.models import Batch
from frontdesk.models.several.classifier import SeveralClassifier
from frontdesk.models.several.labels import holding
from frontdesk.training.evaluation.several_answers import SeveralAnswers

CALIBRATION_SEED = 0
"""Of the folds that a calibration is measured by."""


@dataclass(frozen=True, slots=True)
class HeldOutSeveral:
    """What models said of messages that neither their weights nor their calibration were fitted on."""

    rows: NDArray[np.int64]
    """Which of the examples these are. Shape: (messages,)."""
    holds: NDArray[np.bool_]
    """Shape: (messages, labels)."""
    probabilities: NDArray[np.float64]
    """Shape: (messages, labels)."""

    def answers(self, labels: tuple[str, ...]) -> SeveralAnswers:
        """Put them beside the truth; `labels` are the task's."""
        return SeveralAnswers.of_probabilities(labels, self.holds, self.probabilities)

    def only(self, rows: NDArray[np.int64]) -> "HeldOutSeveral":
        """Give those of the messages that are among `rows`."""
        places = np.flatnonzero(np.isin(self.rows, rows))
        return HeldOutSeveral(self.rows[places], self.holds[places], self.probabilities[places])


@dataclass(frozen=True, slots=True)
class FittedSeveral:
    """A classifier, and what was said of messages that it was not fitted on."""

    classifier: SeveralClassifier
    held_out: HeldOutSeveral | None
    """``None`` where there are too few examples to hold any out."""


def fit_several(classifier: SeveralClassifier, batch: Batch, labels: Sequence[str]) -> FittedSeveral:
    """Fit, calibrate and hold out; the labels of a message are written as ``a|b``.

    Raises:
        TrainingDataError: the examples cannot be learned from.
    """
    fitted, logits = classifier.fit_held_out(batch, labels)
    holds = holding(classifier.task, classifier.labels, labels)
    rows = np.flatnonzero(np.isfinite(logits).all(axis=1))
    calibrated = fitted.calibrated(logits[rows], holds[rows])
    shares = np.full(logits.shape, np.nan)
    for learned, tested in batch.folds.take(rows).split_any(len(rows), CALIBRATION_SEED):
        sigmoids = fitted.calibrated(logits[rows[learned]], holds[rows[learned]]).sigmoids
        if sigmoids is not None:
            shares[rows[tested]] = sigmoids.probabilities(logits[rows[tested]])
    measured = np.flatnonzero(np.isfinite(shares).all(axis=1))
    held_out = HeldOutSeveral(measured, holds[measured], shares[measured]) if len(measured) else None
    return FittedSeveral(calibrated, held_out)
