"""Tell a newsletter by what it says: how the reader gets no more of it, and what else mass mail alone says."""

import re

from frontdesk.intake.own_words import (
    CLOSES,
    asks,
    is_reported,
    objects,
    own_lines,
    speaks_for_one,
    tells_of_trouble,
    wants,
)
from frontdesk.intake.spelling import spelled

MAXIMUM_CHARACTERS = 20_000
END_CHARACTERS = 600
"""At the end of a newsletter that its footer may take."""
LINK_CHARACTERS = 80
"""Between the words that offer to leave and their link."""

_LEAVES = spelled(
    r"unsubscrib|opt[- ]?out|manage (?:your )?(?:e-?mail )?preferences|abbestellen|abmelden|austragen"
    r"|désabonn|désinscri|se désinscrire|cancelar (?:la |su |tu )?suscripción|\b(?:dar(?:[st]e)?|date|dese) de baja"
    r"|إلغاء (?:ال)?اشتراك",
)
_WISHES_TO_LEAVE = spelled(
    r"(?:\bi(?:['’]\w+)?\b|\bwe (?:\S{1,20} ){0,2}?(?:want|wish|would like|need|tried)\b|\b(?:ich|je)\b|\bj['’]"
    r"|\bwir (?:wollen|möchten)\b|\bnous (?:ne )?(?:voulons|souhaitons)\b|\b(?:quiero|quisiera|deseo|queremos"
    r"|necesito|me gustaría)\b|(?:أريد|اريد|أرغب|ارغب|أود|اود|نريد))"
    rf"[^.!?؟\n]{{0,40}}?(?:{_LEAVES.pattern})"
    r"|\b(?:unsubscribe (?:me|us)\b|me désabonner|me désinscrire|darme de baja)"
    r"|\bunsubscribe (?:my|our) |\bunsubscribe \S{1,64}@"
    r"|\bplease (?:\w+ )?unsubscribe\b(?!\s?:|\s(?:here|by|using|via|below|at|from (?:this|the) list|through|with)\b)"
    r"|\bbitte (?!hier|klick|auf|unter)(?:\S{0,60}[^\s.!?] ){1,5}?(?:abmelden|abbestellen|austragen)"
    r"|\b(?:merci de|veuillez) (?:\S{0,60}[^\s.!?] ){0,2}?(?:désabonner|désinscrire)"
    r"|\bpor favor,? (?:den?|cancelen?) (?:de baja|(?:mi|la) suscripción)|(?:يرجى|الرجاء) إلغاء اشتراك"
    r"|\bwe (?:no longer|do not|don['’]t) (?:want|wish)\b|\bnous ne (?:voulons|souhaitons)\b"
    r"|\b(?:merci de|veuillez) (?:\S{1,20} )?(?:supprimer|retirer|enlever)\b"
    r"|\b(?:take|remove|delete|strike) (?:us\b|our\b|(?:this|the|the following) address\b|\S{1,64}@)"
    r"|\bstop (?:sending|mailing"
    r"|e-?mailing)\b"
    r"|\b(?:from|off|out of) your (?:newsletters?|mailing|distribution|lists?\b)"
    r"|\b(?:aus|von) ihre[mnr]? (?:\S{0,20}verteiler|newsletter|mailing)"
    r"|\b(?:streichen|nehmen|löschen) sie (?:uns|unsere?|mich|diese|die adresse)\b"
    r"|\bde (?:votre|vos) (?:newsletter|lettre|liste|infolettre|mailing)"
    r"|\b(?:retirez|supprimez|enlevez)(?:-nous| notre| cette adresse)\b"
    r"|\bde su (?:boletín|newsletter|lista de (?:correo|distribución|envío))"
    r"|\b(?:quíten|elimínen|bórren|dé[nj]en|den|dar)nos\b|(?:من|في) (?:نشرتكم|نشرتك|قائمتكم|قوائمكم)"
    r"|(?:احذفوا|أزيلوا|ازيلوا)(?:نا| عنواننا)",
)
"""What a reader of mass mail writes back."""
_SAYS_WHY = spelled(
    r"\byou(?:['’]re| are)? (?:receiv(?:e|ed|ing)|get(?:ting)?) (?:this|our|these) (?:newsletter|e-?mails?|mails?"
    r"|messages?)\b.{0,40}\b(?:because|since|as a)\b"
    r"|\bsie (?:erhalten|bekommen) (?:diese[nr]?|unsere[nr]?) (?:newsletter|e-?mail|mail|nachricht|rundbrief)\b.{0,40}"
    r"\b(?:weil|da|als)\b"
    r"|\bvous (?:recevez|avez reçu) (?:cette|ce|cet|notre) (?:newsletter|lettre|e-?mail|mail|courriel|message)\b.{0,40}"
    r"\b(?:car|parce|en tant|suite à|puisque)"
    r"|\b(?:recibe|recibes|ha recibido|has recibido) (?:este|esta|nuestro|nuestra) (?:boletín|correo|newsletter|mensaje"
    r"|e-?mail)\b.{0,40}\b(?:porque|ya que|por)\b"
    r"|(?:تصلك|تصلكم|تتلقى|تتلقون|وصلتك|وصلتكم) هذه (?:النشرة|الرسالة).{0,40}(?:لأن|بسبب|كون)",
)
_SHOWS_ELSEWHERE = spelled(
    r"\b(?:view|read|open|see) (?:this (?:e-?mail|newsletter|message) |it )?(?:in|online in) (?:your |a |the )?browser"
    r"|\b(?:im browser|online) (?:ansehen|anzeigen|öffnen|lesen)"
    r"|\b(?:voir|afficher|lire|ouvrir) .{0,30}dans (?:le|votre|un) navigateur"
    r"|\b(?:ver|abrir|leer) .{0,30}en (?:el|su|tu) navegador|(?:عرض|شاهد|افتح) .{0,30}في المتصفح",
)
_OFFERS = spelled(
    r"\d{1,2} ?% (?:off|discount|rabatt|günstiger|de (?:réduction|remise|descuento)|خصم)|(?<!\w)[-–−] ?\d\d ?%"
    r"|خصم .{0,12}\d"
    r"|\b(?:up to|bis zu|jusqu['’]à|hasta(?: un)?) [-–−]?\d\d ?%"
    r"|\b(?:shop|buy|book|save) (?:it |them )?(?:now|today)\b|\bnew (?:arrivals|collection)|\b(?:summer|winter|spring"
    r"|autumn|flash|clearance|black friday) (?:sale|offers)\b|\b(?:exclusive|special|limited)(?: time)? offers?\b"
    r"|\blast chance\b|\bintroducing\b|\bfree (?:shipping|delivery) (?:on|over|from|this)|\bin this (?:issue|edition)\b"
    r"|\bthis week only\b|\bour (?:\w{1,20} )?(?:newsletter|range|collection|sale|best ?sellers)\b"
    r"|\b(?:our|unsere|nos|nuestr[oa]s) (?:new|neuen?|nouve\w{2,4}|nuev[oa]s) [^.!?\n]{1,30} (?:are here"
    r"|have arrived|is here|sind da|ist da|sont (?:là|arrivée?s)|ya están aquí|han llegado)\b"
    r"|\bjetzt (?:shoppen|kaufen|bestellen|entdecken|sichern|sparen|buchen|zugreifen)|\b(?:entdecken|sparen) sie\b"
    r"|\bunsere[nrm]? (?:\S{1,20} )?(?:newsletter|sortiment|kollektion|neuheiten|angebote|bestseller)"
    r"|\bin dieser ausgabe\b"
    r"|\b(?:sommer|winter|schluss|räumungs)(?:schluss)?(?:verkauf|angebote)|\bneu im (?:sortiment|shop|programm)\b"
    r"|\b(?:découvrez|profitez|craquez)\b|\b(?:nos|notre) (?:\S{1,20} )?(?:nouveautés|collection|soldes|newsletter)"
    r"|\blivraison offerte\b|\bdans ce numéro\b|\bdernière chance\b"
    r"|\b(?:descubra|descubre|aproveche|aprovecha|compra|compre|reserva) (?:ya|ahora|nuestr|est|la|el|las|los)"
    r"|\bnuestr[oa]s? (?:\S{1,20} )?(?:colección|ofertas|novedades|rebajas|boletín)|\bofertas de (?:primavera|verano"
    r"|otoño|invierno|navidad|la semana)|\benvío gratis (?:en|desde|a partir)|\ben este número\b|\búltima oportunidad\b"
    r"|(?:تسوق|اكتشف|احجز|اطلب|اشتر)(?:وا|ي)? (?:الآن|أحدث|جديد|تشكيلتنا|عروضنا)|(?:عروضنا|تشكيلتنا|تخفيضاتنا|نشرتنا)"
    r"|في هذا العدد|لفترة محدودة",
)
"""How a shop praises what it sells."""
_SAID_TO_READER = spelled(
    r"\byour? needs?\b|\bneeds? no more\b|\byou can\b"
    r"|\b(?:möchten|wollen|wünschen) sie\b|\bsie (?:möchten|wollen|wünschen|brauchen|benötigen)\b"
    r"|\bkönnen sie(?= [^.!?\n]{0,40}\b(?:sich|hier|jederzeit)\b)"
    r"|\b(?:(?:si )?vous|ne) (?:ne )?souhait(?:ez|iez)\b|\bsouhaitez-vous\b|\bvous avez besoin\b"
    r"|\b(?:no|si|ya no|que|lo que) (?:lo |más )?(?:quier(?:e|es|a|as)|necesit(?:a|as|e|es))\b|\bpuedes?\b",
)
"""What the reader may want; who writes to a desk wants it themselves."""
_MISS_NOTHING = spelled(
    r"\b(?:don['’]t|do not|never) miss\b|\bverpassen sie (?:nicht|nichts)\b|\bne (?:manquez|ratez) (?:pas|rien)\b"
    r"|\bno (?:te |se )(?:lo |la |los )?pierdas?\b|لا تفوت",
)
_DENIES = spelled(
    r"\b(?:(?:not|\w{2,9}n['’]t|cannot|nicht)(?! (?:want|wish|mehr|länger))|no(?! longer)|pas"
    r"|keine?[mnrs]?(?! (?:\S{1,20} )?"
    r"(?:e-?mails?|mails|newsletter|nachrichten|werbung|angebote)\b)|ningun[ao]?|ninguna?)\b|(?<!\w)(?:لم|لن|ليس"
    r"|ليست|لا)(?!\w)",
)
"""Seldom said by who praises; what the reader may want no more is not counted."""
_NAMES_MATTER = spelled(
    r"\b(?:order|ticket|invoice|contract|booking|bestellung|rechnung|vertrag|auftrag|buchung|commande|facture|contrat"
    r"|réservation|pedido|factura|contrato|reserva|الطلب|طلب|فاتورة|عقد|حجز) ?(?:(?:no|nr|n°|nº|nummer|number"
    r"|رقم)\.? ?)?[#:]? ?[\w-]{0,6}\d{2}",
)
"""A matter between two has a number; what goes to many has none."""
_GOES_BACK = spelled(
    r"\bas (?:we )?(?:discussed|agreed|promised|requested)\b|\b(?:thanks|thank you) for (?:the|our|your) (?:\w+ )?"
    r"(?:call|meeting|time)\b|\bwie (?:\S{1,20} )?(?:besprochen|abgesprochen|vereinbart|versprochen|gewünscht)\b"
    r"|\bcomme (?:convenu|discuté|promis|demandé)|\b(?:como|según) (?:lo )?(?:hablamos|hablado|acord(?:amos|ado)"
    r"|quedamos|convenido|prometido|solicitado)\b|كما (?:اتفقنا|ناقشنا|تحدثنا|وعد|طلبت)|حسب (?:ال)?اتفاق",
)
"""What two have said to each other."""
_LINK = re.compile(r"https?://|www\.|\b[\w-]{2,40}\.[a-z]{2,10}/", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?؟…|•]) ")
_RULE = re.compile(r"^[ \t]*[-_=*~–—]{3,}[ \t]*$", re.MULTILINE)


