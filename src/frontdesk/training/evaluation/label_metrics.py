"""How well a classifier does that gives several labels at once.

What is measured is whether each label holds for each message, every one counting alike: `accuracy` is the share of
messages of which all labels are right, the subset accuracy.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import TrainingDataError
from frontdesk.models.uncertainty.calibration import calibration_error_by_chance, expected_calibration_error
from frontdesk.training.evaluation.measured import Evaluation, LabelScore
from frontdesk.training.evaluation.ranking import LEAST_PROBABILITY, Score
from frontdesk.training.evaluation.several_answers import SeveralAnswers


def measure_several(
    answers: SeveralAnswers, *, milliseconds_per_message: float | None = None, bundle_bytes: int | None = None
) -> Evaluation:
    """Measure which labels were said to hold; one that the model does not know counts as missed.

    What is made of probabilities is of the labels that it knows.

    Raises:
        TrainingDataError: there is nothing to compare.
    """
    from sklearn.metrics import average_precision_score, roc_auc_score

    if not len(answers):
        raise TrainingDataError("expected at least one labelled message; there is none")
    holds, shares = answers.holds, answers.probabilities
    whole = answers.whole
    scores = {label: _score(whole.holds[:, place], whole.said[:, place]) for place, label in enumerate(whole.labels)}
    occurring = [score for score in scores.values() if score.support]
    sure, right = answers.decisions
    return Evaluation(
        n=len(holds),
        accuracy=float(answers.correct.mean()),
        macro_f1=_mean([score.f1 for score in occurring]),
        weighted_f1=_weighted([score.f1 for score in occurring], occurring),
        ece=expected_calibration_error(sure, right),
        ece_by_chance=calibration_error_by_chance(sure),
        per_class=scores,
        confusion={},
        milliseconds_per_message=milliseconds_per_message,
        macro_precision=_mean([score.precision for score in occurring]),
        macro_recall=_mean([score.recall for score in occurring]),
        weighted_precision=_weighted([score.precision for score in occurring], occurring),
        weighted_recall=_weighted([score.recall for score in occurring], occurring),
        micro_f1=_score(whole.holds.ravel(), whole.said.ravel()).f1,
        roc_auc=_mean_over_labels(holds, shares, roc_auc_score),
        average_precision=_mean_over_labels(holds, shares, average_precision_score),
        log_loss=max(0.0, float(-np.log(np.maximum(np.where(holds, shares, 1 - shares), LEAST_PROBABILITY)).mean())),
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
