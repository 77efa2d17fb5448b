"""Look at mark-up without parsing it: how deep it nests, and what is left without its tags."""

import re
from html import unescape

from frontdesk.inquiry.markup import end_of_comment

MAXIMUM_DEPTH = 400
"""Tags nested deeper are hostile: parsing them by the rules of HTML5 takes quadratic time, so they are
only stripped."""

BLANKS = re.compile(r"[\s\u00a0]+")

_VOID_OR_CLOSED_BY_THE_NEXT = """
area base br col embed hr img input link meta source track wbr p li td th tr tbody thead tfoot dt dd option
html head body
"""
_NEVER_DEEP = frozenset(_VOID_OR_CLOSED_BY_THE_NEXT.split())
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,30})")
_COMMENT_BEGINS = re.compile("</?[!?]")
_RAW_TEXT = frozenset({"script", "style", "title", "textarea"})
_RAW_TEXT_END = re.compile(r"</(?:script|style|title|textarea)", re.IGNORECASE)


def is_too_deep(html: str) -> bool:
    """Tell whether tags nest too deep; one that is never closed counts to the end, a stray end tag not at all."""
    depth = 0
    unclosed: dict[str, int] = {}
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _NEVER_DEEP:
            continue
        count = unclosed.get(name, 0)
        if tag[1]:
            unclosed[name] = max(0, count - 1)
            depth -= count > 0
            continue
        unclosed[name] = count + 1
        depth += 1
        if depth > MAXIMUM_DEPTH:
            return True
    return False


def strip_tags(html: str) -> str:
    """Drop the tags in one pass that never looks back; for mails that no mail program wrote."""
    pieces: list[str] = []
    position = 0
    while (start := html.find("<", position)) >= 0:
        pieces.append(html[position:start])
        position = _end_of_markup(html, start)
        pieces.append("\n")
    pieces.append(html[position:])
    lines = (BLANKS.sub(" ", line).strip() for line in unescape("".join(pieces)).split("\n"))
    return "\n".join(line for line in lines if line)


def _end_of_markup(html: str, start: int) -> int:
    if _COMMENT_BEGINS.match(html, start):
        return end_of_comment(html, start) or len(html)
    tag = _TAG.match(html, start)
    if tag is None:
        return start + 1
    if not tag[1] and tag[2].lower() in _RAW_TEXT:
        closing = _RAW_TEXT_END.search(html, start)
        start = closing.start() if closing else len(html)
    end = html.find(">", start)
    return end + 1 if end >= 0 else len(html)
