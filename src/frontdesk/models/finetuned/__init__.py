"""The `finetuned` candidate: an encoder that was tuned for the task, with its head."""

from frontdesk.models.finetuned.classifier import FinetunedClassifier
from frontdesk.models.finetuned.port import FineTune, Plan, Tuned
from frontdesk.models.finetuned.stored import finetuned_of

__all__ = ["FineTune", "FinetunedClassifier", "Plan", "Tuned", "finetuned_of"]
