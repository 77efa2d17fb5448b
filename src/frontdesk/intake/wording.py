"""Tell an automatic reply by what it says, in five languages, where no header tells it.

Customers write "I am away until Monday" and speak of automatic replies too. So a mail must call itself one in so many
words, or be an answer that acknowledges or excuses as machines do; and it asks and demands nothing.
"""

import re

from frontdesk.intake.absence import EXCUSES, HANDS_OVER, HAS_LEFT, IS_AWAY, IS_ILL, RETURNS, is_away
from frontdesk.intake.own_words import (
    HAS_CONTACT,
    THANKS_FOR_WRITING,
    asks,
    is_reported,
    objects,
    own_words,
    speaks_for_one,
    tells_of_trouble,
    wants,
    without_courtesies,
)
from frontdesk.intake.spelling import spelled

_CALLS_ITSELF = spelled(
    r"\bthis is an? (?:(?:auto(?:mated|matic|matically generated)|auto-?generated) (?:reply|response|answer|e-?mail"
    r"|message)|auto-?(?:reply|response|responder)\b)"
    r"|\bthis (?:reply|response|e-?mail|message) (?:was|is|has been) (?:automatically (?:generated|created|sent)"
    r"|(?:generated|created|sent) automatically)\b"
    r"|\b(?:dies|das|hierbei handelt es sich|es handelt sich)\b.{0,20} (?:ist |um )?eine automatisch(?:e|en|"
    r"e? (?:generierte|erzeugte|erstellte|versandte)) (?:antwort|abwesenheitsnotiz|nachricht|e-?mail"
    r"|eingangsbestätigung)"
    r"|\bdiese (?:nachricht|antwort|e-?mail) wurde automatisch (?:erstellt|generiert|erzeugt|versandt|verschickt)"
    r"|\b(?:ceci est|il s['’]agit d['’]) ?une? (?:réponse|message|e-?mail|courriel|mail) automatique"
    r"|\b(?:cet?|la présente) (?:message|réponse|e-?mail|courriel|mail) (?:a été|est) (?:généré|envoyé|générée"
    r"|envoyée)e? "
    r"automatiquement"
    r"|\b(?:este es un|esta es una|esto es una?|se trata de una?) (?:mensaje|respuesta|correo|aviso)(?: electrónico)? "
    r"(?:automátic[oa]|generad[oa] automáticamente)"
    r"|\beste (?:mensaje|correo)(?: electrónico)? (?:ha sido|fue|se ha) (?:generado|enviado) automáticamente"
    r"|(?:هذا|هذه) (?:رد|رسالة|إشعار) (?:آلية?|تلقائية?|الية?)",
)
_GOES_ON = spelled(
    r"\s*(?:$|[^\w\s]|(?-i:[A-ZÀ-Þ])|(?:from|to|by|and|that|which|sent|generated|created|confirming|acknowledging"
    r"|please|do|because|as"
    r"|auf|von|vom|des|der|unser(?:e[sr])?|und|zu|zur|zum|die|bitte|wegen"
    r"|de|du|des|pour|et|qui|envoyée?|générée?|merci|suite|à|veuillez|ne"
    r"|del|para|y|que|enviad[oa]|generad[oa]|por|no|a"
    r"|من|على|عن|إلى|الى|لتأكيد|شكرا|نشكركم|لقد|تم|سيتم|يرجى|الرجاء|لا)\b)",
)
"""After words that call a whole mail automatic: their sentence or line ends, or says whose or what for it is."""
_DEMANDS = spelled(
    r"(?:(?:^|[.!:;,]\s+)(?:please )?|\bplease (?:\w+ )?)(?:deliver|fix|repair|refund|cancel|replace|restore"
    r"|unlock|hold|leave|drop"
    r"|send(?! (?:me|us) (?:an? |your )?(?:e-?mail|message|mail|text|reminder))) (?:it|this|that|them|me|us|my"
    r"|our|the (?:parcel"
    r"|order|package))\b"
    r"|\bmy money\b|\bmoney back\b|\bcharged (?:me|us|twice)\b|\brefund me\b"
    r"|\bbitte (?:[^\s.!?]+ ){0,6}(?:liefern|reparieren|erstatten|stornieren|beheben|zustellen|ersetzen|abgeben)\b"
    r"|\b(?:liefern|reparieren|erstatten|stornieren|beheben|ersetzen|schicken) sie (?:bitte )?(?:mein|das|es"
    r"|die|den|uns(?:er)?\b"
    r"|mir (?:mein|das|die|den))"
    r"|\bmein geld\b|\bgeld zurück|\bdoppelt (?:abgebucht|berechnet)"
    r"|\b(?:livrez|réparez|remboursez|annulez|dépannez|corrigez)\b"
    r"|\b(?:merci de|veuillez|prière de) (?:\S+ )?(?:livrer|réparer|rembourser|annuler|corriger|remplacer)"
    r"|\bmon argent\b|\b(?:débitée?|prélevée?|facturée?)s? (?:deux fois|en double)"
    r"|\b(?:entreguen?|reparen?|arreglen?|reembolsen?|cancelen?) (?:el|la|los|las|mi|lo|esto|nuestr[oa])\b"
    r"|\b(?:arréglen?lo|repáren?lo|entréguen?lo|devuélvan?(?:me|nos)|reembólsen?(?:me|nos))\b"
    r"|\bmi dinero\b|\bcobr(?:ado|aron|asteis) (?:dos veces|doble)"
    r"|\b(?:أصلحوا|اصلحوا|أصلحوه|اصلحوه|سلموا|سلموه|وصلوا|أعيدوا|اعيدوا|أرجعوا|ارجعوا|ألغوا|الغوا)"
    r"|(?:يرجى|الرجاء|رجاء|أرجو|ارجو) (?:إصلاح|اصلاح|تسليم|توصيل|استرداد|إلغاء|الغاء)"
    r"|نقودي|فلوسي|أموالي|خصم .{0,20}مرتين",
)
"""A thing to be done for the writer, or their money; whom to write to meanwhile ("please contact") is none."""
_FORM = spelled(
    r"\b(?:contact|web|kontakt)[- ]?form|formulaire|formulario|نموذج|\b(?:name|nom|nombre|الاسم)\s?:",
)
_ACKNOWLEDGES = spelled(
    r"\bwe(?:['’]ve| have) received your (?:message|e-?mail|mail|request|enquiry|inquiry|query|ticket)"
    r"|\byour (?:message|e-?mail|mail|request|enquiry|inquiry|query|ticket) (?:.{1,12} )?(?:has been|was) received"
    r"|\bthank(?:s| you) for (?:contacting|reaching out to)\b"
    r"|\bwir haben ihre (?:nachricht|anfrage|e-?mail|mail) erhalten|\bihre (?:nachricht|anfrage|e-?mail"
    r"|mail) ist (?:bei uns )?"
    r"eingegangen|\b(?:vielen dank|danke) für ihre kontaktaufnahme"
    r"|\bnous avons bien reçu (?:votre|ton) (?:message|demande|courriel|e-?mail|mail)|\bvotre (?:message|demande"
    r"|courriel|e-?mail"
    r"|mail) (?:a bien été|nous est bien)|\bmerci (?:de nous avoir|d['’]avoir) (?:contacté|écrit)"
    r"|\bhemos recibido (?:correctamente )?(?:su|tu) (?:mensaje|correo|solicitud|consulta|petición)|\bgracias por "
    r"(?:contactar|ponerse en contacto|escribirnos)"
    r"|(?:استلمنا|وصلتنا|تلقينا|تم استلام|لقد استلمنا) (?:رسالت|طلب|استفسار)|شكر[اًا]* (?:ل|على )تواصل",
)
_FORBIDS_ANSWER = spelled(
    r"\b(?:do not|don['’]t) (?:reply|answer|respond) (?:directly )?to this|\bthis (?:mailbox|inbox"
    r"|address|e-?mail address) is not (?:monitored|read)"
    r"|\bantworten sie (?:bitte )?nicht auf diese|\bnicht auf diese (?:e-?mail|nachricht|mail) (?:zu )?antworten"
    r"|\bne (?:pas répondre|répondez pas|pas y répondre) (?:directement )?(?:à|a) ce|\bde ne pas répondre à ce"
    r"|\bno (?:responda|responder|conteste|respondas|contestes) (?:directamente )?a este"
    r"|عدم الرد على هذ|لا ترد(?:وا)? على هذ",
)
_OPENED_TICKET = spelled(
    r"\b(?:ticket|case|request)\b.{0,40} (?:has been|was|is) (?:created|opened|logged|registered)"
    r"|\bticket\b.{0,40} (?:wurde|ist) .{0,30}(?:erstellt|eröffnet|angelegt)"
    r"|\bticket\b.{0,40} a été (?:créé|ouvert|enregistré)"
    r"|\b(?:ticket|caso)\b.{0,40} (?:ha sido|fue|se ha) (?:creado|abierto|registrado)"
    r"|تم (?:إنشاء|فتح|تسجيل) (?:تذكرة|بلاغ|طلب)",
)
_IS_CLOSED = spelled(
    r"\bour (?:\w+ ){0,2}(?:is|are) (?:\w+ )?closed|\bwe are (?:currently )?closed"
    r"|\bunser(?:e|en)? (?:\w+ )?(?:ist|sind|bleib(?:t|en)) .{0,60}geschlossen|\bwir haben .{0,60}geschlossen"
    r"|\b(?:notre|nos) (?:\w+ ){1,3}(?:est|sont|seront|sera) (?:\w+ )?fermée?s?"
    r"|\bnuestr[ao]s? (?:\w+ ){1,3}(?:está|están|permanecerán?) (?:\w+ )?cerrad[ao]s?"
    r"|(?:مكتبنا|مكاتبنا|متجرنا) (?:مغلق|مغلقة)",
)
_PROMISES = spelled(
    r"\b(?:we(?:['’]ll)?|and|team|someone|colleague|agent) (?:will )?(?:reply|respond|answer|get back|be in touch)"
    r"|\bwe (?:aim|try|endeavour) to (?:reply|respond|answer)|\b(?:mailbox|inbox|address) is not (?:monitored|read)"
    r"|\b(?:do not|don['’]t) (?:reply|answer|respond)"
    r"|\bwir (?:melden uns|antworten|werden .{0,50}(?:antworten|melden|bearbeiten|beantworten|kümmern))|\bwird .{0,40}"
    r"(?:bearbeitet|beantwortet)|\bbitte (?:antworten sie nicht|nicht (?:auf diese|antworten))"
    r"|\bnous (?:vous |y )?(?:répondrons|reviendrons|recontacterons|traiterons)|\b(?:sera|seront) traitée?s?"
    r"|\b(?:ne pas|ne) répond(?:re|ez)|\bvous (?:répondra|recontactera)"
    r"|\b(?:le|les|te) (?:responderemos|contestaremos|atenderemos|contactaremos|responderá)|\bnos pondremos en contacto"
    r"|\bno (?:responda|conteste|respondas|contestes) a este"
    r"|سنرد|سنجيب|سنعاود|سيتم الرد|سوف نرد|سيقوم .{0,30}(?:بالرد|بالتواصل)|سنتواصل|عدم الرد|لا ترد",
)


