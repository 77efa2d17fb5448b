"""Fit what a linear classifier decides by.

The only module here that imports scikit-learn, and imported where something is fitted alone: deciding needs numbers
only, and a service starts a second earlier without it.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC
from threadpoolctl import threadpool_limits

from frontdesk.models.batch import PART_MESSAGES
from frontdesk.models.folds import Folds
from frontdesk.models.linear.evidence import evidence, scaled
from frontdesk.models.linear.hyperplanes import REGULARISATION, Hyperplanes
from frontdesk.models.linear.joint import Joint
from frontdesk.models.ngrams.extraction import extract_strings
from frontdesk.models.ngrams.vocabulary import Vocabulary

Weighing = Literal["evidence", "even"]
"""Whether n-grams are scaled by what naive Bayes thinks of them, or each counts as TF-IDF has it.

The first is better where labels are wide and messages loose, the second where many narrow labels hang on a word each:
``python benchmarks/weighing.py`` compares both on train splits of public sets, `heads.py` beside it on the corpus."""
WEIGHINGS: tuple[Weighing, Weighing] = ("evidence", "even")
TOLERANCE = 0.1
"""When a hyperplane counts as found. A tenth of that costs two fifths as much time again, and by cross-validation on
the corpus accuracy differs by 0.01 points."""
KEYWORD_EXAMPLE_WEIGHT = 0.2
"""A keyword, learned from as if it were a message, counts this share of a real one. By cross-validation on
the corpus category gains 6 points from that alone and 1.5 where the keywords are joined besides; five times as much
costs category and sentiment 0.8 points each."""
ALL_APART = Folds()
NEVER = 10.0
"""How far below the others a label without examples begins; hyperplanes lie about 2 apart."""
JOINT_REGULARISATION = 0.3
"""Inverse strength C; cross-validation on the corpus is flat between 0.1 and 3."""
COMPARED_MESSAGES = 2_000
"""So many are held out, or as many as there are, before it is decided whether n-grams are weighed by their evidence."""
SCORE_SCALE = 3.0
"""Brings the margins of hyperplanes to the size of the other features, so that one strength fits both."""


class Examples:
    """Messages to learn from, as TF-IDF with the index of each label, and keywords beside them."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        matrix: csr_matrix,
        targets: NDArray[np.int64],
        *,
        keywords: Sequence[str] = (),
        keyword_languages: Sequence[str] = (),
        keyword_targets: NDArray[np.int64] | None = None,
        regularisation: float = REGULARISATION,
        held_out_by: Folds = ALL_APART,
    ) -> None:
        self._regularisation = regularisation
        self._held_out_by = held_out_by
        self.matrix = matrix
        self.targets = targets
        self._extra = _weigh(vocabulary, keywords, keyword_languages) if keywords else None
        self._extra_targets = np.zeros(0, np.int64) if keyword_targets is None else keyword_targets

    def fit(
        self, rows: NDArray[np.int64] | None, labels: int, seed: int, *, weighing: Weighing = "evidence"
    ) -> Hyperplanes:
        """Fit hyperplanes on some of the messages, or all, and on every keyword."""
        matrix, targets, weights = self.stacked(rows)
        scales = evidence(matrix, targets, weights) if weighing == "evidence" else None
        return _fit_each(matrix, targets, weights, labels, scales, seed=seed, regularisation=self._regularisation)

    def stacked(
        self, rows: NDArray[np.int64] | None = None
    ) -> tuple[csr_matrix, NDArray[np.int64], NDArray[np.float64]]:
        """Put some of the messages, or all, then every keyword under each other: TF-IDF, labels, what each counts."""
        matrix = self.matrix if rows is None else self.matrix[rows]
        targets = self.targets if rows is None else self.targets[rows]
        weights = np.ones(len(targets))
        if self._extra is None:
            return matrix, targets, weights
        return (
            vstack([matrix, self._extra], format="csr"),
            np.concatenate((targets, self._extra_targets)),
            np.append(weights, np.full(len(self._extra_targets), KEYWORD_EXAMPLE_WEIGHT)),
        )

    def score_out_of_fold(self, labels: int, seed: int) -> tuple[NDArray[np.float64], Weighing]:
        """Score every message by a head that was not fitted on it. Shape: (messages, labels).

        A message that had to be learned from in every fold, the only one of its label, scores NaN. Given besides is the
        weighing that scored: what names more of the first held-out messages rightly, evidence where both name as many.
        """
        scores = {each: np.full((len(self.targets), labels), np.nan) for each in WEIGHINGS}
        weighings: tuple[Weighing, ...] = WEIGHINGS
        right = dict.fromkeys(WEIGHINGS, 0)
        compared = 0
        for learned, held_out in folds(self.targets, seed, self._held_out_by):
            for each in weighings:
                fitted = self.fit(learned, labels, seed, weighing=each)
                found = self.matrix[held_out] @ fitted.weights.astype(np.float32) + fitted.bias
                scores[each][held_out] = found
                right[each] += int(np.count_nonzero(found.argmax(axis=1) == self.targets[held_out]))
            compared += len(held_out)
            if compared >= COMPARED_MESSAGES:
                weighings = (max(WEIGHINGS, key=right.__getitem__),)
        chosen = max(WEIGHINGS, key=right.__getitem__)
        return scores[chosen], chosen


