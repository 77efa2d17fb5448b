"""Whether labels are so unequally frequent that figures mislead, and what is done about it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from frontdesk.models import Task
from frontdesk.models.several.labels import each_label, strata_of
from frontdesk.models.tasks import Metric

TOLD_FROM = 3.0
"""Times as many messages of the commonest label as of the rarest."""
FEW = 10
"""Messages of a label below which its own figures are chance."""
BLIND_TO_RARE: frozenset[Metric] = frozenset({"accuracy", "weighted_f1", "log_loss"})
"""They are good where the common labels are."""


class Names(Protocol):
    """What labels are called where people read them: `LabelNames`."""

    @property
    def shows_known(self) -> bool:
        """Whether they are named; else they have numbers."""

    def listed(self, labels: Sequence[str], /) -> str:
        """List a few."""


@dataclass(frozen=True, slots=True)
class Imbalance:
    """How many messages each label has, the commonest first."""

    counts: Mapping[str, int]
    unseen: tuple[str, ...] = ()
    """Labels of the task without a message."""
    commonest_set: float | None = None
    """Share of messages that have the commonest set of labels, 0..1, where a message has several."""

    @classmethod
    def of(cls, labels: Sequence[str], known: Sequence[str]) -> "Imbalance":
        """Count."""
        counts = dict(sorted(Counter(labels).items(), key=lambda each: (-each[1], each[0])))
        return cls(counts, tuple(label for label in known if label not in counts))

    @classmethod
    def of_task(cls, task: Task, labels: Sequence[str]) -> "Imbalance":
        """Count; where a message has several labels, each of them, and whole sets besides."""
        found = cls.of(each_label(task, labels), task.label_names)
        if task.kind != "multi":
            return found
        return replace(found, commonest_set=int(np.bincount(strata_of(task, labels)).max()) / len(labels))

    @property
    def ratio(self) -> float:
        """Messages of the commonest label for one of the rarest."""
        numbers = list(self.counts.values()) or [1]  # no label may hold for any message
        return numbers[0] / numbers[-1]

    @property
    def majority(self) -> float:
        """Accuracy of always giving the commonest label, or set of labels, 0..1."""
        if self.commonest_set is not None:
            return self.commonest_set
        numbers = list(self.counts.values())
        return numbers[0] / sum(numbers)

    @property
    def is_told(self) -> bool:
        """Whether it is so great that it matters."""
        return self.ratio >= TOLD_FROM

    def sentences(self, select_by: Metric, names: Names) -> list[str]:
        """Say what is unequal and what became of it; nothing where there is nothing."""
        told = []
        if self.is_told:
            numbers = list(self.counts.values())
            labels = list(self.counts)
            common, rare = names.listed(labels[:1]), names.listed(labels[-1:])
            the_label = "the label " if names.shows_known else ""
            always = "the first" if self.commonest_set is None else "the commonest set of labels"
            told.append(
                f"imbalance: {numbers[0]:,} messages of {the_label}{common}, {numbers[-1]:,} of {rare}; always giving "
                f"{always} would be right {self.majority:.1%} of the time. Folds keep the shares, what can "
                "weigh rare labels more is tried so, and the best is chosen by "
                f"{select_by}{_warning(select_by)}"
            )
        few = [label for label, count in self.counts.items() if count < FEW]
        if few:
            told.append(
                f"rare labels: {names.listed(few)} have fewer than {FEW} messages; their own figures are chance"
            )
        if self.unseen:
            told.append(
                f"labels without a message: {names.listed(self.unseen)}; they are not learned and hardly ever given"
            )
        return told


def _warning(select_by: Metric) -> str:
    if select_by not in BLIND_TO_RARE:
        return ""
    return ", which hardly sees the rare ones: `select_by: macro_f1` in the task's file counts each label alike"
