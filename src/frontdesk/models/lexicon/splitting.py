"""Split a text into words, each in the one form that its writers may spell in many ways."""

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

from frontdesk.word_memory import WordMemory

_WORD = re.compile("[^\\W_]+(?:[\u064b-\u0652\u0640]+[^\\W_]*)*|[\u2600-\u27bf\U0001f300-\U0001faff]")
_N_T = re.compile("n['’‘´`′ ]t(?![^\\W_])")
"""How "n't" is typed; with a blank where something took the apostrophe out."""
_LETTER_APOSTROPHE = "\u02bc"
"""An apostrophe that is a letter."""
_BEFORE_T = re.compile("(?<![^\\W_])(?:ca|do|wo|is|did|does|was|are|were|has|have|had|could|would|should)n$")
"""What a blank and "t" belong to; "in t shirt" has another "t"."""
_LONGEST_BEFORE_T = len("shouldn")
_SIMILAR = str.maketrans({"ß": "ss", "ة": "ه", "ى": "ي", "\u0640": None})


def split(text: str) -> list[str]:
    """Give the words of a text, folded; an emoji is one. An apostrophe parts words, but that of "n't" is left out.

    >>> split("Can't log IN, côté d'accès")
    ['cant', 'log', 'in', 'cote', 'd', 'acces']
    """
    lowered = _lower(text)
    words = _WORD.findall(lowered)
    if _LETTER_APOSTROPHE in lowered:
        words = [word.replace(_LETTER_APOSTROPHE, "") or word for word in words]
    return words if text.isascii() else [_FOLDED[word] for word in words]


def places(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Give where each of the words that `split` found stands in the text, as half-open character offsets."""
    lowered = _lower(text)
    if not lowered.isascii():
        return [found.span() for found in _WORD.finditer(lowered)]
    found, end = [], 0
    for word in words:  # in ASCII as they stand, with nothing between them that a word could begin in
        start = lowered.index(word, end)
        end = start + len(word)
        found.append((start, end))
    return found


def _lower(text: str) -> str:
    """Lower the case of a text, make one word of "n't", and keep the length.

    A few letters have a longer lower case, and stay as they are.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join([letter if len(letter.lower()) > 1 else letter.lower() for letter in text])
    return _N_T.sub(_contracted, lowered)


def _contracted(found: re.Match[str]) -> str:
    apostrophe = found.start() + 1
    if found[0][1] == " " and not _BEFORE_T.search(found.string, max(0, apostrophe - _LONGEST_BEFORE_T), apostrophe):
        return found[0]
    return f"n{_LETTER_APOSTROPHE}t"


def fold(word: str) -> str:
    """Give a word as its writers may spell it in haste: no accents, no Arabic vowel signs, one form of similar letters.

    >>> fold("größe")
    'grosse'
    """
    plain = normalize("NFD", word)
    return "".join([letter for letter in plain if not combining(letter)]).translate(_SIMILAR) or word


_FOLDED = WordMemory(fold)
