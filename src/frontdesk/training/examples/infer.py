"""Infer a task from the labels of a file."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from frontdesk.errors import TrainingDataError
from frontdesk.models import Task
from frontdesk.models.tasks import MOST_LABELS, Candidate, CandidateName, Input, fault_of_task_name
from frontdesk.models.tasks.inputs import TEXT_INPUT
from frontdesk.naming import shown_names

OF_COLUMNS: tuple[CandidateName, ...] = ("forest", "logistic")
"""Who predicts from columns with nothing but the base install; `boosting` is one to ask for."""
LONGEST_SHOWN = 40
LONGEST_LABEL = 100
"""Characters. A longer one is a sign that the wrong column was named."""


def infer_task(name: str, labels: Sequence[str], inputs: Sequence[Input] = (TEXT_INPUT,)) -> Task:
    """Make a task of the labels that a file has; the most frequent one is its default.

    Who may predict it follows from its `inputs`: `linear` reads a text alone, the others columns, too.

    Raises:
        TrainingDataError: they do not look like labels, or the name cannot be written into a model.
    """
    check_task_name(name)
    counts = Counter(labels)
    if len(counts) < 2:
        raise TrainingDataError(f"{name}: expected two labels or more; got {shown_names(list(counts))}")
    if len(counts) > MOST_LABELS or (len(counts) > 2 and len(counts) == len(labels)):
        raise TrainingDataError(
            f"{name}: {len(counts)} labels on {len(labels)} messages; expected a few labels that come again and again. "
            "Name the column of the labels with --label-column"
        )
    too_long = next((label for label in counts if len(label) > LONGEST_LABEL), None)
    if too_long is not None:
        raise TrainingDataError(
            f"{name}: a label has {len(too_long)} characters, at most {LONGEST_LABEL} are expected. "
            "Name the column of the labels with --label-column"
        )
    task = Task.of_labels(name, sorted(counts), default=counts.most_common(1)[0][0])
    if all(each.type == "text" for each in inputs):
        return task
    return replace(task, inputs=tuple(inputs), candidates=tuple(Candidate(name=each) for each in OF_COLUMNS))


def check_task_name(name: str) -> None:
    """Refuse a name that no declared task could have either.

    Raises:
        TrainingDataError: it says what a name is made of, or what has the name already.
    """
    fault = fault_of_task_name(name)
    if fault is not None:
        # in ASCII: half of a character from a broken terminal cannot be written
        raise TrainingDataError(f"{fault}; came {name[:LONGEST_SHOWN]!a}. Choose another --task name")
