"""What every recogniser is, and the first look that spares most texts most recognisers."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from frontdesk.inquiry import PiiSpan

_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile("[0-9]")


class Glance(NamedTuple):
    """What one cheap pass over a folded text shows; a recogniser decides by it whether to read on."""

    digits: int
    has_at: bool
    """Whether there is an ``@``, or what stands for it in web addresses."""
    has_colon: bool
    longest: int
    """Characters of the longest word."""
    words: frozenset[str]
    """Every word, casefolded, digits left out."""


class Recogniser(Protocol):
    """Finds personal data of one sort.

    Texts come folded (`folding.fold`); spans are offsets into them, which are offsets into the text itself.
    """

    def wants(self, look: Glance) -> bool:
        """Tell whether a text that looks like this can hold anything; must be cheap and never wrong with a no."""

    def find(self, text: str, language: str) -> Iterable[PiiSpan]:
        """Find the spans in a text of this language (ISO 639-1 or ``und``), in any order."""


class BatchRecogniser(Protocol):
    """Finds personal data in many texts at once, which is where a network is fast."""

    def find_all(self, texts: Sequence[str], languages: Sequence[str]) -> Sequence[Sequence[PiiSpan]]:
        """Find the spans in each folded text, in order; languages as for `Recogniser.find`."""


def words_of(text: str) -> frozenset[str]:
    """Give the words of a text, casefolded, digits left out."""
    return frozenset(_WORD.findall(text.casefold()))


def glance(text: str) -> Glance:
    """Look once over a folded text.

    >>> glance("Call 555 0123").digits
    7
    """
    words = _WORD.findall(text.casefold())
    return Glance(
        digits=len(_DIGIT.findall(text)) if _DIGIT.search(text) else 0,
        has_at="@" in text or "%40" in text,
        has_colon=":" in text,
        longest=max(map(len, words), default=0),
        words=frozenset(words),
    )
