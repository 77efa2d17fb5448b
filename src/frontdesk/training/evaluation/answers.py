"""What a model said of messages whose labels are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Prediction

UNKNOWN = -1
"""In the place of a label that the model does not know."""


@dataclass(frozen=True)
class Answers:
    """Probabilities, the label that was given and the label set of each message, beside its right label."""

    labels: tuple[str, ...]
    """The model's."""
    truth: tuple[str, ...]
    """The right label of each message."""
    probabilities: NDArray[np.float64]
    """Shape: (messages, labels)."""
    given: NDArray[np.int64]
    """Index of the label that was given. Shape: (messages,)."""
    label_sets: Sequence[tuple[str, ...]] = ()
    """One a message, or none at all where the model states no coverage."""
    stages: tuple[str, ...] = ()
    """The candidate that answered each message, or none at all where the model has no stages."""

    @cached_property
    def targets(self) -> NDArray[np.int64]:
        """Index of the right label, `UNKNOWN` where the model does not know it. Shape: (messages,)."""
        index = {label: number for number, label in enumerate(self.labels)}
        return np.array([index.get(label, UNKNOWN) for label in self.truth], np.int64)

    @property
    def labels_given(self) -> list[str]:
        """The label that was given to each message."""
        return [self.labels[index] for index in self.given.tolist()]

    @property
    def confidences(self) -> NDArray[np.float64]:
        """The probability of the label that was given. Shape: (messages,)."""
        return self.probabilities[np.arange(len(self.given)), self.given]

    @property
    def correct(self) -> NDArray[np.bool_]:
        """Whether the label that was given is the right one. Shape: (messages,)."""
        return np.asarray(self.given == self.targets)

    @property
    def decisions(self) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """How sure each decision is, and whether it is right: one a message. Shapes: (messages,)."""
        return self.confidences, self.correct

    @property
    def coverage(self) -> float | None:
        """Share of messages whose label is in the label set."""
        if not self.label_sets:
            return None
        return sum(label in each for label, each in zip(self.truth, self.label_sets, strict=True)) / len(self.truth)

    @property
    def mean_set_size(self) -> float | None:
        """Labels in a label set."""
        return sum(map(len, self.label_sets)) / len(self.label_sets) if self.label_sets else None

    def take(self, rows: Sequence[int]) -> "Answers":
        """Give some of the messages, in that order."""
        places = list(rows)
        truth = tuple(self.truth[row] for row in places)
        sets = [self.label_sets[row] for row in places] if self.label_sets else ()
        stages = tuple(self.stages[row] for row in places) if self.stages else ()
        return Answers(self.labels, truth, self.probabilities[places], self.given[places], sets, stages)

    @classmethod
    def of(cls, labels: tuple[str, ...], truth: Sequence[str], predictions: Sequence[Prediction]) -> "Answers":
        """Take predictions apart. The model must have given each of its labels a probability."""
        index = {label: number for number, label in enumerate(labels)}
        probabilities = np.zeros((len(predictions), len(labels)))
        for row, each in enumerate(predictions):
            probabilities[row, index[each.label]] = each.confidence
            for label, probability in each.alternatives:
                probabilities[row, index[label]] = probability
        given = np.array([index[each.label] for each in predictions], np.int64)
        sets = [each.label_set for each in predictions]
        stages = tuple(each.answered_by.candidate for each in predictions if each.answered_by)
        return cls(
            labels,
            tuple(truth),
            probabilities,
            given,
            sets if predictions and all(sets) else (),
            stages if len(stages) == len(predictions) else (),
        )
