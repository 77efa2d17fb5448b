"""How messages are held out: each in turn, labels as frequent on both sides, and no copy of one on the other side."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

COUNT = 5
LEARNED = -1
"""The fold of a message that is always learned from."""

Rows = NDArray[np.int64]
Split = tuple[Rows, Rows]
"""Rows that are learned from, and rows that are held out."""


@dataclass(frozen=True, slots=True, eq=False)
class Folds:
    """Into how many parts messages are cut, and which of them stay together.

    The same targets, seed and groups give the same parts.
    """

    count: int = COUNT
    groups: Rows | None = None
    """A number for each message: those with the same are copies of each other, and all of them are held out, or none.
    ``None`` where each stands for itself. Shape: (messages,)."""

    def take(self, rows: Sequence[int] | Rows) -> "Folds":
        """Give the folds of some of the messages, in that order."""
        return self if self.groups is None else Folds(self.count, self.groups[np.asarray(rows, np.int64)])

    def split(self, targets: Rows, seed: int) -> list[Split]:
        """Cut messages so that labels are as frequent in each part as in the whole; none where that cannot be.

        A label that only one group has stays on the learning side of every fold. Fewer parts are made where no label
        has as many groups. Shape of `targets`, indices of labels: (messages,).
        """
        part = self._parts(targets, seed)
        whole = np.arange(len(targets))
        cuts = [(whole[part != number], whole[part == number]) for number in range(int(part.max(initial=LEARNED)) + 1)]
        return [(learned, held_out) for learned, held_out in cuts if len(held_out)]

    def split_any(self, messages: int, seed: int) -> list[Split]:
        """Cut messages whatever their labels are; none where all are copies of one."""
        groups = self._groups(messages)
        known = int(groups.max(initial=-1)) + 1
        count = min(self.count, known)
        if count < 2:
            return []
        part = (np.random.default_rng(seed).permutation(known) % count)[groups]
        whole = np.arange(messages)
        return [(whole[part != number], whole[part == number]) for number in range(count)]

    def _groups(self, messages: int) -> Rows:
        """Number the groups in the order in which they first come."""
        if self.groups is None:
            return np.arange(messages)
        _, firsts, inverse = np.unique(self.groups, return_index=True, return_inverse=True)
        order = np.empty(len(firsts), np.int64)
        order[np.argsort(firsts)] = np.arange(len(firsts))
        return np.asarray(order[inverse], np.int64)

    def _parts(self, targets: Rows, seed: int) -> Rows:
        """Give the part of each message, `LEARNED` for those that are never held out."""
        groups = self._groups(len(targets))
        _, firsts = np.unique(groups, return_index=True)
        heads = targets[firsts]
        counts = np.bincount(heads, minlength=1)
        frequent = np.flatnonzero(counts[heads] >= 2)
        part = np.full(len(heads), LEARNED, np.int64)
        if len(np.unique(heads[frequent])) >= 2:
            part[frequent] = _stratified(heads[frequent], min(self.count, int(counts.max())), seed)
        part[_alone(part[groups], groups, targets)] = LEARNED
        return part[groups]


def _stratified(targets: Rows, count: int, seed: int) -> Rows:
    from sklearn.model_selection import StratifiedKFold

    part = np.zeros(len(targets), np.int64)
    with warnings.catch_warnings():
        # a label with fewer examples than there are parts is in so many of them
        warnings.filterwarnings("ignore", message="The least populated class", category=UserWarning)
        splitter = StratifiedKFold(count, shuffle=True, random_state=seed)
        for number, (_, held_out) in enumerate(splitter.split(targets, targets)):
            part[held_out] = number
    return part


def _alone(part: Rows, groups: Rows, targets: Rows) -> Rows:
    """Give the groups with a label that stands in one part alone: held out, it would be unknown to who predicts it."""
    labels = int(targets.max(initial=-1)) + 1
    lowest, highest = np.full(labels, np.iinfo(np.int64).max), np.full(labels, LEARNED)
    np.minimum.at(lowest, targets, part)
    np.maximum.at(highest, targets, part)
    is_alone = (lowest == highest) & (lowest != LEARNED)
    return np.unique(groups[is_alone[targets]])
