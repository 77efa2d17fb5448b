"""How far an address goes, and what looks like one and is none; five languages."""

import pytest

from frontdesk.text.pii import Masker
from frontdesk.text.pii.address import AddressRecogniser

MASKER = Masker(recognisers=[AddressRecogniser()])


def addresses(text, language):
    return [text[span.start : span.end] for span in MASKER.find(text, language)]


@pytest.mark.parametrize(
    ("language", "before", "address", "behind"),
    [
        ("en", "I live at ", "12 Fore Street", " and the lift is stuck with a woman inside"),
        ("en", "I LIVE AT ", "12 FORE STREET", " GAS IS LEAKING"),
        ("en", "i live at ", "12 fore street, bristol", ", and nothing came"),
        ("en", "My address is ", "14 Elm Court, Apt 3, Springfield, IL 62704", " and please send it fast"),
        ("en", "my address is ", "10 Downing St, London SW1A 2AA", ", thanks a lot"),
        ("en", "our office is at ", "55 Long Acre, Covent Garden, London", ", for now"),
        ("en", "Address: ", "14 Elm Court\nSpringfield\nIL 62704", "\nThanks"),
        ("en", "Let us meet at ", "20 Ingram Street, Forest Hills", " and bring the keys"),
        ("en", "zip code: ", "62704", " and the town is wrong"),
        ("fr", "J'habite au ", "8 rue des Lilas", " et l'ascenseur est bloqué avec une dame dedans"),
        ("fr", "mon adresse est ", "5 bis rue Victor Hugo, 69002 Lyon", ", et je suis en colère"),
        ("es", "vivo en ", "la calle Mayor 15", ", huele a gas y mi hija está mareada"),
        ("es", "mi dirección es ", "Calle de Alcalá 45, 3º B, 28014 Madrid", ", y no llega nada"),
        ("de", "ich wohne in ", "der Lindenstraße 4", " und es riecht stark nach Gas im Treppenhaus"),
        ("de", "Meine Adresse ist ", "Hauptstr. 5, 10115 Berlin", ", und ich warte seit 3 Wochen"),
        ("de", "wohnhaft ", "Am Hang 4, Bonn", ", seit 3 Wochen ohne Strom"),
        ("de", "PLZ ", "10115", " wird nicht angenommen"),
        ("ar", "أسكن في ", "شارع الحرية 12", " وهناك رائحة غاز قوية في المطبخ"),
        ("ar", "عنواني ", "شارع الملك فهد 14، الرياض 11564", " ولم يصل الطلب"),
    ],
)
def test_called_address_ends__where_the_sentence_goes_on(language, before, address, behind):
    assert addresses(before + address + behind, language) == [address]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The technician arrived at 4 and left the gas valve open"),
        ("en", "The parcel arrived at 3 pm broken and I want my money back"),
        ("en", "it arrived at 5 Friday evening"),
        ("en", "meet me at 16:30 in front of the shop"),
        ("en", "plz refund the 45 euros you charged twice"),
        ("en", "she lives in a flat with 3 children and no heating"),
        ("en", "my address is wrong 3 times in your letter"),
        ("fr", "J'habite à 12 km du dépôt et vous demandez 35 euros de livraison"),
        ("es", "vivo en madrid, tengo 34 años y mi pedido no llega"),
        ("de", "ich wohne in 3 Zimmern und die Heizung ist kalt"),
        ("de", "Sie haben um 4 Uhr geliefert, Treffpunkt um 16 Uhr"),
        ("ar", "أسكن في الرياض منذ 5 سنوات"),
    ],
)
def test_no_address_is_called__by_a_number_in_the_sentence(language, text):
    assert addresses(text, language) == []


@pytest.mark.parametrize(
    "text",
    [
        "Auf der Rechnung 2024 steht ein Fehler",
        "Zur Bestellung 8812 habe ich eine Frage",
        "Im Januar 2024 gekauft",
        "Am Montag 3 Stunden gewartet",
        "Im Zimmer 214 tropft es",
        "In der Wohnung 7 riecht es nach Gas",
        "Zum Preis 49 Euro",
        "In der Version 4 geht es nicht",
        "Die Garantie 24 Monate",
        "Mein Arbeitsplatz 12 ist kaputt",
        "Auf Parkplatz 3 steht ein Auto",
        "Der Bahnsteig 4 ist gesperrt",
        "Sitzplatz 41 ist nass",
        "Der Monitoring 5 Alarm",
    ],
)
def test_german_noun_with_a_number_is_no_street(text):
    assert addresses(text, "de") == []


@pytest.mark.parametrize(
    "text",
    [
        "Am Markt 3, 50667 Köln",
        "Auf der Heide 12 29614 Soltau",
        "Marktplatz 5, 70173 Stuttgart",
        "Schillerplatz 4",
        "Lerchenweg 9b",
        "Unter den Linden 77",
        "Hafenstrasse 5",
    ],
)
def test_german_street_is_found__with_a_town_or_a_name_that_is_no_ordinary_word(text):
    assert addresses(f"Lieferung an {text} bitte", "de")[0].endswith(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "String 5 is broken"),
        ("en", "the Spring 24 collection"),
        ("en", "Wiring 3 is loose"),
        ("fr", "10 cours Pilates pour 90 euros"),
        ("fr", "Garantie 3 ans"),
    ],
)
def test_word_that_ends_like_a_street_is_none__in_another_language(language, text):
    assert addresses(text, language) == []


def test_french_avenue_is_found__by_a_name_that_is_no_ordinary_word():
    assert addresses("livré au 10 cours Mirabeau hier", "fr") == ["10 cours Mirabeau"]
