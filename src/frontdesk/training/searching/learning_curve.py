"""How much more messages would help: the model, fitted on ever more of them, and tested on the same others."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import TrainingDataError
from frontdesk.models import Batch, FindEntailment, Task, make_classifier
from frontdesk.models.encoder import Encoder
from frontdesk.models.finetuned import FineTune
from frontdesk.models.several.labels import strata_of
from frontdesk.models.tasks import Metric
from frontdesk.training.evaluation.evaluate import evaluate
from frontdesk.training.searching.trial import Trial

SHARES = (0.1, 0.25, 0.5, 1.0)
"""Of the messages that are learned from."""
LEAST_MESSAGES = 50
"""Below, a tenth is no set of messages."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What so many messages teach."""

    messages: int
    tested: int
    """Other messages, on which it was measured."""
    accuracy: float
    macro_f1: float
    chosen_by: Metric = "macro_f1"
    """What the candidates of the task are chosen by."""
    chosen: float | None = None
    """The figure of that name; ``None`` where it could not be measured."""

    @property
    def figure(self) -> tuple[Metric, float]:
        """How good it is by what candidates are chosen by, by macro F1 where that could not be measured."""
        return ("macro_f1", self.macro_f1) if self.chosen is None else (self.chosen_by, self.chosen)


@dataclass(frozen=True, slots=True)
class Lesson:
    """Rows to learn from, and rows to be tested on."""

    learned: NDArray[np.int64]
    tested: NDArray[np.int64]


def lessons(task: Task, batch: Batch, labels: Sequence[str], *, seed: int) -> list[Lesson]:
    """Choose what is learned from for each point of the curve; none where there are too few messages.

    The first fold is tested on. A smaller lesson is part of each larger one, and has the labels in the same shares.
    """
    targets = strata_of(task, labels)
    cuts = batch.folds.split(targets, seed)
    if len(labels) < LEAST_MESSAGES or not cuts:
        return []
    learned, tested = cuts[0]
    place = _places(targets[learned], np.random.default_rng(seed))
    return [Lesson(learned[place < share], tested) for share in SHARES]


def learn(
    task: Task,
    batch: Batch,
    labels: Sequence[str],
    trial: Trial,
    lesson: Lesson,
    *,
    seed: int,
    encoder: Encoder | None = None,
    finetune: FineTune | None = None,
    entailment: FindEntailment | None = None,
) -> CurvePoint | None:
    """Fit on the lesson and measure; ``None`` where so few messages teach nothing."""
    parameters = trial.parameters
    classifier = make_classifier(
        task,
        trial.candidate,
        parameters=parameters,
        seed=seed,
        encoder=encoder,
        finetune=finetune,
        entailment=entailment,
    )
    try:
        fitted = classifier.fit(*_of(batch, labels, lesson.learned))
        found = evaluate(fitted, *_of(batch, labels, lesson.tested))
    except TrainingDataError:
        return None
    chosen = getattr(found, task.select_by)
    return CurvePoint(len(lesson.learned), found.n, found.accuracy, found.macro_f1, task.select_by, chosen)


def _places(targets: NDArray[np.int64], random: np.random.Generator) -> NDArray[np.float64]:
    """Give each message its place 0..1 among those of its label, drawn at random. Shape: as `targets`."""
    place = np.zeros(len(targets))
    for label in np.unique(targets):
        rows = np.flatnonzero(targets == label)
        place[random.permutation(rows)] = np.arange(len(rows)) / len(rows)
    return place


def _of(batch: Batch, labels: Sequence[str], rows: NDArray[np.int64]) -> tuple[Batch, list[str]]:
    return batch.take(rows.tolist()), [labels[row] for row in rows.tolist()]
