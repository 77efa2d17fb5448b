"""Put names, places and numbers into the slots of a frame.

A share of the names is bent into ones that stand on no list (`_bend`), since most names that the tagger will meet do
not either; it must read what stands around them.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from random import Random

from tools.tagging.marked import Piece, literal_pieces
from tools.tagging.sections import sections

FOREIGN_SHARE = 0.2
BENT_SHARE = 0.3
CHECK_EVERY = 10
"""One name in so many fills only the frames of the check."""

_SLOT = re.compile(r"\{(\w+)\}")
_BLANK = re.compile("[#%?]")
_SYLLABLES = [
    "bra",
    "tel",
    "mo",
    "vi",
    "ka",
    "ren",
    "sho",
    "lu",
    "da",
    "zin",
    "fe",
    "no",
    "qua",
    "ter",
    "mi",
    "sol",
    "ve",
    "dra",
    "go",
    "hal",
    "ny",
    "pra",
    "xi",
    "vor",
    "ea",
    "bel",
    "cor",
    "dun",
    "el",
    "fri",
    "gan",
    "hin",
]
_PARTICLES = {
    "en": ("O'", "Mc", "van ", "de ", "St. ", "Mac", "bin ", "al-", "von "),
    "fr": ("de ", "de la ", "du ", "Le ", "d'", "El ", "Ben ", "des "),
    "es": ("de ", "de la ", "del ", "de los ", "San ", "y "),
    "de": ("von ", "van ", "zu ", "von der ", "van den ", "el-", "de "),
    "ar": ("بن ", "ال", "أبو ", "آل ", "بنت ", "عبد ال"),
}
_LABELS = {"p": "P", "f": "P", "n": "P", "l": "P", "o": "G", "t": "L", "a": "A", "w": "P"}


class Use(StrEnum):
    """Which frames and names a message may be made of."""

    ALL = "all"
    TRAIN = "train"
    CHECK = "check"
    """Those that `TRAIN` leaves out."""


def chosen(number: int, every: int, use: Use) -> bool:
    """Tell whether the entry of this number is among those for this use."""
    return use == Use.ALL or (number % every == 0) == (use == Use.CHECK)


class Filler:
    """Fills frames of one language; the same `random` fills them in the same way."""

    def __init__(self, language: str, random: Random, use: Use) -> None:
        self.language = language
        self._random = random
        self._words = sections("fillers", language)
        self._pools = {name: _part(sections("pools", name), use) for name in (language, "world")}
        self._makers: Mapping[str, Callable[[], str]] = {
            "p": self._person,
            "f": self.given_name,
            "l": self.surname,
            "n": self.full_name,
            "o": lambda: self._nested("organisation"),
            "a": lambda: self._nested("address"),
            "t": self.place,
            "T": lambda: self._pick("place"),
            "B": self._brand,
            "X": lambda: self._word("product"),
            "M": lambda: self._word("month"),
            "D": lambda: self._word("day"),
            "h": lambda: str(random.choice((random.randint(1, 30), random.randint(1, 400), random.randint(1, 4000)))),
            "w": lambda: self._word("wordname"),
            "country": lambda: self._random.choice(self._pools[self.language]["country"]),
            "letter": lambda: random.choice("ABCDab"),
            "invented": self._invented,
        }

    def fill(self, frame: str) -> list[Piece]:
        """Fill every slot; personal data becomes pieces of their own."""
        pieces: list[Piece] = []
        at = 0
        for slot in _SLOT.finditer(frame):
            pieces += literal_pieces(frame[at : slot.start()])
            pieces.append((self._make(slot[1]), _LABELS.get(slot[1], "")))
            at = slot.end()
        return pieces + literal_pieces(frame[at:])

    def _make(self, slot: str) -> str:
        maker = self._makers.get(slot)
        return maker() if maker else self._word(slot)

    def _word(self, section: str) -> str:
        word = self._random.choice(self._words[section])
        return _BLANK.sub(lambda blank: self._character(blank[0]), word)

    def _character(self, blank: str) -> str:
        return self._random.choice({"#": "0123456789", "%": "123456789", "?": "ABCDEFGHJKLMNPRSTUVWXY"}[blank])

    def _nested(self, section: str) -> str:
        template = self._random.choice(self._words[section])
        return re.sub(" +", " ", _SLOT.sub(lambda slot: self._make(slot[1]), template)).replace("l' ", "l'")

    def _person(self) -> str:
        draw = self._random.random()
        return self.given_name() if draw < 0.4 else self.surname() if draw < 0.47 else self.full_name()

    def full_name(self) -> str:
        """Give a whole name, in one of the ways in which people write theirs."""
        first, last = self.given_name(), self.surname()
        draw = self._random.random()
        if draw < 0.07:
            first = f"{first[0]}."
        elif draw < 0.13:
            first = f"{first} {self._random.choice('ABCDEFGHJKLMNPRSTW')}."
        elif draw < 0.2:
            first = f"{first}{self._random.choice('- ')}{self._name('first')}"
        elif draw < 0.26 or (self.language == "es" and draw < 0.6):
            last = f"{last} {self.surname()}"
        elif draw < 0.3:
            last = f"{last}-{self.surname()}"
        return f"{first} {last}"

    def given_name(self) -> str:
        """Give a given name."""
        return self._name("first")

    def surname(self) -> str:
        """Give a surname, now and then with a particle."""
        name = self._name("last")
        if self._random.random() < 0.08:
            particle = self._random.choice(_PARTICLES[self.language])
            name = particle + (name.removeprefix("ال") if particle.endswith("ال") else name)
        return name

    def _name(self, section: str) -> str:
        name = self._pick(section)
        return self._bend(name) if self._random.random() < BENT_SHARE else name

    def _pick(self, section: str) -> str:
        is_foreign = self.language != "ar" and section != "place" and self._random.random() < FOREIGN_SHARE
        return self._random.choice(self._pools["world" if is_foreign else self.language][section])

    def place(self) -> str:
        """Give a town or a country."""
        if self.language != "ar" and self._random.random() < 0.25:
            return self._random.choice(self._pools[self.language]["country"])
        if self._random.random() < 0.12:
            return self._bend(self._pick("place"))
        return self._pick("place")

    def _brand(self) -> str:
        return self._random.choice(self._words.get("brand") or sections("fillers", "en")["brand"])

    def _bend(self, name: str) -> str:
        """Change letters of a name, or invent one."""
        if self.language != "ar" and self._random.random() < 0.4:
            return self._invented()
        at = self._random.randrange(1, len(name))
        other = self._random.choice("اوينملرب" if self.language == "ar" else "aeiourntlsk")
        return name[:at] + other + name[at + self._random.randrange(2) :]

    def _invented(self) -> str:
        if self.language == "ar":
            return self._pick("last")
        return "".join(self._random.choices(_SYLLABLES, k=self._random.choice((2, 2, 3)))).capitalize()


def _part(pool: Mapping[str, Sequence[str]], use: Use) -> dict[str, list[str]]:
    return {
        name: [word for index, word in enumerate(words) if chosen(index, CHECK_EVERY, use)]
        for name, words in pool.items()
    }
