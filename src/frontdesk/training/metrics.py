"""Everything that is measured of a classifier, and how each number is reckoned."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from frontdesk.errors import TrainingDataError
from frontdesk.models.uncertainty.calibration import expected_calibration_error
from frontdesk.training.answers import Answers
from frontdesk.training.ordinal import mean_absolute_error, quadratic_kappa
from frontdesk.training.ranking import average_precision, log_loss, roc_auc


@dataclass(frozen=True, slots=True)
class LabelScore:
    """How one label fares."""

    precision: float
    recall: float
    f1: float
    support: int
    """Messages that really have the label."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that is measured of a classifier; shares are 0..1. ``None`` is what could not be measured."""

    n: int
    accuracy: float
    """Of a task of several labels at once: share of messages of which all labels are right."""
    macro_f1: float
    """Over the labels that occur, each counting alike."""
    weighted_f1: float
    ece: float
    """Expected calibration error, 15 bins of equal width."""
    per_class: Mapping[str, LabelScore]
    confusion: Mapping[str, Mapping[str, int]]
    """True label, predicted label, how many."""
    milliseconds_per_message: float | None
    macro_precision: float = 0.0
    """Over the labels that occur, as `macro_recall`; the weighted ones weigh each label by its messages."""
    macro_recall: float = 0.0
    weighted_precision: float = 0.0
    weighted_recall: float = 0.0
    roc_auc: float | None = None
    """Each label against the others, and their mean; of two labels that of the second."""
    average_precision: float | None = None
    """Meant as `roc_auc`."""
    log_loss: float | None = None
    """Of the messages whose label the model knows; a probability that is shown as 0.0000 counts as half of the last
    place."""
    coverage: float | None = None
    """Share of messages whose label is in the label set."""
    mean_set_size: float | None = None
    mean_absolute_error: float | None = None
    """In labels, where they stand in order."""
    quadratic_kappa: float | None = None
    """Agreement beyond chance, mistakes weighed by the square of how far off they are; where labels stand in order."""
    micro_f1: float | None = None
    """Over all labels of all messages, where a message has several."""
    bundle_bytes: int | None = None

    def record(self) -> dict[str, Any]:
        """Give it as plain values, under the names that `frontdesk evaluate` promises."""
        return asdict(self)

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> "Evaluation":
        """Read what `record` gave. Raises `TypeError` or `KeyError` where it is something else."""
        per_class = {label: LabelScore(**score) for label, score in record["per_class"].items()}
        return cls(**{**record, "per_class": per_class})

    @property
    def figures(self) -> dict[str, float]:
        """The single numbers that the same data and the same model always give: no time is among them."""
        names = [each.name for each in fields(self) if each.name not in _NO_FIGURES]
        values = {name: getattr(self, name) for name in names}
        return {name: float(value) for name, value in values.items() if value is not None}


_NO_FIGURES = frozenset({"per_class", "confusion", "milliseconds_per_message", "bundle_bytes"})


def measure(
    answers: Answers,
    *,
    ordinal: bool = False,
    milliseconds_per_message: float | None = None,
    bundle_bytes: int | None = None,
) -> Evaluation:
    """Hold answers against the truth; a label that the model does not know counts as missed.

    Where the labels are `ordinal`, from the least to the greatest, it is measured how far off the answers are.

    Raises:
        TrainingDataError: there is nothing to compare.
    """
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


def measure_each_language(answers: Answers, languages: Sequence[str]) -> dict[str, Evaluation]:
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
