"""Join a model's scores with what keywords and rules found: a logistic regression over both.

How much a rule weighs against the model is fitted on scores that the model gave to messages it was not fitted on; on
its own examples it would seem surer than it is, and the rules would count for nothing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from frontdesk.models.hyperplanes import NEVER

REGULARISATION = 0.3
"""Inverse strength C; cross-validation on the corpus is flat between 0.1 and 3."""
SCORE_SCALE = 3.0
"""Brings the margins of hyperplanes to the size of the other features, so that one strength fits both."""


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

    @classmethod
    def fit(cls, scores: NDArray[np.float64], features: NDArray[np.float64], targets: NDArray[np.int64]) -> "Joint":
        """Learn from out-of-fold scores. Shapes: (messages, labels), (messages, features), (messages,)."""
        labels = scores.shape[1]
        known = np.unique(targets)
        own = np.hstack((scores[:, known] * SCORE_SCALE, features))
        head = LogisticRegression(C=REGULARISATION, max_iter=2_000).fit(own, targets)
        coefficients, bias = head.coef_, head.intercept_
        if len(known) == 2:
            coefficients, bias = np.vstack((-coefficients, coefficients)) / 2, np.append(-bias, bias) / 2
        whole = cls(
            np.zeros((labels, labels)), np.zeros((features.shape[1], labels)), np.full(labels, bias.min() - NEVER)
        )
        whole.scores[np.ix_(known, known)] = coefficients[:, : len(known)].T * SCORE_SCALE
        whole.features[:, known] = coefficients[:, len(known) :].T
        whole.bias[known] = bias
        return whole

    def logits(self, scores: NDArray[np.float64], features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Join. Shape: (messages, labels)."""
        return np.asarray(scores @ self.scores + features @ self.features + self.bias)
