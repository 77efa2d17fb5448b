"""What labels and languages are called on a card."""

from frontdesk.text import UNDETERMINED
from frontdesk.training.evaluation.label_names import LabelNames
from frontdesk.training.model_card.facts import CardFacts


def names_of(facts: CardFacts) -> LabelNames:
    """Decide which labels the card names."""
    measured = facts.evaluation.per_class if facts.evaluation else ()
    return LabelNames.of(facts.model.task.label_names, measured, is_declared=facts.model.is_declared)


def of_language(code: str) -> str:
    """Name a language for people.

    >>> of_language("en"), of_language("und")
    ('en', 'not told (und)')
    """
    return f"not told ({code})" if code == UNDETERMINED else code
