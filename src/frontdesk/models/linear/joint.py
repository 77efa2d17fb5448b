"""Join a model's scores with what keywords and rules found."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Joint:
    """What each score and each feature adds to each label's logit."""

    scores: NDArray[np.float64]
    """Shape: (labels, labels), from the score of the row's label to the logit of the column's."""
    features: NDArray[np.float64]
    """Shape: (features, labels)."""
    bias: NDArray[np.float64]
    """Shape: (labels,)."""

    @classmethod
    def plain(cls, labels: int) -> "Joint":
        """Give the join that changes nothing, for a model without keywords and rules."""
        return cls(np.eye(labels), np.zeros((0, labels)), np.zeros(labels))

    def logits(self, scores: NDArray[np.float64], features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Join. Shape: (messages, labels)."""
        return np.asarray(scores @ self.scores + features @ self.features + self.bias)
