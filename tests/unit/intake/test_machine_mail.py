"""Machine mail without a header that says so is told by its words, a customer who speaks of the same is heard."""

import pytest

from frontdesk.inquiry import Kind
from frontdesk.intake import parse_email

ANSWER = "In-Reply-To: <1@desk.example>"
VENDOR = """Thank you for contacting Vendor Support.
Your request has been received and a ticket has been created. Our team will respond within 24 hours.
Please do not reply to this email."""
AUTOMATIC = [
    ("تم استلام طلبكم", "شكرا لتواصلكم معنا. هذه رسالة آلية", []),
    ("تذكرة 12", "هذه رسالة تلقائية، يرجى عدم الرد.", []),
    ("AW: Ticket", "Ich bin bis zum 10.03. im Urlaub und habe keinen Zugriff auf meine E-Mails.", [ANSWER]),
    ("Re: Ticket", "I'm on annual leave until 10 March. Ben is covering for me: ben@x.example", [ANSWER]),
    ("Re: Ticket", "I am on maternity leave and no longer read this inbox. Please write to t@x.example.", [ANSWER]),
    ("RE: Ticket", "Estoy de baja por maternidad. Me sustituye Ana: ana@x.example", [ANSWER]),
    ("RE: Ticket", "Je suis en congé parental. Paul me remplace pendant ce temps : p@x.example", [ANSWER]),
    ("رد: تذكرة", "أنا في إجازة حتى الأحد. تنوب عني سارة: s@x.example", [ANSWER]),
    ("AW: Ticket", "Ich befinde mich in Elternzeit. Ich werde vertreten von Ute Kern, u@x.example.", [ANSWER]),
    ("Automatic reply: contract", "Eve no longer works here. Please contact info@x.example instead.", []),
    ("Automatische Antwort: Vertrag", "Eva Kern arbeitet nicht mehr bei uns. Bitte an info@x.example.", []),
    ("Réponse automatique : contrat", "Eve ne travaille plus ici. Écrivez à info@x.example.", []),
    ("Respuesta automática: contrato", "Eva ya no trabaja aquí. Escriba a info@x.example.", []),
    ("رد تلقائي: العقد", "لم تعد سارة تعمل هنا، لم تعد تعمل في الشركة: info@x.example", []),
    ("Automatic reply: contract", "I'm off sick today and will read your mail when I am back.", []),
    ("Automatic reply: ticket", "Estaré fuera hasta el 10.", []),
    ("OOO Re: your ticket", "I will be back on Monday.", []),
    ("Ticket", "This message was generated automatically. Do not answer it.", []),
    ("Ticket", "This is an autoreply.", []),
    ("[Ticket 881] We got your request", VENDOR, []),
    ("Automatische Antwort: Vertrag", "Ich bin heute krankgeschrieben.", []),
    ("Accepted: Demo", "Ann has accepted this invitation.\n\nDemo\n4 March, 10am\nInvitation from Google Calendar", []),
    ("[881]", "Your request has been received and ticket 881 was opened. Our team will respond soon.", []),
    ("Eingang", "Wir haben Ihre Anfrage erhalten. Bitte antworten Sie nicht auf diese E-Mail.", []),
    ("Demande", "Nous avons bien reçu votre demande. Merci de ne pas répondre à ce message.", []),
    ("Consulta", "Hemos recibido su consulta. No responda a este correo.", []),
    ("طلب", "لقد استلمنا رسالتكم. يرجى عدم الرد على هذا البريد.", []),
    ("Read: Your ticket", "Your message\n\nTo: Ann\nSubject: Your ticket\n\nwas read on Monday 3 March.", []),
    ("Gelesen: Ihr Ticket", "Ihre Nachricht\n\nAn: Ann\n\nwurde am Montag, 3. März gelesen.", []),
    ("Lu : votre ticket", "Votre message\n\nÀ : Ann\n\na été lu le lundi 3 mars.", []),
    ("Leído: su ticket", "Su mensaje\n\nPara: Ann\n\nfue leído el lunes.", []),
    ("تمت القراءة: التذكرة", "تمت قراءة رسالتك يوم الاثنين.", []),
    ("Accepted: Demo", "Ann has accepted this invitation.", []),
    ("Zugesagt: Vorführung", "Ann hat diese Einladung angenommen.", []),
    ("Refusé : Démo", "Ann a refusé cette invitation.", []),
    ("Aceptada: Demo", "Ana ha aceptado esta invitación.", []),
]

