"""Name the words that weighed most in a decision, as they stand in the masked text."""

from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Reason, ReasonKind
from frontdesk.models.ngrams.extraction import Extraction
from frontdesk.models.prediction import DECIMALS, LEAST_WEIGHT
from frontdesk.models.readable import PLACEHOLDER
from frontdesk.models.stopwords import STOP_WORDS
from frontdesk.word_memory import WordMemory

MOST_REASONS = 5
FAINT = 0.2
"""A word that weighs less than this share of the heaviest explains nothing."""
LONGEST_SHOWN = 40
"""Characters of a word that are shown."""
_FIRST_SYMBOL = 0x2190
"""Arrows, signs, pictures and emoji begin here; below are letters and punctuation."""
_EDGES = " \t\n.,;:!?¡¿\"'`´“”„‚‘’«»()[]{}<>*_~|/\\-–—…،؛؟•"


_OF_A_WORD = ReasonKind.WORD
_reason = partial(tuple.__new__, Reason)
"""Makes one of a tuple, at a third of the price: a message has fifteen."""


@dataclass(frozen=True, slots=True)
class TellingWords:
    """The words of a batch as they may be shown, for all its tasks."""

    shown: list[str]
    """Without the punctuation around them; empty where a word explains nothing. Shape: (words,)."""
    telling: NDArray[np.bool_]
    """Shape: (words,)."""
    messages: NDArray[np.int64]
    """The message of each word. Shape: (words,), ascending."""
    count: int
    """How many messages there are."""

    @classmethod
    def of(cls, extraction: Extraction) -> "TellingWords":
        """Pass over stop words, placeholders, and words that are nothing but punctuation or digits."""
        shown = list(map(_SHOWN.__getitem__, extraction.words))
        telling = np.fromiter(map(bool, shown), dtype=bool, count=len(shown))
        return cls(shown, telling, extraction.message_of_word, extraction.messages)


def word_reasons(words: TellingWords, scores: NDArray[np.float64]) -> list[tuple[Reason, ...]]:
    """Give the reasons of each message of a batch, the heaviest first.

    `scores` says how much each word spoke for the label. Shape: (words,).
    """
    speaking = np.flatnonzero((scores >= LEAST_WEIGHT) & words.telling)
    messages, weights = words.messages[speaking], scores[speaking]
    order = np.lexsort((-weights, messages))
    bounds = np.searchsorted(messages, np.arange(words.count + 1)).tolist()
    heaviest = [words.shown[index] for index in speaking[order].tolist()]
    ordered = weights[order].round(DECIMALS).tolist()
    return [_heaviest(heaviest[start:end], ordered[start:end]) for start, end in pairwise(bounds)]


def _heaviest(words: list[str], weights: list[float]) -> tuple[Reason, ...]:
    if not words:
        return ()
    reasons: dict[str, tuple[ReasonKind, str, float]] = {}
    least = weights[0] * FAINT
    for word, weight in zip(words, weights, strict=True):
        if weight < least or len(reasons) == MOST_REASONS:
            break
        folded = word.lower()
        if folded not in reasons:
            reasons[folded] = _OF_A_WORD, word, weight
    return tuple(map(_reason, reasons.values()))


def _show(word: str) -> str:
    shown = word.strip(_EDGES)
    if shown.lower() in STOP_WORDS or not _tells(shown):
        return ""
    return shown[:LONGEST_SHOWN]


_SHOWN = WordMemory(_show)


def _tells(shown: str) -> bool:
    """Pass over placeholders, numbers and lone letters; a lone emoji tells more than they do."""
    if len(shown) == 1:
        return ord(shown) > _FIRST_SYMBOL and shown != PLACEHOLDER and not shown.isalnum()
    return bool(shown) and not shown.isnumeric() and PLACEHOLDER not in shown


def merge_reasons(words: tuple[Reason, ...], signs: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Put words, keywords and rules in one order, the heaviest first; rules stand before everything else.

    A word that is a keyword too is shown once, as the keyword, with both weights.
    """
    if not signs:
        return words
    own = {reason.text.lower(): reason for reason in words}
    rules: list[Reason] = []
    keywords: dict[str, Reason] = {}
    for sign in signs:
        if sign.kind is ReasonKind.RULE:
            rules.append(sign)
        else:
            said = sign.text.lower()
            word = own.get(said)
            keywords[said] = sign._replace(weight=round(sign.weight + word.weight, DECIMALS)) if word else sign
    others = [*keywords.values(), *(reason for said, reason in own.items() if said not in keywords)]
    return (*sorted(rules, key=_heaviest_first), *sorted(others, key=_heaviest_first))[:MOST_REASONS]


def _heaviest_first(reason: Reason) -> float:
    return -reason.weight
