"""What every candidate of every task can do, and where the desk gets one."""

from collections.abc import Sequence
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import TrainingDataError
from frontdesk.inquiry import Prediction
from frontdesk.models.batch import TextBatch
from frontdesk.models.parts import Parts
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

    def fit(self, batch: TextBatch, labels: Sequence[str]) -> Self:
        """Learn from labelled messages. Raises `TrainingDataError`."""

    def calibrate(self, batch: TextBatch, labels: Sequence[str]) -> Self:
        """Make the probabilities honest by messages that it was not fitted on."""

    def predict(self, batch: TextBatch) -> list[Prediction]:
        """Predict every message, in order. Raises `ModelFailed` before it was fitted."""


class SavedClassifier(Classifier, Protocol):
    """A classifier that can be kept in a bundle."""

    def parts(self) -> Parts:
        """Take the classifier apart for a bundle."""


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
