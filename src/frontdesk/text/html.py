"""Turn an HTML mail into plain text in the conventions of plain mail.

Quotations become ``>`` lines, signatures come after ``--``, and what a mail program marks as "everything below is the
mail replied to" becomes an ``-----Original Message-----`` line, so that one reader of lines serves both kinds of mail.
"""

import re
from collections.abc import Iterator
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

ORIGINAL_MESSAGE = "-----Original Message-----"
SIGNATURE_DELIMITER = "--"

MAXIMUM_DEPTH = 400
"""Tags nested deeper are hostile: parsing them by the rules of HTML5 takes quadratic time, so they are
only stripped."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNSEEN = _words(
    """head script style title meta link template noscript object embed iframe svg math select textarea button"""
)
_BLOCKS = _words(
    """address article aside blockquote center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header
    hr li main nav ol p pre section table tbody tfoot thead tr ul"""
)
_PARAGRAPHS = _words("""p h1 h2 h3 h4 h5 h6 ul ol table pre blockquote""")
_CELLS = _words("""td th""")

_HIDDEN_STYLE = re.compile(
    r"display:none|visibility:hidden|font-size:0(?![.\d])|opacity:0(?![.\d])|max-height:0(?![.\d])|mso-hide:all"
)
_QUOTE_CLASSES = _words(
    """gmail_attr moz-cite-prefix yahoo_quoted protonmail_quote zmail_extra outlookmessageheader moz-email-headers-table
    moz-forward-container"""
)
_SIGNATURE_CLASSES = _words("""gmail_signature moz-signature applemailsignature yahoo-signature""")
_SIGNATURE_IDS = _words("""signature ms-outlook-mobile-signature applemailsignature""")
_BELOW_IS_QUOTED_IDS = _words("""divrplyfwdmsg appendonsend stopspelling mail-editor-reference-message-container""")
_OUTLOOK_BORDER = re.compile(r"border:none;border-top:solid#(?:e1e1e1|b5c4df)")

_VOID_OR_CLOSED_BY_THE_NEXT = _words(
    """area base br col embed hr img input link meta source track wbr p li td th tr tbody thead tfoot dt dd option
    !doctype html head body"""
)
_TAG = re.compile(r"<(/?)([a-zA-Z!][a-zA-Z0-9:]{0,30})")
_BLANKS = re.compile(r"[\s\u00a0]+")
_RAW_TEXT_END = re.compile(r"</(?:script|style|title|textarea)", re.IGNORECASE)


def html_to_text(html: str) -> str:
    """Give what a reader of the mail sees, one line for each block."""
    if _depth(html) > MAXIMUM_DEPTH:
        return _strip_tags(html)
    root = LexborHTMLParser(html).root
    if root is None:
        return ""
    writer = _Writer()
    _walk(root, writer)
    return writer.text()


def _depth(html: str) -> int:
    """Count how deep tags nest at most; a tag that is never closed counts to the end, a stray end tag not at all."""
    depth = deepest = 0
    unclosed: dict[str, int] = {}
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _VOID_OR_CLOSED_BY_THE_NEXT:
            continue
        count = unclosed.get(name, 0)
        if tag[1]:
            unclosed[name] = max(0, count - 1)
            depth -= count > 0
        else:
            unclosed[name] = count + 1
            depth += 1
            deepest = max(deepest, depth)
    return deepest


class _Writer:
    """Puts lines together: knows the open line, and how deep in quotations it stands."""

    def __init__(self) -> None:
        self.quotes = 0
        self._lines: list[str] = []
        self._line: list[str] = []

    def write(self, text: str) -> None:
        self._line.append(text)

    def end_line(self) -> None:
        line = _BLANKS.sub(" ", "".join(self._line)).strip()
        self._line.clear()
        if line:
            self._lines.append(">" * self.quotes + " " + line if self.quotes else line)

    def gap(self) -> None:
        self.end_line()
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def line(self, text: str) -> None:
        self.end_line()
        self._lines.append(">" * self.quotes + " " + text if self.quotes else text)

    def preformatted(self, text: str) -> None:
        *whole, rest = text.split("\n")
        for line in whole:
            self.write(line)
            self.end_line()
        self.write(rest)

    def text(self) -> str:
        self.end_line()
        return "\n".join(self._lines).strip()


def _walk(root: LexborNode, writer: _Writer) -> None:
    """Visit every node that a reader sees, without recursion: mails nest deeper than Python's stack."""
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        if leaving:
            _leave(node, writer)
        elif node.is_text_node:
            _write_text(node, writer)
        elif node.tag not in _UNSEEN and not node.is_comment_node and not _is_hidden(node):
            _enter(node, writer)
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(_children(node))))


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def _write_text(node: LexborNode, writer: _Writer) -> None:
    text = node.text_content or ""
    if node.parent is not None and node.parent.tag == "pre":
        writer.preformatted(text)
    else:
        writer.write(text)


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    style = attributes.get("style")
    return "hidden" in attributes or (bool(style) and _HIDDEN_STYLE.search(_squeezed(style)) is not None)


