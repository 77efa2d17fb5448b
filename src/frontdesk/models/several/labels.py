"""Labels of messages that may have several at once."""

import json
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import TrainingDataError
from frontdesk.inquiry import LABEL_SEPARATOR
from frontdesk.models.ngrams.vocabulary import as_targets
from frontdesk.models.tasks import Task
from frontdesk.naming import shown_names


def labels_in(text: str) -> tuple[str, ...]:
    """Read the labels of one message, as a file has them: ``a|b``, or a list in JSON, which may be empty.

    >>> labels_in("billing | sales"), labels_in('["billing"]'), labels_in("[]")
    (('billing', 'sales'), ('billing',), ())
    """
    if text.lstrip().startswith("["):
        try:
            found = json.loads(text)
        except ValueError:
            found = None
        if isinstance(found, list) and all(isinstance(each, str) for each in found):
            return tuple(dict.fromkeys(found))
    return tuple(dict.fromkeys(filter(None, map(str.strip, text.split(LABEL_SEPARATOR)))))


def holding(task: str, known: Sequence[str], labels: Sequence[str]) -> NDArray[np.bool_]:
    """Read which label holds for which message. Shape: (messages, labels).

    Raises:
        TrainingDataError: a label is not one of the task's.
    """
    index = {label: place for place, label in enumerate(known)}
    read = [labels_in(each) for each in labels]
    unknown = sorted({label for each in read for label in each} - set(known))
    if unknown:
        raise TrainingDataError(
            f"{task}: expected the labels {', '.join(known)}, several as a|b; got {shown_names(unknown)}; "
            "correct the file, or declare them in the task"
        )
    found = np.zeros((len(labels), len(known)), dtype=bool)
    for row, each in enumerate(read):
        found[row, [index[label] for label in each]] = True
    return found


def each_label(task: Task, labels: Sequence[str]) -> list[str]:
    """List what is counted and checked: the labels of all messages, one by one where a message has several."""
    return [label for each in labels for label in labels_in(each)] if task.kind == "multi" else list(labels)


def strata_of(task: Task, labels: Sequence[str]) -> NDArray[np.int64]:
    """Number what is kept as frequent in a part as in the whole: labels, or sets of them where a message has several.

    Shape: (messages,).
    """
    if task.kind != "multi":
        return as_targets(labels, task.label_names)
    found = [LABEL_SEPARATOR.join(sorted(labels_in(each))) for each in labels]
    return as_targets(found, sorted(set(found)))
