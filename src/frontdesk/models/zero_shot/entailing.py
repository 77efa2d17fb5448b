"""Compare messages with descriptions by a model of inference: does the message say that it is about this?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Reason
from frontdesk.models.batch import Batch
from frontdesk.models.checks import expect_numbers, expect_shape
from frontdesk.models.classifier import Logits
from frontdesk.models.readable import readable
from frontdesk.models.zero_shot.entailment import Entailed, Entailment
from frontdesk.models.zero_shot.kernel import left_out_copies
from frontdesk.models.zero_shot.scorer import description_reasons

DOUBT = 10.0
"""How strongly what was read is kept against what examples say, in examples: a ridge on the correction alone."""
DOUBT_OF_CONSTANT = 1.0
"""The same for what is added whatever was read: a model's favourites show in a few examples."""


@dataclass(frozen=True)
class ByEntailment:
    """The logits of inference, and a linear correction of them learned from examples.

    A model of inference is surer of some sentences than of others whatever the message says; the correction takes that
    out, and with it what it takes for another label.
    """

    model: Entailment
    sentences: tuple[str, ...]
    """One for each label."""
    correction: NDArray[np.float64] | None = None
    """What the logit of the row's label, and a constant in the last row, add to that of the column's; ``None`` where
    there were no examples. Shape: (labels + 1, labels)."""

    kind: ClassVar[str] = "entailment"

    def learn(self, batch: Batch, targets: NDArray[np.int64], seed: int) -> tuple[Self, Logits]:  # noqa: ARG002 - nothing is drawn
        """Learn the correction by ridge regression, with its leave-one-out in closed form."""
        read = self._read(batch)
        labels = len(self.sentences)
        rows = _with_constant(read)
        spread = max(float(np.abs(read).mean()), 1.0)
        wanted = spread * np.where(targets[:, None] == np.arange(labels), 1.0, -1.0 / (labels - 1)) - read
        inner = rows.T @ rows + np.diag([*[DOUBT * spread**2] * labels, DOUBT_OF_CONSTANT])
        correction = np.asarray(np.linalg.solve(inner, rows.T @ wanted), np.float64)
        hat = rows @ np.linalg.solve(inner, rows.T)
        left_out = left_out_copies(hat, wanted, rows @ correction, batch.folds.groups)
        return replace(self, correction=correction), read + left_out

    def logits(self, batch: Batch) -> Logits:
        """Score messages."""
        read = self._read(batch)
        return read if self.correction is None else read + _with_constant(read) @ self.correction

    def explain(self, batch: Batch, chosen: NDArray[np.int64]) -> list[tuple[Reason, ...]]:
        """Name the sentence of the label where the message says it, weighed by the probability that it does."""
        read = self._entailed_once(batch)[np.arange(len(batch)), chosen]
        says = np.where(read > 0.0, 1.0 / (1.0 + np.exp(-np.abs(read))), 0.0)
        return description_reasons([self.sentences[label] for label in chosen.tolist()], says)

    def novelty(self, batch: Batch) -> NDArray[np.float64]:
        """Give the probability that a message says none of the sentences."""
        read = self._entailed_once(batch)
        return np.asarray(1.0 / (1.0 + np.exp(np.clip(read.max(axis=1, initial=-30.0), -30.0, 30.0))))

    def settings(self) -> Mapping[str, Any]:
        """Name the model and its sentences."""
        return {"model": self.model.version, "sentences": list(self.sentences), "has_learned": self.has_learned}

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give what was learned."""
        return {} if self.correction is None else {"correction": self.correction}

    @property
    def has_learned(self) -> bool:
        """Whether it was given examples."""
        return self.correction is not None

    @classmethod
    def of(
        cls, model: Entailment, settings: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], labels: int
    ) -> Self:
        """Put one together again. Raises `ValueError` or `KeyError` where the pieces do not fit."""
        sentences = tuple(map(str, settings["sentences"]))
        if len(sentences) != labels:
            raise ValueError(f"expected a sentence for each of {labels} labels, came {len(sentences)}")
        if not settings["has_learned"]:
            return cls(model, sentences)
        expect_numbers("correction", arrays["correction"], np.float64)
        expect_shape("correction", arrays["correction"], (labels + 1, labels))
        return cls(model, sentences, arrays["correction"])

    def _read(self, batch: Batch) -> Entailed:
        read = self._entailed_once(batch)
        return np.asarray(read - read.mean(axis=1, keepdims=True))

    def _entailed_once(self, batch: Batch) -> Entailed:
        return batch.once(("entailed", self.model.version, self.sentences), lambda: self._entailed(batch))

    def _entailed(self, batch: Batch) -> Entailed:
        return self.model.entail([readable(text) for text in batch.texts], self.sentences)


def _with_constant(read: Entailed) -> Entailed:
    return np.hstack([read, np.ones((len(read), 1))])
