"""Messages that are there more than once: in different folds they would be learned by heart, and counted as known."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import MaskedText
from frontdesk.models import Batch
from frontdesk.models.folds import Folds
from frontdesk.models.readable import HEAD_CHARACTERS, TAIL_CHARACTERS, WHOLE_CHARACTERS, readable, searched
from frontdesk.naming import are_names, shown_names
from frontdesk.training.inspection.shingles import NEAR, Shingles, likeness, near_pairs, shingles_of

MOST_COMPARED = 200_000
"""Texts among which those that are nearly alike are sought."""
ALIKE_BY_NATURE = 0.5
"""Where fewer of the rows than this differ, in a table without texts, equal rows are no copies: the columns have few
values."""
MOST_KEPT = 256
"""Long texts whose shingles are kept while they are compared: 6 MB."""

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
    """Messages with the same number are alike in what models read: copies, or long and `unread`. Shape: (messages,)."""
    exact: int
    """Messages of which an earlier one has the same words."""
    near: int
    """Other messages that share most of their text with one before."""
    conflicts: tuple[Conflict, ...]
    unread: int = 0
    """Other messages, all long, that differ from one before where no model reads, and elsewhere hardly if at all."""
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
        if self.unread:
            told.append(
                f"long messages: {self.unread:,} {self._differ('an earlier one')}. Models hardly tell them apart; "
                "all that are read alike stay in one fold"
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
        if self.unread:
            told.append(
                f"long messages: {self.unread:,} of the {len(self.groups):,} messages {self._differ('another')}. "
                "Models hardly tell them apart, and each counts by itself all the same"
            )
        return [*told, *self._contradictions()]

    def _differ(self, other: str) -> str:
        verb, pronoun = ("differs", "it") if self.unread == 1 else ("differ", "them")
        return (
            f"{verb} from {other} only, or for the most part, where no model reads {pronoun}: of more than "
            f"{WHOLE_CHARACTERS:,} characters the first {HEAD_CHARACTERS:,} and the last {TAIL_CHARACTERS:,} are read"
        )

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
    found, copies = _found(batch, labels)
    return replace(found, crossing=_crossing(copies, targets, seed))


def find_copies(batch: Batch, labels: Sequence[str]) -> Duplicates:
    """Find copies, word for word and nearly so; of rows without a text, those with the same values.

    Messages hang together by what models read, so that none is tested on what it was learned from. What they are called
    goes by all of their words.
    """
    return _found(batch, labels)[0]


def _found(batch: Batch, labels: Sequence[str]) -> tuple[Duplicates, Groups]:
    """Give what was found, and the groups of those that are copies by all of their words."""
    keys = _keys(batch)
    read = _numbered(keys)
    reads_text = any(text.text for text in batch.texts)
    distinct = len(np.unique(read))
    if not reads_text and distinct < ALIKE_BY_NATURE * len(read):
        read, distinct = np.arange(len(read)), len(read)
    exact = _by_all_words(batch.texts, read)
    pairs = _near(read, keys) if reads_text and distinct <= MOST_COMPARED else []
    groups = _joined(read, pairs)
    copies = _joined(exact, _near_as_a_whole(pairs, batch.texts))
    texts, different, read_apart = (len(np.unique(each)) for each in (exact, copies, groups))
    found = Duplicates(
        groups,
        exact=len(exact) - texts,
        near=texts - different,
        conflicts=_conflicts(exact, labels),
        unread=different - read_apart,
        names_labels=are_names(set(labels)),
    )
    return found, copies


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


def _by_all_words(texts: Sequence[MaskedText], read: Groups) -> Groups:
    """Part the groups that are read alike by what no model reads."""
    is_shared = (np.bincount(read) > 1)[read].tolist()
    return _numbered(
        [
            (group, _all_words(text) if shared else "")
            for text, group, shared in zip(texts, read.tolist(), is_shared, strict=True)
        ]
    )


def _all_words(text: MaskedText) -> str:
    """Give the words of a whole text, of a very long one so much of both ends as is searched for danger."""
    return normalised(searched(text) or readable(text))


def _near(read: Groups, keys: Sequence[tuple[str, Hashable]]) -> list[tuple[int, int]]:
    """Give pairs of messages of which what is read is nearly alike and whose other values are the same."""
    _, firsts = np.unique(read, return_index=True)
    rows: list[int] = firsts.tolist()
    pairs = [(rows[one], rows[other]) for one, other in near_pairs([keys[row][0] for row in rows])]
    return [(one, other) for one, other in pairs if keys[one][1] == keys[other][1]]


def _near_as_a_whole(pairs: Sequence[tuple[int, int]], texts: Sequence[MaskedText]) -> list[tuple[int, int]]:
    """Give those pairs that are nearly alike where no model reads them too."""

    @lru_cache(MOST_KEPT)
    def shingles(row: int) -> Shingles:
        words = _all_words(texts[row])
        return shingles_of(words, len(words))

    def are_near(one: int, other: int) -> bool:
        is_read = max(len(texts[one].text), len(texts[other].text)) <= WHOLE_CHARACTERS  # as most are
        return is_read or likeness(shingles(one), shingles(other)) >= NEAR

    # The second of a pair is in few others, the first in many.
    return [pair for pair in sorted(pairs, key=itemgetter(1)) if are_near(*pair)]


def _joined(numbers: Groups, pairs: Sequence[tuple[int, int]]) -> Groups:
    """Join the groups of which a pair of messages is."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    if not pairs:
        return numbers
    ones, others = numbers[np.array(pairs).T]
    count = int(numbers.max()) + 1
    graph = coo_matrix((np.ones(len(ones)), (ones, others)), shape=(count, count))
    return np.asarray(connected_components(graph, directed=False)[1][numbers], np.int64)


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
