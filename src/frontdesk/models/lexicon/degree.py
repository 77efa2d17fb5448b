"""Tell how strongly something that was found is said: "very disappointed", "a bit slow"."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from frontdesk.models.lexicon.negation import CLAUSE_END

PLAIN = 1.0
INTENSIFIED, DIMINISHED = 2.0, 0.5
"""What a keyword counts beside a word that strengthens or softens it, as a share of its weight."""


class Degrees:
    """The words of one language that strengthen or soften what they stand beside, before it or behind."""

    def __init__(self, intensifiers: Iterable[Sequence[str]] = (), diminishers: Iterable[Sequence[str]] = ()) -> None:
        """Take the folded words of each; one that stands in both lists softens."""
        shares = {tuple(words): INTENSIFIED for words in intensifiers}
        shares |= {tuple(words): DIMINISHED for words in diminishers}
        self._shares: Mapping[tuple[str, ...], float] = {words: share for words, share in shares.items() if words}
        self._lengths = sorted({len(words) for words in self._shares}, reverse=True)

    def __bool__(self) -> bool:
        return bool(self._shares)

    @property
    def words(self) -> frozenset[str]:
        """Every word that stands in one of them."""
        return frozenset(word for words in self._shares for word in words)

    def of(self, words: Sequence[str], start: int, end: int, between: Callable[[int, int], str]) -> float:
        """Give the share that counts of what stands at the words ``[start, end)``, in the same clause.

        `words` are folded; `between` gives what stands in the text after one word and before another. A longer
        expression decides before a shorter one, and what stands before it before what stands behind.
        """
        for length in self._lengths:
            before = tuple(words[start - length : start]) if start >= length else ()
            behind = tuple(words[end : end + length]) if end + length <= len(words) else ()
            if before in self._shares and not CLAUSE_END.search(between(start - 1, start)):
                return self._shares[before]
            if behind in self._shares and not CLAUSE_END.search(between(end - 1, end)):
                return self._shares[behind]
        return PLAIN
