"""Several labels at once: one classifier of any candidate for each label, which says whether the label holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, Self, TypeGuard

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import ModelFailed, TrainingDataError
from frontdesk.inquiry import SEVERAL, Prediction, Reason
from frontdesk.models.batch import Batch
from frontdesk.models.classifier import Logits, SavedClassifier, ScoringClassifier
from frontdesk.models.nesting import nest
from frontdesk.models.parts import Parts
from frontdesk.models.prediction import predictions
from frontdesk.models.several.labels import holding
from frontdesk.models.tasks import Task
from frontdesk.models.tasks.task_file import Label
from frontdesk.models.uncertainty.holding import Sigmoids, fit_sigmoids, labels_that_hold

KIND: Final = SEVERAL
RULED_OUT = -30.0
"""Logit of a label without an example: it never holds."""
Make = Callable[[Task], SavedClassifier]
"""Makes the unfitted classifier of a task with two labels."""


@dataclass(frozen=True)
class SeveralClassifier:
    """Asks a classifier of two labels for each of its own. `label` is the likeliest, `label_set` all that hold."""

    task: str
    labels: tuple[str, ...]
    members: tuple[ScoringClassifier | None, ...]
    """One a label; ``None`` where no message had it, or every one."""
    sigmoids: Sigmoids | None = None

    @classmethod
    def of(cls, task: Task, make: Make) -> "SeveralClassifier":
        """Make the unfitted classifier of a task. Raises `TrainingDataError` where the candidate gives no logits."""
        members = [make(_task_of(task, label)) for label in task.labels]
        scoring = tuple(filter(gives_logits, members))
        if len(scoring) < len(members):
            raise TrainingDataError(
                f"{task.name}: {members[0].candidate} gives one label alone, and the task is of several; "
                "name another candidate, such as linear"
            )
        return cls(task.name, task.label_names, scoring)

    @property
    def candidate(self) -> str:
        """`several`, and who decides each label."""
        return "+".join((KIND, *sorted({each.candidate for each in self.members if each})))

    @cached_property
    def version(self) -> str:
        """Candidate and content, ``several+linear@3f2a9c1b``."""
        return self.parts().version

    def fit(self, batch: Batch, labels: Sequence[str]) -> Self:
        """Learn, and calibrate by what was held out. Raises `TrainingDataError`."""
        fitted, logits = self.fit_held_out(batch, labels)
        return fitted.calibrated(logits, holding(self.task, self.labels, labels))

    def fit_held_out(self, batch: Batch, labels: Sequence[str]) -> tuple[Self, Logits]:
        """Learn, and give how much each label held for each message by models that were not fitted on it.

        What could not be held out has NaN. Shape: (messages, labels).

        Raises:
            TrainingDataError: a label is not one of the task's, or nothing can be told apart.
        """
        holds = holding(self.task, self.labels, labels)
        if len(batch) != len(labels):
            raise TrainingDataError(f"{self.task}: expected labels for each of {len(batch)} texts; got {len(labels)}")
        logits = np.full(holds.shape, RULED_OUT)
        members: list[ScoringClassifier | None] = [None] * len(self.labels)
        for place, member in enumerate(self.members):
            if member is not None and 0 < holds[:, place].sum() < len(labels):
                named = [member.labels[held] for held in holds[:, place].astype(int).tolist()]
                members[place], scores = member.fit_and_score(batch, named)
                logits[:, place] = scores[:, 1] - scores[:, 0]
            elif len(labels) and holds[:, place].all():
                logits[:, place] = -RULED_OUT
        if not any(members):
            raise TrainingDataError(f"{self.task}: expected a label that some messages have and others have not")
        always = tuple(bool(len(labels)) and bool(column.all()) for column in holds.T)
        return replace(self, members=tuple(members), sigmoids=Sigmoids.plain(always)), logits

    def calibrate(self, batch: Batch, labels: Sequence[str]) -> Self:
        """Make the probabilities honest by messages that it was not fitted on."""
        return self.calibrated(self.logits(batch), holding(self.task, self.labels, labels))

    def calibrated(self, logits: Logits, holds: NDArray[np.bool_]) -> Self:
        """Make the probabilities honest by held-out logits. Shapes: (messages, labels) both."""
        return replace(self, sigmoids=fit_sigmoids(logits, holds, self._sigmoids))

    def logits(self, batch: Batch) -> Logits:
        """Score the messages, uncalibrated: by how much each label holds rather than not."""
        found = np.full((len(batch), len(self.labels)), RULED_OUT)
        for place, member in enumerate(self.members):
            if member is not None and len(batch):
                scores = member.logits(batch)
                found[:, place] = scores[:, 1] - scores[:, 0]
        return found

    def predict(self, batch: Batch) -> list[Prediction]:
        """Predict every message, in order. Raises `ModelFailed` before it was fitted."""
        probabilities = self._sigmoids.probabilities(self.logits(batch))
        ranked = np.argsort(-probabilities, axis=1, kind="stable")
        reasons, novelty = self._explain(batch, ranked[:, 0])
        given = predictions(
            self.task,
            self.labels,
            self.version,
            probabilities=probabilities,
            ranked=ranked,
            reasons=reasons,
            novelty=novelty,
        )
        sets = labels_that_hold(probabilities, ranked, self.labels)
        return [each._replace(label_set=held) for each, held in zip(given, sets, strict=True)]

    def parts(self) -> Parts:
        """Take the classifier apart for a bundle."""
        members: list[dict[str, Any] | None] = []
        arrays = dict(self._sigmoids.arrays())
        for place, member in enumerate(self.members):
            if member is None:
                members.append(None)
                continue
            settings, own = nest(f"m{place}", member.parts())
            members.append(settings)
            arrays |= own
        return Parts(self.candidate, {"task": self.task, "labels": list(self.labels), "members": members}, arrays)

    def _explain(self, batch: Batch, first: NDArray[np.int64]) -> tuple[list[tuple[Reason, ...]], NDArray[np.float64]]:
        """Say what spoke for the likeliest label, by who decides it; nothing where that one spoke against it."""
        reasons: list[tuple[Reason, ...]] = [()] * len(batch)
        novelty = np.zeros(len(batch))
        asked = next(place for place, member in enumerate(self.members) if member is not None)
        who = np.array([asked if member is None else place for place, member in enumerate(self.members)])[first]
        for place in np.unique(who).tolist():
            member, rows = self.members[place], np.flatnonzero(who == place).tolist()
            for row, said in zip(rows, member.predict(batch.take(rows)) if member else (), strict=True):
                novelty[row] = said.novelty
                reasons[row] = said.reasons if said.label == self.labels[first[row]] else ()
        return reasons, novelty

    @property
    def _sigmoids(self) -> Sigmoids:
        if self.sigmoids is None:
            raise ModelFailed(f"the {self.task} model was asked before it was fitted; call fit first")
        return self.sigmoids


def gives_logits(member: SavedClassifier) -> TypeGuard[ScoringClassifier]:
    """Tell whether a classifier gives logits, which can be held out."""
    return hasattr(member, "fit_and_score")


def _task_of(task: Task, label: Label) -> Task:
    """Give the task of one label: whether it holds."""
    other = Label(name=f"not {label.name}"[:100])
    return replace(task, labels=(other, label), default=other.name, kind="single", keywords=(), rules=(), caution=None)
