"""Classifiers: one protocol, the candidates that keep it, and the tasks that ask for them."""

from frontdesk.models.assembly import Encoders, FindEntailment, assemble, make_classifier
from frontdesk.models.batch import Batch
from frontdesk.models.cascade.classifier import CascadeClassifier
from frontdesk.models.classifier import Classifier, ModelSource, SavedClassifier, ScoringClassifier
from frontdesk.models.hybrid.classifier import HybridClassifier
from frontdesk.models.keywords import KeywordsClassifier
from frontdesk.models.linear.classifier import LinearClassifier
from frontdesk.models.parts import Parts
from frontdesk.models.tasks import Task, load_task, load_tasks

__all__ = [
    "Batch",
    "CascadeClassifier",
    "Classifier",
    "Encoders",
    "FindEntailment",
    "HybridClassifier",
    "KeywordsClassifier",
    "LinearClassifier",
    "ModelSource",
    "Parts",
    "SavedClassifier",
    "ScoringClassifier",
    "Task",
    "assemble",
    "load_task",
    "load_tasks",
    "make_classifier",
]
