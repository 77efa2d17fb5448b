"""What a ridge regression scores, and how it becomes logits.

Where the right label is wanted to score 1 and the others 0, the best score is the label's probability, give or take.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.classifier import Logits
from frontdesk.models.uncertainty.calibration import fit_temperature, log_loss

Shares = NDArray[np.floating]
"""Shape: (messages, labels). The shares of a message add up to 1 over the labels with examples."""

FLOOR: Final = 0.03
"""Added to a share before its logarithm is taken, where nothing tells that another is better."""
FLOORS: Final = (0.01, FLOOR, 0.1, 0.3, 1.0)
"""By held-out messages of banking77, with 77 labels, the log loss is .255 with .03 and .259 with .01 or .1. Of
tweets to airlines, with three, it is .477 with .03 and .464 with .3 or 1."""
LEAST_GAIN: Final = 0.005
"""Share of the log loss that another floor has to save, of a loss of a fifth at least: less is chance, or rounding."""
FEWEST: Final = 300
"""Messages held out, below which nothing is learned of it."""


def as_logits(shares: Shares, floor: float) -> Logits:
    """Take the logarithm of shares; a little below 0 is as good as 0. Shape: as it came."""
    wide = shares.astype(np.float64)
    return np.asarray(np.log(np.maximum(wide, 0.0) + floor) + np.minimum(wide, 0.0))


def choose_floor(shares: Shares, targets: NDArray[np.int64]) -> float:
    """Give the floor by which held-out targets are likeliest; the usual one where none is much better.

    The order of a message's shares stays. Where keywords and rules are joined with them, or probabilities of several
    models are, decisions may change.

    Args:
        shares: of messages that were held out; those with NaN were not.
        targets: index of the right label. Shape: (messages,).
    """
    is_known = np.isfinite(shares).all(axis=1)
    if np.count_nonzero(is_known) < FEWEST:
        return FLOOR
    known, right = shares[is_known], targets[is_known]

    def loss(floor: float) -> float:
        logits = as_logits(known, floor)
        return log_loss(logits / fit_temperature(logits, right), right)

    losses = {floor: loss(floor) for floor in FLOORS}
    best = min(losses, key=losses.__getitem__)
    return best if losses[FLOOR] - losses[best] > LEAST_GAIN * max(losses[FLOOR], 0.2) else FLOOR
