"""Everything that is measured of a classifier, and how each number is reckoned."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from frontdesk.errors import TrainingDataError
from frontdesk.models.uncertainty.calibration import calibration_error_by_chance, expected_calibration_error
from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.label_metrics import measure_several
from frontdesk.training.evaluation.measured import Evaluation, LabelScore
from frontdesk.training.evaluation.ordinal import mean_absolute_error, quadratic_kappa
from frontdesk.training.evaluation.ranking import average_precision, log_loss, roc_auc
from frontdesk.training.evaluation.several_answers import SeveralAnswers

__all__ = ["Evaluation", "LabelScore", "compare", "measure", "measure_each_language"]


def measure(
    answers: Answers | SeveralAnswers,
    *,
    ordinal: bool = False,
    milliseconds_per_message: float | None = None,
    bundle_bytes: int | None = None,
) -> Evaluation:
    """Hold answers against the truth; a label that the model does not know counts as missed.

    Where the labels are `ordinal`, from the least to the greatest, it is measured how far off the answers are. Where a
    message has several labels, see `measure_several`.

    Raises:
        TrainingDataError: there is nothing to compare.
    """
    if isinstance(answers, SeveralAnswers):
        return measure_several(answers, milliseconds_per_message=milliseconds_per_message, bundle_bytes=bundle_bytes)
    return _evaluation(
        answers.truth,
        answers.labels_given,
        answers.confidences.tolist(),
        milliseconds_per_message=milliseconds_per_message,
        roc_auc=roc_auc(answers),
        average_precision=average_precision(answers),
        log_loss=log_loss(answers),
        coverage=answers.coverage,
        mean_set_size=answers.mean_set_size,
        mean_absolute_error=mean_absolute_error(answers) if ordinal else None,
        quadratic_kappa=quadratic_kappa(answers) if ordinal else None,
        bundle_bytes=bundle_bytes,
    )


def measure_each_language(answers: Answers | SeveralAnswers, languages: Sequence[str]) -> dict[str, Evaluation]:
    """Measure the messages of each language by themselves, the commonest first."""
    counts = Counter(languages)
    rows = {code: [row for row, own in enumerate(languages) if own == code] for code in sorted(counts)}
    return {code: measure(answers.take(rows[code])) for code in sorted(counts, key=lambda code: (-counts[code], code))}


def compare(
    truth: Sequence[str], predicted: Sequence[str], confidences: Sequence[float], *, seconds: float | None = None
) -> Evaluation:
    """Compare labels with the truth, where that is all there is of a prediction.

    Raises:
        TrainingDataError: there is nothing to compare.

    >>> compare(["a", "a", "b"], ["a", "b", "b"], [1.0, 1.0, 1.0]).accuracy
    0.6666666666666666
    """
    milliseconds = None if seconds is None or not truth else seconds * 1_000 / len(truth)
    return _evaluation(truth, predicted, confidences, milliseconds_per_message=milliseconds)


def _evaluation(
    truth: Sequence[str],
    predicted: Sequence[str],
    confidences: Sequence[float],
    **others: Any,  # noqa: ANN401 - fields of `Evaluation`
) -> Evaluation:
    if not truth:
        raise TrainingDataError("expected at least one labelled message; there is none")
    pairs = Counter(zip(truth, predicted, strict=True))
    support, claimed = Counter(truth), Counter(predicted)
    scores = {label: _score(label, pairs, support, claimed) for label in sorted(support | claimed)}
    occurring = [score for label, score in scores.items() if support[label]]
    correct = [right == said for right, said in zip(truth, predicted, strict=True)]
    return Evaluation(
        n=len(truth),
        accuracy=sum(correct) / len(truth),
        macro_f1=_mean([score.f1 for score in occurring]),
        weighted_f1=_weighted([score.f1 for score in occurring], occurring),
        ece=expected_calibration_error(confidences, correct),
        ece_by_chance=calibration_error_by_chance(confidences),
        per_class=scores,
        confusion={
            label: {said: count for (right, said), count in sorted(pairs.items()) if right == label}
            for label in sorted(support)
        },
        macro_precision=_mean([score.precision for score in occurring]),
        macro_recall=_mean([score.recall for score in occurring]),
        weighted_precision=_weighted([score.precision for score in occurring], occurring),
        weighted_recall=_weighted([score.recall for score in occurring], occurring),
        **others,
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _weighted(values: Sequence[float], scores: Sequence[LabelScore]) -> float:
    whole = sum(value * score.support for value, score in zip(values, scores, strict=True))
    return whole / sum(score.support for score in scores)


def _score(label: str, pairs: Counter[tuple[str, str]], support: Counter[str], claimed: Counter[str]) -> LabelScore:
    hits = pairs[label, label]
    precision = hits / claimed[label] if claimed[label] else 0.0
    recall = hits / support[label] if support[label] else 0.0
    f1 = 2 * hits / (claimed[label] + support[label]) if hits else 0.0
    return LabelScore(precision, recall, f1, support[label])
