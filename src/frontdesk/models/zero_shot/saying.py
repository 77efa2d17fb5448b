"""What a task says of its labels, as texts that a message can be compared with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.models.tasks import Task

LEAST_CHARACTERS = 4
"""A shorter piece of a description, such as "the", says nothing."""
_BETWEEN_PIECES = re.compile(r"(?<=[.;:!?])\s+|,\s+")


@dataclass(frozen=True, slots=True)
class Said:
    """Texts that say what a label means, and messages of which it is the right one."""

    texts: tuple[str, ...]
    targets: tuple[int, ...]
    """The label of each text."""
    examples: frozenset[int] = frozenset()
    """Which of the texts are messages: somebody may have written them, so no answer shows them."""

    @classmethod
    def of(cls, task: Task) -> "Said":
        """Take each label's name, the pieces of its description and its examples.

        The pieces each for themselves: on the English messages of the corpus they told category right for 54.7 %
        without any example, name and description as one text for 51.9 %.
        """
        names = {label.name for label in task.labels}
        entries = [
            (text, target, is_example)
            for target, label in enumerate(task.labels)
            # to an encoder "not billing" means nearly what "billing" does: it says nothing, the other speaks for both
            if label.name.removeprefix("not ") not in names - {label.name}
            for is_example, texts in enumerate(((in_words(label.name), *pieces(label.description)), label.examples))
            for text in texts
        ]
        return cls(
            tuple(text for text, _, _ in entries),
            tuple(target for _, target, _ in entries),
            frozenset(place for place, (_, _, is_example) in enumerate(entries) if is_example),
        )


def in_words(name: str) -> str:
    """Give a label's name as it would be said.

    >>> in_words("card_not_working")
    'card not working'
    """
    return " ".join(name.replace("_", " ").replace("-", " ").split()) or name


def pieces(description: str) -> Sequence[str]:
    """Cut a description at its commas and at the ends of its sentences.

    >>> pieces("Money is to be right: invoices, charges.")
    ['Money is to be right:', 'invoices', 'charges.']
    """
    cut = (piece.strip() for piece in _BETWEEN_PIECES.split(description))
    return [piece for piece in cut if len(piece) >= LEAST_CHARACTERS]


def hypotheses(task: Task) -> tuple[str, ...]:
    """Give one sentence for each label that a message may entail: the description, else the name."""
    return tuple(f"This message is about {label.description or in_words(label.name)}" for label in task.labels)
