"""Take out of an HTML mail what no reader sees and what may be larger than all of its words."""

import re

_PLAIN_COMMENT = "!--(?:-?>|[^-]*+-->)"
_UNSEEN = re.compile(
    rf"<(?:{_PLAIN_COMMENT}(?:<{_PLAIN_COMMENT}){{0,50}}|(?P<comment>/?[!?])|(?P<raw>script|style)\b)", re.IGNORECASE
)
"""Comments without a dash are taken several at a time: a mail may be full of them."""
_ENDS = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style")}
_COMMENT_OPENS, _COMMENT_ENDS = "<!--", re.compile("--!?>")
_DATA = re.compile(
    r"data:(?<=[\"'(=;]data:)(?:[\w.+-]{1,60}/[\w.+-]{1,60}|(?=;))(?:;[\w.+=-]{1,60}){0,5},[^\"'<>()]{500,}+"
)
"""Pictures and fonts that a mail carries in its own text (RFC 2397), as values of attributes and styles. One without
a type is more probably a writer's colon. Taking out small ones too would let more tags in than limits mean to."""


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
    if found["comment"]:
        return end_of_comment(html, found.start())
    if found["raw"] is None:
        return found.end()
    closing = _ENDS[found["raw"].lower()].search(html, found.end())
    return html.find(">", closing.end()) + 1 if closing else 0


def end_of_comment(html: str, start: int) -> int:
    """Give the place behind the comment that begins there, 0 where it has no end, as browsers read it.

    ``--!>`` ends one as ``-->`` does, ``<!-->`` is a whole one, and so is whatever else begins with ``<!`` or ``<?``.
    """
    inside = start + len(_COMMENT_OPENS)
    if not html.startswith(_COMMENT_OPENS, start) or html.startswith((">", "->"), inside):
        return html.find(">", start) + 1
    end = _COMMENT_ENDS.search(html, inside)
    return end.end() if end else 0
