"""Tell a note that only covers a mail passed on: "Can you deal with this? Thanks, Jo"."""

from frontdesk.text.formulas import MAXIMUM_LINE
from frontdesk.text.formulas.covering import FORWARD_SUBJECT, HANDS_OVER, REPLY_SUBJECT
from frontdesk.text.formulas.quotes import FORWARD_DIVIDER, POINTER
from frontdesk.text.quotes import may_head_a_forward

NOTE_WORDS = 20
"""A longer note has its own matter, and the mail below only proves it."""
BARE_WORDS = 5
"""A note of as many words covers a forwarded mail whatever it says: "Any idea?", "Urgent!!"."""


def says_forward(subject: str) -> bool | None:
    """Tell by the outermost mark of a subject whether the mail passes another one on; None where there is no mark.

    >>> says_forward("Fwd: Re: lift"), says_forward("Re: Fwd: lift"), says_forward("lift")
    (True, False, None)
    """
    if FORWARD_SUBJECT.match(subject):
        return True
    return False if REPLY_SUBJECT.match(subject) else None


def covers(note: str, lines: list[str], header: int, *, is_forward: bool | None) -> bool:
    """Tell whether a note only hands over the mail whose header starts below it, at the line `header`.

    Outlook heads replies and forwards alike. So without a divider that says "forwarded" the subject decides, and
    where that says nothing, the note must.
    """
    words = note.split()
    if len(words) > NOTE_WORDS:
        return False
    if is_forward or FORWARD_DIVIDER.match(lines[header][:MAXIMUM_LINE]):
        return len(words) <= BARE_WORDS or _hands_over(note)
    return is_forward is None and may_head_a_forward(lines, header) and _hands_over(note)


def _hands_over(note: str) -> bool:
    return POINTER.match(note) is not None or HANDS_OVER.search(note) is not None