COURTEOUS = [
    ("Automatische Antwort: Frage", "Danke für Ihre E-Mail. Ich werde Ihre Nachricht bald beantworten.", []),
    ("Automatische Antwort: Frage", "Vielen Dank für Ihre Nachricht, die bei mir eingegangen ist.", []),
    ("Automatische Antwort: Frage", "Vielen Dank für Ihre Nachricht. Ich lese meine Mails nur zweimal am Tag.", []),
    ("Automatische Antwort: Frage", "Ihre Nachricht hat mich erreicht. Ich antworte bald.", [ANSWER]),
    ("Automatic reply: Ticket", "Thank you for your message, it has reached me and will be answered soon.", []),
    ("Automatic reply: Ticket", "I got your message and will get to it shortly.", [ANSWER]),
    ("Automatic reply: Ticket", "Out of office. When are we back: 3 May.", [ANSWER]),
    ("Out of office", "Thank you for your message. I will be back on Monday. How can you reach me: by phone.", []),
    ("Réponse automatique : demande", "Merci, j'ai bien reçu votre message et je vous réponds rapidement.", [ANSWER]),
    ("Réponse automatique : demande", "Merci pour votre message. Je lis mes mails deux fois par jour.", []),
    ("Respuesta automática: pedido", "He recibido su mensaje y le respondo pronto.", [ANSWER]),
    ("Respuesta automática: pedido", "Gracias por su mensaje, que he recibido.", []),
    ("رد تلقائي: طلب", "وصلتني رسالتكم.", [ANSWER]),
    ("رد تلقائي: طلب", "وصلتني رسالتك وسوف أرد عليها قريبا", [ANSWER]),
]


@pytest.mark.parametrize(("subject", "body", "headers"), AUTOMATIC + COURTEOUS)
def test_notice_of_a_machine_is_an_automatic_reply__in_five_languages(subject, body, headers):
    assert kind(subject, body, *headers) is Kind.AUTO_REPLY


AWAY = [
    ("Re: Ticket", "I'm on annual leave and back on Monday. Until then please contact the office.", [ANSWER]),
    ("AW: Ticket", "Ich bin im Jahresurlaub. Bitte wenden Sie sich an unser Sekretariat.", [ANSWER]),
    ("RE : Ticket", "Je suis en congé maternité jusqu'en mai. Merci de contacter le secrétariat.", [ANSWER]),
    ("RE: Ticket", "Estoy de permiso parental hasta junio. Por favor, contacte con la oficina.", [ANSWER]),
    ("رد: تذكرة", "أنا في إجازة أمومة حتى يونيو. يرجى التواصل مع المكتب.", [ANSWER]),
    ("Abwesend: Rechnung", "Bin im Urlaub.", []),
    ("Out of office: Invoice", "On parental leave.", []),
    ("Absence du bureau : facture", "En congé.", []),
    ("Fuera de la oficina: factura", "De permiso.", []),
    ("خارج المكتب: فاتورة", "في إجازة.", []),
    ("Auto: Re: order", "We are all on a day out.", [ANSWER]),
    ("Automatic reply: Invoice", "On holiday.", []),
    ("Automatische Antwort: Rechnung", "Bin im Urlaub", []),
    ("Réponse automatique : Facture", "En vacances.", []),
    ("Respuesta automática: factura", "De vacaciones.", []),
    ("رد تلقائي: فاتورة", "في إجازة.", []),
    ("Automatic reply: Invoice", "Thank you for your message.", []),
    ("Automatic reply: Invoice", "Hello,\n\nAway until Monday.", []),
    ("Automatic reply: Invoice", "I am currently unavailable. Thank you for your message.", []),
    ("Automatic reply: Invoice", "Thank you for your mail. When I return, it will be read first.", []),
    ("Automatic reply: Invoice", "Thank you for your mail. Our office hours are Mon-Fri 9 to 5.", [ANSWER]),
    ("Réponse automatique : Facture", "Je suis indisponible. Merci pour votre message.", []),
    ("Out of office: Invoice", "Out of the office until Monday, 12 May. Contact: Ann Bell, ann@x.example", []),
    ("Abwesend: Rechnung", "Im Skiurlaub bis 3. März. Vertretung hat Ute Kern.\n\nViele Grüße\nEva Klein", []),
    ("Absence du bureau : facture", "En congés du 3 au 12 mai inclus.", []),
    ("Fuera de la oficina: factura", "De vacaciones hasta el lunes 3 de marzo.", []),
    ("خارج المكتب: فاتورة", "في إجازة حتى يوم الأحد. تنوب عني سارة.", []),
    ("خارج المكتب: فاتورة", "في إجازة حتى 3 أيار", []),
    ("Fuera de la oficina: factura", "De vacaciones hasta el 3 dic.", []),
    ("Automatic reply", "I am away from my desk until Monday, 3 May.", []),
    ("Automatic reply", "I am unavailable this week. Please contact Ann Bell on 020 7946 0121.", []),
    ("Automatic reply", "I am travelling and may be slow to respond.", []),
    ("Automatische Antwort", "Guten Tag,\nich bin bis 3. Mai abwesend.\nMit freundlichen Grüßen\nEva Klein", []),
    ("Réponse automatique", "Je suis absent pour formation jusqu'au 3 mai. Contactez Paul Roy : p@x.example", []),
    ("Respuesta automática", "Estoy ausente hasta el lunes. Para cualquier consulta, escriba a ana@x.example", []),
    ("رد تلقائي", "مرحبا، شكرا لرسالتكم. أنا غائب حتى يوم الأحد.", []),
    ("رد تلقائي", "أنا غير موجود حتى يوم الأحد. يرجى التواصل مع سارة s@x.example", []),
]


