"""Tell notices of mail programs by subject and text: what could not be delivered, was read, or is in a calendar.

Customers write of parcels that could not be delivered and of offers that they accept, so each of both must be as
programs write it.
"""

import re

from frontdesk.intake.own_words import asks, objects, own_words, speaks_for_one, wants
from frontdesk.intake.spelling import spelled

NOTICE_CHARACTERS = 600
"""A notice says at once what it is."""

_DELIVERY_FAILED = spelled(
    r"delivery has failed to these (?:recipients|groups)"
    r"|(?:your|this|the|a) (?:e-?mail |mail )?message (?:(?:to|that you sent) .{0,100})?"
    r"(?:could not|couldn['’]t|cannot|can['’]t) be delivered\b"
    r"|your (?:e-?mail|mail|message) to .{1,100} (?:could not|couldn['’]t|was not|wasn['’]t) (?:be )?delivered"
    r"|(?:the )?following (?:recipient|address|message).{0,60}(?:failed|undeliver|could not be)"
    r"|fehler bei der nachrichtenzustellung|(?:ihre|die|diese) (?:e-?mail|nachricht|mail) .{0,120}(?:konnte nicht"
    r"|nicht) (?:zugestellt|übermittelt)"
    r"|(?:l['’]|échec de la )(?:remise|distribution) .{0,40}(?:ces destinataires|échoué)|échec de la remise"
    r"|(?:votre|le|ce) (?:message|e-?mail|courriel) .{0,120}n['’]a pas pu être (?:remis|distribué|livré)"
    r"|(?:error|fallo) (?:de|en la) entrega a|(?:su|el|tu|este) (?:mensaje|correo) .{0,120}no (?:se )?(?:ha )?"
    r"(?:podido|pudo) (?:ser )?entreg|no se (?:ha podido|pudo) entregar (?:el|su|tu) (?:mensaje|correo)"
    r"|(?:تعذر|فشل) (?:تسليم|التسليم|إيصال|توصيل) (?:رسالت|هذه الرسالة|الرسالة|البريد|إلى هؤلاء)",
)
_ADDRESS = re.compile(r"[^\s@]@[^\s@]")
_RECEIPT_SUBJECT = spelled(
    r"(?:read|not read|gelesen|ungelesen|lue?|non lue?|leído|no leído|تمت القراءة|مقروءة?)\s?:",
)
_WAS_READ = spelled(
    r"your message\b.{0,400}\bwas (?:read|deleted without being read) on\b|this is a (?:return|read) receipt for"
    r"|ihre nachricht\b.{0,400}\b(?:wurde (?:am .{1,40}|ungelesen )?gelesen|wurde .{1,40} gelesen)"
    r"|votre message\b.{0,400}\b(?:a été lu(?! mais)|a été supprimé sans)"
    r"|(?:su|tu) mensaje\b.{0,400}\b(?:fue leído|se leyó|ha sido leído)"
    r"|تمت قراءة رسالت",
)
_CALENDAR_SUBJECT = spelled(
    r"(?:accepted|declined|tentative(?:ly accepted)?|zugesagt|zusage|abgelehnt|abgesagt|absage"
    r"|(?:mit vorbehalt|vorläufig)(?: zugesagt)?|acceptée?|refusée?|déclinée?|provisoire|acept(?:ado|ada)|rechazad[oa]"
    r"|provisional|(?:تم )?القبول|قبول|مقبول|(?:تم )?الرفض|رفض|مرفوض|مبدئي)\s?:",
)
_ANSWERS_INVITATION = spelled(
    r".{1,80} (?:has )?(?:tentatively )?(?:accepted|declined) (?:this|your|the) (?:invitation|meeting|event)\b"
    r"|.{1,80} hat (?:diese|ihre|die) (?:einladung|besprechung) .{0,20}(?:angenommen|abgelehnt|zugesagt)"
    r"|.{1,80} a (?:provisoirement )?(?:accepté|refusé|décliné) (?:cette|votre|l['’]) ?(?:invitation|réunion)"
    r"|.{1,80} ha (?:aceptado|rechazado) (?:esta|su|la) (?:invitación|reunión)"
    r"|(?:قبل|رفض|قبلت|رفضت) .{1,80} (?:هذه )?(?:الدعوة|دعوتك)",
)
_CALENDAR = spelled(r"google|outlook|\bcalendar|kalender|calendario|agenda|تقويم")
"""Below a calendar's answer stands nothing, or when the meeting is and which calendar says so."""


def speaks_of_failed_delivery(text: str) -> bool:
    """Tell whether a text begins as a bounce and names whom the mail could not reach."""
    own = own_words(text)
    is_notice = _DELIVERY_FAILED.match(own) is not None and _ADDRESS.search(own) is not None
    return is_notice and not _is_spoken(own)


def is_receipt(subject: str, text: str) -> bool:
    """Tell whether a mail only says that another one was read."""
    own = own_words(text)[:NOTICE_CHARACTERS]
    return _RECEIPT_SUBJECT.match(subject) is not None and _WAS_READ.match(own) is not None and not _is_spoken(own)


def is_calendar_answer(subject: str, text: str) -> bool:
    """Tell whether a mail only says that somebody comes, or does not; with a note of theirs they speak themselves."""
    own = own_words(text)[:NOTICE_CHARACTERS]
    answer = _ANSWERS_INVITATION.match(own) if _CALENDAR_SUBJECT.match(subject) else None
    if answer is None or _is_spoken(own) or '"' in own:
        return False
    below = own[answer.end() :].strip(" .!")
    return not below or _CALENDAR.search(below) is not None


def names_calendar_answer(subject: str) -> bool:
    """Tell whether a subject is as calendars write it; it can be edited, and be all that the sender says."""
    answer = _CALENDAR_SUBJECT.match(subject)
    title = subject[answer.end() :] if answer else ""
    return answer is not None and not _is_spoken(title) and not objects(title)


def _is_spoken(own: str) -> bool:
    return asks(own) or speaks_for_one(own) or wants(own)
