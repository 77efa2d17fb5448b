"""Read the calendar beside a mail: a program's answer to an invitation, and the words that its sender put in it."""

import re

from frontdesk.inquiry import is_visible

CALENDAR_TYPES = frozenset(["text/calendar", "application/ics"])
MAXIMUM_CHARACTERS = 200_000
"""Of a calendar that is read; in a longer one may stand words that nobody looked for."""

_FOLD = re.compile(r"\r?\n[ \t]")
_METHOD = re.compile(r"^METHOD(?:;[^:\n]*)?:\s*([\w-]+)", re.IGNORECASE | re.MULTILINE)
_NOTE = re.compile(
    r"(?:^COMMENT(?:;(?:\"[^\"\n]*\"|[^\":\n])*)?:|;X-RESPONSE-COMMENT=(?!\"\"))([^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
"""What the sender writes to the host, and the parameter in which Google has it."""
_LINE_BREAK = re.compile(r"\\[nN]")
_RULE = r"[\s\u200b-\u200f\ufeff_=*~]*+"
_QUOTES_ALL = re.compile(_RULE + r"(?:-{3,}[^-\n]{1,60}-{3,}\s*)?(?:from|von|de|من)\s?:\s", re.IGNORECASE)
"""So a calendar's program quotes the invitation, to the end; below what people quote they may speak themselves."""
_RULES_ALONE = re.compile(_RULE)


def is_answer(calendar: str, *, method: str) -> bool:
    r"""Tell whether a calendar only says whether somebody comes (RFC 5546, 3.2.3), without a note of theirs.

    Args:
        calendar: the part as it stands, decoded.
        method: what the content type says that it is (RFC 6047, 2.4); empty where it says nothing.

    >>> is_answer("BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR", method="")
    True
    """
    if len(calendar) > MAXIMUM_CHARACTERS:
        return False
    lines = _FOLD.sub("", calendar)
    methods = {method.lower(), *(found.lower() for found in _METHOD.findall(lines))} - {""}
    return methods == {"reply"} and not any(is_visible(_LINE_BREAK.sub("", note)) for note in _NOTE.findall(lines))


def says_nothing(text: str) -> bool:
    """Tell whether nothing stands beside a calendar but the invitation that its program quotes."""
    return not is_visible(_RULES_ALONE.sub("", text)) or _QUOTES_ALL.match(text) is not None
