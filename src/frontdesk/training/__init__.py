"""Learn from labelled messages, and measure what was learned."""

from frontdesk.training.corpus import Corpus, load_corpus
from frontdesk.training.datasets import LabelledData, read_labelled
from frontdesk.training.evaluate import Evaluation, evaluate
from frontdesk.training.fit import FittedTask, HeldOut, fit_task
from frontdesk.training.infer import check_task_name, infer_task

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
]
