"""What is printed below a message by machines and lawyers, and what customers say in the same words."""

import pytest

from frontdesk.inquiry import Part
from frontdesk.text.clean import clean

SAID = "The pump leaks again. Please send someone."
FOOTERS = [
    "You are receiving this email because you signed up on our website.\nUnsubscribe from this list | Preferences",
    "This message was sent from the contact form on pumps.example. Replies go to the sender.",
    "Virus-free. www.scanner.example",
    "-----------------\nTo leave the list send an empty mail to leave@pumps.example.",
    "Sie erhalten diesen Newsletter, weil Sie sich angemeldet haben.\nNewsletter abbestellen",
    "Diese Nachricht wurde automatisch über das Kontaktformular erzeugt.",
    "Vous recevez ce message car vous êtes abonné à notre lettre.\nSe désabonner",
    "N'imprimez ce courriel que si nécessaire, pour préserver la planète.",
    "Ha recibido este correo porque está suscrito.\nDarse de baja",
    "No imprima este correo si no es necesario. Cuide el medio ambiente.",
    "تصلك هذه الرسالة لأنك مشترك في نشرتنا.",
    "© 2026 Pumps Ltd, all rights reserved",
    "Information in this message may be privileged. If you are not the addressee, delete it.",
]
SAYINGS = [
    "Hello\n\nUnsubscribe me from the newsletter please",
    "Hello\n\nTo unsubscribe I clicked the link and nothing happened",
    "Bonjour\n\nConformément au RGPD, je demande la suppression de mes données.",
    "Hola\n\nDe acuerdo con el RGPD, solicito que eliminen mis datos.",
    "Hola\n\nPara darme de baja he llamado tres veces.",
    "Bonjour\n\nPour imprimer ma facture, que dois-je faire ?",
    "Hallo\n\nAchtung, die externe Festplatte raucht.",
    "Hello\n\nUnauthorised use of my card was not stopped by you.",
    "مرحبا\n\nيرجى طباعة الفاتورة وإرسالها.",
    "Hello\n\nInformation in your message was wrong, and the contents of my parcel too.",
    "Hello\n\nPS: please delete what is confidential, the recipient was wrong.",
]


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_a_footer_is_a_disclaimer__below_a_message(footer, gap):
    cleaned = clean(f"{SAID}{gap}{footer}", is_html=False)

    assert cleaned.text == SAID
    assert cleaned.set_aside == ((Part.DISCLAIMER, footer),)


@pytest.mark.parametrize("text", SAYINGS)
def test_a_customer_may_speak_of_the_same_things(text):
    assert clean(text, is_html=False).text == text


def test_a_paragraph_of_lawyers_words_is_a_disclaimer__below_a_closing_however_it_opens():
    legal = "Wir weisen darauf hin: der Inhalt ist vertraulich und nur für den Empfänger."
    cleaned = clean(f"{SAID}\n\nViele Grüße\nAnna\n\n{legal}", is_html=False)

    assert cleaned.text == SAID
    assert (Part.DISCLAIMER, legal) in cleaned.set_aside


def test_a_licence_that_is_asked_about_stays__above_the_closing():
    text = f"{SAID}\n\nCopyright (c) 2021 the libfoo contributors\n\nMay we use it?"

    assert clean(f"{text}\n\nRegards\nAnna", is_html=False).text == text
