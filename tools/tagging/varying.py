"""Show each written message in other clothes every time: with other names, and typed in other ways."""

from random import Random

from tools.tagging.filling import Filler
from tools.tagging.marked import Marked, Piece
from tools.tagging.typing_ways import typed

RENAMED_SHARE = 0.75
GIVEN_SHARE = 0.7
"""Of single names, how many become a given name; the others become a surname."""


def varied(message: Marked, filler: Filler, random: Random) -> Marked:
    """Put other names and towns for those in a message, the same one for the same, and type it in another way."""
    others: dict[str, str] = {}
    pieces: list[Piece] = []
    for piece, label in message.pieces:
        if label in {"P", "L"} and piece not in others:
            others[piece] = _other(piece, label, filler, random) if random.random() < RENAMED_SHARE else piece
        pieces.append((others[piece] if label in {"P", "L"} else piece, label))
    return typed(Marked(tuple(pieces), message.language, message.numbers_are_open), random)


def _other(name: str, label: str, filler: Filler, random: Random) -> str:
    """Give another name of the same sort and writing; Arabic words with something written onto them stay."""
    if label == "L":
        other = filler.place() if "," not in name else name
    elif len(name.split()) > 1:
        other = filler.full_name()
    else:
        other = filler.given_name() if random.random() < GIVEN_SHARE else filler.surname()
    if other.isascii() != name.isascii() and filler.language == "ar":
        return name
    return other.lower() if name.islower() else other.upper() if name.isupper() else other
