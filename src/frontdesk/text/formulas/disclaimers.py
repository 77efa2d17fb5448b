"""What stands below a message that nobody wrote for it: confidentiality, advertising, how to leave a list."""

import re

from frontdesk.text.formulas import any_of

_DISCLAIMER_STARTS = any_of(
    r"(?:email |e-mail )?(?:confidentiality|legal|privacy) (?:notice|note|statement|warning)\b",
    r"disclaimer\s?[:\-–.]",
    r"this (?:e-?mail|message|communication|transmission)\b.{0,160}\b(?:confidential|intended (?:solely|only)"
    r"|privileged|legally protected)",
    r"(?:the )?(?:information|contents?|information contained)\b.{0,60}\b(?:e-?mail|message|communication"
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
    r"(?:هذه الرسالة|هذا البريد|تحتوي هذه الرسالة|إن هذه الرسالة|المعلومات الواردة في هذ[هاة]).{0,200}(?:سري"
    r"|المرسل إليه|مخصص|المقصود|موجهة? (?:فقط|حصر))",
    r"(?:إخلاء (?:ال)?مسؤولية|تنويه|إشعار (?:ال)?سرية)\b",
    r"(?:إذا لم تكن|إذا لم تكونوا|إذا استلمت|إذا وصلتك).{0,60}(?:المستلم|المقصود|الخطأ|بالخطأ|المعني)",
)

