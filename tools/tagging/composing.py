"""Make messages of sentences: a greeting, what is said, a signature, in the ways in which people type."""

from collections.abc import Iterator
from random import Random
from zlib import crc32

from tools.tagging.filling import Filler, Use, chosen
from tools.tagging.marked import Marked, Piece
from tools.tagging.sections import LANGUAGES, sections
from tools.tagging.typing_ways import typed

CHECK_EVERY = 7
"""One frame in so many is kept for the check."""
UNPUNCTUATED_SHARE = 0.12


def compose(count: int, seed: int, use: Use) -> Iterator[Marked]:
    """Make that many messages of each language."""
    for language in LANGUAGES:
        random = Random(f"{seed} {language} {use}")  # noqa: S311  # reproducible, not secret
        composer = Composer(language, random, use)
        for _ in range(count):
            yield composer.message()


class Composer:
    """Writes messages of one language."""

    def __init__(self, language: str, random: Random, use: Use) -> None:
        self._language = language
        self._random = random
        self._filler = Filler(language, random, use)
        self._frames = {
            name: [line for line in lines if line and chosen(crc32(line.encode()), CHECK_EVERY, use)]
            for name, lines in sections("frames", language).items()
        }

    def message(self) -> Marked:
        """Write one message."""
        random = self._random
        pieces: list[Piece] = []
        if random.random() < 0.35:
            pieces += [*self._line("greet"), (random.choice((" ", "\n", "\n\n")), "")]
        for index in range(random.choice((1, 1, 1, 2, 2, 3))):
            if index:
                pieces.append((random.choice((" ", " ", " ", "\n")), ""))
            pieces += self._line("personal" if random.random() < 0.5 else "plain")
        if random.random() < 0.35:
            pieces += [(random.choice(("\n", "\n\n", " ", "\n")), ""), *self._line("sign")]
        message = Marked(tuple(pieces), self._language, numbers_are_open=True)
        return typed(_unpunctuated(message) if random.random() < UNPUNCTUATED_SHARE else message, random)

    def _line(self, section: str) -> list[Piece]:
        return self._filler.fill(self._random.choice(self._frames[section]))


def _unpunctuated(message: Marked) -> Marked:
    """Leave full stops and commas between the marks out."""
    pieces = ((piece if label else piece.replace(".", "").replace(",", ""), label) for piece, label in message.pieces)
    return Marked(tuple(piece for piece in pieces if piece[0]), message.language, message.numbers_are_open)
