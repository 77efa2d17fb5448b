"""Name the words that weighed most in a decision, as they stand in the masked text."""

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Reason, ReasonKind
from frontdesk.models.ngrams import PLACEHOLDER, Extraction
from frontdesk.models.stopwords import STOP_WORDS

MOST_REASONS = 5
FAINT = 0.2
"""A word that weighs less than this share of the heaviest explains nothing."""
LONGEST_SHOWN = 40
"""Characters of a word that are shown."""
_FIRST_SYMBOL = 0x2190
"""Arrows, signs, pictures and emoji begin here; below are letters and punctuation."""
_EDGES = " \t\n.,;:!?¡¿\"'`´“”„‚‘’«»()[]{}<>*_~|/\\-–—…،؛؟•"


def word_reasons(extraction: Extraction, scores: NDArray[np.float64]) -> list[tuple[Reason, ...]]:
    """Give the reasons of each message of a batch, the heaviest first.

    `scores` says how much each word of the extraction spoke for the label. Shape: (words,). Stop words, placeholders
    and words that are nothing but punctuation or digits are passed over.
    """
    speaking = np.flatnonzero(scores > 0)
    order = speaking[np.lexsort((-scores[speaking], extraction.message_of_word[speaking]))]
    bounds = np.searchsorted(extraction.message_of_word[order], np.arange(extraction.messages + 1)).tolist()
    heaviest, weights = order.tolist(), scores[order].tolist()
    return [
        _heaviest(extraction.words, heaviest[start:end], weights[start:end])
        for start, end in zip(bounds, bounds[1:], strict=False)
    ]


def _heaviest(words: list[str], order: list[int], weights: list[float]) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    seen: set[str] = set()
    least = 0.0
    for index, weight in zip(order, weights, strict=True):
        if weight < least or len(reasons) == MOST_REASONS:
            break
        shown = words[index].strip(_EDGES)[:LONGEST_SHOWN]
        folded = shown.lower()
        if folded in seen or folded in STOP_WORDS or not _tells(shown):
            continue
        seen.add(folded)
        least = least or weight * FAINT
        reasons.append(Reason(ReasonKind.WORD, shown, weight))
    return tuple(reasons)


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
    as_word = {reason.text.lower(): reason.weight for reason in words}
    keywords = {
        sign.text.lower(): Reason(sign.kind, sign.text, sign.weight + as_word.get(sign.text.lower(), 0.0))
        for sign in signs
        if sign.kind is ReasonKind.KEYWORD
    }
    rules = sorted((sign for sign in signs if sign.kind is ReasonKind.RULE), key=_heaviest_first)
    others = [*keywords.values(), *(reason for reason in words if reason.text.lower() not in keywords)]
    return (*rules, *sorted(others, key=_heaviest_first))[:MOST_REASONS]


def _heaviest_first(reason: Reason) -> float:
    return -reason.weight
