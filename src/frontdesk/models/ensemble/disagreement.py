"""What several classifiers say together, and how far they disagree."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.classifier import Logits

FAINTEST = 1e-9
"""A probability below is as good as none, and its logarithm stays finite."""
DOUBTS = (0.0, 0.25, 0.5, 1.0, 2.0, 4.0)
"""How much disagreement may flatten; tried one after the other on held-out messages."""
ROUNDS = 100
"""Of expectation and maximisation; the weights then move by less than a thousandth."""
IMAGINED = 10.0
"""Messages of which every member is taken to be right alike: a few held-out ones do not silence anybody."""


@dataclass(frozen=True)
class Votes:
    """The probabilities of each member."""

    probabilities: NDArray[np.float64]
    """Shape: (members, messages, labels)."""
    weights: NDArray[np.float64]
    """What each member counts; all together 1. Shape: (members,)."""

    @cached_property
    def mean(self) -> NDArray[np.float64]:
        """What they say together. Shape: (messages, labels)."""
        return np.asarray(np.tensordot(self.weights, self.probabilities, axes=1))

    @cached_property
    def disagreement(self) -> NDArray[np.float64]:
        """The Jensen-Shannon divergence of the members, 0 where all say the same, 1 where each is sure of its own.

        Shape: (messages,). Lin, Divergence Measures Based on the Shannon Entropy, 1991.
        """
        members, messages, labels = self.probabilities.shape
        if members < 2:
            return np.zeros(messages)
        divergence = _entropy(self.mean) - np.tensordot(self.weights, _entropy(self.probabilities), axes=1)
        return np.asarray(np.clip(divergence / np.log(min(members, labels)), 0.0, 1.0))

    def logits(self, doubt: float) -> Logits:
        """Give the logarithms of the mean, flattened where the members disagree. Shape: (messages, labels)."""
        logs = np.log(np.maximum(self.mean, FAINTEST))
        return np.asarray(logs / (1.0 + doubt * self.disagreement[:, None]))


def fit_weights(probabilities: NDArray[np.float64], targets: NDArray[np.int64]) -> NDArray[np.float64]:
    """Find what each member must count for held-out labels to be likeliest, by expectation and maximisation.

    Shapes: (members, messages, labels) and (messages,); the weights have (members,).
    """
    members = len(probabilities)
    of_right = np.maximum(probabilities[:, np.arange(len(targets)), targets], FAINTEST)
    weights = np.full(members, 1.0 / members)
    for _ in range(ROUNDS):
        shares = weights[:, None] * of_right
        shares /= shares.sum(axis=0)
        weights = (shares.sum(axis=1) + IMAGINED / members) / (len(targets) + IMAGINED)
    return weights


def fit_doubt(votes: Votes, targets: NDArray[np.int64]) -> float:
    """Find how much disagreement must flatten for held-out labels to be likeliest, at the temperature that suits each.

    Shape of `targets`: (messages,). Flattening changes no label.
    """
    from scipy.special import log_softmax

    from frontdesk.models.uncertainty.calibration import fit_temperature

    if not len(targets):
        return 0.0
    rows = np.arange(len(targets))

    def loss(doubt: float) -> float:
        logits = votes.logits(doubt)
        return -float(log_softmax(logits / fit_temperature(logits, targets), axis=1)[rows, targets].mean())

    return min(DOUBTS, key=loss)


def _entropy(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    from scipy.special import entr

    return np.asarray(entr(probabilities).sum(axis=-1))
