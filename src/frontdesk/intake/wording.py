"""Tell an automatic reply by what it says, in five languages, where no header tells it.

Customers write "I am away until Monday" and speak of automatic replies too. So a mail must call itself one in so many
words, or be an answer that acknowledges or excuses as machines do; and it asks and demands nothing.
"""

import re

MAXIMUM_CHARACTERS = 1_500
"""An automatic reply says what it is at once."""

_QUOTATION = re.compile(
    r"^\s*>|^\s*(?:from|von|de|من)\s?:\s|^\s*-{3,}|\b(?:wrote|a écrit|schrieb|escribió)\b.{0,80}:\s*$"
    r"|(?:كتب|بواسطة)\b.{0,80}:\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_CALLS_ITSELF = re.compile(
    r"\bthis is an? (?:auto(?:mated|matic|matically generated)|auto-?generated) (?:reply|response|answer|e-?mail"
    r"|message)"
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
    r"|(?:هذا|هذه) (?:رد|رسالة|إشعار) (?:آلي|تلقائي|آلية|تلقائية|الي|الية)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s*(?:$|[^\w\s]|(?-i:[A-ZÀ-Þ])|(?:from|to|by|and|that|which|sent|generated|created|confirming|acknowledging|please|do|because|as"
    r"|auf|von|vom|des|der|unser(?:e[sr])?|und|zu|zur|zum|die|bitte|wegen"
    r"|de|du|des|pour|et|qui|envoyée?|générée?|merci|suite|à|veuillez|ne"
    r"|del|para|y|que|enviad[oa]|generad[oa]|por|no|a"
    r"|من|على|عن|إلى|الى|لتأكيد|شكرا|نشكركم|لقد|تم|سيتم|يرجى|الرجاء|لا)\b)",
    re.IGNORECASE,
)
"""After words that call a whole mail automatic: their sentence or line ends, or says whose or what for it is."""
_DEMANDS = re.compile(
    r"(?:(?:^|[.!:;,]\s+)(?:please )?|\bplease (?:\w+ )?)(?:deliver|fix|repair|refund|cancel|replace|restore"
    r"|unlock|hold"
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
    re.IGNORECASE,
)
"""A thing to be done for the writer, or their money; whom to write to meanwhile ("please contact") is none."""
_REPORTS = re.compile(
    r"(?:[\"“”„«‘]|\b(?:says?|said|saying|reads?|gets?|got|receive[sd]?|sent|sagt|steht|schreibt|kommt|bekomm[et]|dit"
    r"|disant|répond|reçois|dice|diciendo|recibo|contestan?|يقول|تقول|يصلني|تصلني)(?: \w{1,10}){0,2}[:\"“”„«‘\s]{1,3}"
    r"(?:is |ist |c['’]est |es )?)$",
    re.IGNORECASE,
)
"""Before words that a customer only reports."""
REPORT_CHARACTERS = 40
_FORM = re.compile(r"\b(?:contact|web|kontakt)[- ]?form|formulaire|formulario|نموذج", re.IGNORECASE)
_ACKNOWLEDGES = re.compile(
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
    re.IGNORECASE,
)
_THANKS_FOR_WRITING = re.compile(
    r"\bthank(?:s| you) for your (?:message|e-?mail|mail)"
    r"|\b(?:danke|dank) für (?:ihre|deine) (?:nachricht|e-?mail|mail)"
    r"|\bmerci (?:de|pour) (?:votre|ton) (?:message|courriel|e-?mail|mail)"
    r"|\bgracias por (?:su|tu) (?:mensaje|correo|e-?mail)|شكر[اًا]* (?:ل|على )رسالت",
    re.IGNORECASE,
)
_IS_CLOSED = re.compile(
    r"\bour (?:\w+ ){0,2}(?:is|are) (?:\w+ )?closed|\bwe are (?:currently )?closed"
    r"|\bunser(?:e|en)? (?:\w+ )?(?:ist|sind|bleib(?:t|en)) .{0,60}geschlossen|\bwir haben .{0,60}geschlossen"
    r"|\b(?:notre|nos) (?:\w+ ){1,3}(?:est|sont|seront|sera) (?:\w+ )?fermée?s?"
    r"|\bnuestr[ao]s? (?:\w+ ){1,3}(?:está|están|permanecerán?) (?:\w+ )?cerrad[ao]s?"
    r"|(?:مكتبنا|مكاتبنا|متجرنا) (?:مغلق|مغلقة)",
    re.IGNORECASE,
)
_PROMISES = re.compile(
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
    re.IGNORECASE,
)
_IS_AWAY = re.compile(
    r"\bi(?: am|['’]m|['’]ll be| will be) (?:currently |now |presently )?(?:out of (?:the |my )?office|away"
    r"|on (?:\w+ )?(?:leave"
    r"|holiday|vacation)|travelling|traveling|not in the office)"
    r"|\bich bin (?:\S+ ){0,6}(?:nicht im (?:büro|haus)|abwesend|im urlaub|in elternzeit|nicht erreichbar|außer haus"
    r"|auf (?:dienst|urlaubs)?reisen?)"
    r"|\bje (?:suis|serai) (?:\S+ ){0,3}?(?:absente?|en (?:congés?|vacances|déplacement|arrêt)|hors du bureau)"
    r"|\b(?:estoy|estaré|me encuentro|me encontraré) (?:\S+ ){0,3}?(?:fuera de (?:la )?oficina|de (?:vacaciones|baja"
    r"|viaje"
    r"|permiso)|ausente)"
    r"|(?:أنا|سأكون|أكون|إنني) (?:حاليا[ً]? |حالياً )?(?:في (?:إجازة|اجازة)|خارج (?:المكتب|البلاد)|غائب|غير متواجد"
    r"|غير موجود)",
    re.IGNORECASE,
)
_RETURNS = re.compile(
    r"\b(?:i(?: am|['’]m| will be|['’]ll be)|be) back (?:in|on|at|from)|\bi (?:return|will return|am returning)"
    r"|\bon my return"
    r"|\b(?:bin|ab|am|wieder) .{0,40}\bwieder (?:zu )?(?:erreich|da\b|im (?:büro|haus|dienst)|für sie|zurück)"
    r"|\bich (?:bin|komme) .{0,40}zurück|\bnach meiner rückkehr"
    r"|\b(?:serai|suis) (?:\S+ ){0,2}de retour|\bà mon retour|\bje (?:reviens|rentre|reviendrai)"
    r"|\b(?:vuelvo|regreso|volveré|regresaré|estaré de vuelta|me reincorpor\w+)|\ba mi (?:vuelta|regreso)"
    r"|(?:سأعود|أعود إلى|عند عودتي|بعد عودتي)",
    re.IGNORECASE,
)
_EXCUSES = re.compile(
    r"\b(?:in|for) (?:any(?:thing)? )?urgent (?:cases?|matters?|requests?|enquir|inquir)|\bif (?:it['’]s|it is"
    r"|your .{0,30} is) "
    r"urgent|\b(?:no|limited) access to (?:my )?(?:e-?mails?|mails?|internet|inbox)|\bi (?:will|shall"
    r"|['’]ll) (?:reply|respond"
    r"|answer|get back|read)|\band (?:will )?(?:reply|respond|answer|get back)|\bnot be (?:read|forwarded)"
    r"|\bin my absence,? (?:please )?(?:contact|write|call)|\bonly see my (?:e-?)?mails?"
    r"|\bin dringenden|\bdringende[nr]? (?:fälle|angelegenheit|anfrage)|\bmeine vertretung|\bvertritt mich|\b(?:nicht"
    r"|nur selten) "
    r"(?:gelesen|weitergeleitet)|\bbeantworte ich|\bmelde mich|\blese ich"
    r"|\b(?:en cas d['’]|pour toute )urgence|\bpour (?:toute|les) (?:urgences?|demandes? urgentes?)"
    r"|\b(?:vous|te) répondrai"
    r"|\ben mon absence,? "
    r"|\b(?:accès limité|pas accès) à (?:mes|ma|internet)"
    r"|\b(?:en caso de|para) urgencias?\b|\bpara (?:asuntos|temas|cualquier) .{0,12}urgen|\bsi es urgente"
    r"|\b(?:responderé|contestaré|atenderé)|\bacceso limitado a"
    r"|للحالات (?:ال)?(?:عاجلة|طارئة|مستعجلة)|للأمور (?:ال)?(?:عاجلة|مستعجلة)|في الحالات (?:العاجلة|الطارئة)|للضرورة"
    r"|سأرد|سأجيب"
    r"|(?:أثناء|خلال|في) غيابي",
    re.IGNORECASE,
)

