"""Read an e-mail, however broken, as an inquiry."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from html import unescape

from frontdesk.errors import EmptyText, InputTooLarge, InvalidInput
from frontdesk.inquiry import Channel, Customer, Inquiry, is_visible, without_unseen
from frontdesk.intake.calendars import CALENDAR_TYPES, is_answer, says_nothing
from frontdesk.intake.charsets import decode
from frontdesk.intake.flowed import unflow
from frontdesk.intake.headers import MAXIMUM_SUBJECT, Headers
from frontdesk.intake.kinds import is_proven, is_web_form, kind_of
from frontdesk.intake.rejected import Limits
from frontdesk.intake.storable import storable

MAXIMUM_PARTS = 1_000
"""Parts of one mail that are looked at; the rest are counted with the attachments."""
BEGINNING_CHARACTERS = 20_000
"""Of what is seen of a body that are looked at to tell a machine's mail."""
BEGINNING_MARKUP = 200_000
"""Of an HTML body, its styles left out, in which they are looked for."""
STUB_CHARACTERS = 300
STUB_RATIO = 2
"""A plain part this short, where the HTML part says over twice as much, is a stub: "your program shows no HTML"."""

_NOT_SEEN = re.compile(r"<(?:style|script|title|!--)[^<]*|<[^<>]*>?", re.IGNORECASE)
_LINK = re.compile(r"<a\s[^<>]{0,500}?\bhref\s{0,9}=\s{0,9}[\"']?https?:[^<>]*+>?", re.IGNORECASE)
_AS_LINK = "\nhttps://\n"
"""Stands for a link, so that the words that it goes by are known to be one."""


def parse_email(
    raw: bytes, *, tenant: str = "default", limits: Limits | None = None, now: datetime | None = None
) -> Inquiry:
    """Make an inquiry of a mail (RFC 5322, MIME).

    The thread is named by the message id of its first mail, so that a mail and its answers are one conversation.
    Attachments are counted in the attribute ``attachments`` and otherwise left out.

    Args:
        raw: the mail as it came over the wire, or one message of a mailbox.
        tenant: whose mail it is.
        limits: how large it may be.
        now: the time that stands in for a missing or absurd date.

    Raises:
        EmptyText: neither subject nor body has text.
        InputTooLarge: the mail or its text is larger than the limits.
        InvalidInput: the bytes are no mail.
    """
    limits = limits or Limits()
    if len(raw) > limits.maximum_mail_bytes:
        raise InputTooLarge(f"the mail has {len(raw):,} bytes; at most {limits.maximum_mail_bytes:,} are read")
    try:
        mail = message_from_bytes(raw, policy=compat32)
        inquiry = _inquiry(mail, tenant, now or datetime.now(UTC))
    except RecursionError as error:
        raise InvalidInput("the mail's parts are nested too deep; expected at most some hundred levels") from error
    except Exception as error:  # the library's parser is known to raise of everything on broken mail
        raise InvalidInput(f"not a mail that can be read ({type(error).__name__}); expected RFC 5322") from error
    if not is_visible(inquiry.body):
        raise EmptyText("the mail has neither subject nor text")
    return _within(limits, inquiry)


def _within(limits: Limits, inquiry: Inquiry) -> Inquiry:
    """Give a mail whose text keeps the limit; the pictures and styles of a larger one are no part of it."""
    most = limits.maximum_text_characters
    if inquiry.is_html and len(inquiry.body) > most:
        inquiry = replace(inquiry, body=without_unseen(inquiry.body))
    if len(inquiry.body) > most:
        raise InputTooLarge(f"the mail's text has {len(inquiry.body):,} characters; {limits.most_characters}")
    return inquiry


def _inquiry(mail: Message, tenant: str, now: datetime) -> Inquiry:
    headers = Headers(mail)
    contents = _Contents(mail)
    answers_invitation = contents.answers_invitation
    while not contents.has_text and contents.forwarded:
        # Nothing but a mail attached to a mail: that one is the message.
        contents = _Contents(contents.forwarded[0])
    body, is_html = contents.body()
    subject = headers.text("subject")[:MAXIMUM_SUBJECT]
    if not is_visible(body):
        # All that some write is a subject.
        body, subject, is_html = subject, "", False
    name, address = headers.address("reply-to" if is_web_form(headers) else "from")
    own_id = next(iter(headers.message_ids("message-id")), None)
    beginning = _beginning(body, is_html=is_html)
    kind = kind_of(headers, content_type=_content_type(mail), text=beginning, answers_invitation=answers_invitation)
    return Inquiry(
        body=body,
        subject=subject,
        tenant=tenant,
        external_id=own_id,
        thread_id=_root(headers) or own_id,
        channel=Channel.EMAIL,
        kind=kind,
        kind_is_proven=is_proven(kind, headers, content_type=_content_type(mail)),
        is_html=is_html,
        customer=Customer(id=address.lower() or None, name=name or None, address=address or None),
        received_at=headers.moment("date", now),
        attributes={"attachments": str(contents.attachments)} if contents.attachments else {},
    )


