"""What every candidate of every task can do, and where the desk gets one."""

from collections.abc import Sequence
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import TrainingDataError
from frontdesk.inquiry import Prediction
from frontdesk.models.batch import Batch
from frontdesk.models.parts import Parts
from frontdesk.models.uncertainty.calibration import Calibration
from frontdesk.naming import shown_names

Logits = NDArray[np.float64]
"""Scores before the softmax. Shape: (messages, labels)."""


class Classifier(Protocol):
    """Predicts one task: ``fit -> calibrate -> predict``, a batch at a time.

    Fitting and calibrating give a new classifier and leave the old one as it was.
    """

    @property
    def task(self) -> str:
        """The task that it predicts."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that it chooses from, in the task's order."""

    @property
    def version(self) -> str:
        """Candidate and content, ``linear@3f2a9c1b``: the same version decides the same."""

    def fit(self, batch: Batch, labels: Sequence[str]) -> Self:
        """Learn from labelled messages. Raises `TrainingDataError`."""

    def calibrate(self, batch: Batch, labels: Sequence[str]) -> Self:
        """Make the probabilities honest by messages that it was not fitted on."""

    def predict(self, batch: Batch) -> list[Prediction]:
        """Predict every message, in order. Raises `ModelFailed` before it was fitted."""


class SavedClassifier(Classifier, Protocol):
    """A classifier that can be kept in a bundle."""

    @property
    def candidate(self) -> str:
        """What it is and what is joined with it, ``linear+rules``."""

    def parts(self) -> Parts:
        """Take the classifier apart for a bundle."""


class ScoringClassifier(SavedClassifier, Protocol):
    """A classifier whose probabilities are those of logits, calibrated by what it says of messages held out."""

    @property
    def calibration(self) -> Calibration:
        """By which it reads its logits."""

    def fit_and_score(self, batch: Batch, labels: Sequence[str]) -> tuple[Self, Logits]:
        """Fit, and give the logits that each message got from a model that was not fitted on it.

        A message that could not be held out, the only one of its label, has NaN. Shape: (messages, labels).
        """

    def logits(self, batch: Batch) -> Logits:
        """Score messages, uncalibrated. Shape: (messages, labels)."""

    def with_calibration(self, calibration: Calibration) -> Self:
        """Read the logits by this calibration from now on."""


class ModelSource(Protocol):
    """Gives the desk its classifiers."""

    def classifier(self, task: str) -> Classifier:
        """Give the classifier of a task. Raises `ModelUnavailable`, or another `ModelError`."""


def check_examples(task: str, known: Sequence[str], messages: int, labels: Sequence[str]) -> None:
    """Refuse examples that cannot be learned from.

    Raises:
        TrainingDataError: a label is not one of the task's, labels and messages differ in number, or fewer than two
            labels have an example.
    """
    unknown = sorted(set(labels) - set(known))
    if unknown:
        raise TrainingDataError(
            f"{task}: expected the labels {', '.join(known)}; got {shown_names(unknown)}; "
            "correct the file, or declare them in the task"
        )
    if messages != len(labels):
        raise TrainingDataError(f"{task}: expected one label for each of {messages} texts; got {len(labels)}")
    if len(set(labels)) < 2:
        raise TrainingDataError(
            f"{task}: expected examples of two labels or more; got {shown_names(sorted(set(labels)))}"
        )