@pytest.mark.parametrize(("subject", "body", "headers"), AWAY)
def test_note_of_absence_is_an_automatic_reply__that_names_who_is_there_or_what_it_answers(subject, body, headers):
    assert kind(subject, body, *headers) is Kind.AUTO_REPLY


WAITING = [
    ("Appointment", "I am on annual leave until Monday, please move my appointment.", []),
    ("Re: Appointment", "I am on annual leave until Monday, please move my appointment.", [ANSWER]),
    ("Out of office: appointment", "I am on annual leave until Monday, please move my appointment.", []),
    ("AW: Termin", "Ich bin im Jahresurlaub, bitte verschieben Sie meinen Termin.", [ANSWER]),
    ("Abwesend: Termin", "Bin im Urlaub, bitte verschieben Sie den Termin.", []),
    ("RE : Rendez-vous", "Je suis en congé maternité, merci de déplacer mon rendez-vous.", [ANSWER]),
    ("RE: Cita", "Estoy de permiso parental y quisiera cambiar la cita.", [ANSWER]),
    ("رد: موعد", "أنا في إجازة أمومة، أرجو منكم تغيير موعدي.", [ANSWER]),
    ("Re: Visit", "I'm on annual leave and back on Monday.", [ANSWER]),
    ("RE : Colis", "Je suis en congé lundi, déposez le colis au bureau.", [ANSWER]),
    ("Out of office: parcel", "I am on holiday, leave it with the neighbours.", []),
    ("Abwesend: Ablesung", "Die Ablesung am 5. Mai geht so nicht.", []),
    ("Auto: Rechnung", "Die Rechnung für das Auto fehlt.", []),
    ("Automatic reply: order 12", "The parcel never came.", []),
    ("Automatic reply", "The switch for it is gone from the settings.", []),
    ("Automatic reply: order 12", "Thanks for your mail. When will the parcel arrive. Regards, Ann", []),
    ("Automatic reply: order 12", "Thank you for your message. I will be at home on Friday from two.", [ANSWER]),
    ("Automatic reply: order 12", "Your page says that we reply within a day. My mail is of Monday.", []),
    ("Automatische Antwort: Auftrag", "Danke für Ihre Nachricht. Wo bleibt denn nun das Paket", []),
    ("Automatische Antwort: Vertrag", "Danke für Ihre Mail. Ich kündige hiermit zum 31.12.", [ANSWER]),
    ("Réponse automatique : commande", "Merci pour votre message. Quand sera livré le colis", []),
    ("Respuesta automática: pedido", "Gracias por su correo. Mi número de pedido es 88213.", []),
    ("رد تلقائي: طلب", "شكرا لرسالتكم. سأكون في المنزل يوم الجمعة.", []),
    ("Automatic reply: Your order", "The boiler is leaking gas, two children in the flat, 020 7946 0121.", []),
    ("Automatic reply: Your order", "The boiler is leaking gas, two children in the flat.", [ANSWER]),
    ("Automatische Antwort: Ihre Bestellung", "die Lampe kam zerbrochen an. Fotos anbei.", []),
    ("Automatic reply: Ticket", "I have received your message and will be at home on Friday.", [ANSWER]),
    ("Automatic reply: Ticket", "Your message reached me, my number is 4711.", [ANSWER]),
    ("Automatische Antwort: Frage", "Ich antworte bald mit Fotos, meine Nummer ist 4711.", [ANSWER]),
    ("Automatische Antwort: Frage", "Danke für Ihre Mail. Ich werde den Schaden meiner Versicherung melden.", []),
    ("Automatic reply: Ticket", "I received your request to pay my bill of March at once.", [ANSWER]),
    ("Réponse automatique : demande", "J'ai bien reçu votre message et je serai là vendredi.", [ANSWER]),
    ("Respuesta automática: pedido", "He recibido su mensaje y mi número es 88213.", [ANSWER]),
    ("Automatic reply: Ticket", "Thank you for your message. When will the parcel come, I am in from 10:30", []),
    *(
        (subject, body, headers)
        for subject in ("Re: Automatic reply: delivery", "Automatic reply: Your ticket 4711")
        for headers in ([], [ANSWER])
        for body in (
            "I'm unavailable between 9 and 12, so the courier must come later.",
            "I am unavailable, the technician cannot enter.",
            "My account is unavailable and I am unavailable tomorrow.",
            "I'm away on Friday for the delivery.",
            "Thank you for your message. I'm away on Friday for the delivery.",
            "Je suis indisponible mardi pour la livraison.",
            "Ich bin am Freitag nicht erreichbar, der Techniker muss später kommen.",
            "Estaré ausente el martes para la entrega.",
            "أنا غير موجود يوم الاثنين لاستلام الطرد.",
        )
    ),
    ("Abwesenheitsnotiz: einrichten", "für Frau Klein ab Montag, Text im Anhang", []),
    ("Out of office message: goes out twice", "since the update every customer gets two of them", []),
    ("Message d'absence : erreur 500", "en enregistrant le texte, capture jointe", []),
    ("Respuesta automática: texto antiguo", "sale el texto del año pasado, adjunto el nuevo", []),
    ("رد تلقائي: نص قديم", "يظهر نص العام الماضي، النص الجديد مرفق", []),
    ("Out of office: travel", "On holiday in Crete, car broke down, stuck at the road.", []),
    ("Out of office: contract", "Out of the office, phone stolen.", []),
    ("Abwesend: Unfall", "Im Skiurlaub das Bein gebrochen, Unfallmeldung anbei.", []),
    ("Abwesend: Personal", "Abwesend seit Montag wegen Grippe, Krankmeldung folgt.", []),
    ("Absence du bureau : carte", "en vacances, carte avalée par le distributeur", []),
    ("Out of office: printers", "Out of office printers are all dead", []),
    ("Fuera de la oficina: viaje", "De vacaciones en Creta, el hotel está cerrado.", []),
    ("خارج المكتب: سفر", "في إجازة في كريت والفندق مغلق.", []),
]