def _root(headers: Headers) -> str | None:
    """Name the first mail of the thread: the first of References, else what is answered."""
    return next(iter(headers.message_ids("references") + headers.message_ids("in-reply-to")), None)


def _content_type(part: Message) -> str:
    value = str(part.get("content-type", ""))[:200].split(";")[0].strip().lower()
    return value if value.count("/") == 1 else "text/plain"


class _Contents:
    """The texts inside a mail, and how many attachments there are beside them."""

    def __init__(self, mail: Message) -> None:
        self.attachments = 0
        self.forwarded: list[Message] = []
        self._plain: list[str] = []
        self._html: list[str] = []
        self._are_answers: list[bool] = []
        for number, part in enumerate(_leaves(mail)):
            self._add(part, number)

    @property
    def has_text(self) -> bool:
        """Whether anything is said in the mail itself."""
        return any(is_visible(text) for text in self._plain + self._html)

    @property
    def answers_invitation(self) -> bool:
        """Whether a calendar answers an invitation, and its sender adds neither word nor file."""
        is_alone = self.attachments == len(self._are_answers)
        if not (self._are_answers and all(self._are_answers) and is_alone):
            return False
        texts = [*self._plain, *(_beginning(html, is_html=True) for html in self._html)]
        return all(map(says_nothing, texts))

    def _add(self, part: Message, number: int) -> None:
        headers = Headers(part)
        disposition = headers.raw("content-disposition").lower()
        kind = _content_type(part)
        if kind == "message/rfc822":
            self.forwarded.extend(_children(part))
        if kind.startswith("multipart/") and not part.is_multipart():
            # Without its boundary, a mail of several parts is the text that it is.
            kind = "text/plain"
        if number < MAXIMUM_PARTS and kind in CALENDAR_TYPES:
            method = headers.parameters("content-type").get("method", "")
            self._are_answers.append(is_answer(_text(part, headers), method=method))
        if number >= MAXIMUM_PARTS or disposition.startswith("attachment") or kind not in {"text/plain", "text/html"}:
            # Pictures inside the text are part of it, not sent along with it.
            self.attachments += not (disposition.startswith("inline") and kind.startswith("image/"))
            return
        text = _text(part, headers)
        (self._plain if kind == "text/plain" else self._html).append(text)

    def body(self) -> tuple[str, bool]:
        """Give the text and whether it is HTML; plain text is preferred unless it is a stub."""
        plain = "\n\n".join(text for text in self._plain if is_visible(text))
        html = "\n".join(self._html)
        if not html or not plain:
            return (html, True) if html else (plain, False)
        is_stub = len(plain) < STUB_CHARACTERS and _seen_characters(html) > STUB_RATIO * len(plain)
        return (html, True) if is_stub else (plain, False)


def _leaves(mail: Message) -> Iterator[Message]:
    """Visit the parts that have no parts, in order, without recursion; a forwarded mail counts as an attachment."""
    stack = [mail]
    while stack:
        part = stack.pop()
        is_attached_mail = part is not mail and _content_type(part).startswith("message/")
        if part.is_multipart() and not is_attached_mail:
            stack.extend(reversed(_children(part)))
        else:
            yield part


def _children(part: Message) -> list[Message]:
    # Asked of a part without parts, get_payload would decode its text by a charset that may not even be text.
    payload = part.get_payload() if part.is_multipart() else []
    return [child for child in payload if isinstance(child, Message)]


def _text(part: Message, headers: Headers) -> str:
    parameters = headers.parameters("content-type")
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text = storable(decode(data, parameters.get("charset"))).replace("\r\n", "\n")
    if parameters.get("format") == "flowed":
        return unflow(text, delete_space=parameters.get("delsp") == "yes")
    return text


def _beginning(body: str, *, is_html: bool) -> str:
    """Give roughly what a reader sees first, and where something can be clicked."""
    if is_html:
        linked = _LINK.sub(_AS_LINK, without_unseen(body)[:BEGINNING_MARKUP])
        body = unescape(_NOT_SEEN.sub("\n", linked))
    return body[:BEGINNING_CHARACTERS]


def _seen_characters(html: str) -> int:
    """Count roughly what a reader sees of the HTML."""
    return len("".join(unescape(_NOT_SEEN.sub(" ", html)).split()))
