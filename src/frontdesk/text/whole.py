"""Subject and body in one piece: with nothing set aside, as it is masked for its own sake, or as models read it."""

from frontdesk.inquiry import CleanText, Inquiry, Part
from frontdesk.text.characters import normalise
from frontdesk.text.covering import NOTE_WORDS, says_forward
from frontdesk.text.html import html_to_text


def whole_text(inquiry: Inquiry) -> str:
    r"""Give subject and body as plain text with Unicode in order; quotations and signatures stay where they stand.

    >>> whole_text(Inquiry(subject="Hello", body="It fails.\n-- \nAda"))
    'Hello\n\nIt fails.\n--\nAda'
    """
    body = html_to_text(inquiry.body) if inquiry.is_html else inquiry.body
    return _joined(_subject(inquiry), normalise(body))


def with_subject(inquiry: Inquiry, cleaned: CleanText) -> CleanText:
    """Put the subject, where there is one, above what the customer says.

    The subject of an answer is quoted from the mail that it answers. It is set aside where the customer says enough to
    be understood without it: "Re: heating fails" stands above the thanks for a heating that works. "Re:" alone proves
    no answer, for some begin a letter so: there must be a quotation, or a thread that another message began.
    """
    subject = _subject(inquiry)
    if not subject:
        return cleaned
    if _answers(inquiry, cleaned) and says_forward(subject) is False and len(cleaned.text.split()) > NOTE_WORDS:
        return CleanText(cleaned.text, (*cleaned.set_aside, (Part.QUOTED, subject)))
    return CleanText(_joined(subject, cleaned.text), cleaned.set_aside)


def _answers(inquiry: Inquiry, cleaned: CleanText) -> bool:
    has_quotation = any(part is Part.QUOTED for part, _ in cleaned.set_aside)
    return has_quotation or inquiry.thread_id not in {None, inquiry.external_id}


def _subject(inquiry: Inquiry) -> str:
    return " ".join(normalise(inquiry.subject).split()) if inquiry.subject else ""


def _joined(subject: str, text: str) -> str:
    return f"{subject}\n\n{text}" if subject else text
