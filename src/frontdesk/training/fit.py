"""Fit the classifier of a task, calibrate it, and measure it, all from the same examples and without cheating."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from frontdesk.errors import TrainingDataError
from frontdesk.inquiry import Prediction
from frontdesk.models import LinearClassifier, SavedClassifier, Task, TextBatch, make_classifier
from frontdesk.models.calibration import fit_temperature, softmax
from frontdesk.models.caution import rank
from frontdesk.models.classifier import Logits
from frontdesk.models.tasks import MOST_LABELS, fault_of_task_name
from frontdesk.models.vocabulary import as_targets
from frontdesk.naming import shown_names
from frontdesk.training.evaluate import Evaluation, compare

LONGEST_SHOWN = 40
LONGEST_LABEL = 100
"""Characters. A longer one is a sign that the wrong column was named."""


@dataclass(frozen=True, slots=True)
class FittedTask:
    """A classifier, and how well it does on messages that it was not fitted on."""

    task: Task
    classifier: SavedClassifier
    evaluation: Evaluation | None
    """By cross-validation over five folds; ``None`` where there are too few examples for that."""


def fit_task(task: Task, batch: TextBatch, labels: Sequence[str], *, seed: int = 0) -> FittedTask:
    """Fit, calibrate and measure the candidate that a task asks for.

    The same examples, seed and library versions give the same classifier.

    Raises:
        TrainingDataError: the examples cannot be learned from.
    """
    classifier = make_classifier(task, seed=seed)
    if isinstance(classifier, LinearClassifier):
        return _fit_linear(task, classifier, batch, labels)
    checked = classifier.fit(batch, labels)
    return FittedTask(task, checked.calibrate(batch, labels), _cross_validate(checked, batch, labels, seed))


def infer_task(name: str, labels: Sequence[str]) -> Task:
    """Make a task of the labels that a file has; the most frequent one is its default.

    Raises:
        TrainingDataError: they do not look like labels, or the name cannot be written into a model.
    """
    check_task_name(name)
    counts = Counter(labels)
    if len(counts) < 2:
        raise TrainingDataError(f"{name}: expected two labels or more; got {shown_names(list(counts))}")
    if len(counts) > MOST_LABELS or (len(counts) > 2 and len(counts) == len(labels)):
        raise TrainingDataError(
            f"{name}: {len(counts)} labels on {len(labels)} messages; expected a few labels that come again and again. "
            "Name the column of the labels with --label-column"
        )
    too_long = next((label for label in counts if len(label) > LONGEST_LABEL), None)
    if too_long is not None:
        raise TrainingDataError(
            f"{name}: a label has {len(too_long)} characters, at most {LONGEST_LABEL} are expected. "
            "Name the column of the labels with --label-column"
        )
    return Task.of_labels(name, sorted(counts), default=counts.most_common(1)[0][0])


def check_task_name(name: str) -> None:
    """Refuse a name that no declared task could have either.

    Raises:
        TrainingDataError: it says what a name is made of, or what has the name already.
    """
    fault = fault_of_task_name(name)
    if fault is not None:
        # in ASCII: half of a character from a broken terminal cannot be written
        raise TrainingDataError(f"{fault}; came {name[:LONGEST_SHOWN]!a}. Choose another --task name")


def _cross_validate(
    classifier: SavedClassifier, batch: TextBatch, labels: Sequence[str], seed: int
) -> Evaluation | None:
    """Measure by calibrating on some of the messages and predicting the others, until each was among the others."""
    from frontdesk.models.fitting import folds

    truth: list[str] = []
    held_out: list[Prediction] = []
    for learned, tested in folds(as_targets(labels, classifier.labels), seed):
        calibrated = classifier.calibrate(batch.take(learned.tolist()), [labels[row] for row in learned.tolist()])
        held_out += calibrated.predict(batch.take(tested.tolist()))
        truth += [labels[row] for row in tested.tolist()]
    if not truth:
        return None
    return compare(truth, [each.label for each in held_out], [each.confidence for each in held_out])


def _fit_linear(task: Task, classifier: LinearClassifier, batch: TextBatch, labels: Sequence[str]) -> FittedTask:
    fitted, held_out = classifier.fit_and_score(batch, labels)
    scored = np.flatnonzero(np.isfinite(held_out).all(axis=1))
    if not len(scored):
        return FittedTask(task, fitted, None)
    truth = [labels[row] for row in scored.tolist()]
    temperature = fit_temperature(held_out[scored], as_targets(truth, fitted.labels))
    evaluation = _measure(fitted, held_out[scored] / temperature, truth)
    return FittedTask(task, fitted.with_temperature(temperature), evaluation)


def _measure(fitted: LinearClassifier, logits: Logits, truth: Sequence[str]) -> Evaluation:
    probabilities = softmax(logits)
    given = rank(probabilities, fitted.labels, fitted.caution)[:, 0]
    confidences = probabilities[np.arange(len(given)), given]
    return compare(truth, [fitted.labels[index] for index in given.tolist()], confidences.tolist())
