"""How likely it is that an Arabic word is typed so in Latin letters."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp, log

LONGEST_PIECE = 4
"""Latin letters that one Arabic letter becomes at most, the short vowel behind it included: "sha"."""
FIRST, WITHIN, LAST = "^", "-", "$"
"""Where in its word a letter stands."""
UNSEEN = 1e-5
"""Probability that a letter becomes one Latin letter, or none, that nobody typed for it."""
IMPOSSIBLE = float("-inf")
_ROUNDING = 1e-3
"""By so much, on a logarithmic scale, what nobody typed may make all ways together likelier than certain."""

Pieces = list[list[tuple[int, str]]]
"""For each letter of a spelling the pieces that begin there, with where they end."""


class Channel:
    """What each Arabic letter becomes, and how often.

    A word is typed letter by letter, each becoming 0 to `LONGEST_PIECE` Latin letters by a probability that hangs on
    the letter and its place; over all ways to part the spelling, they are summed.
    """

    def __init__(self, shares: Mapping[tuple[str, str], Mapping[str, float]]) -> None:
        """Take the probability of each piece, by letter and place."""
        self._shares = shares

    def log_probability(self, arabic: str, latin: Pieces, least: float = IMPOSSIBLE) -> float:
        """Give the logarithm of how likely `arabic` is typed as `latin`, or that it cannot where it is below `least`.

        No letter makes a spelling likelier, so whatever is below `least` when half of the letters are typed stays so.
        """
        ways = [1.0] + [0.0] * len(latin)  # by how much of the spelling is typed
        enough = exp(least - _ROUNDING)
        for known, untyped in self._letters(arabic):
            if sum(ways) < enough:
                return IMPOSSIBLE
            further = [untyped * so_far for so_far in ways]
            for so_far, pieces in zip(ways, latin, strict=False):  # no piece begins where all is typed
                if so_far:
                    alone = UNSEEN * so_far
                    for end, piece in pieces:
                        share = known.get(piece)
                        if share:
                            further[end] += so_far * share
                        elif len(piece) == 1:
                            further[end] += alone
            ways = further
        return log(ways[-1]) if ways[-1] else IMPOSSIBLE

    def _letters(self, arabic: str) -> list[tuple[Mapping[str, float], float]]:
        """Give for each letter what it becomes, and how likely it is not typed at all."""
        shares = [self._shares.get(each, {}) for each in zip(arabic, places(arabic), strict=True)]
        return [(known, known.get("", UNSEEN)) for known in shares]


def pieces_of(latin: str) -> Pieces:
    """Give the pieces of a spelling."""
    return [
        [(end, latin[start:end]) for end in range(start + 1, min(start + LONGEST_PIECE, len(latin)) + 1)]
        for start in range(len(latin))
    ]


def places(word: str) -> list[str]:
    """Give the place of each letter of a word."""
    return [FIRST if at == 0 else LAST if at == len(word) - 1 else WITHIN for at in range(len(word))]


def written(pieces: Mapping[tuple[str, str], Mapping[str, float]]) -> Iterable[str]:
    """Give the lines of a channel's file: letter, place, then each piece, a colon and its probability."""
    for (letter, place), known in sorted(pieces.items()):
        yield " ".join((letter, place, *(f"{piece}:{share:.4g}" for piece, share in sorted(known.items()))))


@cache
def shipped_channel() -> Channel:
    """Read the channel that ``tools/build_transliteration.py`` learned, once a process."""
    pieces: dict[tuple[str, str], dict[str, float]] = {}
    for line in files(__package__).joinpath("channel.txt").read_text(encoding="utf-8").splitlines():
        letter, place, *known = line.split(" ")
        pieces[letter, place] = {piece: float(share) for piece, _, share in (each.rpartition(":") for each in known)}
    return Channel(pieces)
