"""What a model said of messages that may have several labels at once, beside the labels that they really have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Prediction
from frontdesk.models.several.labels import holding, labels_in
from frontdesk.models.uncertainty.holding import HOLDS_ABOVE


@dataclass(frozen=True)
class SeveralAnswers:
    """How likely each label holds for each message, and whether it does."""

    labels: tuple[str, ...]
    """The model's."""
    holds: NDArray[np.bool_]
    """Whether each label really holds. Shape: (messages, labels)."""
    probabilities: NDArray[np.float64]
    """Of each label that it holds. Shape: (messages, labels)."""
    said: NDArray[np.bool_]
    """Whether each label was said to hold. Shape: (messages, labels)."""
    missed: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)
    """Of each label that the model does not know, whether it holds: it is never said. Shapes: (messages,)."""

    def __len__(self) -> int:
        return len(self.holds)

    @property
    def confidences(self) -> NDArray[np.float64]:
        """How sure the least sure label decision is, by which a route asks for a person. Shape: (messages,)."""
        return np.asarray(np.maximum(self.probabilities, 1 - self.probabilities).min(axis=1))

    @property
    def correct(self) -> NDArray[np.bool_]:
        """Whether all labels of a message are right, those that do not hold among them. Shape: (messages,)."""
        return np.asarray(self.whole.right.all(axis=1))

    @property
    def right(self) -> NDArray[np.bool_]:
        """Whether each label decision is right. Shape: (messages, labels)."""
        return np.asarray(self.said == self.holds)

    @property
    def decisions(self) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """How sure each label decision is, 0.5 at least, and whether it is right. Shapes: (messages * labels,)."""
        sure = np.where(self.said, self.probabilities, 1 - self.probabilities)
        return sure.ravel(), self.right.ravel()

    @property
    def whole(self) -> "SeveralAnswers":
        """The same over all labels that a message has, those that the model does not know last."""
        return self.over((*self.labels, *self.missed)) if self.missed else self

    def take(self, rows: Sequence[int]) -> "SeveralAnswers":
        """Give some of the messages, in that order."""
        places = list(rows)
        missed = {label: holds[places] for label, holds in self.missed.items()}
        return SeveralAnswers(self.labels, self.holds[places], self.probabilities[places], self.said[places], missed)

    def over(self, labels: tuple[str, ...]) -> "SeveralAnswers":
        """Give the same for these labels, the model's own among them; one that it does not know is never said."""
        columns = [labels.index(label) for label in self.labels]
        shape = (len(self), len(labels))
        holds, said, probabilities = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool), np.zeros(shape)
        holds[:, columns], said[:, columns], probabilities[:, columns] = self.holds, self.said, self.probabilities
        missed = {label: own for label, own in self.missed.items() if label not in labels}
        for label in self.missed.keys() - missed.keys():
            holds[:, labels.index(label)] = self.missed[label]
        return SeveralAnswers(labels, holds, probabilities, said, missed)

    @classmethod
    def of_probabilities(
        cls, labels: tuple[str, ...], holds: NDArray[np.bool_], probabilities: NDArray[np.float64]
    ) -> Self:
        """Say of each label that it holds where that is likelier than not. Shapes: (messages, labels) both."""
        return cls(labels, holds, probabilities, probabilities > HOLDS_ABOVE)

    @classmethod
    def of(cls, task: str, labels: tuple[str, ...], truth: Sequence[str], predictions: Sequence[Prediction]) -> Self:
        """Take predictions apart; the labels of a message are written as ``a|b``."""
        held = {label for each in truth for label in labels_in(each)}
        unknown = sorted(held - set(labels))
        holds, missed = np.hsplit(holding(task, (*labels, *unknown), truth), [len(labels)])
        place = {label: index for index, label in enumerate(labels)}
        probabilities, said = np.zeros(holds.shape), np.zeros(holds.shape, dtype=bool)
        for row, each in enumerate(predictions):
            for label, share in ((each.label, each.confidence), *each.alternatives):
                probabilities[row, place[label]] = share
            said[row, [place[label] for label in each.label_set]] = True
        return cls(labels, holds, probabilities, said, dict(zip(unknown, missed.T, strict=True)))
