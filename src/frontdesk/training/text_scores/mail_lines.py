"""Under which part each line of an annotated mail came out of the cleaner.

The cleaner gives texts, not lines: it joins what a program wrapped, drops ``>``, and puts a signature below the body.
So each line is looked for by its words, in a row, in what was kept and in what was set aside. Where the same words
stand in several places, the place that goes on from the line before is taken, since lines that stood together come
out together.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from frontdesk.inquiry import CleanText, Part
from frontdesk.text import normalise

ENOUGH = 0.5
"""Share of a line's words, in a row, by which it is known where it is not found whole."""
_ORNAMENTS = frozenset("|-*•·")
"""What stands between cells and before the entries of a list; programs differ in it."""

Place = tuple[int, int]
"""The number of a piece of the cleaned mail, and of a word in it."""


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of a mail, and the part of which a person says it is."""

    part: Part
    text: str

    @property
    def has_words(self) -> bool:
        """Whether anything stands in the line; a lone ``>`` is an empty line of a quotation."""
        return bool(_folded(self.text))


def parts_given(lines: Sequence[MarkedLine], cleaned: CleanText) -> list[Part | None]:
    """Give the part under which each line came out, None where it did not."""
    pieces = [(Part.BODY, cleaned.text), *cleaned.set_aside]
    words = _Words([_folded(text) for _, text in pieces])
    places = (words.take(_folded(line.text)) for line in lines)
    return [None if piece is None else pieces[piece][0] for piece in places]


def _folded(text: str) -> list[str]:
    """Split into words, without the signs of quotations, cells and lists."""
    unquoted = (line.lstrip("> ") for line in normalise(text).split("\n"))
    return [word for line in unquoted for word in line.split() if word not in _ORNAMENTS]


class _Words:
    """The words of the pieces of a cleaned mail; each is taken once."""

    def __init__(self, pieces: Sequence[Sequence[str]]) -> None:
        self._pieces = pieces
        self._taken: set[Place] = set()
        self._next: Place = (0, 0)
        self._reached: dict[int, int] = defaultdict(int)
        self._places: dict[str, list[Place]] = defaultdict(list)
        for piece, words in enumerate(pieces):
            for number, word in enumerate(words):
                self._places[word].append((piece, number))

    def take(self, line: Sequence[str]) -> int | None:
        """Give the piece in which a line stands, and take its words; None where no piece holds enough of it."""
        for part in _stretches(line):
            place = min(self._found(part), key=self._order, default=None)
            if place is not None:
                piece, start = place
                end = start + len(part)
                self._taken.update((piece, number) for number in range(start, end))
                self._next = (piece, end)
                self._reached[piece] = end
                return piece
        return None

    def _found(self, line: Sequence[str]) -> Iterator[Place]:
        for piece, start in self._places[line[0]]:
            is_here = self._pieces[piece][start : start + len(line)] == line
            if is_here and not any((piece, number) in self._taken for number in range(start, start + len(line))):
                yield piece, start

    def _order(self, place: Place) -> tuple[bool, bool, Place]:
        piece, start = place
        return place != self._next, start != self._reached[piece], place


def _stretches(line: Sequence[str]) -> Iterator[Sequence[str]]:
    """Give the line, then ever shorter stretches of it, down to `ENOUGH` of its words."""
    least = max(1, int(ENOUGH * len(line) + 0.5))
    for length in range(len(line), least - 1, -1):
        for start in range(len(line) - length + 1):
            yield line[start : start + length]
