"""Messages that are there more than once: in different folds they would be learned by heart, and counted as known."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from frontdesk.models import Batch
from frontdesk.models.folds import Folds
from frontdesk.models.ngrams.extraction import readable
from frontdesk.naming import are_names, shown_names
from frontdesk.training.inspection.shingles import near_pairs

MOST_COMPARED = 200_000
"""Texts among which those that are nearly alike are sought."""
ALIKE_BY_NATURE = 0.5
"""Where fewer of the rows than this differ, in a table without texts, equal rows are no copies: the columns have few
values."""

_WORD = re.compile(r"\w+")
Groups = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One message that is there with several labels."""

    messages: tuple[int, ...]
    """Which of them, counted from 0."""
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duplicates:
    """What is there more than once."""

    groups: Groups
    """Messages with the same number are copies of each other. Shape: (messages,)."""
    exact: int
    """Messages of which an earlier one has the same words."""
    near: int
    """Other messages that share most of their text with one before."""
    conflicts: tuple[Conflict, ...]
    crossing: int = 0
    """Messages that would be held out while a copy of them is learned from, were they cut at random."""
    names_labels: bool = True
    """Whether labels may be named: else the wrong column was, and they may be what customers wrote."""

    def sentences(self) -> list[str]:
        """Say what was found and what became of it; nothing where there is nothing."""
        told = []
        if self.exact or self.near:
            told.append(
                f"duplicates: {self.exact:,} messages repeat an earlier one word for word, {self.near:,} nearly so. "
                f"Cut at random, {self.crossing:,} messages would have been tested on a copy of what was learned; "
                "all copies stay in one fold"
            )
        return [*told, *self._contradictions()]

    def of_measured(self) -> list[str]:
        """Say what was found among messages that a model was measured on, and what it does to the figures."""
        told = []
        if self.exact or self.near:
            told.append(
                f"copies: {self.exact + self.near:,} of the {len(self.groups):,} messages repeat another, "
                f"{self.exact:,} word for word, {self.near:,} nearly so. Each counts by itself all the same, so that "
                "intervals are too narrow"
            )
        return [*told, *self._contradictions()]

    def _contradictions(self) -> list[str]:
        told = []
        if self.conflicts:
            count = sum(len(each.messages) for each in self.conflicts)
            first = self.conflicts[0]
            labels = f" ({shown_names(first.labels)})" if self.names_labels else ""
            numbers = ", ".join(f"{message + 1:,}" for message in first.messages[:5])
            told.append(
                f"labels that contradict each other: {len(self.conflicts):,} messages come with more than one label, "
                f"{count:,} times in all; the first are the messages {numbers}{labels}. "
                "Nothing can learn both: correct the file"
            )
        return told


def find_duplicates(batch: Batch, labels: Sequence[str], targets: NDArray[np.int64], *, seed: int) -> Duplicates:
    """Find copies as `find_copies` does, and how many of them a cut at random would part."""
    found = find_copies(batch, labels)
    return replace(found, crossing=_crossing(found.groups, targets, seed))


def find_copies(batch: Batch, labels: Sequence[str]) -> Duplicates:
    """Find copies, word for word and nearly so; of rows without a text, those with the same values."""
    keys = _keys(batch)
    exact = _numbered(keys)
    reads_text = any(text.text for text in batch.texts)
    distinct = len(np.unique(exact))
    if not reads_text and distinct < ALIKE_BY_NATURE * len(exact):
        exact, distinct = np.arange(len(exact)), len(exact)
    groups = _joined(exact, keys) if reads_text and distinct <= MOST_COMPARED else exact
    return Duplicates(
        groups,
        exact=len(exact) - distinct,
        near=distinct - len(np.unique(groups)),
        conflicts=_conflicts(exact, labels),
        names_labels=are_names(set(labels)),
    )


def normalised(text: str) -> str:
    """Give the words of a text alone, without case, signs and spaces; of one without words what there is.

    >>> normalised("  Where IS my order?! "), normalised("?!")
    ('where is my order', '?!')
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_WORD.findall(folded)) or " ".join(folded.split())


def _keys(batch: Batch) -> list[tuple[str, Hashable]]:
    columns = list(zip(*batch.columns.values(), strict=True)) or [()] * len(batch)
    return [(normalised(readable(text)), values) for text, values in zip(batch.texts, columns, strict=True)]


def _numbered(keys: Sequence[Hashable]) -> Groups:
    seen: dict[Hashable, int] = {}
    return np.array([seen.setdefault(key, len(seen)) for key in keys], np.int64)


def _joined(exact: Groups, keys: Sequence[tuple[str, Hashable]]) -> Groups:
    """Join the groups whose texts are nearly alike and whose other values are the same."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    _, firsts = np.unique(exact, return_index=True)
    pairs = [
        (one, other)
        for one, other in near_pairs([keys[row][0] for row in firsts.tolist()])
        if keys[firsts[one]][1] == keys[firsts[other]][1]
    ]
    if not pairs:
        return exact
    ones, others = np.array(pairs).T
    graph = coo_matrix((np.ones(len(ones)), (ones, others)), shape=(len(firsts), len(firsts)))
    return np.asarray(connected_components(graph, directed=False)[1][exact], np.int64)


def _conflicts(exact: Groups, labels: Sequence[str]) -> tuple[Conflict, ...]:
    rows: dict[int, list[int]] = defaultdict(list)
    for row, group in enumerate(exact.tolist()):
        rows[group].append(row)
    found = [(tuple(own), tuple(sorted({labels[row] for row in own}))) for own in rows.values() if len(own) > 1]
    return tuple(Conflict(own, names) for own, names in found if len(names) > 1)


def _crossing(groups: Groups, targets: NDArray[np.int64], seed: int) -> int:
    return sum(
        int(np.isin(groups[held_out], groups[learned]).sum()) for learned, held_out in Folds().split(targets, seed)
    )
