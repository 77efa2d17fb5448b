"""Words that stand near a span and say what it is."""

import re
from collections.abc import Iterable
from functools import cached_property

BEFORE_CHARACTERS = 48
AFTER_CHARACTERS = 24

_WORD = re.compile(r"[^\W\d_]+")


class ContextWords:
    """A set of words or short phrases that may be looked for around a span.

    Arabic writes "and", "in", "to" and the article onto the word, so a phrase in Arabic letters also matches inside
    one.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = tuple(phrase.casefold() for phrase in phrases)
        self._first_words = frozenset(word for phrase in self.phrases for word in _WORD.findall(phrase)[:1])
        self._has_arabic = any(phrase[0] >= "\u0600" for phrase in self.phrases)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.phrases, key=len, reverse=True)
        return re.compile("|".join(_bounded(phrase) for phrase in longest_first))

    def may_occur(self, words: frozenset[str]) -> bool:
        """Tell from a text's words whether any phrase can stand in it; cheap, and never wrong with a no."""
        if not self._first_words.isdisjoint(words):
            return True
        return self._has_arabic and max(words, default="") >= "\u0600"

    def near(self, text: str, start: int, end: int) -> tuple[str, ...]:
        """Give the distinct phrases around ``text[start:end]``."""
        return tuple(dict.fromkeys((*self.before(text, start), *self._within(text[end : end + AFTER_CHARACTERS]))))

    def before(self, text: str, start: int) -> tuple[str, ...]:
        """Give the distinct phrases in front of `start`."""
        return tuple(dict.fromkeys(self._within(text[max(0, start - BEFORE_CHARACTERS) : start])))

    def _within(self, window: str) -> list[str]:
        return self._pattern.findall(window.casefold())


def _bounded(phrase: str) -> str:
    escaped = re.escape(phrase).replace(r"\ ", r"\s{1,3}")
    if phrase[0] >= "\u0600":
        return escaped
    return rf"(?<![^\W\d_]){escaped}(?![^\W\d_])"
