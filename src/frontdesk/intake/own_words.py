"""Read what a mail says itself, above what it quotes, and tell a person who reports, asks or wants something."""

import re

from frontdesk.intake.spelling import spelled

MAXIMUM_CHARACTERS = 1_500
"""An automatic reply says what it is at once."""
REPORT_CHARACTERS = 40

_QUOTATION = spelled(
    r"^\s*>|^\s*(?:from|von|de|من)\s?:\s|^\s*-{3,}|\b(?:wrote|a écrit|schrieb|escribió)\b.{0,80}:\s*$"
    r"|(?:كتب|بواسطة)\b.{0,80}:\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_REPORTS = spelled(
    r"(?:[\"“”„«‘]|\b(?:says?|said|saying|reads?|gets?|got|receive[sd]?|sent|sagt|steht|schreibt|kommt|bekomm[et]|dit"
    r"|disant|répond|reçois|dice|diciendo|recibo|contestan?|يقول|تقول|يصلني|تصلني)(?: \w{1,10}){0,2}[:\"“”„«‘\s]{1,3}"
    r"(?:is |ist |c['’]est |es )?)$",
)
"""Before words that a customer only reports."""
_ONE = spelled(
    r"\bI\b|\b(?i:me|my|mine|ich|mich|mir|meine?[nmrs]?|je|moi|mon(?!\s?[-–])|ma|mes|yo|mi|mis|he|estoy|estaré|tengo|sigo|puedo)\b"
    r"|\b(?i:j)(?:'|’)"
    r"|(?<!\w)(?:س[أ]|و?أنا(?!\w))|لدي|عندي|وصلني|وصلتني|يصلني|طلبي|حسابي|رسالتي|اشتراكي|هاتفي|جهازي",
    re.NOFLAG,
)
_OBJECTS = spelled(
    r"\b(?:but|however|still|yet|nothing|nobody|no one|never|aber|trotzdem|immer noch|niemand|nichts|mais|toujours"
    r"|personne|rien|pourtant|pero|todavía|sigue|nadie|nada|aún)\b|لكن|ما زال|لا أحد|حتى الآن",
)
_ASKS = spelled(
    r"[?؟]|(?:\b(?:when|where|how|why|what) (?:will|is|are|do|does|did|has|have|can|could|should)"
    r" (?:i|it|my|our|the|you|we)\b"
    r"|\b(?:wann|wo|warum|wieso|wie lange) (?:kommt|kommen|ist|sind|wird|werden|bekomm\w*|kann|bleib\w*|dauert|geht)\b"
    r"|\b(?:quand|o[ù]|pourquoi) (?:est[- ]|sont[- ]|sera|vais|allez|arriver?a?|recevrai|puis-)"
    r"|\b(?:cu[á]ndo|d[ó]nde|por qu[é]) \w"
    r"|(?<!\w)(?:متى (?:ي|ت|س)|لماذا (?:لم|لا)|أين (?:هو|هي|طلب|ال)|هل (?:ي|ت|ال)))"
    r"(?![^.!,;،؛]{0,80}:(?:\s|$))",
)
"""A mark, or the words of a question that many leave without one; "when I return" is none, nor is what is answered
behind a colon."""
_WANTS = spelled(
    r"\b(?:i|we|he|she|they) (?:still )?(?:need|want|would like|require)|\b(?:I|we)['’]d like"
    r"|\bneeds?\b|\b(?:could|can|would|will) you\b"
    r"|\bplease (?:give|add|change|update|set|move|make|let|tell|check|confirm|call|ring|deliver|remove|stop|help|fix"
    r"|look|grant|book|extend|note|resend|quote|send (?:me|us))\b"
    r"|\b(?:ich|wir|sie|er) (?:brauch|benötig|möchte|will\b|wollen)|\b(?:braucht|benötigt)\b"
    r"|\bkönnen sie|\bk(?:[ö]|oe)nnten sie\b"
    r"|\bbitte (?:geben|ändern|rufen|schicken|senden|prüfen|richten|verschieben|liefern|helfen|löschen)\b"
    r"|\b(?:ai|avons|a) besoin|\bvoudrai[st]|\bsouhait|\bpouvez[- ]vous|\bpourriez[- ]vous"
    r"|\bmerci de (?!(?:ne pas|votre|nous avoir|vous adresser|contacter|vous rapprocher))"
    r"|\b(?:necesit|quier|quisier)\w*|\bpuede[ns]?\b|\bpodrían?\b"
    r"|أريد|اريد|نريد|أحتاج|يحتاج|نحتاج|هل يمكن|أرجو منكم",
)
_TROUBLE = spelled(
    r"\b(?:broken?|breaks|crack(?:ed|s)|damaged|faulty|defect(?:s|ive)?|leak(?:s|ed|ing)?|(?<!in )(?<!por )errors?"
    r"|bugs?|fail(?:s|ed|ing|ures?)?|crash(?:es|ed|ing)?|wrong(?:ly)?|missing(?! out)|(?:over)?charged|refund(?:s"
    r"|ed)?(?! (?:guarantee|policy))|cancell?ed|complain(?:ts?|ed|ing)?|rejected|refused|declined|stolen|lost|stuck"
    r"|dead|outages?|delay(?:s|ed)|overdue|twice|forgot(?:ten)?|(?:is|are|was|were|went|goes|been|broke) down"
    r"|stopped working)\b"
    r"|\b(?:kaputt\w*|zerbr[oa]ch\w*|gebrochen\w*|\w{0,20}fehler\w*|fehl(?:t|en|te|ten)|abgelehnt\w*"
    r"|(?<!nicht )vergessen|defekt\w*|beschädigt\w*|\w{0,20}störung(?:en)?|gestört|ausgefallen|(?:ab)?gestürzt|stürzt"
    r"|falsch\w*|storniert\w*|verloren|gestohlen|verspätet\w*|abgebucht|beschwer\w+|reklam(?:ier|ation)\w*|mahnung"
    r"|(?:rück)?erstattung|tropft)\b"
    r"|\b(?:(?:abîm|endommag|rejet|débit|prélev)ée?s?"
    r"|(?:vol|factur|cass|bris|refus|annul|bloqu|plant|oubli)(?:[é]|ée)s?|plantent?"
    r"|(?<!par )erreurs?|plaintes?|réclamations?|(?<!ou )rembours(?:ement|ée?)s?|pannes?|défectueu\w+|manqu(?:e|ent"
    r"|ante?)|perdue?s?|litiges?|fuite?s?)\b"
    r"|\b(?:rot[oa]s?|errores|denuncias?|reembolsos?|quejas?|reclamaci(?:ón|ones)|(?:averi|dañ|estrope|rechaz|cancel"
    r"|cobr|rob|olvid|bloque|equivoc|retras)ad[oa]s?|cobraron|defectuos[oa]s?|perdid[oa]s?|caíd[oa]s?|fall(?:an?|ó"
    r"|os?)|(?<!hace )faltan?|gotea)\b"
    r"|معط[لّ]|تعطل|(?<!\w)(?:ال)?عطل|(?<!بال)(?<!طريق ال)خطأ(?!ب)|أخطاء|متوقف|توقف|مكسور|تالف|شكوى|استرداد|مفقود|ناقص"
    r"|مرفوض|رفض|[أ]لغي|مسروق|متأخر|تأخر",
)
"""What sellers seldom say of what they sell, nor programs of those whom they stand in for."""
CLOSES = spelled(
    r"(?:(?:kind|best|warm|with) )?regards\b|yours (?:sincerely|faithfully)|sincerely\b|(?:mit )?\S{5,14}en grüßen"
    r"|(?:viele|liebe|beste) grüße|cordialement|bien à vous|(?:un )?(?:cordial |atentos )?saludos?\b|atentamente"
    r"|(?:مع )?(?:أطيب |خالص )?(?:ال)?تحي",
)
"""So closes a letter."""
THANKS_FOR_WRITING = spelled(
    r"\b(?:many )?thank(?:s| you)(?: very much)? for your (?:message|e-?mail|mail)"
    r"|\b(?:(?:vielen|herzlichen) )?danke? für (?:ihre|deine) (?:nachricht|e-?mail|mail)"
    r"|\bmerci (?:de|pour) (?:votre|ton) (?:message|courriel|e-?mail|mail)"
    r"|\b(?:muchas )?gracias por (?:su|tu) (?:mensaje|correo|e-?mail)|شكر[اًا]* (?:ل|على )رسالت\w*",
)
_CLAUSE_ENDS = re.compile(r"[.!:;,،؛]+(?:\s+|$)")
_AND = spelled(r"\s(?:and|und|et|y)\s|\sو(?=سوف|س[أ]|سي|سن)")
_CAME = (
    r"(?:received|got|reached|arrived|erreicht|erhalten|bekommen|eingegangen|angekommen|reçue?|parvenue?|recibid[oa]"
    r"|llegado)"
)
_MAIL = (
    r"(?:(?:your|ihre?|deine?|votre|ton|ta|su|tu) (?:message|e-?mails?|mails?|request|enquiry|inquiry|nachricht|anfrage"
    r"|courriel|demande|mensaje|correo|solicitud|consulta)\b|(?:رسالت|بريدك|طلبك)\w*)"
)
_IS_COURTEOUS = spelled(
    rf"(?:\b{_CAME}\b.*{_MAIL}|{_MAIL}.*\b{_CAME})(?: \S+){{0,3}}$"
    rf"|^(?:it|which|die|que|qui|elle|il) (?:(?-i:[a-zà-ÿ’']+) ){{0,4}}?{_CAME}\b|\b(?:received|got) it\b"
    r"|(?:وصلتني|استلمت|تلقيت) رسالت\w*(?: \S+){0,3}$|(?:^|\s)(?:التي )?(?:وصلتني|استلمتها)$"
    r"|^(?=.*(?:\b(?:repl(?:y|ied)|answer(?:ed)?|get (?:back )?to|be in touch|look into"
    r"|(?:be)?antwort\w*|bearbeite\w*|melde mich|mich (?:\S+ ){0,5}melden|kümmer\w*"
    r"|répond\w*|revien\w*|traite\w*|respond\w*|contest\w+|atend\w+)\b"
    r"|(?<!\w)و?س?(?:أرد|أجيب)))"
    r"(?=.*(?:\b(?:will|shall|soon|shortly|as soon as|promptly|slow\w*|delay\w*|verzögert"
    r"|werden?|wird|bald\w*|sobald|so schnell|schnellst\w*"
    r"|umgehend|zeitnah|rapidement|dès que|prochainement|bientôt|vite|retard|pronto|lo antes|en cuanto|en breve)\b"
    r"|سوف|قريب|في أقرب))"
    r"|\b(?:read|check|lese|prüfe|lis|consulte|relève|leo|reviso|consulto)\b.{0,20}"
    r"\b(?:my|meine?n?|mes|ma|mon|mis?) (?:\w+ )?(?:e-?mails?|mails?|messages?|inbox|mailbox|postfach|nachrichten"
    r"|courriels?|messagerie|correos?|mensajes)\b|(?:أقرأ|أتفقد|أراجع) (?:بريدي|رسائلي)"
    r"|\b(?:i (?:\w+ )?thank you|ich (?:be)?danke|je (?:vous |te )?remercie)\b(?: \S+){0,6}$",
)
"""What a mailbox says of itself in the first person: that a mail came, is read and will be answered."""
HAS_CONTACT = re.compile(r"[^\s@]{1,64}@[^\s@]{1,250}|\+?\d[\d ()/.-]{6,20}\d")
"""An address or a telephone number: whom to turn to instead."""