@pytest.mark.parametrize(("subject", "body", "headers"), WAITING)
def test_customer_who_is_away_and_waits_for_something_is_heard(subject, body, headers):
    assert kind(subject, body, *headers) is Kind.INQUIRY


BOUNCES = [
    ("Undeliverable: Your ticket", "Delivery has failed to these recipients or groups:\n\nann@x.example", []),
    ("Mail delivery failed: returning message to sender", "A message that you sent could not be delivered: a@x.ex", []),
    ("Unzustellbar: Ihr Ticket", "Ihre Nachricht an a@x.example konnte nicht zugestellt werden.", []),
    ("Échec de la remise : ticket", "Votre message à a@x.example n'a pas pu être remis.", []),
    ("No se puede entregar: ticket", "Su mensaje a a@x.example no se pudo entregar.", []),
    ("تعذر تسليم: تذكرة", "تعذر تسليم رسالتك إلى a@x.example", []),
    ("Unzustellbar: Ihr Ticket", "Siehe unten.", ["Auto-Submitted: auto-replied", "X-MS-Exchange-Message-Is-Ndr:"]),
]


@pytest.mark.parametrize(("subject", "body", "headers"), BOUNCES)
def test_bounce_is_told__without_the_sender_and_type_of_one(subject, body, headers):
    assert kind(subject, body, *headers) is Kind.BOUNCE


