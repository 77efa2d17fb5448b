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


class ForgettingMemory(WordMemory[Value]):
    """One that can forget what it met lately, at a cost that does not grow with what it keeps."""

    def __init__(self, find: Callable[[str], Value]) -> None:
        super().__init__(find)
        self._fresh: set[str] = set()
        """Words since it last forgot some."""

    def __missing__(self, word: str) -> Value:
        found = super().__missing__(word)
        if word in self:
            self._fresh.add(word)
        return found

    def forget(self, keeps: Callable[[Value], bool]) -> None:
        """Forget the words since last time but those whose value `keeps` tells to keep. Safe beside other threads."""
        while self._fresh:
            try:
                word = self._fresh.pop()
            except KeyError:  # another thread was faster
                return
            found = self.get(word)
            if found is not None and not keeps(found):
                self.pop(word, None)
