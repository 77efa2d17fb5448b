"""What closes a message: mobile signatures, closings, thanks, postscripts, disclaimers."""

import re

from frontdesk.text.formulas import any_of

MOBILE_SIGNATURE = re.compile(
    any_of(
        r"sent from (?:my (?!office|home|bank|account|address)|outlook|yahoo|mail for|samsung|the .{0,20}\bapp\b)",
        r"sent (?:via|with|using) (?:outlook|yahoo|proton|gmail|gmx|mail(?: for|bird|spring|mate)|spark|samsung|airmail"
        r"|superhuman|canary|edison|tuta|zoho|bluemail|k-9|fairemail|missive|front|mimestream|polymail|newton|hey\b"
        r"|my (?:i?phone|ipad|galaxy|mobile|android|pixel|smartphone|tablet|blackberry|samsung|huawei))",
        r"get outlook for ",
        r"(?:envoyé|provenance)\s?:? (?:de |depuis |à partir de |avec )(?:mon|ma|mes"
        r"|un (?:mobile|téléphone|smartphone|appareil)|l['’]app|la messagerie|outlook|courrier|yahoo|proton)",
        r"(?:obtenez|télécharge[rz]|obtenir) outlook",
        r"von (?:meine[mr] .{2,40}|samsung mobile) (?:aus )?gesendet",
        r"gesendet (?:von|mit|über|aus) (?:mein|der (?:\S{1,20} ){0,4}app\b|outlook|yahoo|proton|gmx|web)",
        r"diese nachricht wurde von meine[mr] .{2,60} gesendet",
        r"(?:holen sie sich|laden sie) outlook|outlook für (?:ios|android)",
        r"enviado (?:desde|con) (?:mi|un (?:móvil|dispositivo|teléfono|smartphone)|outlook|yahoo|proton|correo para)",
        r"(?:obtener|descargar|obtén) outlook",
        "(?:أ|ا|تم ال|م)?(?:ُ)?(?:رسلت|إرسال|إرسالها|رسل|ارسلت|ارسال)(?:ت)? (?:هذه الرسالة )?(?:من|بواسطة"
        "|عبر) (?:جهاز|هاتف|ال|جوال|ا?يفون|iP|An|Out)",
        "الحصول على Outlook",
    )
    + r".{0,80}$",
    re.IGNORECASE,
)

