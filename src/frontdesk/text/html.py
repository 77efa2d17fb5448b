"""Turn an HTML mail into plain text in the conventions of plain mail.

Quotations become ``>`` lines, signatures come after ``--`` at the end, and what a mail program marks as "everything
below is the mail replied to" becomes an ``-----Original Message-----`` line, so that one reader of lines serves both
kinds of mail.
"""

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from frontdesk.inquiry import without_unseen
from frontdesk.text.elements import (
    BLOCKS,
    CELLS,
    PARAGRAPHS,
    Attributes,
    Role,
    emoji_of,
    has_earlier_cell,
    is_seen,
    role_of,
)
from frontdesk.text.line_writer import LineWriter
from frontdesk.text.tags import is_too_deep, strip_tags

MAXIMUM_MARKUP = 300_000
"""Characters of a mail that are parsed, once pictures, styles and comments are taken out. No person writes more."""


def html_to_text(html: str) -> str:
    """Give what a reader of the mail sees, one line for each block; what stands behind `MAXIMUM_MARKUP` is dropped."""
    if len(html) > MAXIMUM_MARKUP:
        html = without_unseen(html)[:MAXIMUM_MARKUP].rstrip("</")
    if is_too_deep(html):
        return strip_tags(html)
    root = LexborHTMLParser(html).root
    if root is None:
        return ""
    writer = LineWriter()
    _walk(root, writer)
    return writer.text()


class _Element(NamedTuple):
    node: LexborNode
    tag: str
    role: Role | None


def _walk(root: LexborNode, writer: LineWriter) -> None:
    """Visit every node that a reader sees, without recursion: mails nest deeper than Python's stack.

    Only the open elements are held: a list of all nodes keeps the garbage collector busy.
    """
    open_elements: list[_Element] = []
    node: LexborNode | None = root
    while node is not None:
        element = _visit(node, writer)
        child = node.first_child if element else None
        if element and child is not None:
            open_elements.append(element)
            node = child
            continue
        if element:
            _leave(element, writer)
        node = node.next if open_elements else None
        while node is None and open_elements:
            element = open_elements.pop()
            _leave(element, writer)
            node = element.node.next if open_elements else None


def _visit(node: LexborNode, writer: LineWriter) -> _Element | None:
    """Write a text, enter an element; gives the element, None where there is nothing inside to see."""
    if node.is_text_node:
        _write_text(node, writer)
        return None
    attributes = node.attributes
    if not is_seen(node, attributes):
        return None
    element = _Element(node, node.tag or "", role_of(node, attributes))
    _enter(element, attributes, writer)
    return element


def _write_text(node: LexborNode, writer: LineWriter) -> None:
    text = node.text_content or ""
    if node.parent is not None and node.parent.tag == "pre":
        writer.preformatted(text)
    else:
        writer.write(text)


def _enter(element: _Element, attributes: Attributes, writer: LineWriter) -> None:
    tag = element.tag
    if tag == "br":
        writer.break_line()
    elif tag == "img":
        writer.write(emoji_of(attributes))
    elif tag in CELLS and has_earlier_cell(element.node):
        writer.write(" | ")
    elif tag in BLOCKS:
        _end_block(tag, writer)
    if tag == "li":
        writer.write("- ")
    if element.role:
        writer.open(element.role)


def _leave(element: _Element, writer: LineWriter) -> None:
    if element.tag in BLOCKS:
        _end_block(element.tag, writer)
    if element.role:
        writer.close(element.role)


def _end_block(tag: str, writer: LineWriter) -> None:
    if tag in PARAGRAPHS:
        writer.gap()
    else:
        writer.end_line()
