"""Cross-validation: what is said of each message by models that were fitted, and calibrated, without it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frontdesk.models import Batch, SavedClassifier, Task
from frontdesk.models.classifier import Logits
from frontdesk.models.ngrams.vocabulary import as_targets
from frontdesk.models.uncertainty.calibration import Calibration, calibrate
from frontdesk.models.uncertainty.caution import rank
from frontdesk.training.evaluation.answers import Answers

CALIBRATION_SEED = 0
"""Of the folds that a calibration is measured by."""


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What models said of messages that neither their weights nor their calibration were fitted on."""

    rows: NDArray[np.int64]
    """Which of the examples these are. Shape: (messages,)."""
    targets: NDArray[np.int64]
    """Index of the right label. Shape: (messages,)."""
    probabilities: NDArray[np.float64]
    """Shape: (messages, labels)."""
    given: NDArray[np.int64] | None = None
    """Index of the label that was given, where caution may give another than the likeliest. Shape: (messages,)."""
    label_sets: Sequence[tuple[str, ...]] = ()
    """One a message, or none at all."""
    stages: tuple[str, ...] = ()
    """The candidate that answered each message, or none at all where the model has no stages."""

    def answers(self, labels: tuple[str, ...]) -> Answers:
        """Put them beside the truth; `labels` are the task's."""
        given = self.probabilities.argmax(axis=1) if self.given is None else self.given
        truth = tuple(labels[index] for index in self.targets.tolist())
        return Answers(labels, truth, self.probabilities, given, self.label_sets, self.stages)

    def only(self, rows: NDArray[np.int64]) -> "HeldOut":
        """Give those of the messages that are among `rows`."""
        places = np.flatnonzero(np.isin(self.rows, rows))
        return HeldOut(
            self.rows[places],
            self.targets[places],
            self.probabilities[places],
            None if self.given is None else self.given[places],
            [self.label_sets[place] for place in places.tolist()] if self.label_sets else (),
            tuple(self.stages[place] for place in places.tolist()) if self.stages else (),
        )


@dataclass(frozen=True, slots=True)
class Scored:
    """Messages with the logits that they got from models that were not fitted on them."""

    rows: NDArray[np.int64]
    targets: NDArray[np.int64]
    logits: Logits
    languages: Sequence[str]

    def calibration(self, task: Task) -> Calibration:
        """Learn from all of them what the logits are worth."""
        return calibrate(
            self.logits,
            self.targets,
            self.languages,
            coverage=task.coverage,
            ordinal=task.kind == "ordinal",
            ranking=lambda probabilities: rank(probabilities, task.label_names, task.caution),
        )

    def take(self, places: NDArray[np.int64]) -> "Scored":
        """Give some of them."""
        languages = [self.languages[place] for place in places.tolist()]
        return Scored(self.rows[places], self.targets[places], self.logits[places], languages)


def cross_calibrate(task: Task, scored: Scored, batch: Batch) -> HeldOut:
    """Read each message's logits by a calibration that did not see it, lest coverage be reached by having been set.

    Where all messages are copies of one there is no other calibration than its own.
    """
    whole = np.arange(len(scored.rows))
    cuts = batch.folds.take(scored.rows).split_any(len(whole), CALIBRATION_SEED) or [(whole, whole)]
    probabilities = np.zeros_like(scored.logits)
    given = np.zeros(len(whole), np.int64)
    sets: list[tuple[str, ...]] = [()] * len(whole)
    for learned, tested in cuts:
        calibration, some = scored.take(learned).calibration(task), scored.take(tested)
        probabilities[tested] = calibration.probabilities(some.logits)
        ranked = rank(probabilities[tested], task.label_names, task.caution)
        given[tested] = ranked[:, 0]
        if calibration.label_sets is not None:
            found = calibration.label_sets.of(probabilities[tested], ranked, some.languages, task.label_names)
            for place, each in zip(tested.tolist(), found, strict=True):
                sets[place] = each
    return HeldOut(scored.rows, scored.targets, probabilities, given, sets if all(sets) else ())


def cross_predict(
    task: Task, classifier: SavedClassifier, batch: Batch, labels: Sequence[str], seed: int
) -> HeldOut | None:
    """Calibrate on some of the messages and predict the others, until each was among the others."""
    targets = as_targets(labels, classifier.labels)
    found: list[tuple[NDArray[np.int64], Answers]] = []
    for learned, tested in batch.folds.split(targets, seed):
        calibrated = classifier.calibrate(batch.take(learned.tolist()), [labels[row] for row in learned.tolist()])
        said = calibrated.predict(batch.take(tested.tolist()))
        found.append((tested, Answers.of(task.label_names, [labels[row] for row in tested.tolist()], said)))
    if not found:
        return None
    rows = np.concatenate([tested for tested, _ in found])
    probabilities = np.concatenate([each.probabilities for _, each in found])
    given = np.concatenate([each.given for _, each in found])
    sets = [label_set for _, each in found for label_set in each.label_sets]
    return HeldOut(rows, targets[rows], probabilities, given, sets if len(sets) == len(rows) else ())
