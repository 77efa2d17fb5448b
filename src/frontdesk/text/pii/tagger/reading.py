"""Turn texts into rows for the network: tokens of a whole batch one after the other, gaps between texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from frontdesk.text.pii.tagger.features import PAD, features
from frontdesk.text.pii.tagger.meant import as_meant, is_meant_in_arabic
from frontdesk.text.pii.tagger.network import GAPS, LANGUAGES, MODES, Floats
from frontdesk.text.pii.tagger.tokens import LONGEST_TOKEN, tokenise
from frontdesk.words import UNKNOWN, classes_of, plain

MOST_REMEMBERED = 40_000
"""Words, of our own list alone: what only a customer wrote is never kept."""
CONTRACTED = frozenset(("ve", "ll", "re", "aren", "couldn", "didn", "doesn", "hadn", "hasn", "isn", "wasn", "wouldn"))
"""What stands before and after an apostrophe, and on no list."""
MARKS = frozenset("،؛؟…–—“”„«»‘’·•€£§°¿¡№")
"""Marks beyond ASCII that are remembered; whatever else a sender types costs that sender's batch alone."""
_GAP = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A batch as the network reads it."""

    tokens: Floats
    """Shape: (tokens and gaps, width)."""
    contexts: NDArray[np.intp]
    starts: list[int]
    """Where the tokens of each text begin."""
    counts: list[int]
    """How many tokens each text has."""


class Reading:
    """Adds up the rows of tokens; remembers the sums of the words on our list. Safe to share between threads."""

    def __init__(self, embeddings: Floats) -> None:
        """Take the network's table. Shape: (rows, width)."""
        self._embeddings = embeddings
        self._sums = np.zeros((MOST_REMEMBERED, embeddings.shape[1]), np.float32)
        self._sums[_GAP] = embeddings[PAD]
        self._remembered: dict[str, int] = {}
        self._lock = Lock()
        self._numbers = [_GAP, *(self._remember("0" * digits) for digits in range(1, LONGEST_TOKEN + 1))]
        """The row of a number by how many digits it has: features tell no digit from another."""

    def page(self, texts: Sequence[str], languages: Sequence[str]) -> Page:
        """Read folded texts, each in its language."""
        rows, starts, counts, contexts = [_GAP] * GAPS, [], [], [0] * GAPS
        fresh: dict[str, int] = {}
        for text, language in zip(texts, languages, strict=True):
            tokens = tokenise(text)
            if is_meant_in_arabic(text, language):
                tokens = as_meant(tokens)
            starts.append(len(rows))
            counts.append(len(tokens))
            rows += [self._remembered.get(token) or self._look_up(token, fresh) for token in tokens]
            rows += [_GAP] * GAPS
            contexts += [context_of(text, language)] * len(tokens)
            contexts += [0] * GAPS
        return Page(self._gather(rows, fresh), np.array(contexts, np.intp), starts, counts)

    def _look_up(self, token: str, fresh: dict[str, int]) -> int:
        """Give the row of a token: above 0 where it is remembered, below 0 where it is this batch's own."""
        if token.isdecimal():
            return self._numbers[len(token)]
        row = self._remember(token) if _is_ours(token) else _GAP
        return row or fresh.setdefault(token, -1 - len(fresh))

    def _remember(self, token: str) -> int:
        """Give a token a row of its own; `_GAP` where there is no room left."""
        with self._lock:
            row = len(self._remembered) + 1
            if row >= MOST_REMEMBERED:
                return _GAP
            self._sums[row] = self._embeddings[features(token)].sum(axis=0)
            return self._remembered.setdefault(token, row)

    def _gather(self, rows: list[int], fresh: dict[str, int]) -> Floats:
        places = np.array(rows, np.intp)
        tokens = self._sums[np.maximum(places, 0)]
        if fresh:
            of_tokens = [features(token) for token in fresh]
            ends = np.cumsum([0, *map(len, of_tokens)])[:-1]
            together = self._embeddings[[row for each in of_tokens for row in each]]
            own = np.flatnonzero(places < 0)
            tokens[own] = np.add.reduceat(together, ends, axis=0)[-1 - places[own]]
        return tokens


def context_of(text: str, language: str) -> int:
    """Number what holds for a whole text: its language, and whether it is typed in small letters or in capitals."""
    mode = 1 if text.islower() else 2 if text.isupper() else 0
    known = LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES)
    return known * MODES + mode


def _is_ours(token: str) -> bool:
    """Tell whether a token is a usual mark, or a word of our list, contracted or not, in one of the usual spellings."""
    if len(token) == 1:
        return token.isascii() or token in MARKS
    word = token.lower()
    if token not in (word, word.capitalize(), word.upper()):
        return False
    parts = [part for part in plain(word).split("'") if len(part) > 1 or not part.isascii()]
    return bool(parts) and all(part in CONTRACTED or classes_of(part) != UNKNOWN for part in parts)
