"""Take out of an HTML mail what no reader sees and what may be larger than all of its words."""

import re

_UNSEEN = re.compile(r"<(?:!--|(script|style)\b)", re.IGNORECASE)
_ENDS = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style")}
_COMMENT_OPENS = len("<!")
"""``<!-->`` is a whole comment."""
_DATA = re.compile(r"data:[\w.+-]{0,60}+[;/][^\"'<>()]{500,}+")
"""Pictures and fonts that a mail carries in its own text. Taking out small ones too would let more tags in than limits
mean to."""


def without_unseen(html: str) -> str:
    """Drop comments, scripts, styles and large ``data:`` URIs, in one pass; what is never closed stays.

    >>> without_unseen("<style>p{}</style><p>hi<!-- there -->")
    '<p>hi'
    """
    pieces: list[str] = []
    position = 0
    while (found := _UNSEEN.search(html, position)) and (end := _end_of(found, html)):
        pieces.append(html[position : found.start()])
        position = end
    return _DATA.sub("", "".join((*pieces, html[position:])))


def _end_of(found: re.Match[str], html: str) -> int:
    """Give the place behind what begins there, 0 where it has no end."""
    if found[1] is None:
        end = html.find("-->", found.start() + _COMMENT_OPENS)
        return end + len("-->") if end >= 0 else 0
    closing = _ENDS[found[1].lower()].search(html, found.end())
    return html.find(">", closing.end()) + 1 if closing else 0
