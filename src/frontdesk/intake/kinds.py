"""Tell a customer's mail from one that a machine sent: automatic replies, bounces, newsletters."""

import re

from frontdesk.inquiry import Kind
from frontdesk.intake.headers import Headers
from frontdesk.intake.mass_mail import is_mass_mail, offers_to_leave
from frontdesk.intake.notices import is_calendar_answer, is_receipt, names_calendar_answer, speaks_of_failed_delivery
from frontdesk.intake.spelling import spelled
from frontdesk.intake.titles import Title, names_answered, title_of
from frontdesk.intake.wording import is_automatic_reply, speaks_as_absent, speaks_as_answer, speaks_as_one

_BOUNCE_SENDER = re.compile(r"(?:mailer-daemon|postmaster|mail-daemon|mdaemon)@|^mailer-daemon$", re.IGNORECASE)
_BOUNCE_SUBJECT = spelled(
    r"(?:undeliver(?:able|ed)|delivery (?:status notification|failure|has failed)|(?:mail"
    r"|message) delivery (?:failed|failure"
    r"|subsystem)|returned mail|failure notice|mail system error|unzustellbar|nicht zustellbar"
    r"|zustellung fehlgeschlagen"
    r"|(?:échec|notification d['’]échec) de (?:la )?(?:remise|distribution|livraison)|non remis|courrier non distribué"
    r"|no se (?:ha )?(?:puede|pudo|podido) entregar|no entregado|error de entrega|correo devuelto"
    r"|تعذر (?:تسليم|إيصال|توصيل)|فشل (?:في )?(?:تسليم|التسليم|إرسال)|غير قابل للتسليم)",
)
_REPLY_HEADERS = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-mail-autoreply", "x-autoresponse", "x-vacation")
_ANSWER_SUBJECT = spelled(r"(?:re|aw|sv|tr|r|rv|antwort|rép|resp|رد)\s?:")
_FORWARD_SUBJECT = spelled(r"(?:fwd?|wg|tr|rv|enc|i|إعادة توجيه)\s?:")


def kind_of(headers: Headers, *, content_type: str, text: str = "", answers_invitation: bool = False) -> Kind:
    """Name what a mail is by its headers, its subject and how it begins (RFC 3834, RFC 3464, RFC 2369).

    Args:
        headers: of the mail.
        content_type: of the mail.
        text: how it begins.
        answers_invitation: whether a calendar's answer is all that is in it (RFC 5546); its subject may still say more.
    """
    subject = headers.text("subject")
    if _is_bounce(headers, content_type, subject) or _reads_bounced(subject, text):
        return Kind.BOUNCE
    if _is_automatic(headers, content_type):
        return Kind.AUTO_REPLY
    if _is_newsletter(headers, text) or _reads_mass_mail(headers, subject, text):
        return Kind.NEWSLETTER
    if answers_invitation and names_calendar_answer(subject):
        return Kind.AUTO_REPLY
    return Kind.AUTO_REPLY if _reads_automatic(headers, subject, text) else Kind.INQUIRY


def is_proven(kind: Kind, headers: Headers, *, content_type: str) -> bool:
    """Tell whether headers prove that nobody speaks in the mail.

    Words alone prove it not, which customers use too. Nor does "auto-generated" or a list's header: forms and groups
    stamp them on what customers write.
    """
    match kind:
        case Kind.BOUNCE:
            return _is_bounce(headers, content_type, headers.text("subject"))
        case Kind.AUTO_REPLY:
            return _is_reply(headers, content_type)
        case Kind.NEWSLETTER:
            return False
        case _:
            return True


def _is_bounce(headers: Headers, content_type: str, subject: str) -> bool:
    report = headers.parameters("content-type").get("report-type", "")
    if content_type == "multipart/report" and report in {"delivery-status", ""}:
        return True
    if "x-failed-recipients" in headers or "x-ms-exchange-message-is-ndr" in headers:
        return True
    _, sender = headers.address("from")
    empty_sender = headers.raw("return-path") == "<>"
    by_daemon = _BOUNCE_SENDER.search(sender) is not None
    return (by_daemon or empty_sender) and (by_daemon or _BOUNCE_SUBJECT.search(subject) is not None)


