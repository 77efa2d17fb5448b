"""Find how a letter closes: the formula, the name, and what stands below it."""

import re

from frontdesk.text.formulas.closings import (
    CLOSING,
    DOUBTFUL_CLOSING,
    DOUBTFUL_CLOSING_AND_NAME,
    FAREWELL,
    SPOKEN_THANKS,
    THANKS,
)
from frontdesk.text.formulas.endings import CONTACT, POSTSCRIPT
from frontdesk.text.sender import Sender
from frontdesk.text.telltales import is_prose

CLOSING_LINES = 12
"""Lines that may follow "Kind regards": name, position, company, address, telephone, page."""
CLOSING_CHARACTERS = 160
"""A longer line is prose; the longest French formula is shorter."""
NAME_WORDS = 6
"""Names and positions of more words are written in capitals."""
FAREWELL_WORDS = 6
"""Of as many words is a closing of the sender's own making: "See you in the shop,"."""
SENTENCE_WORDS = 5
"""As many words with a full stop behind are no name and no position."""
SIGNATURE_LINE_CHARACTERS = 70
CONTACT_LINE_CHARACTERS = 160
"""Some write all their numbers and addresses into one line."""

_ENDS_A_SENTENCE = re.compile(r"[^\w\s]$")
_NO_FAREWELL = re.compile(r"[\d\"{}\[\]:=<>/]")
_BETWEEN_LANGUAGES = re.compile(r"\s[/|]\s")


def closing(lines: list[str], sender: Sender) -> tuple[int, int] | None:
    """Give the lines, half open, of the signature with which the lines end; None where they do not."""
    filled = [number for number, line in enumerate(lines) if line]
    for start in filled[-1 - CLOSING_LINES :]:
        if len(lines[start]) <= CLOSING_CHARACTERS:
            end = _end_of_signature(lines, start)
            below = [line for line in lines[start + 1 : end] if line]
            if _only_signature(below) and _closes(lines[start], below, lines[:start], sender):
                return start, end
    return None


def _closes(line: str, below: list[str], above: list[str], sender: Sender) -> bool:
    """Tell whether a line closes the letter, by its words and by what stands around it."""
    if DOUBTFUL_CLOSING.match(line):
        return not below or _is_name(below[0]) or " " not in below[0]
    if _is_formula(line):
        return not below or sender.signs(below[0]) or not _is_request(below[0])
    if doubtful := DOUBTFUL_CLOSING_AND_NAME.match(line):
        return sender.signs(line[doubtful.end() :])
    if below and _closes_above_a_name(line, below[0], above, sender):
        return True
    if below and _is_request(below[0]):
        return False
    return (sender.signs(line) and _may_be_signed(above)) or (_is_name(line) and _is_thanked(above))


def _closes_above_a_name(line: str, name: str, above: list[str], sender: Sender) -> bool:
    if not (sender.signs(name) or (_is_name(name) and name[-1] not in ",،;")):
        return False
    return THANKS.match(line) is not None or (
        _may_be_signed(above) and (FAREWELL.match(line) is not None or _is_own_farewell(line))
    )


def _is_thanked(above: list[str]) -> bool:
    return SPOKEN_THANKS.match(_last_of(above)[:SIGNATURE_LINE_CHARACTERS]) is not None


def _is_formula(line: str) -> bool:
    if CLOSING.match(line):
        return True
    return _BETWEEN_LANGUAGES.search(line) is not None and any(map(CLOSING.match, _BETWEEN_LANGUAGES.split(line)[:3]))


def _is_own_farewell(line: str) -> bool:
    """Tell a closing of the sender's own making, by the comma between it and the name."""
    is_short = line[-1] in ",،" and len(line.split()) <= FAREWELL_WORDS
    return is_short and not line[0].islower() and not is_prose(line) and _NO_FAREWELL.search(line) is None


def _may_be_signed(above: list[str]) -> bool:
    """A name below a finished sentence signs it; below "Name:", or alone, it is what the customer says."""
    last = _last_of(above)
    is_apart = bool(above) and not above[-1]
    is_finished = _ENDS_A_SENTENCE.search(last) is not None or (is_apart and len(last.split()) >= SENTENCE_WORDS - 1)
    return is_finished and last[-1] not in ":{[,"


def _last_of(lines: list[str]) -> str:
    return next((line for line in reversed(lines) if line), "")


def _end_of_signature(lines: list[str], start: int) -> int:
    """A postscript comes after the signature and is again the customer speaking; so is prose below the name."""
    for end in range(start + 1, len(lines)):
        line = lines[end]
        is_below_a_name = any(lines[start + 1 : end])
        if POSTSCRIPT.match(line[:20]) or (is_below_a_name and (is_prose(line) or _is_sentence(line))):
            return end
    return len(lines)


def _is_sentence(line: str) -> bool:
    words = line.split()
    if len(words) < SENTENCE_WORDS or line[-1] not in ".!?؟":
        return False
    return 2 * sum(not word[0].isupper() for word in words) > len(words)


def _only_signature(lines: list[str]) -> bool:
    return all(_fits(line) and not line.endswith(("?", "؟", "!", ":")) for line in lines)


def _fits(line: str) -> bool:
    if len(line) <= SIGNATURE_LINE_CHARACTERS:
        return True
    return len(line) <= CONTACT_LINE_CHARACTERS and CONTACT.search(line) is not None


def _is_request(line: str) -> bool:
    """Tell prose right below a closing: "Saludos / quiero cancelar mi cuenta"."""
    words = line.split()
    is_long = len(words) > NAME_WORDS and 2 * sum(word[0].isupper() for word in words) < len(words)
    is_long = is_long and CONTACT.search(line) is None
    return is_long or (len(words) > 2 and line.islower()) or is_prose(line)


def _is_name(line: str) -> bool:
    """One to four words without a digit, the first not in small letters."""
    is_short = len(line.split()) <= 4 and not line[0].islower() and line[-1] not in ".?!؟"
    return is_short and not any(map(str.isdigit, line)) and not is_prose(line)
