"""What a text says of the labels, as features beside the columns."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.batch import Batch
from frontdesk.models.classifier import Logits
from frontdesk.models.linear.classifier import LinearClassifier
from frontdesk.models.ngrams.vocabulary import as_targets
from frontdesk.models.uncertainty.calibration import FAINTEST, Calibration, fit_temperature, softmax


@dataclass(frozen=True)
class TextScore:
    """A `linear` classifier whose calibrated log-probabilities are features: stacking, Wolpert, 1992.

    Whoever learns from them gets those of models that were not fitted on the message; on its own examples a text model
    seems surer than it is, and the columns would count for nothing.
    """

    classifier: LinearClassifier

    @property
    def width(self) -> int:
        """How many features it gives: one a label."""
        return len(self.classifier.labels)

    def fit(self, batch: Batch, labels: Sequence[str]) -> tuple["TextScore", NDArray[np.float32]]:
        """Fit, and give the features of the examples. Raises `TrainingDataError`."""
        fitted, held_out = self.classifier.fit_and_score(batch, labels)
        rows = np.flatnonzero(np.isfinite(held_out).all(axis=1))
        targets = as_targets([labels[row] for row in rows.tolist()], fitted.labels)
        calibration = Calibration(fit_temperature(held_out[rows], targets))
        features = np.zeros(held_out.shape, np.float32)
        features[rows] = _features(held_out[rows], calibration)
        return TextScore(fitted.with_calibration(calibration)), features

    def read(self, batch: Batch) -> NDArray[np.float32]:
        """Give the features of messages. Shape: (messages, labels)."""
        return _features(self.classifier.logits(batch), self.classifier.calibration)


def _features(logits: Logits, calibration: Calibration) -> NDArray[np.float32]:
    """Give log-probabilities against their mean: 0 where the text says nothing."""
    logs = np.maximum(np.log(np.maximum(softmax(logits / calibration.temperature), 1e-30)), FAINTEST)
    return np.asarray(logs - logs.mean(axis=1, keepdims=True), np.float32)