def _enter(node: LexborNode, writer: _Writer) -> None:
    tag = node.tag or ""
    if tag == "br":
        writer.end_line()
    elif tag == "img":
        writer.write(_emoji_of(node))
    elif tag in _CELLS:
        if _has_earlier_cell(node):
            writer.write(" | ")
    elif tag in _BLOCKS:
        if tag in _PARAGRAPHS:
            writer.gap()
        else:
            writer.end_line()
        if tag == "li":
            writer.write("- ")
    if node.attributes or tag == "blockquote":
        _enter_part(node, writer)


def _enter_part(node: LexborNode, writer: _Writer) -> None:
    if _is_below_quoted(node):
        writer.line(ORIGINAL_MESSAGE)
    elif _is_signature(node):
        writer.line(SIGNATURE_DELIMITER)
    elif _is_quotation(node):
        writer.end_line()
        writer.quotes += 1


def _leave(node: LexborNode, writer: _Writer) -> None:
    tag = node.tag or ""
    if tag in _BLOCKS:
        if tag in _PARAGRAPHS:
            writer.gap()
        else:
            writer.end_line()
    if (node.attributes or tag == "blockquote") and _is_quotation(node) and not _is_below_quoted(node):
        writer.end_line()
        writer.quotes -= 1


def _is_quotation(node: LexborNode) -> bool:
    if node.tag == "blockquote":
        return True
    classes = _classes(node)
    if not classes.isdisjoint(_QUOTE_CLASSES):
        return True
    # Gmail wraps a quotation and the answers written between its parts; a forwarded mail has no blockquote inside.
    return "gmail_quote" in classes and all(child.tag != "blockquote" for child in _children(node))


def _is_signature(node: LexborNode) -> bool:
    return _identity(node) in _SIGNATURE_IDS or not _classes(node).isdisjoint(_SIGNATURE_CLASSES)


def _is_below_quoted(node: LexborNode) -> bool:
    if _identity(node) in _BELOW_IS_QUOTED_IDS:
        return True
    style = node.attributes.get("style")
    return node.tag == "div" and bool(style) and _OUTLOOK_BORDER.match(_squeezed(style)) is not None


def _squeezed(style: str | None) -> str:
    return (style or "").replace(" ", "").lower()


def _identity(node: LexborNode) -> str:
    # Outlook on the web puts x_ before the ids of a mail that it quotes.
    return (node.attributes.get("id") or "").lower().removeprefix("x_")


def _classes(node: LexborNode) -> frozenset[str]:
    return frozenset((node.attributes.get("class") or "").lower().split())


def _emoji_of(image: LexborNode) -> str:
    """Give the emoji that a mail program sends as a picture; any other picture is none of the words."""
    alternative = image.attributes.get("alt") or ""
    is_emoji = len(alternative) <= 12 and any(ord(letter) > 0x2190 for letter in alternative)
    return alternative if is_emoji else " "


def _has_earlier_cell(cell: LexborNode) -> bool:
    earlier = cell.prev
    while earlier is not None and earlier.tag not in _CELLS:
        earlier = earlier.prev
    return earlier is not None


def _strip_tags(html: str) -> str:
    """Drop the tags in one pass that never looks back; for mails that no mail program wrote."""
    pieces: list[str] = []
    position = 0
    while (start := html.find("<", position)) >= 0:
        pieces.append(html[position:start])
        position = _end_of_markup(html, start)
        pieces.append("\n")
    pieces.append(html[position:])
    lines = (_BLANKS.sub(" ", line).strip() for line in unescape("".join(pieces)).split("\n"))
    return "\n".join(line for line in lines if line)


def _end_of_markup(html: str, start: int) -> int:
    if html.startswith("<!--", start):
        end = html.find("-->", start)
        return end + 3 if end >= 0 else len(html)
    tag = _TAG.match(html, start)
    if tag is None:
        return start + 1
    if not tag[1] and tag[2].lower() in {"script", "style", "title", "textarea"}:
        closing = _RAW_TEXT_END.search(html, start)
        start = closing.start() if closing else len(html)
    end = html.find(">", start)
    return end + 1 if end >= 0 else len(html)