_LEAVES = re.compile(
    r"unsubscrib|opt[- ]?out|manage (?:your )?(?:e-?mail )?preferences|abbestellen|abmelden|austragen"
    r"|désabonn|désinscri|se désinscrire|cancelar (?:la |su |tu )?suscripción|darse de baja|dar(?:te)? de baja"
    r"|إلغاء (?:ال)?اشتراك",
    re.IGNORECASE,
)
_WISHES_TO_LEAVE = re.compile(
    r"(?:\bi(?:['’]\w+)?\b|\bwe (?:want|wish|would like|need|tried)\b|\b(?:ich|je)\b|\bj['’]|\bwir (?:wollen|möchten)\b"
    r"|\bnous (?:voulons|souhaitons)\b|\b(?:quiero|quisiera|deseo|queremos|necesito|me gustaría)\b"
    r"|(?:أريد|اريد|أرغب|ارغب|أود|اود|نريد))"
    rf"[^.!?؟\n]{{0,40}}?(?:{_LEAVES.pattern})"
    r"|\b(?:unsubscribe (?:me|us)\b|me désabonner|me désinscrire|darme de baja)",
    re.IGNORECASE,
)
"""What a reader of mass mail writes back."""


def is_automatic_reply(text: str, *, is_answer: bool) -> bool:
    """Tell whether a text calls itself an automatic reply, or is an answer that speaks as one.

    Args:
        text: the beginning of what a reader sees, quotations included; these are not looked at.
        is_answer: whether the mail answers another one.
    """
    own = _own(text)
    if _DEMANDS.search(own):
        return False
    if _calls_itself(own):
        return _FORM.search(own) is None
    if not is_answer or _asks(own):
        return False
    return _says(own, _ACKNOWLEDGES, _PROMISES) or _says(own, _IS_AWAY, _EXCUSES)


