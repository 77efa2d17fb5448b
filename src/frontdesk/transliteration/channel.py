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

Shares = Mapping[str, float]
"""What one Arabic letter becomes, in its place, and how often."""


class Channel:
    """What each Arabic letter becomes, and how often, by the letter and its place."""

    def __init__(self, shares: Mapping[tuple[str, str], Shares]) -> None:
        """Take the probability of each piece, by letter and place."""
        self._shares = shares

    def spelling(self, latin: str) -> "Spelling":
        """Give a spelling, to be asked which Arabic word is likely typed so."""
        return Spelling(latin, self._shares)


class Spelling:
    """A word in Latin letters, and how likely Arabic words are typed so.

    A word is typed letter by letter, each becoming 0 to `LONGEST_PIECE` Latin letters; over all ways to part the
    spelling, their probabilities are summed. Words that begin alike share what is reckoned for their beginning.
    """

    def __init__(self, latin: str, shares: Mapping[tuple[str, str], Shares]) -> None:
        self._shares = shares
        self._pieces = [
            [(end, latin[start:end]) for end in range(start + 1, min(start + LONGEST_PIECE, len(latin)) + 1)]
            for start in range(len(latin))
        ]
        """For each letter the pieces that begin there, with where they end."""
        self._last_pieces = [(start, latin[start:]) for start in range(max(0, len(latin) - LONGEST_PIECE), len(latin))]
        self._ways = {"": [1.0] + [0.0] * len(latin)}
        """For each beginning of a word that was asked for, how likely it is typed as so much of the spelling."""

    def log_probability(self, arabic: str, least: float = IMPOSSIBLE) -> float:
        """Give the logarithm of how likely `arabic` is typed so, or that it cannot where it is below `least`.

        No letter makes a spelling likelier, so whatever is below `least` when half of the letters are typed stays so.
        """
        enough = exp(least - _ROUNDING)
        known = len(arabic) - 1
        while arabic[:known] not in self._ways:
            known -= 1
        ways = self._ways[arabic[:known]]
        for at in range(known, len(arabic) - 1):
            if sum(ways) < enough:
                return IMPOSSIBLE
            ways = self._ways[arabic[: at + 1]] = self._typed(self._becomes(arabic, at), ways)
        whole = self._all_typed(self._becomes(arabic, len(arabic) - 1), ways)
        return log(whole) if whole else IMPOSSIBLE

    def _becomes(self, arabic: str, at: int) -> Shares:
        return self._shares.get((arabic[at], place(at, len(arabic))), {})

    def _typed(self, letter: Shares, ways: list[float]) -> list[float]:
        """Give how likely so much of the spelling is typed with one letter more."""
        untyped = letter.get("", UNSEEN)
        further = [untyped * so_far for so_far in ways]
        for so_far, pieces in zip(ways, self._pieces, strict=False):  # no piece begins where all is typed
            if so_far:
                alone = UNSEEN * so_far
                for end, piece in pieces:
                    share = letter.get(piece)
                    if share:
                        further[end] += so_far * share
                    elif len(piece) == 1:
                        further[end] += alone
        return further

    def _all_typed(self, letter: Shares, ways: list[float]) -> float:
        """Give how likely the whole spelling is typed with one letter more, which is the last."""
        whole = letter.get("", UNSEEN) * ways[-1]
        for start, piece in self._last_pieces:
            share = letter.get(piece, UNSEEN if len(piece) == 1 else 0.0)
            whole += ways[start] * share
        return whole


def place(at: int, letters: int) -> str:
    """Give the place of a letter in a word of so many."""
    return FIRST if at == 0 else LAST if at == letters - 1 else WITHIN


def places(word: str) -> list[str]:
    """Give the place of each letter of a word."""
    return [place(at, len(word)) for at in range(len(word))]


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