def is_automatic_reply(text: str, *, is_answer: bool) -> bool:
    """Tell whether a text calls itself an automatic reply, or is an answer that speaks as one.

    Args:
        text: the beginning of what a reader sees, quotations included; these are not looked at.
        is_answer: whether the mail answers another one.
    """
    own = own_words(text)
    if _DEMANDS.search(own):
        return False
    if _calls_itself(own):
        return _FORM.search(own) is None
    if asks(own):
        return False
    if not is_answer:
        return _acknowledges_as_machines_do(own)
    if _says(own, _ACKNOWLEDGES, _PROMISES) or _says(own, IS_AWAY, EXCUSES):
        return True
    return _says(own, IS_AWAY, HANDS_OVER) and not wants(own)


def speaks_as_one(text: str, *, is_answered: bool = False) -> bool:
    """Tell whether a text, under a subject that names an automatic reply, is one and not a customer's answer to it.

    Where that subject is answered ("Re: Automatic reply"), who says that somebody has left may be their colleague.
    """
    own = own_words(text)
    if _DEMANDS.search(own):
        return False
    if _calls_itself(own):
        return True
    if asks(own):
        return False
    if _says(own, HAS_LEFT, HAS_CONTACT):
        return not (is_answered or speaks_for_one(own) or objects(own) or wants(own))
    is_thanked = _says(own, THANKS_FOR_WRITING, _PROMISES) or _says(own, THANKS_FOR_WRITING, EXCUSES)
    return is_thanked or is_away(own) or any(wording.search(own) for wording in (_ACKNOWLEDGES, IS_ILL, _IS_CLOSED))


