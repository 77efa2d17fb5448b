"""Separate what a customer says now from what surrounds it.

Quotations, signatures and disclaimers are set aside: kept, but not classified. Where nothing else is in the message,
the innermost of them is the message: a customer who only forwards a mail means the mail.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from frontdesk.inquiry import CleanText, Inquiry, Part
from frontdesk.text.characters import normalise
from frontdesk.text.endings import mark_endings
from frontdesk.text.formulas.quotes import POINTER
from frontdesk.text.html import html_to_text
from frontdesk.text.quotes import mark_quotes, unwrap
from frontdesk.text.sender import NOBODY, Sender

MAXIMUM_CHARACTERS = 300_000
"""No person writes more, and few quote more. What stands behind is dropped, so that nothing reaches the masker unread:
the store keeps the original."""
MAXIMUM_PASSES = 5
"""A message in which there is still something to set aside after so many passes is nested as no person would; it is
kept whole."""

_EMPTY_LINES = re.compile(r"\n{3,}")

Aside = tuple[Part, str]


def clean_all(inquiries: Sequence[Inquiry]) -> list[CleanText]:
    """Clean the bodies of a batch, in order."""
    return [clean(inquiry.body, is_html=inquiry.is_html, sender=sender_of(inquiry)) for inquiry in inquiries]


def sender_of(inquiry: Inquiry) -> Sender:
    """Give the names by which the customer may sign."""
    customer = inquiry.customer
    return Sender(customer.name, customer.address) if customer.name or customer.address else NOBODY


def clean(body: str, *, is_html: bool, sender: Sender = NOBODY) -> CleanText:
    r"""Give what the customer says, in plain text with Unicode in order, and what was set aside.

    The text is empty only where the body has no visible character. Cleaning a clean text changes nothing. Of a longer
    body only the first `MAXIMUM_CHARACTERS` are read. Whose message it is tells a bare name below it from its words.

    >>> clean("It still fails.\n\nOn 3 May 2026 at 10:12, Support wrote:\n> Please restart it.", is_html=False).text
    'It still fails.'
    """
    body = (html_to_text(body) if is_html else body.lstrip())[:MAXIMUM_CHARACTERS]
    if not is_html and body.isascii() and body.isprintable() and "  " not in body:
        return CleanText(body.strip())
    text = normalise(body)
    return _settle(text, sender) if "\n" in text else CleanText(text)


def _settle(whole: str, sender: Sender) -> CleanText:
    """Set aside until nothing more is found: taking one layer off may bring another to light."""
    text = whole
    asides: list[Aside] = []
    for _ in range(MAXIMUM_PASSES):
        body, found = _separate(text, sender)
        if not body or POINTER.match(body):
            inner, headers = _unwrap(text)
            if not inner or inner == text:
                return CleanText(text, tuple(asides))
            body, found = inner, headers
        if body == text:
            return CleanText(text, tuple(asides))
        text = body
        asides.extend(found)
    return CleanText(whole)


def _separate(text: str, sender: Sender) -> tuple[str, list[Aside]]:
    lines = text.split("\n")
    parts = [Part.BODY] * len(lines)
    mark_quotes(lines, parts, sender)
    mark_endings(lines, parts, sender)
    body = (line for line, part in zip(lines, parts, strict=True) if part is Part.BODY)
    return _joined(body), list(_asides(lines, parts))


def _unwrap(text: str) -> tuple[str, list[Aside]]:
    kept, headers = unwrap(text.split("\n"))
    return _joined(kept), [(Part.QUOTED, "\n".join(headers))] if headers else []


def _asides(lines: list[str], parts: list[Part]) -> Iterator[Aside]:
    for part, stretch in groupby(zip(parts, lines, strict=True), key=lambda pair: pair[0]):
        if part is not Part.BODY:
            text = "\n".join(line for _, line in stretch).strip()
            if text:
                yield part, text


def _joined(lines: Iterator[str] | list[str]) -> str:
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()
