"""What every candidate with logits does alike."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Self, cast

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Prediction, Reason
from frontdesk.models.batch import Batch
from frontdesk.models.classifier import Logits
from frontdesk.models.ngrams.vocabulary import as_targets
from frontdesk.models.parts import Parts
from frontdesk.models.prediction import predictions
from frontdesk.models.uncertainty.calibration import Calibration, fit_temperature
from frontdesk.models.uncertainty.caution import Caution, rank

Explain = Callable[[NDArray[np.int64]], Sequence[tuple[Reason, ...]]]
"""Says what spoke for the label of each message, by its number."""


class Calibrated(ABC):
    """A classifier whose answers are calibrated logits, a part of a batch at a time.

    A candidate is a frozen dataclass with these fields, and gives `fit_and_score`, `parts`, `_logits_of` and
    `_predict_part`; `ScoringClassifier` says what they promise.
    """

    task: str
    labels: tuple[str, ...]
    calibration: Calibration
    caution: Caution | None

    @cached_property
    def version(self) -> str:
        """Candidate and content, ``linear+rules@3f2a9c1b``."""
        return self.parts().version

    def fit(self, batch: Batch, labels: Sequence[str]) -> Self:
        """Learn from labelled messages. Raises what `fit_and_score` does."""
        return self.fit_and_score(batch, labels)[0]

    @abstractmethod
    def fit_and_score(self, batch: Batch, labels: Sequence[str]) -> tuple[Self, Logits]:
        """Learn, and give the logits that each message got from a model that was not fitted on it."""

    def calibrate(self, batch: Batch, labels: Sequence[str]) -> Self:
        """Fit the temperature on messages that it was not fitted on; without any, it stays as it is."""
        if not len(batch):
            return self
        temperature = fit_temperature(self.logits(batch), as_targets(labels, self.labels))
        return self.with_calibration(replace(self.calibration, temperature=temperature))

    def with_calibration(self, calibration: Calibration) -> Self:
        """Read the logits by this calibration from now on."""
        return cast("Self", replace(cast("Any", self), calibration=calibration))

    def logits(self, batch: Batch) -> Logits:
        """Score messages, uncalibrated. Shape: (messages, labels)."""
        if not len(batch):
            return np.zeros((0, len(self.labels)))
        return np.concatenate([self._logits_of(part) for part in batch.parts])

    def predict(self, batch: Batch) -> list[Prediction]:
        """Predict every message, in order. Raises `MissingColumn` where the batch lacks an input."""
        return [prediction for part in batch.parts for prediction in self._predict_part(part)] if len(batch) else []

    @abstractmethod
    def parts(self) -> Parts:
        """Take the classifier apart for a bundle."""

    @abstractmethod
    def _logits_of(self, part: Batch) -> Logits:
        """Score some messages, uncalibrated."""

    @abstractmethod
    def _predict_part(self, part: Batch) -> list[Prediction]:
        """Predict some messages."""

    def _concluded(
        self, part: Batch, logits: Logits, novelty: NDArray[np.float64], explain: Explain | None = None
    ) -> list[Prediction]:
        """Predict by logits. Shape: (messages, labels); `explain` is given the labels of each message in order."""
        probabilities = self.calibration.probabilities(logits)
        ranked = rank(probabilities, self.labels, self.caution)
        return predictions(
            self.task,
            self.labels,
            self.version,
            probabilities=probabilities,
            ranked=ranked,
            reasons=explain(ranked) if explain else [()] * len(part),
            novelty=novelty,
            label_sets=self.calibration.label_sets,
            languages=part.languages,
        )
