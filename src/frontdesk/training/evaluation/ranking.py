"""How well probabilities put the right messages first, and how much they are worth."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.prediction import DECIMALS
from frontdesk.training.evaluation.answers import Answers

LEAST_PROBABILITY = 0.5 * 10.0**-DECIMALS
"""Of what is shown as 0: probabilities leave a model with so many places, and the logarithm of 0 is no number."""

Score = Callable[[NDArray[np.bool_], NDArray[np.float64]], float]


def roc_auc(answers: Answers) -> float | None:
    """Give the area under the ROC curve, each label against the others; ``None`` where only one occurs.

    Of two labels it is that of the second in the task's order, the positive one of 0 and 1.
    """
    from sklearn.metrics import roc_auc_score

    return _mean_over_labels(answers, roc_auc_score)


def average_precision(answers: Answers) -> float | None:
    """Give the area under the precision-recall curve as `roc_auc` does; where a label is rare it says more."""
    from sklearn.metrics import average_precision_score

    return _mean_over_labels(answers, average_precision_score)


def log_loss(answers: Answers) -> float | None:
    """Give the mean of minus the logarithm of the right label's probability, over the labels that the model knows."""
    rows = np.flatnonzero(answers.targets >= 0)
    if not len(rows):
        return None
    right = answers.probabilities[rows, answers.targets[rows]]
    return max(0.0, float(-np.log(np.maximum(right, LEAST_PROBABILITY)).mean()))


def _mean_over_labels(answers: Answers, score: Score) -> float | None:
    of_two = len(answers.labels) == 2
    values = []
    for label in range(1 if of_two else 0, len(answers.labels)):
        truth = answers.targets == label
        if truth.any() and not truth.all():
            values.append(float(score(truth, answers.probabilities[:, label])))
    return sum(values) / len(values) if values else None
