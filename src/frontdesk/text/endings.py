"""Find signatures and disclaimers at the end of a message, and banners at its start."""

from collections.abc import Callable

from frontdesk.inquiry import Part
from frontdesk.text.formulas import MAXIMUM_LINE
from frontdesk.text.formulas.endings import (
    CLOSING,
    DISCLAIMER,
    DOUBTFUL_CLOSING,
    MOBILE_SIGNATURE,
    POSTSCRIPT,
    THANKS,
)
from frontdesk.text.telltales import is_prose

DELIMITERS = frozenset(["--", "—", "––"])
DELIMITED_LINES = 25
DELIMITED_CHARACTERS = 1_500
CLOSING_LINES = 8
"""Lines that may follow "Kind regards": name, position, company, telephone."""
CLOSING_CHARACTERS = 160
"""A longer line is prose; the longest French formula is shorter."""
NAME_WORDS = 6
"""Names and positions of more words are written in capitals."""
SIGNATURE_LINE_CHARACTERS = 70
DISCLAIMER_PARAGRAPHS = 3
"""Paragraphs of a disclaimer after the one that opens it."""
MAXIMUM_ENDINGS = 20
"""No mail has more endings one above the other."""

Found = tuple[int, int, Part]
"""A stretch of lines, half open, and what it is."""


def mark_endings(lines: list[str], parts: list[Part]) -> None:
    """Set the part of each line of a signature or disclaimer in `parts`; only lines of the body are looked at."""
    body = [number for number, part in enumerate(parts) if part is Part.BODY]
    banner = _banner([lines[number] for number in body[:10]])
    for number in body[:banner]:
        parts[number] = Part.DISCLAIMER
    body = body[banner:]
    for _ in range(MAXIMUM_ENDINGS):
        while body and not lines[body[-1]]:
            body.pop()
        window_start = max(0, len(body) - DELIMITED_LINES - 1)
        found = _ending([lines[number] for number in body[window_start:]])
        if found is None:
            return
        start, end, part = found
        for number in body[window_start + start : window_start + end]:
            parts[number] = part
        del body[window_start + start : window_start + end]


def _banner(lines: list[str]) -> int:
    """Count the lines of a warning that the customer's mail server put above the message."""
    end = next((number for number, line in enumerate(lines) if not line), 0)
    opening = " ".join(lines[:end])[:MAXIMUM_LINE]
    is_banner = opening.lower().lstrip("[* ").startswith(("external", "caution", "warning", "attention"))
    return end if is_banner and DISCLAIMER.match(opening) else 0


def _ending(lines: list[str]) -> Found | None:
    """Find the last ending in the last lines of a body."""
    finders: tuple[Callable[[list[str]], Found | None], ...] = (_mobile, _disclaimer, _delimited, _closing)
    return next((found for find in finders if lines and (found := find(lines)) is not None), None)


def _mobile(lines: list[str]) -> Found | None:
    last = len(lines) - 1
    return (last, last + 1, Part.SIGNATURE) if MOBILE_SIGNATURE.match(lines[last][:MAXIMUM_LINE]) else None


def _disclaimer(lines: list[str]) -> Found | None:
    """A disclaimer opens with its formula, at the start of one of the last paragraphs, and runs to the end."""
    starts = [0] + [number + 1 for number, line in enumerate(lines) if not line]
    for start in starts[-1 - DISCLAIMER_PARAGRAPHS :]:
        opening = " ".join(lines[start : start + 4])[:MAXIMUM_LINE]
        if DISCLAIMER.match(opening):
            return start, len(lines), Part.DISCLAIMER
    # Some stand right below the signature, without an empty line.
    last = len(lines) - 1
    return (last, last + 1, Part.DISCLAIMER) if DISCLAIMER.match(lines[last][:MAXIMUM_LINE]) else None


def _delimited(lines: list[str]) -> Found | None:
    for start, line in enumerate(lines):
        if line in DELIMITERS:
            below = lines[start + 1 :]
            is_signature = sum(map(len, below)) <= DELIMITED_CHARACTERS and not any(map(POSTSCRIPT.match, below))
            return (start, len(lines), Part.SIGNATURE) if is_signature else None
    return None


def _closing(lines: list[str]) -> Found | None:
    for start in range(max(0, len(lines) - CLOSING_LINES - 1), len(lines)):
        if lines[start] and len(lines[start]) <= CLOSING_CHARACTERS:
            end = _end_of_signature(lines, start)
            if _closes(lines[start], [line for line in lines[start + 1 : end] if line]):
                return start, end, Part.SIGNATURE
    return None


def _closes(line: str, below: list[str]) -> bool:
    """Tell whether a line closes the letter, by its words and by what stands below."""
    if not _only_signature(below):
        return False
    if DOUBTFUL_CLOSING.match(line):
        return not below or _is_name(below[0]) or " " not in below[0]
    if CLOSING.match(line):
        return not below or not _is_request(below[0])
    return bool(below) and THANKS.match(line) is not None and _is_name(below[0])


def _end_of_signature(lines: list[str], start: int) -> int:
    """A postscript comes after the signature and is again the customer speaking; so is prose below the name."""
    for end in range(start + 1, len(lines)):
        if POSTSCRIPT.match(lines[end][:20]) or (any(lines[start + 1 : end]) and is_prose(lines[end])):
            return end
    return len(lines)


def _only_signature(lines: list[str]) -> bool:
    return all(len(line) <= SIGNATURE_LINE_CHARACTERS and not line.endswith(("?", "؟", "!", ":")) for line in lines)


def _is_request(line: str) -> bool:
    """Tell prose right below a closing: "Saludos / quiero cancelar mi cuenta"."""
    words = line.split()
    is_long = len(words) > NAME_WORDS and 2 * sum(word[0].isupper() for word in words) < len(words)
    return is_long or (len(words) > 2 and line.islower()) or is_prose(line)


def _is_name(line: str) -> bool:
    """One to four words without a digit, the first not in small letters."""
    is_short = len(line.split()) <= 4 and not line[0].islower() and line[-1] not in ".?!؟"
    return is_short and not any(map(str.isdigit, line)) and not is_prose(line)
