"""Tell an automatic reply by what it says, in five languages, where no header tells it.

Customers write "I am away until Monday" and speak of automatic replies too. So a mail must call itself one in so many
words, or be an answer that acknowledges or excuses as machines do; and it asks and demands nothing.
"""

import re

from frontdesk.intake.own_words import (
    CLOSES,
    HAS_CONTACT,
    asks,
    is_reported,
    objects,
    own_words,
    speaks_for_one,
    tells_of_trouble,
    wants,
)

_CALLS_ITSELF = re.compile(
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
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s*(?:$|[^\w\s]|(?-i:[A-ZÀ-Þ])|(?:from|to|by|and|that|which|sent|generated|created|confirming|acknowledging"
    r"|please|do|because|as"
    r"|auf|von|vom|des|der|unser(?:e[sr])?|und|zu|zur|zum|die|bitte|wegen"
    r"|de|du|des|pour|et|qui|envoyée?|générée?|merci|suite|à|veuillez|ne"
    r"|del|para|y|que|enviad[oa]|generad[oa]|por|no|a"
    r"|من|على|عن|إلى|الى|لتأكيد|شكرا|نشكركم|لقد|تم|سيتم|يرجى|الرجاء|لا)\b)",
    re.IGNORECASE,
)
"""After words that call a whole mail automatic: their sentence or line ends, or says whose or what for it is."""
_DEMANDS = re.compile(
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
    re.IGNORECASE,
)
"""A thing to be done for the writer, or their money; whom to write to meanwhile ("please contact") is none."""
_FORM = re.compile(
    r"\b(?:contact|web|kontakt)[- ]?form|formulaire|formulario|نموذج|\b(?:name|nom|nombre|الاسم)\s?:", re.IGNORECASE
)
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
_FORBIDS_ANSWER = re.compile(
    r"\b(?:do not|don['’]t) (?:reply|answer|respond) (?:directly )?to this|\bthis (?:mailbox|inbox"
    r"|address|e-?mail address) is not (?:monitored|read)"
    r"|\bantworten sie (?:bitte )?nicht auf diese|\bnicht auf diese (?:e-?mail|nachricht|mail) (?:zu )?antworten"
    r"|\bne (?:pas répondre|répondez pas|pas y répondre) (?:directement )?(?:à|a) ce|\bde ne pas répondre à ce"
    r"|\bno (?:responda|responder|conteste|respondas|contestes) (?:directamente )?a este"
    r"|عدم الرد على هذ|لا ترد(?:وا)? على هذ",
    re.IGNORECASE,
)
_OPENED_TICKET = re.compile(
    r"\b(?:ticket|case|request)\b.{0,40} (?:has been|was|is) (?:created|opened|logged|registered)"
    r"|\bticket\b.{0,40} (?:wurde|ist) .{0,30}(?:erstellt|eröffnet|angelegt)"
    r"|\bticket\b.{0,40} a été (?:créé|ouvert|enregistré)"
    r"|\b(?:ticket|caso)\b.{0,40} (?:ha sido|fue|se ha) (?:creado|abierto|registrado)"
    r"|تم (?:إنشاء|فتح|تسجيل) (?:تذكرة|بلاغ|طلب)",
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
    r"|on (?:\w+ ){0,2}(?:leave"
    r"|holidays?|vacation|sabbatical|pto)|on a business trip|travelling|traveling|not in the office)"
    r"|\bich bin (?:\S+ ){0,6}(?:nicht im (?:büro|haus)|abwesend|im \S{0,20}urlaub|im sabbatical"
    r"|in (?:der )?(?:elternzeit|karenz)|nicht erreichbar|außer haus"
    r"|auf (?:dienst|urlaubs|geschäfts)?reisen?|im mutterschutz)"
    r"|\bich befinde mich (?:\S+ ){0,6}(?:im \S{0,20}urlaub|im mutterschutz|im sabbatical|in (?:der )?(?:elternzeit"
    r"|karenz)|auf (?:dienst|geschäfts)reise)"
    r"|\bje (?:suis|serai) (?:\S+ ){0,3}?(?:absente?|en (?:congés?|sabbatique|vacances|déplacement|arrêt)"
    r"|hors du bureau)"
    r"|\b(?:estoy|estaré|me encuentro|me encontraré) (?:\S+ ){0,3}?(?:fuera de (?:la )?oficina|de (?:vacaciones|baja"
    r"|viaje|permiso|licencia|año sabático)|en excedencia|ausente|fuera (?:hasta|del? \d))"
    r"|(?:أنا|سأكون|أكون|إنني) (?:حاليا[ً]? |حالياً )?(?:(?:في |ب)(?:إجازة|اجازة)|خارج (?:المكتب|البلاد)|غائب"
    r"|غير متواجد"
    r"|غير موجود)",
    re.IGNORECASE,
)
_IS_AWAY_IN_SHORT = re.compile(
    r"(?:(?:hello|hi|dear|hallo|guten tag|sehr geehrte|liebe|bonjour|hola|buenos días|مرحبا"
    r"|السلام عليكم)\b[^.!,،]{0,40}[.!,،] ?)?"
    r"(?:(?:bin|currently|derzeit|zurzeit|actuellement|actualmente"
    r"|حاليا[ً]?) (?:\S{1,12} ){0,4}?)?(?:out of (?:the )?office"
    r"|away (?:until|till|from)|on (?:\w+ ){0,2}(?:leave|holidays?|vacation)|im \S{0,20}urlaub|in elternzeit"
    r"|im mutterschutz"
    r"|nicht im (?:büro|haus)|abwesend|außer haus|en (?:congés?|vacances|déplacement)|absente? du|de (?:vacaciones|baja"
    r"|permiso)|fuera de la oficina|(?:في|ب) ?[إا]جازة|خارج المكتب)\b",
    re.IGNORECASE,
)
"""How a note begins that says nothing else."""
_DAYS = re.compile(
    r"\d{1,4}(?:st|nd|rd|th|er|º)?\b"
    r"|\b(?:until|till|from|to|through|since|then|back|again|on|in|of|the|and|at|next|this|today|tomorrow|weeks?|days?"
    r"|months?|end|mid|inclusive"
    r"|bis|vom|von|ab|am|im|zum|seit|und|den|dem|der|einschließlich|wieder|zurück|da|heute|morgen|wochen?|tage?|nächste[rn]?"
    r"|diese[rn]?|ende|anfang|mitte"
    r"|jusqu['’]au|du|au|le|de|depuis|et|inclus|retour|demain|aujourd['’]hui|semaine|prochaine?|fin"
    r"|hasta|desde|del|el|al|y|vuelta|incluido|hoy|mañana|semana|próxim[oa]|mes"
    r"|(?:jan(?:uar|ner)?|feb|apr|aug|sept?|o[ck]t|nov|dec|dez|jun|jul)\b|january|february|march|april|may|june|july"
    r"|august|(?:septem|octo|okto|novem|decem|dezem)ber|februar|märz|mai|juni|juli|janvier|février|mars|avril|juin"
    r"|juillet|août|(?:septem|octo|novem|décem)bre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|se(?:p)?tiembre"
    r"|(?:octu|noviem|diciem)bre"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b"
    r"|(?<!\w)(?:حتى|من|إلى|الى|يوم|منذ|في|و|اليوم|غدا|الأسبوع|القادم|المقبل|شهر|نهاية|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس"
    r"|الجمعة|السبت|الأحد|الاحد|يناير|فبراير|مارس|أبريل|إبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)(?!\w)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\b(?:contact|kontakt|contacto|tel|phone|mobile?|e-?mail|mail)\b", re.IGNORECASE)
_CLOSING = re.compile(rf"(?<!\w)(?:{CLOSES.pattern})\w*(?:\W+\w+){{0,4}}\W*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[A-ZÀ-Þ]\w*|[ء-ي]+")
MOST_NAMES = 3
"""Of who stands in."""
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
_HANDS_OVER = re.compile(
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
    re.IGNORECASE,
)
"""Who is away for long names who stands in; a customer may do it too, so it counts where nothing is wanted."""
_IS_ILL = re.compile(
    r"\b(?:off sick|ich bin .{0,30}(?:krank(?:geschrieben)?|erkrankt)\b|je suis malade|estoy enferm[oa])"
    r"|أنا مريض",
    re.IGNORECASE,
)
"""Only under the title of an automatic reply: staff tell it their own department too."""
_HAS_LEFT = re.compile(
    r"\b(?:no longer (?:works?|employed|with|at)\b|has left (?:the|our) (?:company|organi[sz]ation|firm|team))"
    r"|\b(?:arbeitet|ist) nicht mehr (?:bei (?:uns|der)|hier|für|in (?:unserem|diesem))|\bhat (?:das"
    r"|unser) unternehmen verlassen"
    r"|\bne travaille plus|\ba quitté (?:l['’]entreprise|la société|notre)|\bne fait plus partie"
    r"|\bya no (?:trabaja|forma parte)|\bha dejado (?:la empresa|de trabajar)"
    r"|لم يعد يعمل|لم تعد تعمل|(?:غادر|غادرت) الشركة",
    re.IGNORECASE,
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
    if _says(own, _ACKNOWLEDGES, _PROMISES) or _says(own, _IS_AWAY, _EXCUSES):
        return True
    return _says(own, _IS_AWAY, _HANDS_OVER) and not wants(own)


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
    if _says(own, _HAS_LEFT, HAS_CONTACT):
        return not (is_answered or speaks_for_one(own) or objects(own) or wants(own))
    is_thanked = _says(own, _THANKS_FOR_WRITING, _PROMISES) or _says(own, _THANKS_FOR_WRITING, _EXCUSES)
    return is_thanked or any(wording.search(own) for wording in (_ACKNOWLEDGES, _IS_AWAY, _IS_ILL, _IS_CLOSED))


def speaks_as_answer(text: str, *, is_answer: bool) -> bool:
    """Tell whether a text, under a subject that names what is answered ("Automatic reply: your ticket"), answers it.

    A word of thanks, of absence or of who stands in is enough, or a header that says that it answers; a customer who
    took the subject over says what is wrong or wanted.
    """
    own = own_words(text)
    if _DEMANDS.search(own) or asks(own) or objects(own) or wants(own) or tells_of_trouble(own):
        return False
    speaking = (_THANKS_FOR_WRITING, _PROMISES, _EXCUSES, _IS_AWAY, _RETURNS, _HANDS_OVER, _HAS_LEFT)
    return is_answer or _is_away_in_short(own) or any(wording.search(own) for wording in speaking)


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
    if _EXCUSES.search(own) or _RETURNS.search(own):
        return True
    if not is_answer or wants(own) or tells_of_trouble(own):
        return False
    return _IS_AWAY.search(own) is not None or _is_away_in_short(own)


def _is_away_in_short(own: str) -> bool:
    """Tell a note that says nothing but the absence, its days and whom to turn to."""
    absence = _IS_AWAY_IN_SHORT.match(own)
    if absence is None:
        return False
    behind = own[absence.end() :]
    names_other = _HANDS_OVER.search(behind) is not None or "@" in behind
    for wording in (_CLOSING, _HANDS_OVER, HAS_CONTACT, _DAYS, _LABEL):
        behind = wording.sub(" ", behind)
    words = _WORD.findall(behind)
    return not words or (names_other and len(words) <= MOST_NAMES and all(map(_NAME.fullmatch, words)))


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
