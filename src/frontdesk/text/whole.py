"""A message in one piece, nothing set aside: what is masked for its own sake, and the words that models read."""

from frontdesk.inquiry import Inquiry
from frontdesk.text.characters import normalise
from frontdesk.text.html import html_to_text


def whole_text(inquiry: Inquiry) -> str:
    r"""Give subject and body as plain text with Unicode in order; quotations and signatures stay where they stand.

    >>> whole_text(Inquiry(subject="Hello", body="It fails.\n-- \nAda"))
    'Hello\n\nIt fails.\n--\nAda'
    """
    body = html_to_text(inquiry.body) if inquiry.is_html else inquiry.body
    return with_subject(inquiry, normalise(body))


def with_subject(inquiry: Inquiry, text: str) -> str:
    """Put the subject, where there is one, above a message's text, a blank line between them."""
    subject = " ".join(normalise(inquiry.subject).split()) if inquiry.subject else ""
    return f"{subject}\n\n{text}" if subject else text
