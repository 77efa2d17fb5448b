"""How mail programs and people introduce what is not the message, in five languages.

Every pattern is matched at the start of one line of limited length, so that none of them can be slow.
"""

import re

MAXIMUM_LINE = 400
"""A longer line is prose, never a formula."""


def _any_of(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


_DASHES = r"[-_=*>\s]*"
_QUOTE_TITLES = _any_of(
    r"original message",
    r"reply message",
    r"(?:urspr(?:ü|ue)ngliche|original)[- ]?nachricht",
    r"message d['’]origine",
    r"message original",
    r"mensaje original",
    "الرسالة الأصلية",
)
_FORWARD_TITLES = _any_of(
    r"(?:begin )?forwarded message",
    r"(?:anfang der )?weitergeleiteten? nachricht",
    r"(?:début du )?message (?:transféré|réexpédié)",
    r"(?:inicio del )?mensaje reenviado",
    "(?:بداية )?(?:ال)?رسالة (?:ال)?(?:معاد توجيهها|مُعاد توجيهها|محولة)",
)
ORIGINAL_DIVIDER = re.compile(rf"[-_*]{{2,}}\s*{_QUOTE_TITLES}\s*:?{_DASHES}$", re.IGNORECASE)
FORWARD_DIVIDER = re.compile(rf"{_DASHES}{_FORWARD_TITLES}\s*:?{_DASHES}$", re.IGNORECASE)

HEADER_FROM = re.compile(r"\*?(?:from|von|de|expéditeur|من|المرسل)\s?\*?\s?:\*?\s+\S", re.IGNORECASE)
HEADER_OTHER = re.compile(
    r"\*?(?:sent|date|to|cc|subject|reply-to|gesendet|datum|an|betreff|antwort an|envoyé(?: le)?|date|à|objet"
    r"|enviado(?: el)?"
    r"|fecha|para|asunto|تم الإرسال|أرسلت|التاريخ|إلى|نسخة|الموضوع)\s?\*?\s?:",
    re.IGNORECASE,
)

ATTRIBUTION_START = re.compile(
    r"(?:on|le|am|el|em|il|op|في|بتاريخ|يوم)\b|\S.{0,80}<\S+@|.{0,60}\b(?:wrote|schrieb) ", re.IGNORECASE
)
ATTRIBUTION_END = re.compile(
    r"(?:wrote|(?:a|ont) écrit|schrieb(?: [^:]{1,80})?|geschrieben|escribió|escribio|(?:ha )?scritto|escreveu"
    r"|schreef|كتب(?:ت|وا)?"
    r"(?: [^:]{1,80})?|wrote on [^:]{6,40}(?::\d\d){0,2})\s?:\s*$",
    re.IGNORECASE,
)
ATTRIBUTION_PROOF = re.compile(
    r"@|\d{1,2}[:.h]\d\d|[\d٠-٩]{1,4}[-/.][\d٠-٩]{1,2}[-/.][\d٠-٩]{1,4}|\b(?:19|20)\d\d\b|[٠-٩]{4}"
)
"""A customer may well write "On Monday your colleague wrote:"; a mail program gives a time or an address."""

POINTER = re.compile(
    _any_of(
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

MOBILE_SIGNATURE = re.compile(
    _any_of(
        r"sent from (?:my |outlook|yahoo|mail for|samsung|the )",
        r"sent (?:via|with|using) ",
        r"get outlook for ",
        r"(?:envoyé|provenance)\s?:? (?:de |depuis |à partir de |avec )(?:mon|ma|mes|un|l['’]|outlook|courrier"
        r"|yahoo|proton)",
        r"(?:obtenez|télécharge[rz]|obtenir) outlook",
        r"von meine[mr] .{2,40} (?:gesendet|aus gesendet)",
        r"gesendet (?:von|mit|über|aus) (?:mein|der|outlook|yahoo|proton|gmx|web)",
        r"diese nachricht wurde von meine[mr] .{2,60} gesendet",
        r"(?:holen sie sich|laden sie) outlook|outlook für (?:ios|android)",
        r"enviado (?:desde|con) (?:mi|un|outlook|yahoo|proton|correo)",
        r"(?:obtener|descargar|obtén) outlook",
        "(?:أ|ا|تم ال|م)?(?:ُ)?(?:رسلت|إرسال|إرسالها|رسل|ارسلت|ارسال)(?:ت)? (?:هذه الرسالة )?(?:من|بواسطة"
        "|عبر) (?:جهاز|هاتف|ال|جوال|ا?يفون|iP|An|Out)",
        "الحصول على Outlook",
    )
    + r".{0,80}$",
    re.IGNORECASE,
)

_CLOSINGS = _any_of(
    r"(?:(?:with )?(?:my |our )?(?:very )?(?:kind(?:est)?|best|warm(?:est)?|many|with)\s+)?regards",
    r"(?:all the |very )?best(?: wishes)?",
    r"(?:yours )?(?:sincerely|faithfully|truly|respectfully)(?: yours)?",
    r"(?:many )?cheers|with (?:warm(?:est)?|many|best|grateful) thanks|take care",
    r"rgds|br|kr|brgds",
    r"(?:bien )?cordialement|bien (?:à vous|cordialement)|(?:très )?(?:sincères|cordiales|meilleures"
    r"|respectueuses) salutations",
    r"(?:salutations (?:distinguées|cordiales|respectueuses)|sincèrement|(?:bien )?amicalement|respectueusement"
    r"|bonne (?:journée|soirée)|cdlt|cdt)",
    r"(?:avec mes |mes |dans l['’]attente .{0,60}, )?(?:meilleures|sincères) salutations",
    r"(?:(?:je vous prie|nous vous prions|veuillez|vous prie).{0,90}(?:salutations|considération|sentiments).{0,30})",
    r"(?:(?:viele|liebe|beste|herzliche|schöne|sonnige|freundliche)n?|mit (?:freundliche[nm]|besten|herzlichen"
    r"|lieben|vielen))"
    r" gr(?:ü|ue)(?:ß|ss)(?:e|en)?(?: aus .{2,30})?",
    r"(?:danke und |mit (?:herzlichem|bestem|freundlichem|liebem) |(?:schönen|lieben) )?gr(?:u|ü|ue)(?:ß"
    r"|ss)e?(?: (?:aus|vom) .{2,30})?",
    r"(?:mfg|lg|vg|hochachtungsvoll|alles liebe)",
    r"(?:(?:un|muchos|cordiales|reciba un|reciban un|mis)\s+)?(?:cordial\s+)?saludos?(?: cordial(?:es)?)?",
    r"(?:muy )?atentamente|atte|cordialmente|un abrazo",
    r"(?:و?تفضلوا بقبول .{0,60}|مع (?:أطيب|خالص|فائق|جزيل|أرق|وافر)? ?(?:ال)?(?:تحية|تحيات|تحياتي|تحيّاتي"
    r"|الاحترام|التقدير|الشكر|الاحترام والتقدير)"
    r"(?: والتقدير| والاحترام| وال[ء-ي]+)?|(?:و?أطيب |خالص )?تحياتي|(?:و?لكم|ولكم) (?:جزيل|خالص|كل) (?:الشكر"
    r"|التقدير|الاحترام)(?: وال[ء-ي]+)?"
    r"|و?تقبلوا .{0,60}|(?:مع )?(?:خالص )?مودتي|دمتم .{0,30})",
)
_THANKS = _any_of(
    r"(?:many |with )?thanks(?: (?:again|so much|a lot|in advance|and regards|for your help))?",
    r"thank you(?: (?:so much|very much|in advance|again|for your help))?|thx|ty",
    r"(?:un grand |grand )?merci(?: (?:d['’]avance|par avance|beaucoup|encore|à vous|pour votre aide))?",
    r"(?:vielen |herzlichen |besten )?dank(?: (?:im voraus|vorab))?|danke(?: (?:im voraus|vorab|schön|sehr))?",
    r"(?:muchas |mil )?gracias(?: (?:de antemano|por su ayuda|por adelantado|por todo))?"
    r"|de antemano,? (?:muchas )?gracias",
    "(?:و?شكرا|و?شكراً)(?: (?:جزيلا|جزيلاً|لكم|لك|مقدما|مقدماً|جزيلا لكم))?",
)
_NAME = r"(?:[\s,.!،–-]+[^\s?؟!:]{1,25}){0,4}[.,!،]?"
CLOSING = re.compile(rf"{_CLOSINGS}(?:[,.!،]?\s*$|[,.!،]\s*{_NAME}$|\s+(?=[A-ZÄÖÜÉÁÍÓÚ]){_NAME}$)", re.IGNORECASE)
"""A line that only closes a letter, perhaps with the name behind it."""
THANKS = re.compile(rf"{_THANKS}\s*[,.!،]*\s*$", re.IGNORECASE)
"""Closes a letter where a name follows; alone it is what the customer says."""

POSTSCRIPT = re.compile(r"(?:p\.? ?s\.?|n\.? ?b\.?|ملاحظة|nachtrag|posdata|post-scriptum)\s?[:.\s-]", re.IGNORECASE)

_DISCLAIMER_STARTS = _any_of(
    r"(?:email |e-mail )?(?:confidentiality|legal|privacy) (?:notice|note|statement|warning)\b",
    r"disclaimer\s?[:\-–.]",
    r"this (?:e-?mail|message|communication|transmission)\b.{0,160}\b(?:confidential|intended (?:solely|only)"
    r"|privileged|legally protected)",
    r"the (?:information|contents?|information contained)\b.{0,60}\b(?:e-?mail|message|communication"
    r"|transmission)\b.{0,160}"
    r"\b(?:confidential|intended|privileged)",
    r"if you (?:are not|have received|received) (?:the (?:intended|named) (?:recipient|addressee)|this (?:e-?mail"
    r"|message|communication)"
    r"(?: in error| by mistake))",
    r"(?:please )?(?:consider|think (?:of|about)) (?:the|your|our) environment(?:al)?\b",
    r"(?:\[?external\]?|caution|warning|attention)\s?[:!\-–]*\s.{0,40}\b(?:originated|comes?|sent"
    r"|received) (?:from )?(?:an )?(?:outside|external)",
    r"(?:ce|cet|le présent|la présente) (?:message|e-?mail|courriel|mail"
    r"|communication)\b.{0,200}\b(?:confidentiel|exclusi|destiné|usage)",
    r"(?:avis|clause|note) (?:de confidentialité|légale?|juridique)\b",
    r"si vous (?:n['’]êtes pas le destinataire|avez reçu (?:ce|cet) (?:message|e-?mail|courriel|mail) par erreur)",
    r"(?:pensez|merci de penser|avant d['’]imprimer).{0,60}(?:environnement|imprimer|planète)",
    r"(?:diese|die in dieser|der inhalt dieser) (?:e-?mail|nachricht|mitteilung)\b.{0,200}\b(?:vertraulich"
    r"|ausschließlich|bestimmt|adressat)",
    r"(?:vertraulichkeits|rechtlicher? |haftungs)(?:hinweis|ausschluss)\b",
    r"(?:wenn|falls|sollten) sie (?:nicht der (?:richtige|vorgesehene|beabsichtigte)|diese (?:e-?mail"
    r"|nachricht) (?:irrtümlich|versehentlich))",
    r"(?:bitte )?(?:denken sie|prüfen sie|bevor sie).{0,80}(?:umwelt|ausdruck)",
    r"(?:este|el presente|la información contenida en este|el contenido de este) (?:mensaje|correo|e-?mail"
    r"|comunicado)\b.{0,200}"
    r"\b(?:confidencial|exclusiv|dirigid|destinatari)",
    r"(?:aviso|nota|cláusula) (?:legal|de confidencialidad|de privacidad)\b",
    r"si (?:usted )?(?:no es el destinatario|ha recibido este (?:mensaje|correo|e-?mail) por error)",
    r"(?:antes de imprimir|piense en el|por favor,? (?:considere|piense)).{0,60}(?:medio ambiente|imprimir)",
    r"(?:هذه الرسالة|هذا البريد|تحتوي هذه الرسالة|إن هذه الرسالة|المعلومات الواردة في هذ[هاة]).{0,200}(?:سري|خاص"
    r"|المرسل إليه|مخصص|المقصود)",
    r"(?:إخلاء (?:ال)?مسؤولية|تنويه|إشعار (?:ال)?سرية)\b",
    r"(?:إذا لم تكن|إذا لم تكونوا|إذا استلمت|إذا وصلتك).{0,60}(?:المستلم|المقصود|الخطأ|بالخطأ|المعني)",
)
DISCLAIMER = re.compile(r"[*_\[(\s]*" + _DISCLAIMER_STARTS, re.IGNORECASE)
