"""Remember what was found out about a word: texts repeat words."""

from collections.abc import Callable
from typing import TypeVar

MOST_WORDS = 20_000
LONGEST_WORD = 40
"""Characters. Longer words are rare, and a sender could fill the memory with them."""

Value = TypeVar("Value")


class WordMemory(dict[str, Value]):
    """What a function of one word gave, asked for as in a dictionary; forgets everything when it is full."""

    def __init__(self, find: Callable[[str], Value], keeps: Callable[[Value], bool] = lambda _: True) -> None:
        """Ask `find`, and remember what it gives where `keeps` says so."""
        super().__init__()
        self._find = find
        self._keeps = keeps

    def __missing__(self, word: str) -> Value:
        found = self._find(word)
        if len(word) <= LONGEST_WORD and self._keeps(found):
            if len(self) >= MOST_WORDS:
                self.clear()
            self[word] = found
        return found
