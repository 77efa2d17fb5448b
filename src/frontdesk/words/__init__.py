"""What our lists know of a word: that it is a given name, a surname, a town, an ordinary word, or several of them."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LANGUAGES = frozenset({"en", "fr", "ar", "es", "de"})
"""Whose words the list holds; it cannot tell a word of another language from one that is mistyped."""
_ARABIC_FROM = "\u0600"
_ONE_SPELLING = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ـ": None} | dict.fromkeys(map(chr, range(0x64B, 0x653)))
)
"""Arabic is typed with and without hamza and vowel signs."""
_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
"""What Arabic writes onto a word: and, with, to, the."""
_SHORTEST_STEM = 3
UNKNOWN = "-"
ORDINARY = "o"
"""The letter that the list gives to words that are more than names."""


@cache
def classes() -> Mapping[str, str]:
    """Read the list, once a process: for each word its classes, as letters in `words.txt`."""
    known: dict[str, str] = {}
    for line in files(__package__).joinpath("words.txt").read_text(encoding="utf-8").splitlines():
        letters, *words = line.split(" ")
        known.update(dict.fromkeys(words, letters))
    return known


def plain(word: str) -> str:
    """Write an Arabic word in one spelling; others stay.

    >>> plain("أُمّ") == plain("ام")
    True
    """
    return word.translate(_ONE_SPELLING) if word[:1] >= _ARABIC_FROM else word


def classes_of(word: str) -> str:
    """Give the classes of a small word in one spelling, an Arabic one's without what is written onto it."""
    known = classes()
    found = known.get(word)
    if found is not None:
        return found
    if word >= _ARABIC_FROM:
        for prefix in _PREFIXES:
            stem = word.removeprefix(prefix)
            if stem != word and len(stem) >= _SHORTEST_STEM and stem in known:
                return f"+{known[stem]}"
    elif "-" in word:
        return known.get(word.partition("-")[0], UNKNOWN)
    return UNKNOWN
