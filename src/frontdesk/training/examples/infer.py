"""Infer a task from the labels of a file."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from frontdesk.errors import TrainingDataError
from frontdesk.inquiry import LABEL_SEPARATOR
from frontdesk.models import Task
from frontdesk.models.several.labels import labels_in
from frontdesk.models.tasks import MOST_LABELS, Candidate, CandidateName, Input, fault_of_task_name
from frontdesk.models.tasks.inputs import TEXT_INPUT
from frontdesk.naming import shown_names

OF_COLUMNS: tuple[CandidateName, ...] = ("forest", "logistic")
"""Who predicts from columns where nobody compares candidates; `train` compares those of `suited_candidates`."""
LONGEST_SHOWN = 40
LONGEST_LABEL = 100
"""Characters. A longer one is a sign that the wrong column was named."""


def infer_task(name: str, labels: Sequence[str], inputs: Sequence[Input] = (TEXT_INPUT,)) -> Task:
    """Make a task of the labels that a file has; the most frequent one is its default.

    Its kind is `multi` where the file gives several labels to a message, see `gives_several`. Who may predict it
    follows from its `inputs`: `linear` reads a text alone, the others columns, too.

    Raises:
        TrainingDataError: they do not look like labels, or the name cannot be written into a model.
    """
    check_task_name(name)
    several = gives_several(labels)
    counts = Counter(label for each in labels for label in labels_in(each)) if several else Counter(labels)
    if len(counts) < 2:
        raise TrainingDataError(f"{name}: expected two labels or more; got {shown_names(list(counts))}")
    if len(counts) > MOST_LABELS or (len(counts) > 2 and not several and len(counts) == len(labels)):
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
    task = replace(task, kind="multi" if several else "single")
    if all(each.type == "text" for each in inputs):
        return task
    return replace(task, inputs=tuple(inputs), candidates=tuple(Candidate(name=each) for each in OF_COLUMNS))


def gives_several(labels: Sequence[str]) -> bool:
    """Tell whether a file gives several labels to a message: lists, or ``a|b``, ``a``, ``b`` of a few labels.

    A list leaves no doubt. Names may hold a bar as well, such as ``hardware|laptop`` for a path: several labels they
    are only where fewer stand between the bars than there are combinations of them.

    >>> gives_several(["billing|sales", "sales", "billing"]), gives_several(["hardware|laptop", "hardware|printer"])
    (True, False)
    """
    found = set(labels)
    if any(_is_list(each) for each in found):
        return True
    return holds_bars(labels) and len({label for each in found for label in labels_in(each)}) < len(found)


def holds_bars(labels: Sequence[str]) -> bool:
    """Tell whether what may stand between several labels is in one of them."""
    return any(LABEL_SEPARATOR in each for each in labels)


def _is_list(label: str) -> bool:
    if not label.startswith("["):
        return False
    try:
        found = json.loads(label)
    except ValueError:
        return False
    return isinstance(found, list) and all(isinstance(each, str) for each in found)


def check_task_name(name: str) -> None:
    """Refuse a name that no declared task could have either.

    Raises:
        TrainingDataError: it says what a name is made of, or what has the name already.
    """
    fault = fault_of_task_name(name)
    if fault is not None:
        # in ASCII: half of a character from a broken terminal cannot be written
        raise TrainingDataError(f"{fault}; came {name[:LONGEST_SHOWN]!a}. Choose another --task name")