def own_words(text: str, *, most: int = MAXIMUM_CHARACTERS) -> str:
    """Give the words above the first quotation, in one line."""
    return " ".join(own_lines(text, most=most))


def own_lines(text: str, *, most: int = MAXIMUM_CHARACTERS) -> list[str]:
    """Give the lines above the first quotation that have words."""
    seen = "\n".join(filter(None, map(str.strip, text.split("\n"))))[:most]
    quoted = _QUOTATION.search(seen)
    lines = (" ".join(line.split()) for line in seen[: quoted.start() if quoted else None].split("\n"))
    return [line for line in lines if line]


def asks(own: str) -> bool:
    """Tell whether there is a question in the words."""
    return _ASKS.search(own) is not None


def is_reported(own: str, start: int) -> bool:
    """Tell whether what begins there is only what somebody says that they were told."""
    return _REPORTS.search(own[max(0, start - REPORT_CHARACTERS) : start]) is not None


def speaks_for_one(own: str) -> bool:
    """Tell whether somebody speaks of themselves alone, as companies and programs do not."""
    return _ONE.search(own) is not None


def objects(own: str) -> bool:
    """Tell whether the words say that something is otherwise than it should be."""
    return _OBJECTS.search(own) is not None


def wants(own: str) -> bool:
    """Tell whether the words say what the writer needs from the one who reads them."""
    return _WANTS.search(own) is not None


def tells_of_trouble(own: str) -> bool:
    """Tell whether the words name what goes wrong, as who sells or excuses themselves seldom does."""
    return _TROUBLE.search(own) is not None


def without_courtesies(own: str, *, even_halves: bool = False) -> str:
    """Drop the clauses in which somebody only says that a mail came, or that they will answer.

    Of two that "and" joins, one alone is dropped only where `even_halves` says so: the other may have its subject.
    """
    clauses = [_AND.split(clause) for clause in _CLAUSE_ENDS.split(own)]
    groups = [[half] for clause in clauses for half in clause] if even_halves else clauses
    return ". ".join(" ".join(group) for group in groups if not all(map(_IS_COURTEOUS.search, group)))
