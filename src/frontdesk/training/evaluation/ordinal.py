"""How far off a classifier is where the labels stand in order: low, medium, high, critical."""

import numpy as np
from numpy.typing import NDArray

from frontdesk.training.evaluation.answers import Answers


def mean_absolute_error(answers: Answers) -> float | None:
    """Give how many labels off the answers are on average, 0 for none; ``None`` where no right label is the model's.

    Low for critical is three off, and as bad as three times medium for low.
    """
    targets, given = _known(answers)
    return float(np.abs(targets - given).mean()) if len(targets) else None


def quadratic_kappa(answers: Answers) -> float | None:
    """Give the agreement beyond chance, mistakes weighed by the square of how far off they are: 1 is perfect, 0 chance.

    Cohen, Weighted Kappa, 1968. ``None`` where there is one label alone, so that there is nothing to disagree about.
    """
    targets, given = _known(answers)
    count = len(answers.labels)
    seen = np.zeros((count, count))
    np.add.at(seen, (targets, given), 1)
    places = np.arange(count)
    squares = (places[:, None] - places[None, :]) ** 2
    by_chance = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / max(len(targets), 1)
    expected = float((squares * by_chance).sum())
    return 1 - float((squares * seen).sum()) / expected if expected else None


def _known(answers: Answers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give right and given labels of the messages whose right label the model knows."""
    rows = np.flatnonzero(answers.targets >= 0)
    return answers.targets[rows], answers.given[rows]
