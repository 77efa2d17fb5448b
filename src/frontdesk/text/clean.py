"""Separate what a customer says now from what surrounds it.

Quotations, signatures and disclaimers are set aside: kept, but not classified. Where nothing else is in the message,
the innermost of them is the message: a customer who only forwards a mail means the mail. A note that only covers it
("Can you deal with this?") is read together with it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from frontdesk.inquiry import CleanText, Inquiry, Part
from frontdesk.text.characters import normalise
from frontdesk.text.covering import covers, says_forward
from frontdesk.text.endings import mark_endings
from frontdesk.text.formulas.quotes import POINTER
from frontdesk.text.html import html_to_text
from frontdesk.text.quotes import first_header, lay_open, mark_quotes, unwrap
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
    return [
        clean(each.body, is_html=each.is_html, sender=sender_of(each), is_forward=says_forward(each.subject))
        for each in inquiries
    ]


def sender_of(inquiry: Inquiry) -> Sender:
    """Give the names by which the customer may sign."""
    customer = inquiry.customer
    return Sender(customer.name, customer.address) if customer.name or customer.address else NOBODY


def clean(body: str, *, is_html: bool, sender: Sender = NOBODY, is_forward: bool | None = None) -> CleanText:
    r"""Give what the customer says, in plain text with Unicode in order, and what was set aside.

    The text is empty only where the body has no visible character. Cleaning a clean text changes nothing. Of a longer
    body only the first `MAXIMUM_CHARACTERS` are read. Whose message it is tells a bare name below it from its words;
    `is_forward`, where it is known, a mail passed on from one that is answered.

    >>> clean("It still fails.\n\nOn 3 May 2026 at 10:12, Support wrote:\n> Please restart it.", is_html=False).text
    'It still fails.'
    """
    body = (html_to_text(body) if is_html else body.lstrip())[:MAXIMUM_CHARACTERS]
    if not is_html and body.isascii() and body.isprintable() and "  " not in body:
        return CleanText(body.strip())
    text = normalise(body)
    return _settle(text, sender, is_forward) if "\n" in text else CleanText(text)


def _settle(whole: str, sender: Sender, is_forward: bool | None) -> CleanText:
    """Set aside until nothing more is found: taking one layer off may bring another to light."""
    text, note = whole, ""
    asides: list[Aside] = []
    for _ in range(MAXIMUM_PASSES):
        body, found = _separate(text, sender)
        is_quoting = any(part is Part.QUOTED for part, _ in found)
        if is_quoting and (opened := _open(text, body, note, sender, is_forward if not note else None)):
            text, note, found = opened
            asides.extend(found)
            continue
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


def _open(
    text: str, body: str, note: str, sender: Sender, is_forward: bool | None
) -> tuple[str, str, list[Aside]] | None:
    """Put a mail that is passed on below its covering note; gives both, the notes so far, and what was set aside.

    `body` is what the sender says in `text`: where some of it stands below the header, they answer and pass nothing on.
    """
    came = text.split("\n")
    lines, mail = lay_open(came)
    header = first_header(lines)
    if header is None or not any(lines[header[1] :]):
        return None
    start, end = header
    said = body.removeprefix(note).strip()
    if not (covers(said, lines, start, is_forward=is_forward) if said else note):
        return None
    above, asides = _separate("\n".join(lines[:start]), sender)
    if above != body:
        return None
    return _joined([body, "", *mail[end:]]), body, [*asides, (Part.QUOTED, "\n".join(came[start:end]))]


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
