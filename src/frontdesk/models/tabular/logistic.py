"""Fit the `logistic` candidate: a logistic regression over scaled features."""

import numpy as np

from frontdesk.models.tabular.examples import NEVER, Examples
from frontdesk.models.tabular.heads import Weights, near

MOST_ITERATIONS = 2_000


def fit_logistic(examples: Examples) -> Weights:
    """Fit one weight for each feature and label; a label without examples lies below all others."""
    import warnings

    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    head = LogisticRegression(C=examples.number("regularisation"), max_iter=MOST_ITERATIONS)
    with warnings.catch_warnings():
        # weights short of the last digits decide as well; nobody can do anything about it
        warnings.simplefilter("ignore", ConvergenceWarning)
        head.fit(near(examples.matrix), examples.targets, sample_weight=examples.weights)
    coefficients, bias = head.coef_, head.intercept_
    if len(examples.known) == 2:
        coefficients, bias = np.vstack((-coefficients, coefficients)) / 2, np.append(-bias, bias) / 2
    whole = Weights(np.zeros((examples.matrix.shape[1], examples.labels)), np.full(examples.labels, bias.min() + NEVER))
    whole.weights[:, examples.known] = coefficients.T
    whole.bias[examples.known] = bias
    return whole
