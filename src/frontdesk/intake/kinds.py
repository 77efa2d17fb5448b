"""Tell a customer's mail from one that a machine sent: automatic replies, bounces, newsletters."""

import re

from frontdesk.inquiry import Kind
from frontdesk.intake.headers import Headers

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
    r"(?:(?:re|aw|sv|tr)\s?:\s*)?\W{0,3}(?:auto(?:matic)?[- ]?(?:reply|response|replied|answer)|autoreply"
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
_REPLY_HEADERS = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-mail-autoreply")


def kind_of(headers: Headers, *, content_type: str) -> Kind:
    """Name what a mail is by its headers and its subject (RFC 3834, RFC 3464, RFC 2369)."""
    subject = headers.text("subject")
    if _is_bounce(headers, content_type, subject):
        return Kind.BOUNCE
    if _is_automatic(headers, content_type, subject):
        return Kind.AUTO_REPLY
    return Kind.NEWSLETTER if _is_newsletter(headers) else Kind.INQUIRY


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


def _is_automatic(headers: Headers, content_type: str, subject: str) -> bool:
    submitted = headers.raw("auto-submitted").split(";")[0].strip().lower()
    if submitted.startswith("auto-") and not is_web_form(headers):
        return True
    if content_type == "multipart/report" or headers.raw("precedence").lower() in {"auto_reply", "auto-reply"}:
        return True
    return any(name in headers for name in _REPLY_HEADERS) or _AUTOMATIC_SUBJECT.match(subject) is not None


def is_web_form(headers: Headers) -> bool:
    """Tell a contact form: a machine sends it too, but it names the customer as the one to answer."""
    _, sender = headers.address("from")
    _, answer = headers.address("reply-to")
    submitted = headers.raw("auto-submitted").lower().startswith("auto-generated")
    return submitted and bool(answer) and answer.lower() != sender.lower()


def _is_newsletter(headers: Headers) -> bool:
    """A support address that is a group stamps list headers on customers' mail too; a group has a place to post."""
    if headers.raw("precedence").lower() in {"bulk", "junk"}:
        return True
    posts = headers.raw("list-post").lower()
    is_answer = "in-reply-to" in headers or "references" in headers
    return "list-unsubscribe" in headers and (not posts or posts.startswith("no")) and not is_answer
