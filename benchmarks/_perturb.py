"""Write messages as people in a hurry do: with typos, without accents, with a word of another language, in Arabizi."""

import json
import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from unicodedata import combining, normalize

TYPO_EVERY = 3
SHORTEST_WITH_TYPO = 2
_WORD = re.compile(r"[^\W\d_]+")
_PLAIN_ARABIC = str.maketrans("أإآةىؤئ", "اااهيوي")
_FOREIGN = {
    "en": ["bitte", "gracias", "demain", "شكرا", "problema", "wirklich", "très", "hola"],
    "fr": ["please", "danke", "mañana", "شكرا", "update", "sofort", "order", "hola"],
    "ar": ["please", "merci", "update", "ok", "app", "service", "bitte", "urgent"],
    "es": ["please", "danke", "merci", "شكرا", "update", "sofort", "order", "bonjour"],
    "de": ["please", "gracias", "merci", "شكرا", "update", "mañana", "order", "bonjour"],
}

Message = Mapping[str, str]
Perturb = Callable[[Message, random.Random], str]


def whole(message: Message) -> str:
    """Give subject and text, as the desk joins them."""
    return "\n\n".join(filter(None, (message.get("subject"), message["text"])))


def with_typos(message: Message, chance: random.Random) -> str:
    """Spoil every third word: two letters swapped, one dropped, doubled or hit beside; a lone letter waits its turn."""
    since = 0

    def spoil(found: re.Match[str]) -> str:
        nonlocal since
        word = found[0]
        since += 1
        if since < TYPO_EVERY or len(word) < SHORTEST_WITH_TYPO:
            return word
        since = 0
        return _spoiled(word, chance)

    return _WORD.sub(spoil, whole(message))


def _spoiled(word: str, chance: random.Random) -> str:
    """Draw until something changed: two like letters may be swapped, and a letter hit instead of itself."""
    spoiled = word
    while spoiled == word:
        at = chance.randrange(len(word) - 1)
        ways = (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + chance.choice(word) + word[at + 1 :],
        )
        spoiled = chance.choice(ways)
    return spoiled


def without_accents(message: Message, _chance: random.Random) -> str:
    """Leave out what sits on letters; in Arabic write the bare forms of alif, ta marbuta and hamza."""
    plain = "".join(letter for letter in normalize("NFD", whole(message)) if not combining(letter))
    return normalize("NFC", plain).translate(_PLAIN_ARABIC).replace("ß", "ss")


def with_a_foreign_word(message: Message, chance: random.Random) -> str:
    """Put one word of another language between two words."""
    words = whole(message).split(" ")
    words.insert(chance.randrange(len(words) + 1), chance.choice(_FOREIGN[message["language"]]))
    return " ".join(words)


def with_other_placeholders(text: str, chance: random.Random) -> str:
    """Change what was masked into another kind: ``<EMAIL_1>`` into ``<PERSON_3>``."""
    kinds = ("PERSON", "EMAIL", "PHONE", "CARD", "IBAN", "ADDRESS", "URL")
    return re.sub(r"<[A-Z_]+_\d+>", lambda _: f"<{chance.choice(kinds)}_{chance.randint(1, 9)}>", text)


def arabizi(path: Path) -> dict[str, str]:
    """Read the Arabic messages as somebody typed them in Latin letters, by id."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: whole(row) for row in rows}
