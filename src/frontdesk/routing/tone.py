"""How loud a text is, in numbers."""

import re

from frontdesk.inquiry import MaskedText

MOST_CHARACTERS = 4_000
"""Read of a text: who shouts does so from the start."""
_CAPITALS = re.compile("[A-ZÀ-ÖØ-ÞΑ-ΩА-Я]")
_EXCLAMATIONS = re.compile("[!！]")


def capitals(text: MaskedText) -> float:
    """Give the share 0..1 of capital letters among the characters; placeholders do not shout."""
    return _share(_CAPITALS, text)


def exclamations(text: MaskedText) -> float:
    """Give the share 0..1 of exclamation marks among the characters."""
    return _share(_EXCLAMATIONS, text)


def _share(pattern: re.Pattern[str], text: MaskedText) -> float:
    said = text.text[:MOST_CHARACTERS]
    for placeholder in reversed(text.placeholders):
        if placeholder.start < MOST_CHARACTERS:
            said = said[: placeholder.start] + said[placeholder.end :]
    return len(pattern.findall(said)) / len(said) if said else 0.0
