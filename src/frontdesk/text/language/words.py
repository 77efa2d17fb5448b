"""The words of a text, and which of them give one language away."""

import re
from collections.abc import Iterable

from frontdesk.text.telltales import TELLTALES
from frontdesk.words import UNKNOWN, classes_of

LANGUAGE_OF_WORD = {word: code for code, words in TELLTALES.items() for word in words}
"""An everyday word gives one language away: none stands in two lists."""
NOISE = re.compile(r"<[A-Z][A-Z_]*_\d+>|\S*(?:://|@|www\.)\S*|\S*\d\S*|[\ud800-\udfff]")
"""What is no word: placeholders, addresses, codes, and halves of characters, which fastText does not take."""

ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
LATIN = re.compile("[A-Za-z]")
SHORTEST_LISTED = 3
"""Letters of a word that is looked up; shorter ones are words of most languages."""

_EVERYDAY = frozenset(LANGUAGE_OF_WORD)
_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def words_of(text: str) -> list[str]:
    """Give the words of a text without what stands around them.

    >>> words_of("L’eau, 3 l")
    ["L'eau", 'l']
    """
    return _LETTERS.findall(text.replace("’", "'"))


def everyday_words(words: Iterable[str]) -> dict[str, int]:
    """Count the everyday words of each language; one that is said twice counts once.

    >>> everyday_words("Where is where".split())
    {'en': 2}
    """
    return by_language(everyday_among(words))


def everyday_among(words: Iterable[str]) -> frozenset[str]:
    """Give those of the words that give a language away, in small letters."""
    return _EVERYDAY.intersection(map(str.lower, words))


def by_language(everyday: Iterable[str]) -> dict[str, int]:
    """Count everyday words by language."""
    counts: dict[str, int] = {}
    for word in everyday:
        code = LANGUAGE_OF_WORD[word]
        counts[code] = counts.get(code, 0) + 1
    return counts


def is_unlisted(word: str) -> bool:
    """Tell whether a word is on no list of the five languages."""
    return len(word) >= SHORTEST_LISTED and classes_of(word.lower()) == UNKNOWN
