"""Find signatures and disclaimers at the end of a message, and banners at its start."""

from collections.abc import Callable

from frontdesk.inquiry import Part
from frontdesk.text.closings import closing
from frontdesk.text.formulas import MAXIMUM_LINE
from frontdesk.text.formulas.closings import CLOSING
from frontdesk.text.formulas.disclaimers import DISCLAIMER, FOOTER, LEGAL_WORD, RULE
from frontdesk.text.formulas.endings import MOBILE_SIGNATURE, POSTSCRIPT
from frontdesk.text.invitations import invitation
from frontdesk.text.sender import Sender

DELIMITERS = frozenset(["--", "—", "––"])
WINDOW_LINES = 60
"""Last lines of a mail that are looked at: a disclaimer in three languages is as long."""
DELIMITED_LINES = 25
DELIMITED_CHARACTERS = 1_500
DISCLAIMER_PARAGRAPHS = 3
"""Paragraphs of a disclaimer after the one that opens it."""
DISCLAIMER_LINES = 12
"""Lines of a disclaimer that opens within a paragraph, right below the signature."""
LEGAL_WORDS = 2
MAXIMUM_ENDINGS = 20
"""No mail has more endings one above the other."""
_BANNERS = (
    "external",
    "caution",
    "warning",
    "attention",
    "achtung",
    "vorsicht",
    "extern",
    "prudence",
    "atención",
    "precaución",
    "aviso",
    "تنبيه",
    "تحذير",
)

Found = tuple[int, int, Part]
"""A stretch of lines, half open, and what it is."""


def mark_endings(lines: list[str], parts: list[Part], sender: Sender) -> None:
    """Set the part of each line of a signature or disclaimer in `parts`; only lines of the body are looked at."""
    body = [number for number, part in enumerate(parts) if part is Part.BODY]
    banner = _banner([lines[number] for number in body[:10]])
    for number in body[:banner]:
        parts[number] = Part.DISCLAIMER
    body = body[banner:]
    for _ in range(MAXIMUM_ENDINGS):
        while body and not lines[body[-1]]:
            body.pop()
        window_start = max(0, len(body) - WINDOW_LINES)
        found = _ending([lines[number] for number in body[window_start:]], sender)
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
    is_banner = opening.lower().lstrip("[* ").startswith(_BANNERS)
    return end if is_banner and DISCLAIMER.match(opening) else 0


def _ending(lines: list[str], sender: Sender) -> Found | None:
    """Find the last ending in the last lines of a body."""
    finders: tuple[Callable[[list[str]], Found | None], ...] = (
        _mobile,
        _invitation,
        _disclaimer,
        _legal_tail,
        _delimited,
    )
    found = next((found for find in finders if lines and (found := find(lines)) is not None), None)
    if found is None and lines and (stretch := closing(lines, sender)):
        return *stretch, Part.SIGNATURE
    return found


def _mobile(lines: list[str]) -> Found | None:
    last = len(lines) - 1
    return (last, last + 1, Part.SIGNATURE) if MOBILE_SIGNATURE.match(lines[last][:MAXIMUM_LINE]) else None


def _invitation(lines: list[str]) -> Found | None:
    stretch = invitation(lines)
    return (*stretch, Part.DISCLAIMER) if stretch else None


def _disclaimer(lines: list[str]) -> Found | None:
    """A disclaimer opens with its formula in one of the last paragraphs, and runs to the end."""
    empty = [number for number, line in enumerate(lines) if not line]
    first = empty[-1 - DISCLAIMER_PARAGRAPHS] + 1 if len(empty) > DISCLAIMER_PARAGRAPHS else 0
    for start in range(first, len(lines)):
        if not lines[start] or lines[start][0].islower():
            continue
        opening = " ".join(lines[start : start + 4])[:MAXIMUM_LINE]
        is_paragraph = start == 0 or not lines[start - 1]
        is_near = len(lines) - start <= DISCLAIMER_LINES
        if (is_paragraph or is_near) and (DISCLAIMER.match(opening) or _opens_footer(lines, start, opening)):
            # Nobody takes leave below a disclaimer: the closing is found first.
            is_last = not any(CLOSING.match(line) for line in lines[start + 1 :] if len(line) <= MAXIMUM_LINE)
            return (_with_rule(lines, start), len(lines), Part.DISCLAIMER) if is_last else None
    return None


def _opens_footer(lines: list[str], start: int, opening: str) -> bool:
    """Alone, or with a question behind, the words of a footer are the customer's own."""
    is_asked = any(line.endswith(("?", "؟")) for line in lines[start + 1 :])
    return start > 0 and not is_asked and FOOTER.match(opening) is not None


def _legal_tail(lines: list[str]) -> Found | None:
    """Below a closing, a paragraph with the words of lawyers is a disclaimer, however it opens."""
    start = next((number + 1 for number in range(len(lines) - 1, -1, -1) if not lines[number]), 0)
    words = {found.lower() for line in lines[start:] for found in LEGAL_WORD.findall(line[:MAXIMUM_LINE])}
    if POSTSCRIPT.match(lines[start]):
        return None
    is_signed = len(words) >= LEGAL_WORDS and any(
        CLOSING.match(line) or line in DELIMITERS for line in lines[:start] if len(line) <= MAXIMUM_LINE
    )
    return (start, len(lines), Part.DISCLAIMER) if is_signed else None


def _with_rule(lines: list[str], start: int) -> int:
    """A line drawn above a disclaimer is part of it."""
    above = start - 1
    while above > 0 and not lines[above]:
        above -= 1
    return above if above > 0 and RULE.match(lines[above]) else start


def _delimited(lines: list[str]) -> Found | None:
    for start, line in enumerate(lines):
        if line in DELIMITERS:
            below = lines[start + 1 :]
            is_short = len(below) <= DELIMITED_LINES and sum(map(len, below)) <= DELIMITED_CHARACTERS
            if is_short and not any(map(POSTSCRIPT.match, below)):
                return start, len(lines), Part.SIGNATURE
    return None