LISTED = ["List-Id: <news.shop.example>", "Precedence: list"]
NEWSLETTERS = [
    ("March", "New lamps.\n\nYou receive this newsletter because you subscribed. To unsubscribe click here.", []),
    ("Mars", "Découvrez nos nouveautés !\n\nSe désabonner | Voir dans le navigateur", []),
    ("März", "Neue Lampen.\n-----\nSie erhalten diesen Newsletter, weil Sie Kunde sind. Abbestellen: x.example", []),
    ("Marzo", "Lámparas.\n\nRecibe este boletín porque se suscribió. Darse de baja: x.example", []),
    ("مارس", "مصابيح جديدة.\n\nتصلك هذه النشرة لأنك مشترك. إلغاء الاشتراك", []),
    ("March", "New lamps. Unsubscribe: https://x.example/u", LISTED),
    ("Mars", "Nos nouvelles plantes de jardin, on casse les prix.\n\nSe désabonner | Voir dans le navigateur", []),
]


@pytest.mark.parametrize(("subject", "body", "headers"), NEWSLETTERS)
def test_newsletter_is_told__by_two_signs(subject, body, headers):
    assert kind(subject, body, *headers) is Kind.NEWSLETTER


CUSTOMERS = [
    ("Newsletter", "Please unsubscribe me from your newsletter.", []),
    ("Newsletter", "You receive this newsletter because you subscribed, it says. I never did. Unsubscribe me!", []),
    ("Newsletter", 'Your mail says "You receive this e-mail because you subscribed. Unsubscribe". Link dead.', []),
    ("Newsletter", "The unsubscribe link can only be seen when we view it in the browser. Could you fix it", []),
    ("Re: March", "Nice lamps, two please.\n\nYou receive this newsletter because you subscribed. Unsubscribe", []),
    ("Fwd: March", "You receive this newsletter because you subscribed. To unsubscribe click here.", []),
    ("Newsletter", "Ich bekomme weiter Post: Sie erhalten diesen Newsletter, weil Sie Kunde sind. Abbestellen", []),
    ("Lettre", "Se désabonner ne marche pas, et voir dans le navigateur non plus, mais je paie encore.", []),
    ("Boletín", "Quiero darme de baja. Recibo esto: recibe este boletín porque se suscribió.", []),
    ("النشرة", "أريد إلغاء الاشتراك، تصلك هذه النشرة لأنك مشترك مكتوب فيها.", []),
    ("Group", "The pump leaks.\n\nUnsubscribe: x.example", [*LISTED, "List-Post: <mailto:help@desk.example>"]),
    ("Group", "The pump leaks.\n\nUnsubscribe: x.example", [*LISTED, ANSWER]),
    ("Newsletter", "Please unsubscribe ann@x.example.", ["Precedence: bulk"]),
    ("Newsletter", "Bitte die Adresse ann@x.example abmelden.", ["Precedence: bulk"]),
    ("Newsletter", "Merci de désabonner ann@x.example.", ["Precedence: bulk"]),
    ("Newsletter", "Por favor, den de baja a ann@x.example. Darse de baja no funciona.", ["Precedence: bulk"]),
    ("Newsletter", "الرجاء إلغاء اشتراك هذا العنوان، إلغاء الاشتراك لا يعمل.", ["Precedence: bulk"]),
    ("Unsubscribe", "Please unsubscribe", ["Precedence: bulk"]),
    ("Supplier", "You are receiving this email as a supplier. Please quote for 200 chairs. To opt out, reply.", []),
    ("Re: Automatic reply: x", "Our buyer no longer works here. Please send invoices to ap@x.example.", []),
    ("Accepted: meeting", "Our team accepted the meeting and we'd like the list https://x.example first.", []),
    ("Delivery has failed", "Delivery has failed to these recipients: flats 12 and 14. Call 0170 1234567", []),
    ("Re: Refund", "Thank you for your e-mail. I will reply when my bank has answered.", [ANSWER]),
    ("Re: Rota", "I'm off sick today and will answer the questions tomorrow.", [ANSWER]),
    ("AW: Gehalt", "Ich bin bis Freitag krankgeschrieben und melde mich Montag.", [ANSWER]),
    ("Accepted: your invitation", "Our board has accepted the invitation. Deliver 20 lamps by Friday.", []),
    ("Shop", "This e-mail was sent automatically from your site. Name: Ann. Text: the lamp is broken.", []),
    ("Order 12", "I'm on holiday until Monday. Can you deliver on Tuesday?", []),
    ("Re: Order 12", "I'm on holiday until Monday. Can you deliver on Tuesday?", [ANSWER]),
    ("Re: Portal", "I am on annual leave from Friday. Ben is covering for me and needs access: b@x.example", [ANSWER]),
    ("AW: Portal", "Ich bin ab Freitag im Urlaub, Vertretung hat Ute. Bitte ändern Sie den Kontakt.", [ANSWER]),
    ("RE: Accès", "Je suis en congés lundi. Paul me remplace pendant ce temps, il a besoin d'un badge.", [ANSWER]),
    ("RE: Acceso", "Estoy de vacaciones el lunes y me sustituye Ana, que necesita una clave.", [ANSWER]),
    ("رد: دخول", "أنا في إجازة الأحد وتنوب عني سارة. نحتاج لها كلمة مرور.", [ANSWER]),
    ("Order", "I received your automatic reply, but the parcel is still not here.", []),
    ("Order", "We got: Your request has been received. Please do not reply to this email. But nobody wrote.", []),
    ("Order", "Your request has been received. Please do not reply to this email. That is all I ever hear.", []),
    (
        "Anfrage",
        "Wir haben Ihre Anfrage erhalten, antworten Sie nicht auf diese E-Mail - mehr kommt nie bei mir an.",
        [],
    ),
    ("Demande", "Nous avons bien reçu votre demande, ne pas répondre à ce message : toujours rien depuis.", []),
    ("Consulta", "Hemos recibido su consulta, no responda a este correo. Y nadie llama.", []),
    ("طلب", "وصلتني: لقد استلمنا رسالتكم، يرجى عدم الرد على هذا البريد. لكن لا أحد يتصل.", []),
    ("Offer", "We have received your message and accept the offer. Send 20 lamps.", []),
    ("Re: Automatic reply: contract", "Eve no longer works there, so my contract is not signed: e@x.example", []),
    ("Re: Automatische Antwort: Vertrag", "Eva arbeitet nicht mehr bei Ihnen. Wer hilft mir? e@x.example", []),
    ("Accepted: quote 4711", "We accept your quote. Deliver 20 lamps by Friday.", []),
    ("Accepted: quote 4711", "", []),
    ("Declined: Demo", "Ann has declined this invitation. Can we do Thursday instead?", []),
    ("Declined: my card", "Your shop has declined the invitation code and my card.", []),
    ("Declined: Demo", 'Ann has declined this invitation with this note: "Ill. Thursday would be fine."', []),
    ("Read: your last letter", "Your message was read by our lawyers. We object to the claim.", []),
    ("Lu : votre réponse", "Votre message m'a été lu. Je demande un remboursement.", []),
    ("Undeliverable: parcel 4711", "Delivery has failed twice. Ring the bell, or call 0170 1234567.", []),
    ("Undeliverable: your invoices", "My mails to you come back: delivery has failed to these recipients a@x.ex", []),
    ("Delivery failure", "Your message to a@x.example could not be delivered, is what I get. What is wrong?", []),
    ("Unzustellbar: Paket", "Ihre Nachricht sagt, dass mein Paket nicht zugestellt wurde. 0170 1234567", []),
    ("OOO", "The OOO button of the app does nothing.", []),
    ("Autoreply", "This is an autoreply problem: our shop sends two.", []),
    ("Alarm", "This message was generated automatically by your contact form. Name: Ann. It leaks.", []),
]


