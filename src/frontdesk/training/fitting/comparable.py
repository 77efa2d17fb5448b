"""Which messages every candidate can be measured on, so that none is charged for what another is spared."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from frontdesk.models import Batch, Task
from frontdesk.models.ngrams.vocabulary import as_targets
from frontdesk.models.several.labels import holding

Rows = NDArray[np.int64]
LEAST_GROUPS = 2
"""Of a label: one to learn it from, and one to be asked for it."""


def comparable_rows(task: Task, batch: Batch, labels: Sequence[str]) -> Rows:
    """Give the messages whose labels stand in two groups of copies or more; none where fewer than two labels do.

    Whoever learns labels from messages can hold out these, whatever the seed; who reads descriptions could answer
    others too. Where a message has several labels, each of them, and its absence, counts as one.
    """
    groups = np.arange(len(labels)) if batch.folds.groups is None else batch.folds.groups
    if task.kind != "multi":
        return _held_out_by_all(as_targets(labels, task.label_names), groups)
    holds = holding(task.name, task.label_names, labels)
    found = np.arange(len(labels))
    for column in holds.T:
        if column.any() and not column.all():
            found = np.intersect1d(found, _held_out_by_all(column.astype(np.int64), groups))
    return found


def _held_out_by_all(targets: Rows, groups: Rows) -> Rows:
    """Leave out what cannot be held out until each label that is left heads groups enough. Shape: (rows,)."""
    kept = np.ones(len(targets), dtype=bool)
    while kept.any():
        _, firsts = np.unique(groups[kept], return_index=True)
        heads = np.bincount(targets[kept][firsts], minlength=int(targets.max()) + 1)
        lacking = kept & np.isin(groups, groups[kept & (heads[targets] < LEAST_GROUPS)])
        if not lacking.any():
            break
        kept &= ~lacking
    return np.flatnonzero(kept) if len(np.unique(targets[kept])) > 1 else np.zeros(0, np.int64)
