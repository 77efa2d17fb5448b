"""What labels are called where people read them: one that may be what a customer wrote has a number instead.

Screen, report and model card ask here, so that none of them shows what another hides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from frontdesk.naming import MOST_SHOWN, are_names
from frontdesk.training.evaluation.measured import Evaluation

NUMBERS = (
    "numbers stand for labels that may be what customers wrote. Declare the task in `config/tasks/`, and its labels "
    "are named"
)


@dataclass(frozen=True, slots=True)
class LabelNames:
    """The labels that may be named."""

    known: tuple[str, ...]
    """The model's."""
    others: tuple[str, ...]
    """Those that the messages have, and the model does not know."""
    shows_known: bool
    shows_others: bool

    @classmethod
    def of(cls, known: tuple[str, ...], measured: Iterable[str], *, is_declared: bool) -> Self:
        """Decide: what a file declares was named by somebody, what was read from a column may be messages."""
        own = set(known)
        others = tuple(label for label in measured if label not in own)
        return cls(known, others, is_declared or are_names(known), are_names(others))

    def of_label(self, label: str) -> str:
        """Give its name, or its number; it is told where it is none of the model's."""
        if label in self.known:
            return label if self.shows_known else f"label {self.known.index(label) + 1:,}"
        if self.shows_others or label not in self.others:
            return f"{label} (not the model's)"
        return self._number_of_other(label)

    def key(self, label: str) -> str:
        """Give its name to a program, for which what the model says anyway stands as it is."""
        return self._number_of_other(label) if label in self.others and not self.shows_others else label

    def shown(self, found: Evaluation) -> Evaluation:
        """Name the labels of a measurement for people."""
        return _renamed(found, {label: self.of_label(label) for label in (*self.known, *self.others)})

    def keyed(self, found: Evaluation) -> Evaluation:
        """Name the labels of a measurement for a program."""
        return _renamed(found, {label: self.key(label) for label in self.others})

    def listed(self, labels: Sequence[str]) -> str:
        """List a few, in quotation marks where they are named."""
        shown = [repr(each) if self.shows_known else self.of_label(each) for each in labels[:MOST_SHOWN]]
        more = len(labels) - len(shown)
        return f"{', '.join(shown)} and {more:,} more" if more else ", ".join(shown)

    @property
    def hides_some(self) -> bool:
        """Whether a number stands for a name somewhere."""
        return not (self.shows_known and self.shows_others)

    def _number_of_other(self, label: str) -> str:
        return f"unknown label {self.others.index(label) + 1:,}"


def _renamed(found: Evaluation, names: Mapping[str, str]) -> Evaluation:
    return replace(
        found,
        per_class={names.get(label, label): score for label, score in found.per_class.items()},
        confusion={
            names.get(truth, truth): {names.get(said, said): count for said, count in row.items()}
            for truth, row in found.confusion.items()
        },
    )
