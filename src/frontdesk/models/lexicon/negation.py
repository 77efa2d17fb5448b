"""Tell whether something that was found is denied: "no gas leak", "it isn't a fire"."""

import re
from collections.abc import Callable, Iterable, Sequence

REACH = 2
"""What stands at most so many words after a negation is denied by it: "no gas leak", "not a big fire"."""
CLAUSE_END = re.compile(r"[.,;:!?¡¿…()\n،؛؟—]|\s[-–]\s")
"""A negation denies nothing beyond: "No! Fire in the building!". A wrapped line ends a clause too, since a fire that
is reported though it was denied costs less than one that is kept silent."""


class Negations:
    """The negations of one language; of one of several words, such as "far from", all must stand there."""

    def __init__(self, negations: Iterable[list[str]]) -> None:
        """Take the folded words of each."""
        self._by_last_word: dict[str, list[list[str]]] = {}
        for words in filter(None, negations):
            self._by_last_word.setdefault(words[-1], []).append(words)

    def deny(self, words: Sequence[str], start: int, between: Callable[[int, int], str]) -> bool:
        """Tell whether what begins at the word `start` is denied, in the same clause.

        `words` are folded; `between` gives what stands in the text after one word and before another.
        """
        if self._by_last_word.keys().isdisjoint(words[max(0, start - REACH) : start]):
            return False
        return any(
            self._ends_at(words, last) and not CLAUSE_END.search(between(last, start))
            for last in range(max(0, start - REACH), start)
            if words[last] in self._by_last_word
        )

    def _ends_at(self, words: Sequence[str], last: int) -> bool:
        return any(
            words[max(0, last + 1 - len(negation)) : last + 1] == negation
            for negation in self._by_last_word[words[last]]
        )
