"""Find phrases in a text, word by word, in one pass whose cost grows with the text alone.

A phrase is words with blanks between: ``word``, ``stem*`` (any ending), ``one|two`` (either), ``<n>`` (a number),
``..`` (nothing, or up to three words) and ``...`` (nothing, or up to eight). There is nothing in it that could make a
search explode, so that a user may write phrases without thinking of that. Letter case and accents do not count.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from frontdesk.models.lexicon.splitting import split
from frontdesk.word_memory import WordMemory

GAPS = {"..": 3, "...": 8}
"""How many words each may stand for."""
NUMBER = "<n>"
MOST_GAPS = 2
LONGEST_PHRASE = 8
"""Elements of one phrase; with the gaps bounded, the work at each word of a text is bounded too."""

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Element:
    """What one place of a phrase accepts."""

    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    number: bool = False
    gap: int = 0
    """Words that it may skip."""

    def accepts(self, word: str) -> bool:
        """Tell whether a folded word may stand here."""
        return word in self.words or word.startswith(self.stems) or (self.number and word.isdecimal())

    @property
    def is_listed(self) -> bool:
        """Whether it accepts the words of a list and nothing else."""
        return bool(self.words) and not (self.stems or self.number)


@dataclass(frozen=True, slots=True, eq=False)
class Phrase(Generic[Key]):
    """A compiled phrase and what it stands for."""

    key: Key
    elements: tuple[Element, ...]

    def end(self, words: Sequence[str], start: int) -> int:
        """Give the index after the last word, where the phrase begins at `start`; else -1."""
        return _end(self.elements, 1, words, start + 1)


class Match(NamedTuple, Generic[Key]):
    """Where a phrase stands, as half-open indices of words."""

    key: Key
    start: int
    end: int
    degree: float = 1.0
    """How strongly it is said, 1 where nothing beside it says that."""


def _end(elements: tuple[Element, ...], index: int, words: Sequence[str], position: int) -> int:
    if index == len(elements):
        return position
    element = elements[index]
    if element.gap:
        after = elements[index + 1]
        if after.is_listed and after.words.isdisjoint(words[position : position + element.gap + 1]):
            return -1
        return max(_end(elements, index + 1, words, position + skipped) for skipped in range(element.gap + 1))
    if position < len(words) and element.accepts(words[position]):
        return _end(elements, index + 1, words, position + 1)
    return -1


@dataclass(frozen=True, slots=True)
class _Beginning(Generic[Key]):
    """The phrases that one word may begin, sorted by how cheaply the next word rules them out."""

    whole: tuple[Phrase[Key], ...]
    """One word, and it stands."""
    by_next: dict[str, tuple[Phrase[Key], ...]]
    """What may go on with one of these words, `others` among it."""
    others: tuple[Phrase[Key], ...]
    """What may go on with any word."""


class PhraseIndex(Generic[Key]):
    """Many phrases, addressed by the words that each begins with."""

    def __init__(self, phrases: Iterable[Phrase[Key]]) -> None:
        self._by_word: dict[str, list[Phrase[Key]]] = {}
        self._open: list[Phrase[Key]] = []
        for phrase in phrases:
            first = phrase.elements[0]
            for word in first.words:
                self._by_word.setdefault(word, []).append(phrase)
            if first.stems or first.number:
                self._open.append(phrase)
        self._beginnings = WordMemory(self._beginning_of)

    def find(self, words: Sequence[str]) -> list[Match[Key]]:
        """Give every match, by its first word. `words` are folded, as `split` gives them."""
        found: list[Match[Key]] = []
        last = len(words) - 1
        for start, beginning in enumerate(map(self._beginnings.__getitem__, words)):
            if beginning is None:
                continue
            for phrase in beginning.whole:
                found.append(Match(phrase.key, start, start + 1))  # noqa: PERF401 - mostly there is none
            if start < last:
                longer = beginning.by_next.get(words[start + 1], beginning.others)
                for phrase in longer:
                    end = phrase.end(words, start)
                    if end > 0:
                        found.append(Match(phrase.key, start, end))
        return found

    def _beginning_of(self, word: str) -> _Beginning[Key] | None:
        """List the phrases that a word may begin."""
        exact = self._by_word.get(word, [])
        phrases = exact + [phrase for phrase in self._open if phrase not in exact and phrase.elements[0].accepts(word)]
        return _sort(phrases) if phrases else None


def _sort(phrases: Iterable[Phrase[Key]]) -> _Beginning[Key]:
    whole, others = [], []
    by_next: dict[str, tuple[Phrase[Key], ...]] = {}
    for phrase in phrases:
        if len(phrase.elements) == 1:
            whole.append(phrase)
        elif phrase.elements[1].is_listed:
            for word in phrase.elements[1].words:
                by_next[word] = (*by_next.get(word, ()), phrase)
        else:
            others.append(phrase)
    return _Beginning(tuple(whole), {word: (*own, *others) for word, own in by_next.items()}, tuple(others))


def compile_phrase(text: str, key: Key) -> Phrase[Key]:
    """Read a phrase.

    Raises:
        ValueError: it is empty, too long, or begins or ends with a gap.

    >>> len(compile_phrase("third time|request", "repetition").elements)
    2
    """
    elements = tuple(_elements(text))
    if not elements:
        raise ValueError(f"expected a phrase of words; {text!r} has none")
    if elements[0].gap or elements[-1].gap:
        raise ValueError(f"a phrase begins and ends with a word; {text!r} has a gap there")
    if len(elements) > LONGEST_PHRASE:
        raise ValueError(f"expected at most {LONGEST_PHRASE} words; {text!r} has {len(elements)}")
    if sum(element.gap > 0 for element in elements) > MOST_GAPS:
        raise ValueError(f"expected at most {MOST_GAPS} gaps; {text!r} has more")
    return Phrase(key, elements)


def _elements(text: str) -> Iterator[Element]:
    for piece in text.split():
        if piece in GAPS:
            yield Element(gap=GAPS[piece])
        elif "|" in piece or piece == NUMBER or piece.endswith("*"):
            yield _choice(piece, text)
        else:
            yield from (Element(words=frozenset({word})) for word in split(piece))


def _choice(piece: str, text: str) -> Element:
    words, stems, number = set(), [], False
    for one in piece.split("|"):
        if one == NUMBER:
            number = True
            continue
        folded = split(one.removesuffix("*"))
        if len(folded) != 1:
            raise ValueError(f"expected single words around '|' and before '*'; {text!r} has {one!r}")
        if one.endswith("*"):
            stems.append(folded[0])
        else:
            words.add(folded[0])
    return Element(frozenset(words), tuple(stems), number)
