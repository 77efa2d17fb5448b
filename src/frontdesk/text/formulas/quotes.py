"""What stands above a quoted mail: dividers, headers, attributions."""

import re

from frontdesk.text.formulas import any_of

_DASHES = r"[-_=*>\s]*"
_QUOTE_TITLES = any_of(
    r"original message",
    r"reply message",
    r"(?:urspr(?:ü|ue)ngliche|original)[- ]?(?:nachricht|mail|e-mail)",
    r"(?:message|mail|e-mail|courriel) (?:d['’]origine|original|initial|précédent)",
    r"(?:mensaje|correo)(?: electrónico)? (?:original|anterior)",
    "(?:ال)?(?:رسالة|بريد) (?:ال)?(?:أصلي|اصلي)ة?",
)
_FORWARD_TITLES = any_of(
    r"(?:begin )?forwarded message",
    r"(?:anfang der )?weitergeleiteten? (?:nachricht|e-?mail)",
    r"(?:début (?:du|de) )?(?:message|mail|e-mail|courriel) (?:transféré|réexpédié|transmis)",
    r"(?:inicio del )?(?:mensaje|correo)(?: electrónico)? (?:reenviado|transmitido)",
    "(?:بداية |بدء |بدأ )?(?:ال)?رسالة (?:ال)?(?:معاد توجيهها|مُعاد توجيهها|معاد إرسالها|محو[ّ]?لة|مُحوَّلة)",
)
_RETURNED_TITLES = any_of(
    r"(?:(?:below this line|here|included|following) is )?(?:a )?copy of (?:the|your) (?:original |returned )?"
    r"(?:message|mail)(?: headers?)?",
    r"(?:(?:the )?(?:original|returned|undelivered|rejected) )?message headers(?: follow)?",
    r"(?:es folgen |hier )?.{0,20}\b(?:kopfzeilen|kopie) (?:der|ihrer) .{0,40}(?:nachricht|e-?mail)",
    r"(?:ci-dessous,? |voici )?(?:une |la )?copie du (?:message|courriel).{0,40}|en-têtes du message.{0,40}",
    r"(?:a continuación,? .{0,30})?(?:una |la )?copia del (?:mensaje|correo).{0,40}|(?:cabeceras|encabezados) del "
    r"(?:mensaje|correo).{0,40}",
    "(?:فيما يلي )?(?:نسخة من|ترويسة|ترويسات|رؤوس) (?:ال)?(?:رسالة|رسالتك).{0,40}",
)
ORIGINAL_DIVIDER = re.compile(rf"[-_*]{{2,}}\s*{_QUOTE_TITLES}\s*:?{_DASHES}$", re.IGNORECASE)
DASHED_ATTRIBUTION = re.compile(
    r"-{4,}+\s*\S.{1,200} (?:wrote|a écrit|schrieb|escribió)\s?:?\s*-{4,}$|##-\s.{5,100}\s-##$", re.IGNORECASE
)
"""Zoho and Lotus Notes write the attribution as a divider, Zendesk asks to reply above one."""
RETURNED_DIVIDER = re.compile(rf"-{{2,}}\s*{_RETURNED_TITLES}\s*[.:]?{_DASHES}$", re.IGNORECASE)
"""A bounce shows what could not be delivered."""
BARE_TITLE = re.compile(rf"{_QUOTE_TITLES}\s*:?$", re.IGNORECASE)
"""BlackBerry leaves the dashes out; the headers below prove it."""
FORWARD_DIVIDER = re.compile(rf"{_DASHES}{_FORWARD_TITLES}\s*:?{_DASHES}$", re.IGNORECASE)

HEADER_FROM = re.compile(
    r"\*?(?:from|von|absender|de|expéditeur|remitente|من|المرسل|مرسل)\s?\*?\s?:\*?\s+\S", re.IGNORECASE
)
HEADER_OTHER = re.compile(
    r"\*?(?:sent|date|to|b?cc|subject|reply-to|importance|priority|attachments?"
    r"|gesendet|datum|an|kopie|betreff|antwort an|wichtigkeit|anlagen?"
    r"|envoyé(?: le)?|date(?: d['’]envoi)?|à|a|pour|cci|copie(?: à)?|objet|sujet|répondre à|pièces? jointes?"
    r"|enviado(?: el)?|fecha(?: de envío)?|para|cco|con copia(?: a)?|asunto|responder a|adjuntos?|datos adjuntos"
    r"|(?:تم )?الإرسال|تاريخ الإرسال|أ?رسلت|أُ?رسل(?:ت)?(?: في)?|التاريخ|تاريخ|إلى|الى|نسخة(?: إلى)?|الموضوع|موضوع"
    r"|المرفقات)\s?\*?\s?:",
    re.IGNORECASE,
)
HEADER_OF_MAIL = re.compile(
    r"\*?(?:sent|subject|gesendet|betreff|envoyé|objet|enviado|asunto|تم الإرسال|الإرسال|تاريخ الإرسال|أرسلت"
    r"|الموضوع)\b",
    re.IGNORECASE,
)
"""A header that a journey ("From: Berlin, To: Rome, Date: 5 May") does not have."""

