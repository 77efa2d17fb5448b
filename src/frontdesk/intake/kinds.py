"""Tell a customer's mail from one that a machine sent: automatic replies, bounces, newsletters."""

import re

from frontdesk.inquiry import Kind
from frontdesk.intake.headers import Headers
from frontdesk.intake.wording import is_automatic_reply, speaks_as_one

_BOUNCE_SENDER = re.compile(r"(?:mailer-daemon|postmaster|mail-daemon|mdaemon)@|^mailer-daemon$", re.IGNORECASE)
_BOUNCE_SUBJECT = re.compile(
    r"(?:undeliver(?:able|ed)|delivery (?:status notification|failure|has failed)|(?:mail"
    r"|message) delivery (?:failed|failure"
    r"|subsystem)|returned mail|failure notice|mail system error|unzustellbar|nicht zustellbar"
    r"|zustellung fehlgeschlagen"
    r"|(?:échec|notification d['’]échec) de (?:la )?(?:remise|distribution|livraison)|non remis|courrier non distribué"
    r"|no se (?:ha )?(?:puede|pudo|podido) entregar|no entregado|error de entrega|correo devuelto"
    r"|تعذر (?:تسليم|إيصال|توصيل)|فشل (?:في )?(?:تسليم|التسليم|إرسال)|غير قابل للتسليم)",
    re.IGNORECASE,
)
_AUTOMATIC_SUBJECT = re.compile(
    r"\W{0,3}(?:auto(?:matic)?[- ]?(?:reply|response|replied|answer)|autoreply"
    r"|out[- ]of[- ](?:the[- ])?office"
    r"|i am out of (?:the )?office|(?:on )?(?:annual|parental|maternity) leave\b|vacation (?:reply|notice)"
    r"|automatische antwort|auto-?antwort|abwesenheits(?:notiz|nachricht|benachrichtigung|meldung|assistent)"
    r"|(?:ich bin )?abwesend\b"
    r"|(?:ich bin )?(?:nicht im büro|außer haus)\b"
    r"|réponse automatique|(?:message|notification|avis) d['’]absence|absence du bureau|absent(?:e"
    r"|\(e\))? du bureau|je suis absent"
    r"|respuesta automática|respuesta automatica|fuera de (?:la )?oficina|ausente de la oficina|mensaje de ausencia"
    r"|رد تلقائي|الرد التلقائي|رد آلي|خارج المكتب|إجازة (?:سنوية|رسمية))",
    re.IGNORECASE,
)
_REPLY_HEADERS = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-mail-autoreply", "x-autoresponse", "x-vacation")
_ANSWER_SUBJECT = re.compile(r"(?:re|aw|sv|tr|r|rv|antwort|rép|resp|رد)\s?:", re.IGNORECASE)


def kind_of(headers: Headers, *, content_type: str, text: str = "") -> Kind:
    """Name what a mail is by its headers, its subject and how it begins (RFC 3834, RFC 3464, RFC 2369)."""
    subject = headers.text("subject")
    if _is_bounce(headers, content_type, subject):
        return Kind.BOUNCE
    if _is_automatic(headers, content_type) or _is_titled_automatic(subject, text):
        return Kind.AUTO_REPLY
    if _is_newsletter(headers):
        return Kind.NEWSLETTER
    is_answer = _is_answer(headers) or _ANSWER_SUBJECT.match(subject) is not None
    return Kind.AUTO_REPLY if is_automatic_reply(text, is_answer=is_answer) else Kind.INQUIRY


def _is_bounce(headers: Headers, content_type: str, subject: str) -> bool:
    report = headers.parameters("content-type").get("report-type", "")
    if content_type == "multipart/report" and report in {"delivery-status", ""}:
        return True
    if "x-failed-recipients" in headers:
        return True
    _, sender = headers.address("from")
    empty_sender = headers.raw("return-path") == "<>"
    by_daemon = _BOUNCE_SENDER.search(sender) is not None
    return (by_daemon or empty_sender) and (by_daemon or _BOUNCE_SUBJECT.search(subject) is not None)


def _is_automatic(headers: Headers, content_type: str) -> bool:
    submitted = headers.raw("auto-submitted").split(";")[0].strip().lower()
    if submitted.startswith("auto-") and not is_web_form(headers) and not _is_on_behalf(headers):
        return True
    if content_type == "multipart/report" or headers.raw("precedence").lower() in {"auto_reply", "auto-reply"}:
        return True
    return any(name in headers for name in _REPLY_HEADERS)


def _is_titled_automatic(subject: str, text: str) -> bool:
    """An automatic reply may begin with "Re:"; so does what a customer answers to ours."""
    answer = _ANSWER_SUBJECT.match(subject)
    if answer is None:
        return _AUTOMATIC_SUBJECT.match(subject) is not None
    return _AUTOMATIC_SUBJECT.match(subject[answer.end() :].strip()) is not None and speaks_as_one(text)


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
    return headers.raw("auto-submitted").lower().startswith("auto-generated")


def _is_newsletter(headers: Headers) -> bool:
    """A support address that is a group stamps list headers on customers' mail too; a group has a place to post."""
    if headers.raw("precedence").lower() in {"bulk", "junk"}:
        return True
    posts = headers.raw("list-post").lower()
    return "list-unsubscribe" in headers and (not posts or posts.startswith("no")) and not _is_answer(headers)


def _is_answer(headers: Headers) -> bool:
    return "in-reply-to" in headers or "references" in headers
