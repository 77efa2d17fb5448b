"""Know what an element of an HTML mail is to its reader: unseen, a quotation, a signature, the end of what is new."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto

from selectolax.lexbor import LexborNode

Attributes = Mapping[str, str | None]


class Role(Enum):
    """What mail programs mark, each in its own way."""

    QUOTATION = auto()
    SIGNATURE = auto()
    BELOW_IS_QUOTED = auto()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCKS = _words(
    """address article aside blockquote center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header
    hr li main nav ol p pre section table tbody tfoot thead tr ul"""
)
PARAGRAPHS = _words("""p h1 h2 h3 h4 h5 h6 ul ol table pre blockquote""")
CELLS = _words("""td th""")

_UNSEEN = _words(
    """head script style title meta link template noscript object embed iframe svg math select textarea button"""
)
_HIDDEN_STYLE = re.compile(
    r"(?:^|;)(?:display:none|visibility:hidden|opacity:0(?![.\d])|max-height:0(?![.\d])|mso-hide:all)"
)
_WITHOUT_SIZE = re.compile(r"(?:^|;)font-size:0(?![.\d])")
_QUOTE_CLASSES = _words(
    """gmail_attr moz-cite-prefix yahoo_quoted protonmail_quote zmail_extra outlookmessageheader moz-email-headers-table
    moz-forward-container"""
)
_SIGNATURE_NAME = re.compile(
    r"(?:|(?:gmail|moz|yahoo|k9mail|protonmail|zmail|mobile|email|mail|user|composer|ms-outlook-mobile)[-_]"
    r"|ydp[0-9a-f]{4,12}|applemail)signature(?:[-_](?:prefix|block(?:[-_]\w+)?|div|old|container|user))?$"
)
_SIGNATURE_IDS = _words("""_rc_sig""")
_SIGNATURE_MARKERS = _words("""__sig_pre__ __sig_post__""")
_BELOW_IS_QUOTED_IDS = _words(
    """divrplyfwdmsg appendonsend stopspelling mail-editor-reference-message-container zwchr"""
)
_QUOTE_NAMES = _words("""quote quoted-content""")
_QUOTE_MARKERS = _words("""__headers__ __quoted_text__""")
_OUTLOOK_BORDER = re.compile(r"border:none;border-top:solid#(?:e1e1e1|b5c4df)")


def children(node: LexborNode) -> Iterator[LexborNode]:
    """Give the nodes right below one, texts and comments too."""
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def is_seen(node: LexborNode, attributes: Attributes) -> bool:
    """Tell whether a reader sees anything of an element."""
    if node.tag in _UNSEEN or node.is_comment_node:
        return False
    return not attributes or not _is_hidden(node, attributes)


def _is_hidden(node: LexborNode, attributes: Attributes) -> bool:
    if "hidden" in attributes:
        return True
    style = _style(attributes)
    if not style:
        return False
    # Newsletters take the size from a cell and give it back to the elements inside.
    return _HIDDEN_STYLE.search(style) is not None or (
        _WITHOUT_SIZE.search(style) is not None and not any(child.is_element_node for child in children(node))
    )


def role_of(node: LexborNode, attributes: Attributes) -> Role | None:
    """Tell what a mail program means by an element, None where nothing."""
    if not attributes:
        return Role.QUOTATION if node.tag == "blockquote" else None
    identity, classes = _identity(attributes), _classes(attributes)
    if identity in _BELOW_IS_QUOTED_IDS or (node.tag == "div" and _OUTLOOK_BORDER.match(_style(attributes))):
        return Role.BELOW_IS_QUOTED
    marker = (attributes.get("data-marker") or "").lower()
    if (
        marker in _SIGNATURE_MARKERS
        or identity in _SIGNATURE_IDS
        or any(map(_SIGNATURE_NAME.match, (identity, *classes)))
    ):
        return Role.SIGNATURE
    is_named_quote = marker in _QUOTE_MARKERS or (attributes.get("name") or "").lower() in _QUOTE_NAMES
    return Role.QUOTATION if is_named_quote or _is_quotation(node, classes) else None


def _is_quotation(node: LexborNode, classes: frozenset[str]) -> bool:
    if node.tag == "blockquote" or not classes.isdisjoint(_QUOTE_CLASSES):
        return True
    # Gmail wraps a quotation and the answers written between its parts; a forwarded mail has no blockquote inside.
    return "gmail_quote" in classes and all(child.tag != "blockquote" for child in children(node))


def _style(attributes: Attributes) -> str:
    return "".join((attributes.get("style") or "").split()).lower()


def _identity(attributes: Attributes) -> str:
    # Outlook on the web puts x_ before the ids of a mail that it quotes.
    return (attributes.get("id") or "").lower().removeprefix("x_")


def _classes(attributes: Attributes) -> frozenset[str]:
    return frozenset((attributes.get("class") or "").lower().split())


def emoji_of(attributes: Attributes) -> str:
    """Give the emoji that a mail program sends as a picture; any other picture is none of the words."""
    alternative = attributes.get("alt") or ""
    is_emoji = len(alternative) <= 12 and any(ord(letter) > 0x2190 for letter in alternative)
    return alternative if is_emoji else " "


def has_earlier_cell(cell: LexborNode) -> bool:
    """Tell whether a cell of a table is not the first of its row."""
    earlier = cell.prev
    while earlier is not None and earlier.tag not in CELLS:
        earlier = earlier.prev
    return earlier is not None
