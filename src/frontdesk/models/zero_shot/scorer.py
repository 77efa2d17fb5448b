"""What compares messages with what is said of labels, and how it learns from examples."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Reason, ReasonKind
from frontdesk.models.batch import Batch
from frontdesk.models.classifier import Logits
from frontdesk.models.prediction import DECIMALS, LEAST_WEIGHT

LONGEST_SHOWN = 200
"""Characters of a description that are shown."""


class LabelScorer(Protocol):
    """Scores messages for labels of which it knows descriptions, and examples where it was given any."""

    @property
    def kind(self) -> str:
        """``meaning`` or ``entailment``; settings and arrays are read by it."""

    def learn(self, batch: Batch, targets: NDArray[np.int64], seed: int) -> tuple[Self, Logits]:
        """Learn from examples, and give what was said of each by one that did not know it.

        What was learned before is forgotten. Shapes: (messages,), and (messages, labels).
        """

    def logits(self, batch: Batch) -> Logits:
        """Score messages. Shape: (messages, labels)."""

    def novelty(self, batch: Batch) -> NDArray[np.float64]:
        """Give how far 0..1 each message is from anything that is known. Shape: (messages,)."""

    def explain(self, batch: Batch, chosen: NDArray[np.int64]) -> list[tuple[Reason, ...]]:
        """Say what is said of the label that each message was given and speaks for it. Shape: (messages,)."""

    def settings(self) -> Mapping[str, Any]:
        """Give what JSON holds of it."""

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give what it learned."""


def description_reasons(texts: Sequence[str], weights: NDArray[np.float64]) -> list[tuple[Reason, ...]]:
    """Give each message the text that speaks for its label as its reason, none where that weighs nothing.

    Shape: (messages,).
    """
    return [
        (Reason(ReasonKind.DESCRIPTION, text[:LONGEST_SHOWN], weight),) if weight >= LEAST_WEIGHT else ()
        for text, weight in zip(texts, weights.round(DECIMALS).tolist(), strict=True)
    ]