_AUTOMATIC_FOOTERS = any_of(
    r"this (?:e-?mail|message|mail|newsletter) (?:was|is|has been) (?:automatically )?(?:(?:sent|generated|created"
    r"|submitted) (?:automatically )?(?:(?:from|via|through|by|using) (?:the|our|a|your) .{0,30}\bform\b|to \S+@)"
    r"|a service (?:from|of)|(?:checked|scanned)\b)",
    r"diese (?:e-?mail|nachricht|mail|anfrage|mitteilung) wurde .{0,60}formular.{0,30}(?:erzeugt|gesendet|generiert"
    r"|erstellt|übermittelt|versendet|verschickt)|diese (?:e-?mail|nachricht|mail) wurde .{0,30}(?:auf viren|virus"
    r"|an \S+@)",
    r"(?:ce|cet) (?:e-?mail|message|courriel|mail) (?:a été|est) (?:.{0,40}formulaire|.{0,40}(?:vérifié|analysé"
    r"|contrôlé"
    r"|garanti).{0,40}virus|(?:adressé|envoyé) à \S+@)",
    r"(?:este|el presente) (?:mensaje|correo|e-?mail)(?: electrónico)? (?:ha sido|fue|se ha|se) (?:.{0,40}formulario"
    r"|(?:analizado|comprobado|verificado|revisado).{0,40}virus|enviado a \S+@)",
    "(?:تم إرسال|أرسلت|أرسل) (?:هذه الرسالة|هذا البريد) .{0,40}(?:نموذج|استمارة)",
    r"virus[- ]free\b|virenfrei\b|(?:garanti )?sans virus\b|libre de virus\b|خال(?:ية|ي|)? من الفيروسات",
    r"invitation from \S+ calendar|invitation de \S+ agenda|invitación de \S+ calendar|einladung von \S+ kalender",
)
_LIST_FOOTERS = any_of(
    r"you(?:['’]re| are| have)? ?(?:get|receive|receiving|received|getting) (?:this|these|our|[A-Z]).{0,50}\b(?:because"
    r"|as an?\b|since you)",
    r"(?:to|if you (?:no longer|do not|don['’]t|would like|wish|want).{0,20}) ?(?:unsubscribe|leave (?:the|this) list"
    r"|stop receiving|opt out|manage your|change your (?:e-?mail )?preferences|receive (?:this|these|our|further)"
    r"|update your)(?:(?! i | we ).){0,50}?[,:]? (?:please )?(?:click|visit|reply|send|follow|go to|e-?mail|use)\b",
    r"unsubscribe(?: from this list| here)?\s?(?:[|·•:]|<)",
    r"(?:copyright|©|\(c\)|copyright ©)\s?(?:\(c\) )?\d{4}|all rights reserved",
    r"sie (?:erhalten|bekommen) (?:diese[nrs]?|unsere[nrs]?|den) .{0,50}(?:,? weil|,? da\b|als )",
    r"(?:sie )?(?:möchten|wollen|wünschen) (?:sie )?(?:unsere[nrs]?|diese[nrs]?|den|keine|künftig) "
    r".{0,30}(?:newsletter|rundbrief|e-?mails?|nachrichten|informationen|werbung|angebote).{0,40}(?:nicht mehr|keine"
    r"|abbestellen|erhalten|abmelden)",
    r"(?:um sich|zum) .{0,40}(?:abzumelden|abbestellen|abmelden)\b.{0,10}[,:]? (?:klicken|bitte|hier|http|senden|:)",
    r"(?:newsletter )?(?:abmelden|abbestellen|abmeldung)\s?:",
    r"vous (?:recevez|avez reçu) (?:ce|cet|cette|notre|la|nos) .{0,50}(?:car|parce que?['’]?|en tant|suite à|puisque)",
    r"(?:pour|si vous .{0,20}) ?(?:vous désabonner|vous désinscrire|ne plus recevoir|se désabonner|se désinscrire"
    r"|ne (?:souhaitez|voulez|désirez) plus (?:recevoir|être))",
    r"(?:se |me )?(?:désabonner|désinscrire|désinscription|désabonnement)\s?(?:[|·•:]|<)|tous droits réservés",
    r"(?:usted )?(?:ha recibido|recibe|recibes|has recibido|está recibiendo|estás recibiendo) (?:este|esta|estos"
    r"|nuestro) .{0,50}(?:porque|ya que|por (?:estar|ser|haber)|al estar|como)",
    r"(?:para|si (?:no )?(?:desea|quiere|deseas|quieres|prefiere|prefieres)) .{0,50}(?:darse de baja|darte de baja"
    r"|cancelar (?:su|tu) suscripción|dejar de recibir|recibir más|seguir recibiendo|anular (?:su|tu) suscripción)",
    r"(?:date|darse|darte|dese) de baja(?: aquí)?\s?(?:[|·•:.]|<|$)|todos los derechos reservados",
    "(?:تصلك|وصلتك|تتلقى|لقد تلقيت|تلقيتم?|تصلكم) (?:هذه|هذا) .{0,50}(?:لأن|كون|بسبب|بصفت)",
    "(?:ل?إلغاء|لإيقاف) (?:ال)?اشتراك(?:ك|كم)?.{0,40}(?:اضغط|انقر|هنا|يرجى|:|[|])|(?:جميع|كل) الحقوق محفوظة",
)
_LAW_AND_NATURE = any_of(
    r"(?:any )?(?:unauthori[sz]ed|improper) (?:use|review|disclosure|copying)\b.{0,80}(?:e-?mail|message|communication"
    r"|prohibited)",
    r"(?:les informations?|le contenu|l['’]intégrité) .{0,40}(?:ce|cet) (?:message|courriel|e-?mail|mail)\b.{0,120}"
    r"(?:confiden|destin|responsab|garanti|assuré)",
    r"toute (?:utilisation|diffusion|copie|reproduction|divulgation|publication)\b.{0,100}\binterdit",
    r"(?:adoptez|ensemble,|protégeons|préservons|préservez|n['’]imprimez|merci de n['’]imprimer|économisez"
    r"|ayez le réflexe).{0,60}(?:planète|environnement|papier|si nécessaire|éco-?geste)|(?:afin de|pour) (?:préserver"
    r"|protéger|respecter).{0,20}(?:planète|environnement)",
    r"(?:bitte )?(?:drucken|schonen|schützen) sie .{0,60}(?:umwelt|papier|notwendig)|(?:der|unserer) umwelt zuliebe",
    r"(?:no imprima|imprima|cuide|cuidemos|ayúdenos|ayude|protej[ae]|proteger)\b.{0,60}(?:necesario|medio ?ambiente"
    r"|papel|planeta)",
    r"(?:en cumplimiento|de conformidad|conforme|de acuerdo|en virtud) .{0,160}(?:le informamos|les informamos"
    r"|se le informa|sus datos (?:personales )?(?:serán|han sido))",
    r"(?:responsable del tratamiento\s?:|información básica sobre protección)|le informamos (?:de )?que (?:sus"
    r"|tus) datos"
    r"|(?:confidencialidad|confidentialité)\s?[:.\-–]",
    r"(?:conformément|en application) .{0,160}(?:vous disposez|vous bénéficiez|vos données (?:sont|font))",
    r"(?:se prohíbe|queda(?:n)? (?:estrictamente |expresamente |terminantemente )?prohibid).{0,100}(?:mensaje|correo"
    r"|difusión|divulgación|reproducción|copia)",
    r"este (?:e-?mail|correo electrónico|mensaje)\b.{0,120}(?:confidencial|destinatari|privilegiad)",
    "(?:يرجى|نرجو|رجاء[ً]?|الرجاء|من فضلك|فضلا[ً]?|قبل|فكر|فكروا|حافظ|حافظوا|لنحافظ|ساهم|ساعدنا).{0,60}البيئة",
    "(?:يرجى|نرجو|الرجاء|من فضلك|فضلا[ً]?) عدم طباعة هذ|قبل (?:أن تطبع|طباعة) هذ",
    "(?:قد )?(?:تحتوي|يحتوي|محتويات|إن محتوى|إن المعلومات).{0,80}(?:الرسالة|البريد).{0,160}(?:سري|المرسل إليه|مخصص)",
    "(?:يحظر|لا يجوز|يمنع) .{0,40}(?:نسخ|نشر|توزيع|الإفصاح).{0,60}(?:الرسالة|البريد|محتو)",
    r"\[?(?:achtung|vorsicht|extern|hinweis)\b.{0,20}(?:e-?mail|nachricht|mail|absender)\b.{0,60}(?:externe|außerhalb)",
    r"\[?(?:attention|prudence|externe)\b.{0,20}(?:message|e-?mail|courriel|expéditeur).{0,60}(?:externe|extérieur)",
    r"\[?(?:atención|precaución|aviso|externo|cuidado)\b.{0,20}(?:mensaje|correo|remitente).{0,60}(?:extern|fuera de)",
    r"(?:تنبيه|تحذير)\s?:?.{0,20}(?:الرسالة|البريد|المرسل).{0,60}خارج",
)
FOOTER = re.compile(r"[_\[(\s]*" + any_of(_AUTOMATIC_FOOTERS, _LIST_FOOTERS), re.IGNORECASE)
"""Only below something else: alone it may be all that a customer says."""
DISCLAIMER = re.compile(r"[*_\[(\s]*" + any_of(_DISCLAIMER_STARTS, _LAW_AND_NATURE), re.IGNORECASE)
LEGAL_WORD = re.compile(
    r"\b(?:confiden[tc]i\w*|vertraulich\w*|recipient|addressee|empfänger|adressat|destinatair\w*|destinatari\w*"
    r"|privileged|disclos\w*|unauthori[sz]ed|unbefugt\w*|supprim\w*|elimin\w*|delete|löschen"
    r"|prohibid\w*|interdit\w*|prohibited|sender|absender|expéditeur|remitente)\b"
    "|سري[ةه]?|المرسل إليه|حذف|إتلاف",
    re.IGNORECASE,
)
RULE = re.compile(r"[-_=*~–—]{5,}$")
