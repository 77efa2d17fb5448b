"""Learn from labelled messages, and measure what was learned."""

from frontdesk.training.corpus import Corpus, load_corpus
from frontdesk.training.cross_validation import HeldOut
from frontdesk.training.datasets import LabelledData, read_labelled
from frontdesk.training.evaluate import evaluate
from frontdesk.training.fit import FittedTask, fit_task
from frontdesk.training.infer import check_task_name, infer_task
from frontdesk.training.metrics import Evaluation
from frontdesk.training.task_data import read_task_data

__all__ = [
    "Corpus",
    "Evaluation",
    "FittedTask",
    "HeldOut",
    "LabelledData",
    "check_task_name",
    "evaluate",
    "fit_task",
    "infer_task",
    "load_corpus",
    "read_labelled",
    "read_task_data",
]