_CLOSINGS = any_of(
    r"(?:(?:with )?(?:my |our )?(?:very )?(?:kind(?:est)?|best|warm(?:est)?|many|with)\s+)?regards",
    r"(?:all the |very )?best(?: wishes)?",
    r"(?:yours )?(?:sincerely|faithfully|truly|respectfully)(?: yours)?|yours|warmly|warm wishes",
    r"(?:many )?cheers|with (?:warm(?:est)?|many|best|grateful) thanks|take care",
    r"rgds|br|kr|brgds",
    r"(?:bien )?cordialement|bien (?:à vous|cordialement)|(?:très )?(?:sincères|cordiales|meilleures"
    r"|respectueuses) salutations",
    r"(?:salutations(?: distinguées| cordiales| respectueuses)?|sincèrement|(?:bien )?amicalement|respectueusement"
    r"|bonne (?:journée|soirée)|cdlt|cdt)",
    r"(?:avec mes |mes |dans l['’]attente .{0,60}, )?(?:meilleures|sincères) salutations",
    r"(?:dans l['’]attente .{0,60}, )?(?:je vous prie|nous vous prions|veuillez|vous prie).{0,90}"
    r"(?:salutations|considération|sentiments).{0,30}",
    r"(?:(?:viele|liebe|beste|herzliche|schöne|sonnige|freundliche)n?|mit (?:freundliche[nm]|besten|herzlichen"
    r"|lieben|vielen))"
    r" gr(?:ü|ue)(?:ß|ss)(?:e|en)?(?: aus .{2,30})?",
    r"(?:danke und |mit (?:herzlichem|bestem|freundlichem|liebem) |(?:schönen|lieben) )?gr(?:u|ü|ue)(?:ß"
    r"|ss)e?(?: (?:aus|vom) .{2,30})?",
    r"mfg|lg|vg|hochachtungsvoll|mit vorzüglicher hochachtung|alles liebe",
    r"(?:(?:un|muchos|cordiales|reciba un|reciban un|mis)\s+)?(?:cordial\s+)?saludos?(?: cordial(?:es)?)?",
    r"(?:muy )?atentamente|atte|cordialmente|un abrazo",
    r"(?:sin otro particular.{0,30}, |quedo .{0,40}, )?(?:le|les|os|te) saludan? (?:muy )?(?:atentamente|cordialmente)",
    "والسلام(?: عليكم(?: ورحمة الله(?: (?:تعالى )?وبركاته)?)?)?",
    r"(?:و?تفضلوا بقبول .{0,60}|مع (?:أطيب|خالص|فائق|جزيل|أرق|وافر)? ?(?:ال)?(?:تحية|تحيات|تحياتي|تحيّاتي"
    r"|الاحترام|التقدير|الشكر|الاحترام والتقدير)"
    r"(?: والتقدير| والاحترام| وال[ء-ي]+)?|(?:و?أطيب |خالص )?تحياتي|(?:و?لكم|ولكم) (?:جزيل|خالص|كل) (?:الشكر"
    r"|التقدير|الاحترام)(?: وال[ء-ي]+)?"
    r"|و?تقبلوا .{0,60}|(?:مع )?(?:خالص )?مودتي|دمتم .{0,30})",
)
_THANKS = any_of(
    r"(?:many |with )?thanks(?: (?:again|so much|a lot|in advance|and regards|for your help))?",
    r"thank you(?: (?:so much|very much|in advance|again|for your help))?|thx|ty",
    r"(?:un grand |grand )?merci(?: (?:d['’]avance|par avance|beaucoup|encore|à vous|pour votre aide))?",
    r"(?:vielen |herzlichen |besten )?dank(?: (?:im voraus|vorab))?|danke(?: (?:im voraus|vorab|schön|sehr))?",
    r"(?:muchas |mil )?gracias(?: (?:de antemano|por su ayuda|por adelantado|por todo))?"
    r"|de antemano,? (?:muchas )?gracias",
    "(?:و?شكرا|و?شكراً)(?: (?:جزيلا|جزيلاً|لكم|لك|مقدما|مقدماً|جزيلا لكم))?",
)
_NAME = r"(?:[\s,.!،–-]+[^\s?؟!:]{1,25}){0,4}[.,!،]?"
_CAPITALISED_NAME = r"(?:\s(?-i:[A-ZÄÖÜÉÁÍÓÚ])[^\s?؟!:,]{0,25}){1,3}[.,]?"
_OF_TWO_MEANINGS = r"(?:lg|vg|br|kr|best|cheers)\b"
CLOSING = re.compile(
    rf"(?:{_THANKS}\s?(?:&|and|und|y|et|,|و)\s?)?{_CLOSINGS}(?:[,.!،]?\s*$|[,.!،]\s*{_NAME}$)"
    rf"|(?:vg|(?!{_OF_TWO_MEANINGS}){_CLOSINGS}){_CAPITALISED_NAME}$",
    re.IGNORECASE,
)
"""A line that only closes a letter, perhaps with the name behind it."""
DOUBTFUL_CLOSING = re.compile(rf"{_OF_TWO_MEANINGS}[,.!]?$", re.IGNORECASE)
"""Closes a letter only where a name follows: LG also makes televisions, and "best" has a price."""
THANKS = re.compile(rf"{_THANKS}\s*[,.!،]*\s*$", re.IGNORECASE)
"""Closes a letter where a name follows; alone it is what the customer says."""

POSTSCRIPT = re.compile(r"(?:p\.? ?s\.?|n\.? ?b\.?|ملاحظة|nachtrag|posdata|post-scriptum)\s?[:.\s-]", re.IGNORECASE)

_DISCLAIMER_STARTS = any_of(
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