def offers_to_leave(text: str) -> bool:
    """Tell whether a text ends as mass mail must: with a way to get no more of it, which nobody asks for."""
    return _LEAVES.search(text) is not None and _WISHES_TO_LEAVE.search(text) is None


def is_mass_mail(text: str) -> bool:
    """Tell whether a text alone proves a newsletter.

    It offers to leave and says besides why the reader gets it or that a browser shows it better; or its end offers to
    leave by a link, and it praises what is sold, and has nothing that one writes to another. A company's footer alone
    proves nothing: some stand below what staff write. Nobody speaks in it who reports, objects or wants something, or
    names what goes wrong, as a customer does who writes about a newsletter.
    """
    if not offers_to_leave(text):
        return False
    lines = own_lines(_RULE.sub("", text), most=MAXIMUM_CHARACTERS)
    own = _MISS_NOTHING.sub(" ", " ".join(lines))
    if not offers_to_leave(own) or speaks_for_one(own) or objects(own) or wants(_SAID_TO_READER.sub(" ", own)):
        return False
    if tells_of_trouble(own):
        return False
    sign = _SAYS_WHY.search(own) or _SHOWS_ELSEWHERE.search(own)
    if sign is None and _ends_with_way_out(own) and not _is_written_to_one(lines):
        sign = _OFFERS.search(own)
    return sign is not None and not is_reported(own, sign.start())


def _ends_with_way_out(own: str) -> bool:
    end = own[-END_CHARACTERS:]
    around = (end[max(0, way.start() - LINK_CHARACTERS) : way.end() + LINK_CHARACTERS] for way in _LEAVES.finditer(end))
    return any(map(_LINK.search, around))


def _is_written_to_one(lines: list[str]) -> bool:
    """Tell a letter, or a question, a denial or a matter of two outside of what is said of leaving."""
    if any(map(CLOSES.match, lines)):
        return True
    sentences = [sentence for line in lines for sentence in _SENTENCE_END.split(_MISS_NOTHING.sub(" ", line))]
    leaves = [_LEAVES.search(sentence) is not None for sentence in sentences]
    others = [
        sentence
        for sentence, is_leaving, is_leaving_next in zip(sentences, leaves, [*leaves[1:], False], strict=True)
        if not (is_leaving or (is_leaving_next and asks(sentence)))
    ]
    signs = (_DENIES, _NAMES_MATTER, _GOES_BACK)
    return any(asks(each) or any(sign.search(each) for sign in signs) for each in others)
