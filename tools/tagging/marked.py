"""Text with the personal data in it marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.text.pii.tagger.labels import LETTERS

_LITERAL = re.compile(rf"\[([{LETTERS}]):((?:[^\[\]]|\[[^\[\]]*\])+)\]")

Piece = tuple[str, str]
"""Characters and the letter of their label, empty for none."""
Span = tuple[int, int, str]
"""Start, end and letter."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in pieces."""

    pieces: tuple[Piece, ...]
    language: str
    numbers_are_open: bool = False
    """Whether numbers outside marks may be personal data all the same: frames were written before those were marked."""

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(piece for piece, _ in self.pieces)

    def spans(self) -> list[Span]:
        """Give start, end and label of each marked piece."""
        found, at = [], 0
        for piece, label in self.pieces:
            if label:
                found.append((at, at + len(piece), label))
            at += len(piece)
        return found


def literal_pieces(line: str) -> list[Piece]:
    """Read a line with ``[P:Ada Lovelace]``.

    >>> literal_pieces("Hi [P:Ada]!")
    [('Hi ', ''), ('Ada', 'P'), ('!', '')]
    """
    pieces: list[Piece] = []
    at = 0
    for match in _LITERAL.finditer(line):
        pieces += [(line[at : match.start()], ""), (match[2], match[1])]
        at = match.end()
    return [piece for piece in (*pieces, (line[at:], "")) if piece[0]]


def pieces_of(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """Cut a text at spans that are sorted and do not overlap."""
    pieces: list[Piece] = []
    at = 0
    for start, end, label in spans:
        pieces += [(text[at:start], ""), (text[start:end], label)]
        at = end
    return tuple(piece for piece in (*pieces, (text[at:], "")) if piece[0])


def token_labels(spans: Sequence[Span], places: Sequence[tuple[int, int]]) -> list[int]:
    """Give each token the number of the label of the span that it lies in, 0 for none."""
    labels = [0] * len(places)
    at = 0
    for index, (start, end) in enumerate(places):
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at < len(spans) and spans[at][0] < end:
            labels[index] = 1 + LETTERS.index(spans[at][2])
    return labels
