"""Tell a newsletter by what it says: why the reader gets it, and how they get no more of it."""

import re

from frontdesk.intake.own_words import is_reported, objects, own_words, speaks_for_one, wants

MAXIMUM_CHARACTERS = 20_000

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
    r"|\b(?:unsubscribe (?:me|us)\b|me désabonner|me désinscrire|darme de baja)"
    r"|\bunsubscribe (?:my|our) |\bunsubscribe \S{1,64}@"
    r"|\bplease (?:\w+ )?unsubscribe\b(?!\s?:|\s(?:here|by|using|via|below|at|from (?:this|the) list|through|with)\b)"
    r"|\bbitte (?!hier|klick|auf|unter)(?:\S{0,60}[^\s.!?] ){1,5}?(?:abmelden|abbestellen|austragen)"
    r"|\b(?:merci de|veuillez) (?:\S{0,60}[^\s.!?] ){0,2}?(?:désabonner|désinscrire)"
    r"|\bpor favor,? (?:den?|cancelen?) (?:de baja|(?:mi|la) suscripción)|(?:يرجى|الرجاء) إلغاء اشتراك",
    re.IGNORECASE,
)
"""What a reader of mass mail writes back."""
_SAYS_WHY = re.compile(
    r"\byou(?:['’]re| are)? (?:receiv(?:e|ed|ing)|get(?:ting)?) (?:this|our|these) (?:newsletter|e-?mails?|mails?"
    r"|messages?)\b.{0,40}\b(?:because|since|as a)\b"
    r"|\bsie (?:erhalten|bekommen) (?:diese[nr]?|unsere[nr]?) (?:newsletter|e-?mail|mail|nachricht|rundbrief)\b.{0,40}"
    r"\b(?:weil|da|als)\b"
    r"|\bvous (?:recevez|avez reçu) (?:cette|ce|cet|notre) (?:newsletter|lettre|e-?mail|mail|courriel|message)\b.{0,40}"
    r"\b(?:car|parce|en tant|suite à|puisque)"
    r"|\b(?:recibe|recibes|ha recibido|has recibido) (?:este|esta|nuestro|nuestra) (?:boletín|correo|newsletter|mensaje"
    r"|e-?mail)\b.{0,40}\b(?:porque|ya que|por)\b"
    r"|(?:تصلك|تصلكم|تتلقى|تتلقون|وصلتك|وصلتكم) هذه (?:النشرة|الرسالة).{0,40}(?:لأن|بسبب|كون)",
    re.IGNORECASE,
)
_SHOWS_ELSEWHERE = re.compile(
    r"\b(?:view|read|open|see) (?:this (?:e-?mail|newsletter|message) |it )?(?:in|online in) (?:your |a |the )?browser"
    r"|\b(?:im browser|online) (?:ansehen|anzeigen|öffnen|lesen)"
    r"|\b(?:voir|afficher|lire|ouvrir) .{0,30}dans (?:le|votre|un) navigateur"
    r"|\b(?:ver|abrir|leer) .{0,30}en (?:el|su|tu) navegador|(?:عرض|شاهد|افتح) .{0,30}في المتصفح",
    re.IGNORECASE,
)
_RULE = re.compile(r"^[ \t]*[-_=*~–—]{3,}[ \t]*$", re.MULTILINE)


def offers_to_leave(text: str) -> bool:
    """Tell whether a text ends as mass mail must: with a way to get no more of it, which nobody asks for."""
    return _LEAVES.search(text) is not None and _WISHES_TO_LEAVE.search(text) is None


def is_mass_mail(text: str) -> bool:
    """Tell whether a text alone proves a newsletter.

    It offers to leave, and says besides why the reader gets it or that a browser shows it better; and nobody speaks
    in it who reports, objects or wants something, as a customer does who writes about a newsletter.
    """
    if not offers_to_leave(text):
        return False
    own = own_words(_RULE.sub("", text), most=MAXIMUM_CHARACTERS)
    if not offers_to_leave(own) or speaks_for_one(own) or objects(own) or wants(own):
        return False
    sign = _SAYS_WHY.search(own) or _SHOWS_ELSEWHERE.search(own)
    return sign is not None and not is_reported(own, sign.start())
