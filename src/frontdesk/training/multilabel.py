"""Fit and measure a classifier of several labels at once.

`fit_task` and `evaluate` come here where the task is of the kind `multi`. What is measured is whether each label holds
for each message, every one counting alike: `accuracy` is the share of messages of which all labels are right, the
subset accuracy.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import TrainingDataError
from frontdesk.models import Batch
from frontdesk.models.several import SeveralClassifier, holding
from frontdesk.models.uncertainty.calibration import expected_calibration_error
from frontdesk.models.uncertainty.holding import HOLDS_ABOVE
from frontdesk.training.metrics import Evaluation, LabelScore
from frontdesk.training.ranking import LEAST_PROBABILITY, Score

CALIBRATION_SEED = 0
"""Of the folds that a calibration is measured by."""


@dataclass(frozen=True, slots=True)
class FittedSeveral:
    """A classifier, and how well it does on messages that it was not fitted on."""

    classifier: SeveralClassifier
    evaluation: Evaluation | None
    """``None`` where there are too few examples to hold any out."""


def fit_several(classifier: SeveralClassifier, batch: Batch, labels: Sequence[str]) -> FittedSeveral:
    """Fit, calibrate and measure; the labels of a message are written as ``a|b``.

    Raises:
        TrainingDataError: the examples cannot be learned from.
    """
    fitted, logits = classifier.fit_held_out(batch, labels)
    holds = holding(classifier.task, classifier.labels, labels)
    rows = np.flatnonzero(np.isfinite(logits).all(axis=1))
    calibrated = fitted.calibrated(logits[rows], holds[rows])
    shares = np.full(logits.shape, np.nan)
    for learned, tested in batch.folds.take(rows).split_any(len(rows), CALIBRATION_SEED):
        sigmoids = fitted.calibrated(logits[rows[learned]], holds[rows[learned]]).sigmoids
        if sigmoids is not None:
            shares[rows[tested]] = sigmoids.probabilities(logits[rows[tested]])
    measured = np.flatnonzero(np.isfinite(shares).all(axis=1))
    evaluation = measure_several(classifier.labels, holds[measured], shares[measured]) if len(measured) else None
    return FittedSeveral(calibrated, evaluation)


def evaluate_several(
    classifier: SeveralClassifier, batch: Batch, labels: Sequence[str], *, bundle_bytes: int | None = None
) -> Evaluation:
    """Predict a batch and compare.

    Raises:
        TrainingDataError: there is nothing to compare, or a label is not one of the classifier's.
    """
    if len(batch) != len(labels):
        raise TrainingDataError(f"expected labels for each of {len(batch)} texts; got {len(labels)}")
    if not labels:
        raise TrainingDataError("expected at least one labelled message; there is none")
    holds = holding(classifier.task, classifier.labels, labels)
    classifier.predict(batch.take([0]))  # what is made on first use is no part of the time
    started = perf_counter()
    said = classifier.predict(batch)
    milliseconds = (perf_counter() - started) * 1_000 / len(labels)
    place = {label: index for index, label in enumerate(classifier.labels)}
    shares = np.zeros(holds.shape)
    for row, each in enumerate(said):
        for label, share in ((each.label, each.confidence), *each.alternatives):
            shares[row, place[label]] = share
    return measure_several(
        classifier.labels, holds, shares, milliseconds_per_message=milliseconds, bundle_bytes=bundle_bytes
    )


def measure_several(
    labels: Sequence[str],
    holds: NDArray[np.bool_],
    shares: NDArray[np.float64],
    *,
    milliseconds_per_message: float | None = None,
    bundle_bytes: int | None = None,
) -> Evaluation:
    """Measure which labels were said to hold. Shapes: (messages, labels) both."""
    from sklearn.metrics import average_precision_score, roc_auc_score

    said = shares > HOLDS_ABOVE
    scores = {label: _score(holds[:, place], said[:, place]) for place, label in enumerate(labels)}
    occurring = [score for score in scores.values() if score.support]
    sure = np.where(said, shares, 1 - shares).ravel()
    return Evaluation(
        n=len(holds),
        accuracy=float((said == holds).all(axis=1).mean()),
        macro_f1=_mean([score.f1 for score in occurring]),
        weighted_f1=_weighted([score.f1 for score in occurring], occurring),
        ece=expected_calibration_error(sure.tolist(), (said == holds).ravel().tolist()),
        per_class=scores,
        confusion={},
        milliseconds_per_message=milliseconds_per_message,
        macro_precision=_mean([score.precision for score in occurring]),
        macro_recall=_mean([score.recall for score in occurring]),
        weighted_precision=_weighted([score.precision for score in occurring], occurring),
        weighted_recall=_weighted([score.recall for score in occurring], occurring),
        micro_f1=_score(holds.ravel(), said.ravel()).f1,
        roc_auc=_mean_over_labels(holds, shares, roc_auc_score),
        average_precision=_mean_over_labels(holds, shares, average_precision_score),
        log_loss=float(-np.log(np.maximum(np.where(holds, shares, 1 - shares), LEAST_PROBABILITY)).mean()),
        bundle_bytes=bundle_bytes,
    )


def _score(holds: NDArray[np.bool_], said: NDArray[np.bool_]) -> LabelScore:
    hits, support, claimed = int((holds & said).sum()), int(holds.sum()), int(said.sum())
    return LabelScore(
        precision=hits / claimed if claimed else 0.0,
        recall=hits / support if support else 0.0,
        f1=2 * hits / (support + claimed) if hits else 0.0,
        support=support,
    )


def _mean_over_labels(holds: NDArray[np.bool_], shares: NDArray[np.float64], score: Score) -> float | None:
    """Give the mean over the labels that some messages have and others have not."""
    told_apart = [place for place, own in enumerate(holds.T) if own.any() and not own.all()]
    values = [float(score(holds[:, place], shares[:, place])) for place in told_apart]
    return sum(values) / len(values) if values else None


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _weighted(values: Sequence[float], scores: Sequence[LabelScore]) -> float:
    whole = sum(score.support for score in scores)
    return sum(value * score.support for value, score in zip(values, scores, strict=True)) / whole if whole else 0.0
