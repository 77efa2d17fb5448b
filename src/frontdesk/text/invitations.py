"""Find what a meeting program put below a message: links, numbers and codes to join by."""

from frontdesk.text.formulas import MAXIMUM_LINE
from frontdesk.text.formulas.disclaimers import RULE
from frontdesk.text.formulas.invitations import INVITATION, INVITATION_LINE

OPENING_LINES = 5
SHORT_WORDS = 3
"""A line of so many words ("Germany, Berlin") is a place or a label."""


def invitation(lines: list[str]) -> tuple[int, int] | None:
    """Give the stretch of the last lines that only invites; none where somebody writes below it, or nobody above."""
    for start in range(1, len(lines)):
        opening = " ".join(lines[start : start + OPENING_LINES])[:MAXIMUM_LINE]
        if INVITATION.match(opening):
            above = start - 1 if RULE.match(lines[start - 1]) else start
            return (above, len(lines)) if above > 0 and all(map(_is_printed, lines[start + 1 :])) else None
    return None


def _is_printed(line: str) -> bool:
    is_sentence = line.endswith((".", "!", "?", "؟")) and "://" not in line
    is_short = len(line.split()) <= SHORT_WORDS
    return RULE.match(line) is not None or (
        not is_sentence and (is_short or INVITATION_LINE.match(line[:MAXIMUM_LINE]) is not None)
    )