def speaks_as_answer(text: str, *, is_answer: bool) -> bool:
    """Tell whether a text, under a subject that names what is answered ("Automatic reply: your ticket"), answers it.

    A word of absence or of who stands in is enough. So is a word of thanks, a promise or a header that says that it
    answers, unless somebody speaks of themselves beside such courtesies: a customer who took the subject over does, or
    says what is wrong or wanted.
    """
    own = own_words(text)
    if _DEMANDS.search(own) or asks(own) or objects(own) or wants(own) or tells_of_trouble(own):
        return False
    if is_away(own) or any(wording.search(own) for wording in (EXCUSES, RETURNS, HANDS_OVER, HAS_LEFT)):
        return True
    is_polite = is_answer or any(wording.search(own) for wording in (THANKS_FOR_WRITING, _PROMISES))
    return is_polite and not speaks_for_one(without_courtesies(own))


def speaks_as_absent(text: str, *, is_answer: bool) -> bool:
    """Tell whether a text, under a subject that says "out of office", is the note of somebody's mailbox.

    Somebody who writes of their own accord that they are away wants something ("please deliver next door"), unless
    they excuse themselves as mailboxes do, or say when they return.
    """
    own = own_words(text)
    if _DEMANDS.search(own):
        return False
    if _calls_itself(own):
        return True
    if asks(own):
        return False
    if EXCUSES.search(own) or RETURNS.search(own):
        return True
    if not is_answer or wants(own) or tells_of_trouble(own):
        return False
    return is_away(own)


def _acknowledges_as_machines_do(own: str) -> bool:
    """Without a mail that is answered, "we have received your message" must also say that nobody reads answers.

    A customer who reports such a mail speaks of themselves, or says what is wrong with it.
    """
    is_machine = _ACKNOWLEDGES.search(own) is not None and (
        _FORBIDS_ANSWER.search(own) is not None or _says(own, _OPENED_TICKET, _PROMISES)
    )
    return is_machine and not (speaks_for_one(own) or objects(own) or wants(own) or '"' in own)


def _calls_itself(own: str) -> bool:
    found = (one for one in _CALLS_ITSELF.finditer(own) if _GOES_ON.match(own, one.end()))
    return any(not is_reported(own, one.start()) for one in found)


def _says(text: str, first: re.Pattern[str], second: re.Pattern[str]) -> bool:
    return first.search(text) is not None and second.search(text) is not None