def speaks_as_one(text: str) -> bool:
    """Tell whether a text, under a subject that names an automatic reply, is one and not a customer's answer to it."""
    own = _own(text)
    if _DEMANDS.search(own):
        return False
    if _calls_itself(own):
        return True
    if _asks(own):
        return False
    is_thanked = _says(own, _THANKS_FOR_WRITING, _PROMISES) or _says(own, _THANKS_FOR_WRITING, _EXCUSES)
    return is_thanked or any(wording.search(own) for wording in (_ACKNOWLEDGES, _IS_AWAY, _IS_CLOSED))


def speaks_as_absent(text: str, *, is_answer: bool) -> bool:
    """Tell whether a text, under a subject that says "out of office", is the note of somebody's mailbox.

    Somebody who writes of their own accord that they are away wants something ("please deliver next door"), unless
    they excuse themselves as mailboxes do, or say when they return.
    """
    own = _own(text)
    if _DEMANDS.search(own):
        return False
    if _calls_itself(own):
        return True
    speaking = (_EXCUSES, _RETURNS, _IS_AWAY) if is_answer else (_EXCUSES, _RETURNS)
    return not _asks(own) and any(wording.search(own) for wording in speaking)


def offers_to_leave(text: str) -> bool:
    """Tell whether a text ends as mass mail must: with a way to get no more of it, which nobody asks for."""
    return _LEAVES.search(text) is not None and _WISHES_TO_LEAVE.search(text) is None


def _calls_itself(own: str) -> bool:
    found = (one for one in _CALLS_ITSELF.finditer(own) if _GOES_ON.match(own, one.end()))
    return any(_REPORTS.search(own[max(0, one.start() - REPORT_CHARACTERS) : one.start()]) is None for one in found)


def _asks(own: str) -> bool:
    return "?" in own or "؟" in own


def _own(text: str) -> str:
    """Give the words above the first quotation, in one line."""
    seen = "\n".join(filter(None, map(str.strip, text.split("\n"))))[:MAXIMUM_CHARACTERS]
    quoted = _QUOTATION.search(seen)
    return " ".join(seen[: quoted.start() if quoted else None].split())


def _says(text: str, first: re.Pattern[str], second: re.Pattern[str]) -> bool:
    return first.search(text) is not None and second.search(text) is not None
