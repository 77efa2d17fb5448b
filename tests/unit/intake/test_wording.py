"""An automatic reply is told by what it says, a customer who says the same is not."""

import pytest

from frontdesk.inquiry import Kind
from frontdesk.intake import parse_email
from frontdesk.intake.wording import is_automatic_reply

REPLIES = [
    "This is an automated response. A ticket was opened.",
    "Dies ist eine automatische Antwort.",
    "Ceci est une réponse automatique.",
    "Este es un mensaje automático.",
    "هذا رد آلي. تم تسجيل طلبكم.",
    "Thank you for contacting Acme.\n\nWe have received your message and will\nreply within two days.",
    "Wir haben Ihre Anfrage erhalten und werden sie bald beantworten. Wir melden uns.",
    "Nous avons bien reçu votre demande. Nous vous répondrons demain.",
    "Hemos recibido su consulta. Nos pondremos en contacto con usted.",
    "لقد استلمنا رسالتكم وسنرد عليكم قريباً.",
    "I am on annual leave until Monday. In urgent cases please write to desk@acme.example.",
    "Ich bin bis zum 4. Mai nicht im Büro. In dringenden Fällen hilft Frau Krüger.",
    "Je suis en congés jusqu'au 4 mai. En cas d'urgence, appelez l'accueil.",
    "Estoy de vacaciones hasta el lunes. En caso de urgencia, llame a recepción.",
    "أنا في إجازة حتى الأحد. للحالات العاجلة اتصلوا بالمكتب.",
    "This is an automated reply to let you know of a delay. Please contact my colleague, or send us an e-mail.",
    "Dies ist eine automatische Antwort auf Ihre Nachricht. Bitte wenden Sie sich an meine Kollegin.",
    "Ceci est un message automatique, merci de ne pas y répondre. Veuillez contacter ma collègue.",
    "Este es un mensaje automático enviado por Acme. Por favor, contacte con mi compañera.",
    "This is an automated reply\nOur office is closed",
    "هذا رد آلي من المتجر. يرجى الاتصال بزميلتي.",
]
CUSTOMERS = [
    "I am away until Monday, please deliver on Tuesday.",
    "I am out of the office today. Is my order urgent enough for you?",
    "Your automatic reply says that someone will answer. Nobody did.",
    "Thank you for your message. Please refund me within five working days.",
    "Ich bin im Urlaub, bitte an die Nachbarn liefern.",
    "Je suis absent demain, livrez au gardien.",
    "Estoy de viaje y mi tarjeta no funciona.",
    "أنا في إجازة ولم يصل الطلب بعد.",
    "Still broken.\n\nOn 4 May 2026 at 10:12, Support wrote:\n> This is an automated response.",
    "Still broken.\n\nFrom: Support\nSent: Monday\n\nThis is an automated response.",
    "This is an automated message of your contact form. Name: Ann. Message: it leaks.",
    'All I ever get is "This is an automated response", and nobody calls.',
    "Ich bekomme immer nur: Dies ist eine automatische Antwort.",
    "This is an automated message problem: my app sends them twice, please fix.",
    "This is an automated message problem.",
    "This is an automated reply. Our server is down since 3am, fix it NOW",
    "Dies ist eine automatische Antwort. Bitte die Heizung heute noch reparieren!",
    "Ceci est un message automatique. Remboursez-moi, vous avez pris mon argent.",
    "Este es un mensaje automático. Devuélvanme mi dinero.",
    "هذا رد آلي. الرجاء إصلاح الجهاز.",
]


@pytest.mark.parametrize("text", REPLIES)
def test_an_automatic_reply_is_told_by_its_words(text):
    assert is_automatic_reply(text, is_answer=True)


@pytest.mark.parametrize("text", CUSTOMERS)
def test_a_customer_who_speaks_of_the_same_is_none(text):
    assert not is_automatic_reply(text, is_answer=True)


def test_an_acknowledgement_that_answers_nothing_is_no_reply():
    assert not is_automatic_reply(REPLIES[5], is_answer=False)


@pytest.mark.parametrize(
    ("body", "kind"), [("I am out of the office.", Kind.AUTO_REPLY), ("Nobody called me back.", Kind.INQUIRY)]
)
def test_a_customer_may_answer_an_automatic_reply__under_its_subject(body, kind):
    assert parse_email(f"Subject: Re: Automatic reply: your ticket\n\n{body}".encode()).kind is kind


def test_an_html_reply_is_read_as_seen():
    raw = b"Content-Type: text/html\n\n<html><style>p{}</style><p>This is an <b>automatic</b> reply.</p></html>"

    assert parse_email(raw).kind is Kind.AUTO_REPLY
