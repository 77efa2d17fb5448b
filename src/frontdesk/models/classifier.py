"""What every candidate of every task can do, and where the desk gets one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from json import dumps
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Prediction
from frontdesk.models.batch import TextBatch

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


class ScoringClassifier(Classifier, Protocol):
    """A classifier whose probabilities are the softmax of logits over a temperature, and that can be saved."""

    def logits(self, batch: TextBatch) -> Logits:
        """Score the messages, uncalibrated."""

    def with_temperature(self, temperature: float) -> Self:
        """Divide the logits by `temperature` from now on."""

    def parts(self) -> "Parts":
        """Take the classifier apart for a bundle."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A fitted classifier in pieces that can be stored without pickle."""

    candidate: str
    settings: dict[str, Any]
    """What JSON can hold."""
    arrays: dict[str, NDArray[Any]]
    estimators: dict[str, Any] = field(default_factory=dict)
    """scikit-learn's."""

    def digest(self) -> str:
        """Give the SHA-256 of everything that the classifier decides by, hexadecimal."""
        whole = sha256(dumps([self.candidate, self.settings], sort_keys=True).encode())
        learned = {f"{name}.{key}": value for name, own in self.estimators.items() for key, value in vars(own).items()}
        for name, value in sorted({**self.arrays, **learned}.items()):
            if isinstance(value, np.ndarray):
                whole.update(f"{name}{value.dtype.str}{value.shape}".encode() + value.tobytes())
            else:
                whole.update(f"{name}={value!r}".encode())
        return whole.hexdigest()


class ModelSource(Protocol):
    """Gives the desk its classifiers."""

    def classifier(self, task: str) -> Classifier:
        """Give the classifier of a task. Raises `ModelUnavailable`, or another `ModelError`."""
