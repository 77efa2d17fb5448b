"""Arabic in Latin letters is Arabic; codes, units and ordinals are not."""

import pytest

from frontdesk.text import LanguageDetector
from frontdesk.text.arabizi import is_arabizi, is_arabizi_by_reading

ARABIC = (
    "el fatoura 3'alya awy, ezay da 7asal?",
    "mesh 3aref adkhol 3la el 7esab",
    "bghit n9der n3raf fin wslat la commande dyali",
    "3andi moshkela fel internet men embare7",
    "ya reit tdeefo el wad3 el daken lel bernameg",
    "please 7adesh yrod 3alaya, ana mestany men sa3ten",
)
WITHOUT_DIGITS = (
    "hazihi elleila natlob tabeeb leltawareq fawran",
    "arjoo elghaa elhajz wa istirjaa elmablagh",
    "elkahraba maqtooa fi elmabna kolloh",
    "joumana taaddalat almawaeed bidoon ishaar",
)
"""No word of theirs is on the list of everyday words."""
OTHER_LANGUAGES = (
    "Buongiorno, vorrei sapere quando arriva il mio ordine",
    "siparisim nerede kaldi, kargo hala gelmedi",
    "saya mau minta uang kembali karena barang rusak",
    "mujhe abhi tak delivery nahi mili hai",
    "nataka pesa zangu zirudishwe",
    "mera order kahan hai",
    "naomba msaada tafadhali",
    "grazzi hafna",
    "waxaan rabaa lacagteyda",
    "man pule khodam ra mikhaham",
    "slt jai pas recu ma cmd",
    "hola kiero saver donde esta mi pedio",
    "thx 4 ur halp pls fix teh login asap",
    "Kaltmiete Nebenkostenabrechnung Betriebskostennachzahlung Widerspruchsfrist",
    "QWERTY asdfgh zxcvbn lkjhg",
)
OTHER = (
    "my 5G router and 2 mp3 players, order B2B77, arrive at 3pm",
    "the 2nd invoice of 7days plan is 20eur, case 9f3a2b",
    "Necesito 3kg de harina para el 5to piso",
    "Das 2te Paket mit 5kg, Modell X3 und X5, fehlt",
    "la 4g ne marche pas dans le 5e, ni la 3g",
    "password is abc2def and pin3x",
    "",
)


@pytest.mark.parametrize("text", ARABIC)
def test_arabizi_is_told__each_way_of_writing(text):
    assert is_arabizi(text)


@pytest.mark.parametrize("text", OTHER)
def test_codes_and_units_are_none__letters_meet_digits(text):
    assert not is_arabizi(text)


def test_language_is_arabic__in_latin_letters():
    found = LanguageDetector().detect([*ARABIC, *OTHER[:3]])
    assert [language.code for language in found[: len(ARABIC)]] == ["ar"] * len(ARABIC)
    assert "ar" not in {language.code for language in found[len(ARABIC) :]}


@pytest.mark.parametrize(
    "text",
    [
        "bkam el premium? momken tursel fatora bokra",
        "Salam, bghit devis dyal la cuisine",
        "shukran jazilan ya shabab, mesh lazem radd",
        "Réclamation\n\nlcolis dyali mazal ma wsel, chno ndir daba",
        "sar li yomain mo gader adkhel 7sabi, shasawwi 3aleh",
    ],
)
def test_language_is_arabic__hardly_a_digit(text):
    assert [found.code for found in LanguageDetector().detect([text])] == ["ar"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mesh networks: is the shipment from Salam Trading here?", "en"),
        ("Hola, el pedido de Nahar no ha llegado todavía", "es"),
        ("Machi Koro ist noch nicht da, wann kommt die Lieferung?", "de"),
        ("le wifi mesh ne marche pas chez moi", "fr"),
    ],
)
def test_language_stays__a_name_that_is_an_arabic_word(text, code):
    assert [found.code for found in LanguageDetector().detect([text])] == [code]


def test_text_without_end_is_read_in_no_time__digits_and_letters():
    assert not is_arabizi("a2" * 200_000)


@pytest.mark.parametrize("text", WITHOUT_DIGITS)
def test_language_is_arabic__by_how_words_read_alone(text):
    assert LanguageDetector().detect([text])[0].code == "ar"


@pytest.mark.parametrize("text", OTHER_LANGUAGES)
def test_language_is_another__though_words_are_on_no_list(text):
    assert LanguageDetector().detect([text])[0].code != "ar"


def test_few_words_tell_nothing():
    assert not is_arabizi_by_reading(["hazihi"])
    assert not is_arabizi_by_reading([])
