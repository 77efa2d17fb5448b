"""Read a mistyped word as the one of a task's own words that it was meant to be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from frontdesk.models.lexicon.splitting import fold
from frontdesk.word_memory import LONGEST_WORD, WordMemory
from frontdesk.words import LANGUAGES, classes

SHORTEST_MISTYPED = 4
"""Letters. A shorter word is one slip away from too many others."""
SHORTEST_CHANGED = 6
"""Letters. Of a shorter word no letter may be another: "nope" is not "none", "Feder" not "Feuer"."""


class Spelling:
    """The words of some phrases, found by words that are one slip away: a letter left out, put in, changed or swapped.

    Only a word that no list knows is read as another, and only where there is one that it can be; "fined" stays what it
    is beside "fired".
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Take folded words."""
        self._words = frozenset(word for word in words if len(word) >= SHORTEST_MISTYPED)
        self._by_rest: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            for rest in {word, *_one_left_out(word)}:
                self._by_rest[rest].append(word)
        self._meant = WordMemory(self._find)

    def read(self, words: Sequence[str], strange: Iterable[int]) -> list[str]:
        """Give the words as they were meant; `strange` are the places of those that no list knows."""
        meant = list(words)
        for place in strange:
            meant[place] = self._meant[words[place]]
        return meant

    def _find(self, word: str) -> str:
        if word in self._words:
            return word
        likely = {other for rest in (word, *_one_left_out(word)) for other in self._by_rest.get(rest, ())}
        meant = list(islice((other for other in likely if _one_slip(word, other)), 2))
        return meant[0] if len(meant) == 1 else word


def may_be_mistyped(language: str) -> bool:
    """Tell whether the list knows the words of a language."""
    return language in LANGUAGES


def strange_places(words: Sequence[str]) -> list[int]:
    """Give the places of the words that no list knows. `words` are folded."""
    known = _known()
    if known.issuperset(words):
        return []
    return [
        place
        for place, word in enumerate(words)
        if word not in known and SHORTEST_MISTYPED <= len(word) <= LONGEST_WORD and not word.isdecimal()
    ]


@cache
def _known() -> frozenset[str]:
    return frozenset(word if word.isascii() else fold(word) for word in classes())


def _one_left_out(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _one_slip(word: str, other: str) -> bool:
    """Tell whether one slip within a word makes the other of it.

    Hardly anybody misses the first letter, "peak" is not "leak"; and a letter more or less at the end is another form
    of a word, which may mean something else: "fuegos" are not "fuego".

    >>> _one_slip("uregnt", "urgent"), _one_slip("ugent", "urgent"), _one_slip("ugnet", "urgent")
    (True, True, False)
    """
    at = next((at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), None)
    if at is None:
        return False
    if word[at : at + 2] == other[at : at + 2][::-1] and word[at + 2 :] == other[at + 2 :]:
        return True
    changed = len(word) >= SHORTEST_CHANGED and word[at + 1 :] == other[at + 1 :]
    return at > 0 and (changed or word[at + 1 :] == other[at:] or word[at:] == other[at + 1 :])
