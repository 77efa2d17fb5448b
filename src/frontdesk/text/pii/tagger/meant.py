"""Read Arabic in Latin letters as the Arabic words that it probably means.

The network has met most words of Arabic, and few of the ways in which people type them: "elfatora" is no word on any
list, and would pass for a name. Decision 0018.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from frontdesk.transliteration import transliterator_of_unmasked
from frontdesk.transliteration.scripts import ARABIC, is_latin
from frontdesk.words import ORDINARY, UNKNOWN, classes_of, plain

MOST_READ = 400
"""Tokens of a text; reading one takes up to half a millisecond, and a sender could fill a text with new ones."""
_NO_WORD = re.compile(r"[014_]|^[^\W\d_]?$")
"""Digits that stand for no letter; a letter by itself."""
_SENTENCE_ENDS = frozenset(("", ".", "!", "?", "؟", "\n", ":", "-"))


def is_meant_in_arabic(text: str, language: str) -> bool:
    """Tell whether a text is Arabic in Latin letters."""
    return language == ARABIC and is_latin(text)


def as_meant(tokens: Sequence[str]) -> list[str]:
    """Put the Arabic word that is probably meant for each token, but for names: on our list, or with a capital."""
    read = [
        token if _is_named(token, before) else _meant(token) or token
        for before, token in pairwise(["", *tokens[:MOST_READ]])
    ]
    return [*read, *tokens[MOST_READ:]]


def _is_named(token: str, before: str) -> bool:
    """Tell whether somebody wrote a capital where no sentence begins."""
    return token[:1].isupper() and not token.isupper() and before not in _SENTENCE_ENDS


def _meant(token: str) -> str:
    if _NO_WORD.search(token) or token.isdecimal():
        return ""
    known = classes_of(plain(token.lower()))
    return transliterator_of_unmasked().read(token) if known == UNKNOWN or ORDINARY in known else ""
