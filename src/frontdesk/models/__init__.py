"""Classifiers: one protocol, the candidates that keep it, and the tasks that ask for them."""

from frontdesk.models.assembly import assemble, make_classifier
from frontdesk.models.batch import TextBatch
from frontdesk.models.classifier import Classifier, ModelSource, SavedClassifier
from frontdesk.models.keywords import KeywordsClassifier
from frontdesk.models.linear import LinearClassifier
from frontdesk.models.parts import Parts
from frontdesk.models.tasks import Task, load_task, load_tasks

__all__ = [
    "Classifier",
    "KeywordsClassifier",
    "LinearClassifier",
    "ModelSource",
    "Parts",
    "SavedClassifier",
    "Task",
    "TextBatch",
    "assemble",
    "load_task",
    "load_tasks",
    "make_classifier",
]
