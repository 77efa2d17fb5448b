"""How well a classifier does on messages whose labels are known."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Any

from frontdesk.errors import TrainingDataError
from frontdesk.models import Batch, Classifier
from frontdesk.models.uncertainty.calibration import expected_calibration_error
from frontdesk.naming import shown_names


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
    """Everything that is measured of a classifier; shares are 0..1."""

    n: int
    accuracy: float
    macro_f1: float
    """Over the labels that occur, each counting alike."""
    weighted_f1: float
    ece: float
    """Expected calibration error, 15 bins of equal width."""
    per_class: Mapping[str, LabelScore]
    confusion: Mapping[str, Mapping[str, int]]
    """True label, predicted label, how many."""
    milliseconds_per_message: float | None

    def record(self) -> dict[str, Any]:
        """Give it as plain values, under the names that `frontdesk evaluate` promises."""
        return asdict(self)

    @property
    def figures(self) -> dict[str, float]:
        """The single numbers."""
        names = ("n", "accuracy", "macro_f1", "weighted_f1", "ece")
        return {name: float(getattr(self, name)) for name in names}


def evaluate(classifier: Classifier, batch: Batch, labels: Sequence[str]) -> Evaluation:
    """Predict a batch and compare.

    Raises:
        TrainingDataError: there is nothing to compare, or no label of the messages is one of the classifier's.
    """
    if len(batch) != len(labels):
        raise TrainingDataError(f"expected one label for each of {len(batch)} texts; got {len(labels)}")
    _expect_common_labels(classifier, labels)
    # what is made on first use, such as tables of the vocabulary, is no part of the time
    classifier.predict(batch.take([0] if len(batch) else []))
    started = perf_counter()
    predictions = classifier.predict(batch)
    seconds = perf_counter() - started
    return compare(
        labels,
        [prediction.label for prediction in predictions],
        [prediction.confidence for prediction in predictions],
        seconds=seconds,
    )


def _expect_common_labels(classifier: Classifier, labels: Sequence[str]) -> None:
    if labels and not set(labels) & set(classifier.labels):
        came = shown_names(sorted(set(labels)))
        raise TrainingDataError(
            f"expected messages with labels of the model ({shown_names(classifier.labels)}); came {came}. "
            "Name the right --label-column, or the right --model"
        )


def compare(
    truth: Sequence[str], predicted: Sequence[str], confidences: Sequence[float], *, seconds: float | None = None
) -> Evaluation:
    """Compare predictions with the truth; a label that the model does not know counts as missed.

    Raises:
        TrainingDataError: there is nothing to compare.

    >>> compare(["a", "a", "b"], ["a", "b", "b"], [1.0, 1.0, 1.0]).accuracy
    0.6666666666666666
    """
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
        macro_f1=sum(score.f1 for score in occurring) / len(occurring),
        weighted_f1=sum(score.f1 * score.support for score in occurring) / len(truth),
        ece=expected_calibration_error(confidences, correct),
        per_class=scores,
        confusion={
            label: {said: count for (right, said), count in sorted(pairs.items()) if right == label}
            for label in sorted(support)
        },
        milliseconds_per_message=None if seconds is None else seconds * 1_000 / len(truth),
    )


def _score(label: str, pairs: Counter[tuple[str, str]], support: Counter[str], claimed: Counter[str]) -> LabelScore:
    hits = pairs[label, label]
    precision = hits / claimed[label] if claimed[label] else 0.0
    recall = hits / support[label] if support[label] else 0.0
    f1 = 2 * hits / (claimed[label] + support[label]) if hits else 0.0
    return LabelScore(precision, recall, f1, support[label])