_BEFORE_A_DATE = r"(?:on|le|am|el|em|il|op|في|بتاريخ|يوم)\b"
_SENDER = r"\S.{0,80}<\S+@|.{0,60}\b(?:wrote|schrieb) "
ATTRIBUTION_START = re.compile(rf"{_BEFORE_A_DATE}|{_SENDER}", re.IGNORECASE)
DATED_START = re.compile(rf"{_BEFORE_A_DATE}.{{0,40}}?[\d٠-٩]", re.IGNORECASE)
WRAPPED_START = re.compile(rf"{DATED_START.pattern}|{_SENDER}", re.IGNORECASE)
"""The first line of an attribution that goes on below: programs wrap behind the date or the address."""
_WHO_AND_WHEN = r"(?: [^:]{1,80}(?::\d\d){0,2}[^:]{0,12})?"
ATTRIBUTION_END = re.compile(
    rf"(?:wrote|(?:a|ont) écrit(?: le{_WHO_AND_WHEN})?|schrieb{_WHO_AND_WHEN}|geschrieben|escribi(?:ó"
    rf"|o)(?: el{_WHO_AND_WHEN})?"
    r"|(?:ha )?scritto|escreveu|schreef"
    rf"|تمت كتابة ما يلي بواسطة [^:]{{1,80}}|كتب(?:ت|وا)?{_WHO_AND_WHEN}"
    r"|wrote on [^:]{6,40}(?::\d\d){0,2}[^:]{0,12})\s?:\s*$",
    re.IGNORECASE,
)
ATTRIBUTION_PROOF = re.compile(r"@|\d{1,2}(?:\s?[:h]\s?\d\d|\.\d\d uhr)", re.IGNORECASE)
"""A customer may well write "On 3 May 2026 your colleague wrote:"; a mail program gives a time or an address."""

_DATE = r"(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d|[^\d:]{0,16}\d{1,2}[^\d:]{1,16}\d{4})"
TICKET_ATTRIBUTION = re.compile(
    rf"[^\W\d_][^\d:?!]{{1,60}}[,(]\s?{_DATE}[, ][^\d:]{{0,12}}\d{{1,2}}:\d\d(?::\d\d)?"
    r"(?:\s?[ap]\.?\s?m\.?)?(?:\s[A-Z+:\d]{2,9})?\)?\s?:$",
    re.IGNORECASE,
)
"""Ticket systems head what they quote with a name and a time: "Anna, May 4, 2026, 10:12 CET:"."""
ISO_ATTRIBUTION = re.compile(r"\d{4}-\d\d-\d\d \d{1,2}:\d\d.{0,120}<\S{1,80}@\S{1,80}>\s?:$")
GROUPWISE_ATTRIBUTION = re.compile(r">>>\s?[^\s>].{0,160}?[ ,]\d[\d./-]{4,8}\d[ ,T]\s?\d{1,2}:\d\d[^>]{0,12}>>>$")
"""What follows has no ``>`` of its own: ``>>> "Ada" <ada@example.org> 01/02/2025 10:00 >>>``."""
OWN_MARK = re.compile(r"\[([^\]\d]{1,40})\]\s?:?\s*\S")
"""Outlook marks answers between the lines of the mail replied to with the name or the initials in brackets."""

COMPARISON = re.compile(
    r">\s?[\d.,]+\s?(?:%|€|\$|£|°|[kmgt]i?b(?:it|ps)?(?:/s)?|ms|km|kg|cm|mm|eur|usd|gbp|euros?|dollars?"
    r"|(?:second|minute|hour|day|week|month|year)s?|jours|heures|tage|stunden|días|horas)(?!\w)",
    re.IGNORECASE,
)
"""A customer who writes "more than" as a sign."""

POINTER = re.compile(
    any_of(
        r"(?:fyi|f\.y\.i\.?|(?:please )?see (?:the (?:mail|message) )?below|fwd|fw|as discussed)",
        r"(?:pour info(?:rmation)?|voir ci-dessous|cf\.? ci-dessous)",
        r"(?:z\.? ?k\.?|zur (?:info(?:rmation)?|kenntnis)|siehe unten|s\. ?u\.)",
        r"(?:para (?:tu|su) información|ver (?:más )?abajo)",
        "(?:للعلم|انظر أدناه|للاطلاع)",
    )
    + r"[\s.!:,]*$",
    re.IGNORECASE,
)
"""All that some write above a mail that they forward; then the forwarded mail is the message."""
