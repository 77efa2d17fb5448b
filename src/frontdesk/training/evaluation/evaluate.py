"""How well a classifier does on messages whose labels are known."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from time import perf_counter

from frontdesk.errors import TrainingDataError
from frontdesk.models import Batch, Classifier
from frontdesk.models.several.classifier import SeveralClassifier
from frontdesk.models.several.labels import labels_in
from frontdesk.naming import shown_names
from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.metrics import Evaluation, LabelScore, compare, measure
from frontdesk.training.evaluation.several_answers import SeveralAnswers

__all__ = ["Answered", "Evaluation", "LabelScore", "answer", "compare", "evaluate"]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a classifier said, and how long it took."""

    answers: Answers | SeveralAnswers
    milliseconds_per_message: float

    def evaluation(self, bundle_bytes: int | None = None, *, ordinal: bool = False) -> Evaluation:
        """Measure it; see `measure`."""
        milliseconds = self.milliseconds_per_message
        return measure(self.answers, milliseconds_per_message=milliseconds, bundle_bytes=bundle_bytes, ordinal=ordinal)


def evaluate(
    classifier: Classifier, batch: Batch, labels: Sequence[str], *, bundle_bytes: int | None = None
) -> Evaluation:
    """Predict a batch and compare.

    Raises:
        TrainingDataError: there is nothing to compare, or no label of the messages is one of the classifier's.
    """
    return answer(classifier, batch, labels).evaluation(bundle_bytes)


def answer(classifier: Classifier, batch: Batch, labels: Sequence[str]) -> Answered:
    """Predict a batch, and put the truth beside it.

    Raises:
        TrainingDataError: there is nothing to compare, or no label of the messages is one of the classifier's.
    """
    if len(batch) != len(labels):
        raise TrainingDataError(f"expected one label for each of {len(batch)} texts; got {len(labels)}")
    if not labels:
        raise TrainingDataError("expected at least one labelled message; there is none")
    several_labels = isinstance(classifier, SeveralClassifier)
    _expect_common_labels(
        classifier, {label for each in labels for label in labels_in(each)} if several_labels else set(labels)
    )
    # what is made on first use, such as tables of the vocabulary, is no part of the time
    classifier.predict(batch.take([0]))
    started = perf_counter()
    predictions = classifier.predict(batch)
    milliseconds = (perf_counter() - started) * 1_000 / len(labels)
    if isinstance(classifier, SeveralClassifier):
        several = SeveralAnswers.of(classifier.task, classifier.labels, labels, predictions)
        return Answered(several, milliseconds)
    return Answered(Answers.of(classifier.labels, labels, predictions), milliseconds)


def _expect_common_labels(classifier: Classifier, labels: Collection[str]) -> None:
    """Refuse labels of which none is the classifier's; where a message may have several, all may have none."""
    if labels and set(classifier.labels).isdisjoint(labels):
        came = shown_names(sorted(labels))
        raise TrainingDataError(
            f"expected messages with labels of the model ({shown_names(classifier.labels)}); came {came}. "
            "Name the right --label-column, or the right --model"
        )
