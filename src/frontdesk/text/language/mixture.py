"""Name the main language of a text in two, which fastText often takes for one in the lesser.

Every word gets a score for each language, from fastText's view of the few words around it and from what is known of the
word itself; the likeliest way through them changes languages seldom (Viterbi's), and most words have the text.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from frontdesk.text.arabizi import is_arabizi
from frontdesk.text.language.words import (
    LANGUAGE_OF_WORD,
    NOISE,
    SHORTEST_LISTED,
    everyday_words,
    is_unlisted,
    words_of,
)
from frontdesk.text.telltales import TELLTALES

LEAST_MIXED = 9
"""Words of a text that is taken for one in two languages, at least."""

_WINDOW_WORDS = 3
"""What fastText is asked of; every word stands in as many windows."""
_WINDOW_WEIGHT = 0.7
"""What its log-probability counts for, which it is too sure of."""
_CHANGE = 4.0
"""What a change of language costs, as log-odds."""
_EVERYDAY = 2.0
"""What an everyday word adds to its language; a word on no list of the five, to Arabic in Latin letters."""
_LISTED = -0.5
"""What a word on the list of the five adds to that."""
_SPELT = 3.0
"""What a word that is spelt with a digit for a sound adds to that."""
_UNSEEN_LOG = -1.0
"""What stands for fastText's log-probability of Arabic in Latin letters, which it does not know."""
_LIKELY = 0.5
"""Above this probability of a window, a language besides the five is looked at."""
_FLOOR_LOG = math.log(0.004)
_DIGIT = re.compile("[2356789]")

Candidates = Callable[[str], Mapping[str, float]]
"""Gives the likely languages of a text, by code, with their probabilities."""
Scores = Mapping[str, float]
"""Log-odds by language."""


def main_language(tokens: Sequence[str], candidates: Candidates) -> tuple[str, float]:
    """Give the language that most words are in, and their share of all; no word is in none."""
    tokens = [token for token in tokens if words_of(NOISE.sub(" ", token)) or _is_spelt(token)]
    if not tokens:
        return "", 0.0
    code, count = Counter(_likeliest(_scores(tokens, candidates))).most_common(1)[0]
    return code, count / len(tokens)


def _scores(tokens: Sequence[str], candidates: Candidates) -> list[Scores]:
    """Give the log-odds of each word by language."""
    spoken = [NOISE.sub(" ", token).lower() for token in tokens]
    starts = range(max(1, len(tokens) - _WINDOW_WORDS + 1))
    found = [candidates(" ".join(spoken[start : start + _WINDOW_WORDS])) for start in starts]
    likely = {code for each in found for code, share in each.items() if share > _LIKELY}
    # that a word is on no list speaks for Arabic only beside one that gives it away
    is_arabic = is_arabizi(" ".join(tokens)) or "ar" in everyday_words(words_of(" ".join(spoken)))
    codes = sorted(likely.union(TELLTALES) - (set() if is_arabic else {"ar"}))
    windows = [{code: _window_log(each, code) for code in codes} for each in found]
    scores: list[Scores] = []
    for place, token in enumerate(tokens):
        around = windows[max(0, place - _WINDOW_WORDS + 1) : place + 1]
        own = _of_token(token, spoken[place])
        means = {code: sum(each[code] for each in around) / len(around) for code in codes}
        scores.append({code: _WINDOW_WEIGHT * mean + own.get(code, 0.0) for code, mean in means.items()})
    return scores


def _window_log(found: Mapping[str, float], code: str) -> float:
    log = math.log(found[code]) if found.get(code) else _FLOOR_LOG
    return max(log, _UNSEEN_LOG) if code == "ar" else log


def _of_token(token: str, spoken: str) -> Scores:
    """Say what the words themselves tell, wherever they stand."""
    scores = dict.fromkeys(TELLTALES, 0.0)
    for word in words_of(spoken):
        code = LANGUAGE_OF_WORD.get(word)
        if code is not None:
            scores[code] += _EVERYDAY
        elif len(word) >= SHORTEST_LISTED and word.isascii():
            scores["ar"] += _EVERYDAY if is_unlisted(word) and "'" not in word else _LISTED
    if _is_spelt(token):
        scores["ar"] += _SPELT
    return scores


def _is_spelt(token: str) -> bool:
    return _DIGIT.search(token) is not None and is_arabizi(token, 1)


def _likeliest(scores: Sequence[Scores]) -> list[str]:
    """Find the likeliest language of each word, where a change costs."""
    best = dict(scores[0])
    came_from: list[dict[str, str]] = []
    for _, here in pairwise(scores):
        leader = max(best, key=best.__getitem__)
        changed = best[leader] - _CHANGE
        came_from.append({code: code if score >= changed else leader for code, score in best.items()})
        best = {code: max(score, changed) + here[code] for code, score in best.items()}
    path = [max(best, key=best.__getitem__)]
    for before in reversed(came_from):
        path.append(before[path[-1]])
    return path[::-1]
