"""From patterns to a body with the exact place of the personal data in it.

A text is a list of pieces until the last moment. How a channel writes (lower case, shouting, a slip of the finger)
touches the pieces of plain words alone, so no personal data is ever changed and every offset is counted, not searched.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from frontdesk.inquiry import Channel
from frontdesk.samples.message import PersonalType, TrueSpan


class Piece(NamedTuple):
    """A stretch of text; `kind` is set where it is personal data."""

    text: str
    kind: PersonalType | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How people write on a channel; shares are 0..1."""

    opening_share: float
    closing_share: float
    most_adds: int
    ask_share: float
    mood_share: float
    contact_share: float
    after_opening: str = " "
    before_closing: str = " "
    lower_share: float = 0.0
    slip_share: float = 0.0
    has_subject: bool = False


MANNERS: Mapping[Channel, Manner] = {
    Channel.EMAIL: Manner(0.9, 0.93, 3, 0.85, 0.3, 0.3, "\n\n", "\n\n", slip_share=0.03, has_subject=True),
    Channel.FORM: Manner(0.5, 0.25, 2, 0.75, 0.25, 0.25, "\n", "\n", slip_share=0.04, has_subject=True),
    Channel.CHAT: Manner(0.4, 0.2, 1, 0.5, 0.2, 0.1, lower_share=0.75, slip_share=0.2),
    Channel.SMS: Manner(0.25, 0.45, 1, 0.5, 0.15, 0.1, lower_share=0.4, slip_share=0.15),
    Channel.SOCIAL: Manner(0.7, 0.55, 0, 0.35, 0.5, 0.0, lower_share=0.25, slip_share=0.1),
    Channel.PHONE: Manner(1.0, 0.9, 2, 0.8, 0.3, 0.5),
}
SHOUTING_SHARE = 0.03
SHORTEST_SLIP = 5
"""Words of fewer letters are left as they are: a slip there reads as another word."""


def restyle(pieces: list[Piece], manner: Manner, random: Random) -> list[Piece]:
    """Write plain words the way people do on the channel."""
    if random.random() < manner.lower_share:
        pieces = _change(_without_last_stop(pieces), str.lower)
    elif random.random() < SHOUTING_SHARE:
        pieces = _change(pieces, str.upper)
    if random.random() < manner.slip_share:
        chosen = random.choice([index for index, piece in enumerate(pieces) if piece.kind is None] or [0])
        if pieces[chosen].kind is None:
            pieces[chosen] = Piece(_slip(pieces[chosen].text, random))
    return pieces


def assemble(pieces: list[Piece]) -> tuple[str, tuple[TrueSpan, ...]]:
    """Join pieces to a text, and count where its personal data stands."""
    length = 0
    spans = []
    for text, kind in pieces:
        if kind is not None:
            spans.append(TrueSpan(length, length + len(text), kind, text))
        length += len(text)
    return "".join(piece.text for piece in pieces), tuple(spans)


def _change(pieces: list[Piece], how: Callable[[str], str]) -> list[Piece]:
    return [piece if piece.kind else Piece(how(piece.text)) for piece in pieces]


def _without_last_stop(pieces: list[Piece]) -> list[Piece]:
    last = pieces[-1]
    return pieces if last.kind else [*pieces[:-1], Piece(last.text.removesuffix("."))]


def _slip(text: str, random: Random) -> str:
    """Swap two neighbouring letters inside one longer word."""
    words = text.split(" ")
    long = [index for index, word in enumerate(words) if len(word) >= SHORTEST_SLIP and word.isalpha()]
    if not long:
        return text
    index = random.choice(long)
    word, place = words[index], random.randrange(1, len(words[index]) - 2)
    words[index] = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return " ".join(words)
