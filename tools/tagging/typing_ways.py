"""How people type: in small letters, in capitals, without accents."""

import unicodedata
from random import Random

from tools.tagging.marked import Marked

SMALL, CAPITALS, BARE = 0.13, 0.02, 0.05
"""Shares of messages."""


def typed(message: Marked, random: Random) -> Marked:
    """Type a message in one of the ways; most stay as they are."""
    draw = random.random()
    if draw < SMALL:
        way = str.lower
    elif draw < SMALL + CAPITALS:
        way = str.upper
    elif draw < SMALL + CAPITALS + BARE and message.language != "ar":
        way = bare
    else:
        return message
    pieces = tuple((way(piece), label) for piece, label in message.pieces)
    return Marked(pieces, message.language, message.numbers_are_open)


def bare(text: str) -> str:
    """Leave accents out.

    >>> bare("Gérard Müller")
    'Gerard Muller'
    """
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character))
