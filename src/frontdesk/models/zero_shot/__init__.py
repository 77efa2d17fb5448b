"""Labels that are known by what is said of them: no example is needed, and a few improve it at once."""

from frontdesk.models.zero_shot.classifier import ZeroShotClassifier, zero_shot_of
from frontdesk.models.zero_shot.entailment import Entailment, Entailments
from frontdesk.models.zero_shot.scorer import LabelScorer
from frontdesk.models.zero_shot.stored import zero_shot_of_parts

__all__ = [
    "Entailment",
    "Entailments",
    "LabelScorer",
    "ZeroShotClassifier",
    "zero_shot_of",
    "zero_shot_of_parts",
]
