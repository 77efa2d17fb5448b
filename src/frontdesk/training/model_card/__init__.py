"""Model cards: what a model is, what it is for, and how good it is for whom. Mitchell et al., 2019."""

from frontdesk.training.model_card.facts import (
    CardFacts,
    CardModel,
    Source,
    facts_of_evaluation,
    facts_of_training,
)
from frontdesk.training.model_card.mark import is_card, is_changed
from frontdesk.training.model_card.text import card_of

__all__ = [
    "CardFacts",
    "CardModel",
    "Source",
    "card_of",
    "facts_of_evaluation",
    "facts_of_training",
    "is_card",
    "is_changed",
]
