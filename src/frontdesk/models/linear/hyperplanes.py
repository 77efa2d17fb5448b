"""One hyperplane for each label: what the linear head has learned, as numbers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

REGULARISATION = 1.0
"""Inverse strength C; cross-validation on the corpus is flat between 0.3 and 2."""


@dataclass(frozen=True, slots=True)
class Hyperplanes:
    """What each n-gram says for each label."""

    weights: NDArray[np.float16]
    """Shape: (n-grams, labels). Half precision halves what is stored, and decides the same."""
    bias: NDArray[np.float32]
    """Shape: (labels,)."""
