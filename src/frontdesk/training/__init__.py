"""Learn from labelled messages, and measure what was learned."""

from frontdesk.training.evaluation.evaluate import evaluate
from frontdesk.training.evaluation.metrics import Evaluation
from frontdesk.training.examples.corpus import Corpus, load_corpus
from frontdesk.training.examples.datasets import LabelledData, read_labelled
from frontdesk.training.examples.infer import check_task_name, holds_bars, infer_task
from frontdesk.training.examples.task_data import read_task_data
from frontdesk.training.fitting.cross_validation import HeldOut
from frontdesk.training.fitting.fit import FittedTask, fit_task

__all__ = [
    "Corpus",
    "Evaluation",
    "FittedTask",
    "HeldOut",
    "LabelledData",
    "check_task_name",
    "evaluate",
    "fit_task",
    "holds_bars",
    "infer_task",
    "load_corpus",
    "read_labelled",
    "read_task_data",
]
