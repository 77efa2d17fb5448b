"""What stands above a quoted mail: dividers, headers, attributions."""

import re

from frontdesk.text.formulas import any_of

_DASHES = r"[-_=*>\s]*"
_QUOTE_TITLES = any_of(
    r"original message",
    r"reply message",
    r"(?:urspr(?:ü|ue)ngliche|original)[- ]?nachricht",
    r"message d['’]origine",
    r"message original",
    r"mensaje original",
    "الرسالة الأصلية",
)
_FORWARD_TITLES = any_of(
    r"(?:begin )?forwarded message",
    r"(?:anfang der )?weitergeleiteten? nachricht",
    r"(?:début du )?message (?:transféré|réexpédié)",
    r"(?:inicio del )?mensaje reenviado",
    "(?:بداية )?(?:ال)?رسالة (?:ال)?(?:معاد توجيهها|مُعاد توجيهها|محولة)",
)
ORIGINAL_DIVIDER = re.compile(rf"[-_*]{{2,}}\s*{_QUOTE_TITLES}\s*:?{_DASHES}$", re.IGNORECASE)
DASHED_ATTRIBUTION = re.compile(
    r"-{4,}+\s*\S.{1,200} (?:wrote|a écrit|schrieb|escribió)\s?:?\s*-{4,}$|##-\s.{5,100}\s-##$", re.IGNORECASE
)
"""Zoho and Lotus Notes write the attribution as a divider, Zendesk asks to reply above one."""
FORWARD_DIVIDER = re.compile(rf"{_DASHES}{_FORWARD_TITLES}\s*:?{_DASHES}$", re.IGNORECASE)

HEADER_FROM = re.compile(r"\*?(?:from|von|de|expéditeur|من|المرسل)\s?\*?\s?:\*?\s+\S", re.IGNORECASE)
HEADER_OTHER = re.compile(
    r"\*?(?:sent|date|to|cc|subject|reply-to|gesendet|datum|an|betreff|antwort an|envoyé(?: le)?|date|à|objet"
    r"|enviado(?: el)?"
    r"|fecha|para|asunto|تم الإرسال|تاريخ الإرسال|أرسلت|التاريخ|إلى|نسخة|الموضوع)\s?\*?\s?:",
    re.IGNORECASE,
)
HEADER_OF_MAIL = re.compile(
    r"\*?(?:sent|subject|gesendet|betreff|envoyé|objet|enviado|asunto|تم الإرسال|تاريخ الإرسال|أرسلت|الموضوع)\b",
    re.IGNORECASE,
)
"""A header that a journey ("From: Berlin, To: Rome, Date: 5 May") does not have."""

_BEFORE_A_DATE = r"(?:on|le|am|el|em|il|op|في|بتاريخ|يوم)\b"
_SENDER = r"\S.{0,80}<\S+@|.{0,60}\b(?:wrote|schrieb) "
ATTRIBUTION_START = re.compile(rf"{_BEFORE_A_DATE}|{_SENDER}", re.IGNORECASE)
DATED_START = re.compile(rf"{_BEFORE_A_DATE}.{{0,40}}?[\d٠-٩]", re.IGNORECASE)
WRAPPED_START = re.compile(rf"{DATED_START.pattern}|{_SENDER}", re.IGNORECASE)
"""The first line of an attribution that goes on below: programs wrap behind the date or the address."""
ATTRIBUTION_END = re.compile(
    r"(?:wrote|(?:a|ont) écrit|schrieb(?: [^:]{1,80})?|geschrieben|escribió|escribio|(?:ha )?scritto|escreveu"
    r"|schreef|تمت كتابة ما يلي بواسطة [^:]{1,80}|كتب(?:ت|وا)?"
    r"(?: [^:]{1,80})?|wrote on [^:]{6,40}(?::\d\d){0,2})\s?:\s*$",
    re.IGNORECASE,
)
ATTRIBUTION_PROOF = re.compile(r"@|\d{1,2}(?:\s?[:h]\s?\d\d|\.\d\d uhr)", re.IGNORECASE)
"""A customer may well write "On 3 May 2026 your colleague wrote:"; a mail program gives a time or an address."""

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
