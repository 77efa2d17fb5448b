"""How letters close, in five languages: formulas, thanks, farewells."""

import re

from frontdesk.text.formulas import any_of

_CLOSINGS = any_of(
    r"(?:(?:with )?(?:my |our )?(?:very )?(?:kind(?:est)?|best|warm(?:est)?|many|with)\s+)?regards",
    r"(?:all the |very )?best(?: wishes)?",
    r"(?:yours )?(?:sincerely|faithfully|truly|respectfully)(?: yours)?|yours|warmly|warm wishes",
    r"(?:many )?cheers|with (?:warm(?:est)?|many|best|grateful) thanks|take care",
    r"br|kr|ta|love|hugs|xx?x?|ciao|servus|tschau|ade|salut|herzlich|rgds|brgds|bye(?: for now)?|toodle[- ]?pip",
    r"with (?:much |lots of |all my )?love(?: and (?:best |kind )?(?:wishes|regards|thanks))?|(?:much|lots of"
    r"|all my) love",
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
    r"|و?تقب[ّ]?لوا .{0,60}|(?:مع )?(?:خالص )?مودتي|دمتم .{0,30})",
    r"(?:très )?cordialement(?: vôtre)?|(?:bien |très )?(?:sincèrement|chaleureusement|respectueusement)(?: vôtre)?"
    r"|amitiés|avec (?:mes|nos|tous mes) (?:remerciements|salutations|sincères).{0,40}|cdlmt|bises|bisous"
    r"|(?:recevez|agréez|croyez|acceptez)\b.{0,90}(?:salutations|considération|sentiments).{0,30}"
    r"|salutations (?:les meilleures|sincères)|(?:bien )?à (?:vous|toi)",
    r"(?:saludos|un saludo|cordiales saludos)(?: (?:muy )?(?:cordial(?:es)?|afectuosos?|atentos?|y (?:muchas )?gracias"
    r"|desde .{2,30}))?|(?:un )?(?:cordial|afectuoso|atento) saludo|(?:un |mil )?(?:fuerte |gran )?(?:abrazos?|besos?)"
    r"(?: fuerte)?|slds|(?:respetuosa|afectuosa|cariñosa|sincera)mente|con (?:todo el |mucho )?(?:afecto|cariño"
    r"|aprecio)"
    r"|recib[ae]n? (?:un|mis|nuestros?) .{0,40}saludos?",
    "(?:أخوكم|أختكم|المخلصة?|مقدم(?:ه|ته|ة)? (?:لكم|الطلب)|مع (?:أطيب|خالص) (?:ال)?(?:تمنيات|أمنيات)(?:ي)?"
    "|مع (?:فائق|كامل|وافر|جزيل|خالص) (?:ال)?(?:احترام|تقدير|شكر|امتنان|مودة)(?:ي)?(?: وال[ء-ي]+)?|مع السلامة"
    "|في أمان الله|بارك الله فيكم|جزاكم الله خيرا[ً]?|(?:و?لكم|ولك) (?:مني )?(?:كل|أطيب|خالص|أجمل) .{2,30})",
    r"herzlichst|grü(?:ß|ss)l[ei]|es grüßt(?: (?:sie|dich|euch|aus .{2,30}|recht herzlich|freundlich))*|ahoi"
    r"|tschüss?i?",
)
_FAREWELLS = any_of(
    r"(?:see you|talk|speak) .{2,30}|until (?:soon|then|later|next (?:week|time)|tomorrow)|looking forward.{0,40}",
    r"(?:have|wishing you|enjoy) (?:an? |your )?(?:good|nice|great|lovely|wonderful|pleasant|fine|happy)? ?(?:rest of "
    r"(?:the|your) )?(?:day|evening|week|weekend|holidays?|one|time)",
    r"à (?:bientôt|très (?:bientôt|vite)|demain|plus(?: tard)?|lundi|la semaine prochaine)|au revoir|au plaisir"
    r"(?: de .{2,40})?|dans l['’]attente (?:de|d['’]).{2,50}|en vous (?:remerciant|souhaitant).{0,50}"
    r"|(?:très |excellente |belle )?(?:bonn?e?s? )?(?:fin de (?:journée|semaine)|journée|soirée|continuation|réception"
    r"|week-?end|après-midi|fêtes|vacances)(?: (?:à|et) .{2,30})?",
    r"bis (?:bald|dann|später|demnächst|morgen|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|nächste woche)"
    r"|auf wiedersehen|(?:einen? |ein )?(?:schöne[ns]?|gute[ns]?|angenehme[ns]?) (?:tag|abend|woche|wochenende"
    r"|rest.{0,12}|zeit|sonntag|feiertage|feierabend)(?: noch)?",
    r"hasta (?:pronto|luego|mañana|la vista|entonces|el lunes)|adi(?:ó|o)s|(?:que )?(?:tenga|tengan|ten|tengas|pase"
    r"|pasen"
    r"|pasa)s? (?:un |una )?(?:buen|buena|feliz|excelente|lindo|bonito) (?:día|tarde|fin de semana|semana|noche)"
    r"|(?:buen|feliz) (?:día|fin de semana|semana|camino)|sin (?:más|otro particular)(?: por el momento)?"
    r"|(?:quedo|quedamos|me quedo|estoy|estaré|a) (?:a )?(?:la espera|atent[oa]s?)(?: (?:de|a) .{2,50})?"
    r"|agradeciendo .{2,50}",
    "(?:إلى اللقاء|و?دمتم.{0,20}|يوم(?:كم|ك)? سعيد|نهار(?:كم|ك)? سعيد|طاب يومكم|شاكرين .{2,40}|و?شكرا[ً]? لتعاونكم)",
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
_OF_TWO_MEANINGS = (
    r"(?:lg|vg|br|kr|best|cheers|ta|love|hugs|xx?x?|ciao|tschau|salut|ade|servus|herzlich|bye|abrazos?|besos?)\b"
)
CLOSING = re.compile(
    rf"(?:{_THANKS}\s?(?:&|and|und|y|et|,|و)\s?)?{_CLOSINGS}(?:[,.!،]?\s*$|[,.!،]\s*{_NAME}$)"
    rf"|(?:vg|(?!{_OF_TWO_MEANINGS}){_CLOSINGS}){_CAPITALISED_NAME}$",
    re.IGNORECASE,
)
"""A line that only closes a letter, perhaps with the name behind it."""
FAREWELL = re.compile(rf"{_FAREWELLS}(?:[,.!،]?\s*$|[,.!،]\s*{_NAME}$)", re.IGNORECASE)
"""Closes a letter where the sentence above is finished and a name follows; "until tomorrow" may also be a deadline."""
DOUBTFUL_CLOSING_AND_NAME = re.compile(rf"{_OF_TWO_MEANINGS}[,.!]?\s+", re.IGNORECASE)
DOUBTFUL_CLOSING = re.compile(rf"{_OF_TWO_MEANINGS}[,.!]?$", re.IGNORECASE)
"""Closes a letter only where a name follows: LG also makes televisions, and "best" has a price."""
THANKS = re.compile(rf"{_THANKS}\s*[,،]?\s*$", re.IGNORECASE)
"""Closes a letter where a name follows; alone it is what the customer says."""
SPOKEN_THANKS = re.compile(rf"{_THANKS}\s*[.!]+\s*$", re.IGNORECASE)
"""With a full stop or an exclamation mark it is a sentence; the name below it still signs."""