@pytest.mark.parametrize(("subject", "body", "headers"), CUSTOMERS)
def test_customer_who_speaks_of_machine_mail_is_heard(subject, body, headers):
    assert kind(subject, body, *headers) is Kind.INQUIRY


@pytest.mark.parametrize(("subject", "body", "headers"), [AUTOMATIC[0], BOUNCES[0], NEWSLETTERS[0]])
def test_what_words_alone_tell_is_not_proven(subject, body, headers):
    assert not parse_email(mail(subject, body, *headers)).kind_is_proven


def test_bounce_is_proven__by_its_headers():
    subject, body, headers = BOUNCES[-1]

    assert parse_email(mail(subject, body, *headers)).kind_is_proven


@pytest.mark.parametrize(
    ("filed_as", "header"),
    [
        (Kind.AUTO_REPLY, "Auto-Submitted: auto-generated"),
        (Kind.AUTO_REPLY, "Auto-Submitted: auto-notified"),
        (Kind.NEWSLETTER, "List-Unsubscribe: <mailto:out@group.example>"),
    ],
)
def test_what_forms_and_groups_stamp_on_customers_mail_proves_nothing(filed_as, header):
    inquiry = parse_email(mail("Gas", "There is a gas smell in our kitchen since your fitter left.", header))

    assert inquiry.kind is filed_as
    assert not inquiry.kind_is_proven