def _is_automatic(headers: Headers, content_type: str) -> bool:
    is_sent_by_machine = _submitted(headers).startswith("auto-")
    if is_sent_by_machine and not is_web_form(headers) and not _is_on_behalf(headers):
        return True
    return _is_reply(headers, content_type)


def _is_reply(headers: Headers, content_type: str) -> bool:
    """Tell a machine that answers from one that passes on what others say (RFC 3834, 5)."""
    if _submitted(headers).startswith("auto-replied") or content_type == "multipart/report":
        return True
    if headers.raw("precedence").lower() in {"auto_reply", "auto-reply"}:
        return True
    return any(name in headers for name in _REPLY_HEADERS)


def _submitted(headers: Headers) -> str:
    return headers.raw("auto-submitted").split(";")[0].strip().lower()


def _reads_bounced(subject: str, text: str) -> bool:
    return _BOUNCE_SUBJECT.match(subject) is not None and speaks_of_failed_delivery(text)


def _reads_mass_mail(headers: Headers, subject: str, text: str) -> bool:
    """A newsletter answers nothing and is forwarded by nobody; who does either speaks of it.

    Of what is written to a group the words prove nothing: it puts the way to leave it below each mail.
    """
    is_first = _ANSWER_SUBJECT.match(subject) is None and _FORWARD_SUBJECT.match(subject) is None
    return is_first and not _is_answer(headers) and not _is_of_group(headers) and is_mass_mail(text)


def _reads_automatic(headers: Headers, subject: str, text: str) -> bool:
    """Tell by words alone, which customers use too: of title and text, each must speak as an automatic reply does."""
    answer = _ANSWER_SUBJECT.match(subject)
    is_answer = _is_answer(headers) or answer is not None
    if is_receipt(subject, text) or is_calendar_answer(subject, text):
        return True
    title = subject[answer.end() :] if answer else subject
    names_other = answer is None and names_answered(title)
    match title_of(title):
        case Title.MACHINE if speaks_as_one(text, is_answered=answer is not None):
            return True
        case Title.MACHINE if names_other and speaks_as_answer(text, is_answer=is_answer):
            return True
        case Title.ABSENCE if speaks_as_absent(text, is_answer=is_answer or names_other):
            return True
        case _:
            return is_automatic_reply(text, is_answer=is_answer)


def is_web_form(headers: Headers) -> bool:
    """Tell a contact form: a machine sends it too, but it names the customer as the one to answer."""
    _, sender = headers.address("from")
    _, answer = headers.address("reply-to")
    return _is_generated(headers) and bool(answer) and answer.lower() != sender.lower()


def _is_on_behalf(headers: Headers) -> bool:
    """Tell what a machine sends for a person, an invitation for one: it names itself as sender (RFC 5322, 3.6.2)."""
    _, author = headers.address("from")
    _, machine = headers.address("sender")
    return _is_generated(headers) and bool(machine) and machine.lower() != author.lower()


def _is_generated(headers: Headers) -> bool:
    return _submitted(headers).startswith("auto-generated")


def _is_newsletter(headers: Headers, text: str) -> bool:
    """A support address that is a group stamps list headers on customers' mail too; a group has a place to post.

    "Precedence: bulk" alone proves nothing: relays of forms and tickets stamp it on what customers write.
    """
    precedence = headers.raw("precedence").lower()
    if precedence in {"bulk", "junk"} and offers_to_leave(text):
        return True
    is_offered = "list-unsubscribe" in headers or (
        "list-id" in headers and precedence == "list" and offers_to_leave(text)
    )
    return is_offered and not _is_of_group(headers) and not _is_answer(headers)


def _is_of_group(headers: Headers) -> bool:
    posts = headers.raw("list-post").lower()
    return bool(posts) and not posts.startswith("no")


def _is_answer(headers: Headers) -> bool:
    return "in-reply-to" in headers or "references" in headers
