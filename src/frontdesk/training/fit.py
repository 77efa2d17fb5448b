"""Fit the classifier of a task, calibrate it, and measure it, all from the same examples and without cheating."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Prediction
from frontdesk.models import Batch, SavedClassifier, ScoringClassifier, Task, make_classifier
from frontdesk.models.encoder import Encoder
from frontdesk.models.tasks.candidates import Choice
from frontdesk.models.uncertainty.calibration import calibrate
from frontdesk.models.uncertainty.caution import rank
from frontdesk.models.vocabulary import as_targets
from frontdesk.training.evaluate import Evaluation, compare


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What calibrated models said of messages that they were not fitted on."""

    rows: NDArray[np.int64]
    """Which of the examples these are. Shape: (messages,)."""
    targets: NDArray[np.int64]
    """Index of the right label. Shape: (messages,)."""
    probabilities: NDArray[np.float64]
    """Shape: (messages, labels)."""


@dataclass(frozen=True, slots=True)
class FittedTask:
    """A classifier, and how well it does on messages that it was not fitted on."""

    task: Task
    classifier: SavedClassifier
    evaluation: Evaluation | None
    """By cross-validation over five folds; ``None`` where there are too few examples for that."""
    held_out: HeldOut | None = None
    """What the evaluation rests on, where the candidate gives probabilities by logits."""


def fit_task(
    task: Task,
    batch: Batch,
    labels: Sequence[str],
    *,
    candidate: str | None = None,
    parameters: Mapping[str, Choice] | None = None,
    seed: int = 0,
    encoder: Encoder | None = None,
) -> FittedTask:
    """Fit, calibrate and measure one candidate.

    The same examples, seed and library versions give the same classifier. The arguments are those of
    `make_classifier`.

    Raises:
        TrainingDataError: the examples cannot be learned from.
        EncoderMissing: the candidate needs an encoder, and there is none.
    """
    classifier = make_classifier(task, candidate, parameters=parameters, seed=seed, encoder=encoder)
    if _scores(classifier):
        return _fit_scoring(task, classifier, batch, labels)
    checked = classifier.fit(batch, labels)
    return FittedTask(task, checked.calibrate(batch, labels), _cross_validate(checked, batch, labels, seed))


def _scores(classifier: SavedClassifier) -> TypeGuard[ScoringClassifier]:
    return hasattr(classifier, "fit_and_score")


def _cross_validate(classifier: SavedClassifier, batch: Batch, labels: Sequence[str], seed: int) -> Evaluation | None:
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


def _fit_scoring(task: Task, classifier: ScoringClassifier, batch: Batch, labels: Sequence[str]) -> FittedTask:
    fitted, logits = classifier.fit_and_score(batch, labels)
    rows = np.flatnonzero(np.isfinite(logits).all(axis=1))
    if not len(rows):
        return FittedTask(task, fitted, None)
    targets = as_targets([labels[row] for row in rows.tolist()], fitted.labels)
    languages = [batch.languages[row] for row in rows.tolist()]
    calibration = calibrate(logits[rows], targets, languages, coverage=task.coverage)
    held_out = HeldOut(rows, targets, calibration.probabilities(logits[rows]))
    return FittedTask(task, fitted.with_calibration(calibration), _measure(task, held_out), held_out)


def _measure(task: Task, held_out: HeldOut) -> Evaluation:
    names = task.label_names
    given = rank(held_out.probabilities, names, task.caution)[:, 0]
    confidences = held_out.probabilities[np.arange(len(given)), given]
    return compare(
        [names[index] for index in held_out.targets.tolist()],
        [names[index] for index in given.tolist()],
        confidences.tolist(),
    )