def _weigh(vocabulary: Vocabulary, texts: Sequence[str], languages: Sequence[str]) -> csr_matrix:
    blocks = [slice(start, start + PART_MESSAGES) for start in range(0, len(texts), PART_MESSAGES)]
    found = [extract_strings(texts[block], languages[block]) for block in blocks]
    return vstack([vocabulary.weigh_extraction(each).matrix(len(vocabulary)) for each in found], format="csr")


def folds(
    targets: NDArray[np.int64], seed: int, how: Folds = ALL_APART
) -> Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Cut messages into folds in which the labels are as frequent as in the whole. See `Folds.split`."""
    return how.split(targets, seed)


def _fit_each(
    matrix: csr_matrix,
    targets: NDArray[np.int64],
    weights: NDArray[np.float64],
    labels: int,
    scales: NDArray[np.float64] | None,
    *,
    seed: int,
    regularisation: float,
) -> Hyperplanes:
    """Fit each label against the others, on features scaled by what they tell of it; of two labels the second alone.

    The scales are folded into the weights. A label without examples scores below every other.
    """
    known = np.unique(targets)
    chosen = slice(1, None) if len(known) == 2 else slice(None)
    heads = [
        LinearSVC(C=regularisation, tol=TOLERANCE, class_weight="balanced", random_state=seed).fit(
            matrix if scales is None else scaled(matrix, scales[row]), targets == label, sample_weight=weights
        )
        for row, label in list(enumerate(known))[chosen]
    ]
    coefficients = np.vstack([head.coef_ for head in heads], dtype=np.float32)
    if scales is not None:
        coefficients *= scales[chosen]
    intercepts = np.concatenate([head.intercept_ for head in heads], dtype=np.float32)
    if len(known) == 2:
        coefficients, intercepts = np.vstack((-coefficients, coefficients)), np.append(-intercepts, intercepts)
    fitted = Hyperplanes(
        np.zeros((coefficients.shape[1], labels), np.float16), np.full(labels, intercepts.min() - NEVER, np.float32)
    )
    fitted.weights[:, known] = coefficients.T
    fitted.bias[known] = intercepts
    return fitted


def fit_joint(scores: NDArray[np.float64], features: NDArray[np.float64], targets: NDArray[np.int64]) -> Joint:
    """Learn what keywords and rules weigh against the scores: a logistic regression over both.

    The scores are those that the model gave to messages it was not fitted on; on its own examples it would seem surer
    than it is, and the rules would count for nothing. Shapes: (messages, labels), (messages, features), (messages,).
    """
    labels = scores.shape[1]
    known = np.unique(targets)
    own = np.hstack((scores[:, known] * SCORE_SCALE, features))
    # its products are many and small: a second thread would only wait for the first, and cost twice the time
    with threadpool_limits(1, user_api="blas"):
        head = LogisticRegression(C=JOINT_REGULARISATION, max_iter=2_000).fit(own, targets)
    coefficients, bias = head.coef_, head.intercept_
    if len(known) == 2:
        coefficients, bias = np.vstack((-coefficients, coefficients)) / 2, np.append(-bias, bias) / 2
    whole = Joint(
        np.zeros((labels, labels)), np.zeros((features.shape[1], labels)), np.full(labels, bias.min() - NEVER)
    )
    whole.scores[np.ix_(known, known)] = coefficients[:, : len(known)].T * SCORE_SCALE
    whole.features[:, known] = coefficients[:, len(known) :].T
    whole.bias[known] = bias
    return whole
