"""Remember what was found out about a word: texts repeat words."""

from collections.abc import Callable
from typing import TypeVar

MOST_WORDS = 20_000
LONGEST_WORD = 40
"""Characters. Longer words are rare, and a sender could fill the memory with them."""

Value = TypeVar("Value")


class WordMemory(dict[str, Value]):
    """What a function of one word gave, asked for as in a dictionary; forgets everything when it is full."""

    def __init__(self, find: Callable[[str], Value]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> Value:
        found = self._find(word)
        if len(word) <= LONGEST_WORD:
            if len(self) >= MOST_WORDS:
                self.clear()
            self[word] = found
        return found

    def forget(self, keeps: Callable[[Value], bool]) -> None:
        """Forget all words but those whose value `keeps` tells to keep. Other threads may ask meanwhile."""
        for word, found in list(self.items()):
            if not keeps(found):
                self.pop(word, None)
