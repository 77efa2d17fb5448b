"""What a note of absence says, in five languages: who is away, when they return, and whom to turn to."""

import re

from frontdesk.intake.own_words import CLOSES, HAS_CONTACT, THANKS_FOR_WRITING, without_courtesies
from frontdesk.intake.spelling import spelled
from frontdesk.words.months import MONTHS

_IS_OFF = (
    r"\bi(?: am|['’]m|['’]ll be| will be) (?:currently |now |presently )?(?:out of (?:the |my )?office"
    r"|on (?:\w+ ){0,2}(?:leave"
    r"|holidays?|vacation|sabbatical|pto)|on a business trip|not in the office)"
    r"|\bich bin (?:\S+ ){0,6}(?:nicht im (?:büro|haus)|im \S{0,20}urlaub|im sabbatical"
    r"|in (?:der )?(?:elternzeit|karenz)|außer haus"
    r"|auf (?:dienst|urlaubs|geschäfts)?reisen?|im mutterschutz)"
    r"|\bich befinde mich (?:\S+ ){0,6}(?:im \S{0,20}urlaub|im mutterschutz|im sabbatical|in (?:der )?(?:elternzeit"
    r"|karenz)|auf (?:dienst|geschäfts)reise)"
    r"|\bje (?:suis|serai) (?:\S+ ){0,3}?(?:en (?:congés?|sabbatique|vacances|déplacement|arrêt)|hors du bureau)"
    r"|\b(?:estoy|estaré|me encuentro|me encontraré) (?:\S+ ){0,3}?(?:fuera de (?:la )?oficina|de (?:vacaciones|baja"
    r"|viaje|permiso|licencia|año sabático)|en excedencia)"
    r"|(?:أنا|سأكون|أكون|إنني) (?:حاليا[ً]? |حالياً )?(?:(?:في |ب)(?:إجازة|اجازة)|خارج (?:المكتب|البلاد))"
)
_IS_NOT_THERE = (
    r"\bi(?: am|['’]m|['’]ll be| will be) (?:currently |now |presently )?(?:away|travelling|traveling|unavailable)\b"
    r"|\bich bin (?:\S+ ){0,6}?(?:abwesend|nicht erreichbar)\b"
    r"|\bje (?:suis|serai) (?:\S+ ){0,3}?(?:absente?|indisponible)\b"
    r"|\b(?:estoy|estaré|me encuentro|me encontraré) (?:\S+ ){0,3}?(?:ausente\b|fuera (?:hasta\b|del? \d))"
    r"|(?:أنا|سأكون|أكون|إنني) (?:حاليا[ً]? |حالياً )?(?:غائب|غير متواجد|غير موجود)\w*"
)
"""Who waits at home for somebody says it too, and what it is for."""
IS_AWAY = spelled(f"{_IS_OFF}|{_IS_NOT_THERE}")
_OFF = spelled(_IS_OFF)
_NOT_THERE = spelled(_IS_NOT_THERE)
_GREETING = (
    r"(?:(?:hello|hi|dear|hallo|guten tag|sehr geehrte|liebe|bonjour|hola|buenos días|مرحبا"
    r"|السلام عليكم)\b[^.!,،]{0,40}[.!,،] ?)?"
)
_IS_AWAY_IN_SHORT = spelled(
    rf"{_GREETING}"
    r"(?:(?:bin|currently|derzeit|zurzeit|actuellement|actualmente"
    r"|حاليا[ً]?) (?:\S{1,12} ){0,4}?)?(?:out of (?:the )?office"
    r"|away (?:until|till|from)|on (?:\w+ ){0,2}(?:leave|holidays?|vacation)|im \S{0,20}urlaub|in elternzeit"
    r"|im mutterschutz"
    r"|nicht im (?:büro|haus)|abwesend|außer haus|en (?:congés?|vacances|déplacement)|absente? du|de (?:vacaciones|baja"
    r"|permiso)|fuera de la oficina|(?:في|ب) ?[إا]جازة|خارج المكتب)\b",
)
"""How a note begins that says nothing else."""
_DAYS = spelled(
    r"\d{1,4}(?:st|nd|rd|th|er|º)?\b"
    r"|\b(?:until|till|from|to|through|since|then|back|again|on|in|of|the|and|at|next|this|today|tomorrow|weeks?|days?"
    r"|months?|end|mid|inclusive"
    r"|bis|vom|von|ab|am|im|zum|seit|und|den|dem|der|einschließlich|wieder|zurück|da|heute|morgen|wochen?|tage?|nächste[rn]?"
    r"|diese[rn]?|ende|anfang|mitte"
    r"|jusqu['’]au|du|au|le|de|depuis|et|inclus|retour|demain|aujourd['’]hui|semaine|prochaine?|fin"
    r"|hasta|desde|del|el|al|y|vuelta|incluido|hoy|mañana|semana|próxim[oa]|mes"
    rf"|{'|'.join(MONTHS)}"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b"
    r"|(?<!\w)(?:حتى|من|إلى|الى|يوم|منذ|في|و|اليوم|غدا|الأسبوع|القادم|المقبل|شهر|نهاية|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس"
    r"|الجمعة|السبت|الأحد|الاحد)(?!\w)",
)
_LABEL = re.compile(r"\b(?:contact|kontakt|contacto|tel|phone|mobile?|e-?mail|mail)\b", re.IGNORECASE)
_BEGINNING = spelled(_GREETING)
_REASON = spelled(
    r"\b(?:currently|unfortunately|for|from|my|an?|(?:out of )?(?:the )?office|desk|work|leave|holidays?|vacation"
    r"|business|trip|travel|attending|conference|training|with|(?:only )?(?:\w+ )?access to|please|call|any|questions?"
    r"|derzeit|zurzeit|leider|wegen|aufgrund|auf|an|eine[nmrs]?|\w*urlaub\w*|\w*reise|krankheit\w*|konferenz|\w*bildung"
    r"|bitte|wenden sie sich|bei|fragen"
    r"|actuellement|malheureusement|pour|en|une?|congés?|vacances|déplacement|formation|maladie|bureau|toute|questions?"
    r"|contacte[rz]|appele[rz]|écri(?:re|vez)"
    r"|actualmente|por|para|de|una?|vacaciones|viaje|baja|enfermedad|formación|oficina|cualquier|consulta|contacte"
    r"|contactar|escriba|llame|con)\b"
    r"|(?<!\w)(?:حاليا[ً]?|عن|المكتب|العمل|بسبب|[إا]جازة|سفر|يرجى|الرجاء|التواصل|الاتصال|مع|لأي|استفسار)(?!\w)",
)
"""What keeps somebody from their desk, and how they say whom to ask."""
_CLOSING = spelled(rf"(?<!\w)(?:{CLOSES.pattern})\w*(?:\W+\w+){{0,4}}\W*$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NAME = re.compile(r"[A-ZÀ-Þ]\w*|[ء-ي]+")
MOST_NAMES = 3
"""Of who stands in."""
RETURNS = spelled(
    r"\b(?:i(?: am|['’]m| will be|['’]ll be)|be) back (?:in|on|at|from)|\bi (?:return|will return|am returning)"
    r"|\bon my return|\b(?:and (?:will|shall) (?:return|be back)|returning) on\b"
    r"|\b(?:bin|ab|am|wieder) .{0,40}\bwieder (?:zu )?(?:erreich|da\b|im (?:büro|haus|dienst)|für sie|zurück)"
    r"|\bich (?:bin|komme) .{0,40}zurück|\bnach meiner rückkehr"
    r"|\b(?:serai|suis) (?:\S+ ){0,2}de retour|\bà mon retour|\bje (?:reviens|rentre|reviendrai)"
    r"|\b(?:vuelvo|regreso|(?:volveré|regresaré)\b|estaré de vuelta|me reincorpor\w+)|\ba mi (?:vuelta|regreso)"
    r"|(?:سأعود|أعود إلى|عند عودتي|بعد عودتي)",
)
EXCUSES = spelled(
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
    r"|\b(?:responderé|contestaré|atenderé)\b|\bacceso limitado a"
    r"|للحالات (?:ال)?(?:عاجلة|طارئة|مستعجلة)|للأمور (?:ال)?(?:عاجلة|مستعجلة)|في الحالات (?:العاجلة|الطارئة)|للضرورة"
    r"|سأرد|سأجيب"
    r"|(?:أثناء|خلال|في) غيابي",
)
HANDS_OVER = spelled(
    r"\b(?:is|are|will be) covering for me|\b(?:no longer|not) (?:read|check|monitor)(?:ing)? (?:this|my) (?:in"
    r"|mail)box|\bkeinen? zugriff auf (?:meine?|das|mein) (?:e-?mails?|postfach|mails?)|\bich werde vertreten"
    r"|\bvertreten (?:durch|von)|\bvertretung (?:übernimmt|hat|ist|macht)"
    r"|\bje (?:ne lis plus|ne consulte pas|n['’]ai pas accès)|\bme remplace pendant|\bmon remplaçant|\bma remplaçante"
    r"|\bme sustituye|\bno (?:tengo|tendré) acceso (?:a mi|al) corre|\bya no leo este"
    r"|ينوب عني|تنوب عني|يحل محلي|لا أستطيع الوصول إلى بريدي"
    r"|\bplease (?:contact|write to|e-?mail|call|reach|turn to) (?:the|our) (?:\w+ )?(?:office|desk|reception"
    r"|secretar\w+|team|department|colleagues?)"
    r"|\b(?:wenden sie sich|schreiben sie|kontaktieren sie|bitte an) (?:\S{1,20} ){0,3}?(?:das|unser|unsere[n]?|die"
    r"|den) (?:\w+ )?(?:büro|sekretariat|zentrale|empfang|team|kolleg\w+|abteilung)"
    r"|\b(?:contacte[rz]|écri(?:re|vez)|adresse[rz](?:[- ]vous)?|joindre) (?:(?:à|au) )?(?:(?:le|la|les|notre|nos) "
    r"|l['’])?(?:\w+ )?(?:bureau|secrétariat|accueil|standard|équipe|service|collègues)"
    r"|\b(?:contact[ea]n?|contactar|póngase en contacto|escriban?|escribir|diríja[ns]e) (?:con |a )?(?:al |la |el "
    r"|nuestr[oa]s? )?(?:\w+ )?(?:oficina|recepción|secretaría|equipo|compañer\w+|departamento)"
    r"|(?:الاتصال|التواصل|اتصلوا|تواصلوا|مراسلة|الكتابة) (?:مع |إلى )?ب?(?:المكتب|مكتبنا|الفريق|فريقنا|الاستقبال|القسم"
    r"|السكرتارية|الزملاء)",
)
"""Who is away for long names who stands in; a customer may do it too, so it counts where nothing is wanted."""
IS_ILL = spelled(
    r"\b(?:off sick|ich bin .{0,30}(?:krank(?:geschrieben)?|erkrankt)\b|je suis malade|estoy enferm[oa])"
    r"|أنا مريض",
)
"""Only under the title of an automatic reply: staff tell it their own department too."""
HAS_LEFT = spelled(
    r"\b(?:no longer (?:works?|employed|with|at)\b|has left (?:the|our) (?:company|organi[sz]ation|firm|team))"
    r"|\b(?:arbeitet|ist) nicht mehr (?:bei (?:uns|der)|hier|für|in (?:unserem|diesem))|\bhat (?:das"
    r"|unser) unternehmen verlassen"
    r"|\bne travaille plus|\ba quitté (?:l['’]entreprise|la société|notre)|\bne fait plus partie"
    r"|\bya no (?:trabaja|forma parte)|\bha dejado (?:la empresa|de trabajar)"
    r"|لم يعد يعمل|لم تعد تعمل|(?:غادر|غادرت) الشركة",
)


def is_away(own: str) -> bool:
    """Tell a note of absence; where a customer may be away as well, one that says no more, or what mailboxes say."""
    if _OFF.search(own) or _is_away_in_short(own):
        return True
    absence = _NOT_THERE.search(own)
    if absence is None:
        return False
    if any(wording.search(own) for wording in (EXCUSES, RETURNS, HANDS_OVER)):
        return True
    besides = f"{_BEGINNING.sub('', own[: absence.start()], count=1)} {own[absence.end() :]}"
    besides = without_courtesies(THANKS_FOR_WRITING.sub(" ", besides), even_halves=True)
    return _says_no_more(besides, (_REASON,))


def _is_away_in_short(own: str) -> bool:
    absence = _IS_AWAY_IN_SHORT.match(own)
    return absence is not None and _says_no_more(own[absence.end() :])


def _says_no_more(besides: str, wordings: tuple[re.Pattern[str], ...] = ()) -> bool:
    """Tell whether beside an absence stand only its days and whom to turn to."""
    names_other = HANDS_OVER.search(besides) is not None or HAS_CONTACT.search(besides) is not None
    for wording in (_CLOSING, HANDS_OVER, HAS_CONTACT, *wordings, _DAYS, _LABEL):
        besides = wording.sub(" ", besides)
    words = _WORD.findall(besides)
    return not words or (names_other and len(words) <= MOST_NAMES and all(map(_NAME.fullmatch, words)))
