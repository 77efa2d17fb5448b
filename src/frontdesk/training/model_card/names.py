"""What labels and languages are called on a card: a label that may be what a customer wrote has a number instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from frontdesk.naming import are_names
from frontdesk.text import UNDETERMINED
from frontdesk.training.model_card.facts import CardFacts


@dataclass(frozen=True, slots=True)
class Names:
    """The labels that a card may name."""

    known: tuple[str, ...]
    """The model's."""
    others: tuple[str, ...]
    """Those that the messages have, and the model does not know."""
    shows_known: bool
    shows_others: bool

    @classmethod
    def of(cls, facts: CardFacts) -> "Names":
        """Decide: what a file declares was named by somebody, what was read from a column may be messages."""
        known = facts.model.task.label_names
        measured: Iterable[str] = facts.evaluation.per_class if facts.evaluation else ()
        others = tuple(label for label in measured if label not in set(known))
        return cls(known, others, facts.model.is_declared or are_names(known), are_names(others))

    def of_label(self, label: str) -> str:
        """Give its name, or its number."""
        if label in self.known:
            return label if self.shows_known else f"label {self.known.index(label) + 1:,}"
        if self.shows_others or label not in self.others:
            return f"{label} (not the model's)"
        return f"unknown label {self.others.index(label) + 1:,}"

    @property
    def hides_some(self) -> bool:
        """Whether a number stands for a name somewhere."""
        return not (self.shows_known and self.shows_others)


def of_language(code: str) -> str:
    """Name a language for people.

    >>> of_language("en"), of_language("und")
    ('en', 'not told (und)')
    """
    return f"not told ({code})" if code == UNDETERMINED else code