PLAIN_SPELLINGS = [
    ("رد تلقائي: استفسار", "انا في اجازة حتى الاحد.", Kind.AUTO_REPLY),
    ("Reponse automatique : Devis", "Bonjour, je suis absent jusqu au 4 mai.", Kind.AUTO_REPLY),
    ("Automatische Antwort: Devis", "Ich bin ab Montag wieder im Buero.", Kind.AUTO_REPLY),
    ("Automatische Antwort: Ihr Ticket", "Unser Buero ist bis zum 6. Januar geschlossen.", Kind.AUTO_REPLY),
    ("Respuesta automatica", "Estare de vacaciones hasta el miercoles.", Kind.AUTO_REPLY),
    ("Echec de la remise : ticket", "Votre message a a@x.example n'a pas pu etre remis.", Kind.BOUNCE),
    ("مارس", "مصابيح جديدة.\n\nتصلك هذه النشرة لانك مشترك. لالغاء الاشتراك", Kind.NEWSLETTER),
    ("Maerz", "Neue Lampen.\n\nGuenstiger im Fruehling: 20% Rabatt. Im Browser oeffnen | Abbestellen", Kind.NEWSLETTER),
]


@pytest.mark.parametrize(("subject", "body", "expected"), PLAIN_SPELLINGS)
def test_machine_mail_is_told__without_accents_umlauts_or_hamza(subject, body, expected):
    assert kind(subject, body) is expected


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Abwesend: Ihr Ticket", "Ich bin im Urlaub. Koennten Sie mir den Techniker schicken."),
        ("Reponse automatique : devis", "Je suis absente, la chaudiere est cassee depuis lundi."),
        ("رد تلقائي: استفسار", "انا انتظر الطلب منذ اسبوع"),
        ("Respuesta automatica", "¡Volveremos el verano que viene, seguro!"),
    ],
)
def test_customer_is_heard__without_accents_umlauts_or_hamza(subject, body):
    assert kind(subject, body) is Kind.INQUIRY


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Réponse automatique : votre facture", "Merci pour votre message. Votre facture est entre nos mains."),
        ("رد تلقائي: استفسار", "شكرا لرسالتكم. سنرد خلال 24 ساعة على البيانات المطلوبة."),
        ("Respuesta automática: su pedido", "Gracias por su mensaje. Le atenderemos cuando vuelva el equipo."),
    ],
)
def test_an_automatic_reply_is_told__though_a_word_is_another_without_its_mark(subject, body):
    assert kind(subject, body) is Kind.AUTO_REPLY


def kind(subject: str, body: str, *headers: str) -> Kind:
    """Name the kind of a mail."""
    return parse_email(mail(subject, body, *headers)).kind


def mail(subject: str, body: str, *headers: str) -> bytes:
    """Write a mail."""
    return "\n".join([f"Subject: {subject}", *headers, "", body]).encode()
