"""Of two languages in a message the main one is named."""

from pathlib import Path

import pytest

from frontdesk.text.language import LanguageDetector
from frontdesk.text.language.mixture import main_language

DETECTOR = LanguageDetector()
BY_HAND = Path(__file__).parents[2] / "data" / "languages" / "mixed.tsv"
"""Main language, the other one, text: about two thirds against one; "arabizi" is Arabic in Latin letters."""
WANTED = 0.97
GERMAN = "Guten Tag, seit gestern lässt sich die Heizung im Büro nicht mehr einstellen und wir sitzen hier in Jacken"
ENGLISH = "The thermostat says that the service is not available, and we have already tried to switch it off and on"
SPANISH = "Desde ayer no podemos ajustar la calefacción de la oficina y estamos todos aquí con el abrigo puesto"
ARABIC = "منذ الأمس لا تعمل التدفئة في المكتب ونحن نجلس هنا بالمعاطف، نرجو إرسال الفني اليوم"
ARABIZI = "3ayez el fatoora beta3et el shahr el fat, ba3at mareten w ma7adesh rad 3alaya, momken 7ad yeb3atha"


def first(text, words):
    return " ".join(text.split()[:words])


@pytest.mark.parametrize(
    ("main", "other", "code"),
    [
        (GERMAN, ENGLISH, "de"),
        (ENGLISH, GERMAN, "en"),
        (SPANISH, ENGLISH, "es"),
        (ENGLISH, SPANISH, "en"),
        (ENGLISH, ARABIC, "en"),
        (ARABIC, ENGLISH, "ar"),
        (GERMAN, ARABIC, "de"),
        (ENGLISH, ARABIZI, "en"),
    ],
)
@pytest.mark.parametrize("comes_first", [True, False])
def test_main_language_is_named__a_third_of_the_message_in_another(main, other, code, comes_first):
    short = first(other, len(main.split()) // 2)
    text = f"{main}. {short}" if comes_first else f"{short}. {main}"

    assert DETECTOR.detect([text])[0].code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("اشتريت Samsung Galaxy Buds Pro من متجركم وتوقفت عن العمل", "ar"),
        ("جهاز Samsung Galaxy Ultra Black Edition لا يعمل", "ar"),
        ("ChatGPT Plus subscription لا يعمل", "ar"),
        ("SOS عاجل! VPN Cisco AnyConnect Secure Mobility Client معطل", "ar"),
        ('عندي مشكلة\n  File "app/main.py", line 44, in run\n    client.connect()\nTimeoutError: timed out', "ar"),
        ("Is the print of مقهى الفيشاوي still for sale, and how large is it?", "en"),
    ],
)
def test_names_and_code_in_another_script_are_no_second_language(text, code):
    assert DETECTOR.detect([text])[0].code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('La app dice "The service is not available and you have to try it again later" cuando quiero pagar', "es"),
        ("Die App sagt „The service is not available and you have to try it again later“, wenn ich zahle", "de"),
        ('التطبيق يقول "Your session has expired, please log in and try it again" ولا أستطيع الدخول', "ar"),
        ('"We are sorry, but you are not allowed to do this"', "en"),
    ],
)
def test_quotation_does_not_name_the_language__unless_it_is_all_there_is(text, code):
    assert DETECTOR.detect([text])[0].code == code


def test_message_of_both_in_equal_parts_is_less_sure__than_one_of_one():
    both, one = DETECTOR.detect([f"{GERMAN}. {ENGLISH}", GERMAN])

    assert both.code in {"de", "en"}
    assert both.confidence < one.confidence


def test_main_language_is_named__of_nearly_all_messages_written_by_hand():
    rows = [line.split("\t") for line in BY_HAND.read_text(encoding="utf-8").splitlines()]
    found = DETECTOR.detect([text for _, _, text in rows])
    right = [language.code == main.replace("arabizi", "ar") for language, (main, _, _) in zip(found, rows, strict=True)]

    assert sum(right) >= WANTED * len(rows)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Les icônes du menu sont minuscules sur tablette, presque illisibles. We have been with you for years", "fr"),
        ("Mi reloj se adelanta un minuto por semana. ¿Es lo normal en los de cuerda? Seit Monaten steht hier", "es"),
        ("Je suis allé au magasin hier pour rien, w daba baqi ma jawbni 7ed 3la lcommande", "fr"),
        (
            "Todo llegó perfecto y antes de lo previsto, volveré a comprar seguro. chokran bzaf 3la lkhedma",
            "es",
        ),
    ],
)
def test_main_language_is_named__few_of_its_words_everyday_ones(text, code):
    assert DETECTOR.detect([text])[0].code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("fries arrived limp as usual lol, two stars only, التقديم على وظيفة المحاسب", "en"),
        ("عاجل عاجل نحتاج عرض سعر. le chapiteau penche, un mât a plié et deux cents invités sont dessous", "fr"),
        ("ChatGPT Plus Team Enterprise Subscription Renewal لا يعمل", "ar"),
        ("لا يعمل: payload = client.read(buffer); cache.write(payload); logger.debug(payload)", "ar"),
    ],
)
def test_words_beside_arabic_letters_count__said_and_not_named_or_code(text, code):
    assert DETECTOR.detect([text])[0].code == code


def test_unknown_words_are_no_arabic__nothing_gives_it_away():
    assert DETECTOR.detect(["la app no deja 12 euro für 4 minuten?! abzocke, geld zurück"])[0].code != "ar"


def test_mistyped_words_are_no_arabic__one_is_spelt_with_a_digit():
    words = ["thx", "bt", "mi", "parsel", "iz", "stil", "w8ing", "at", "teh", "depo"]

    assert main_language(words, lambda _: {"en": 0.5})[0] == "en"


def test_text_without_words_is_in_no_language():
    assert main_language(["12", "https://example.org/the-order", "?!"], lambda _: {"en": 1.0}) == ("", 0.0)


def test_main_language_is_that_of_most_words__with_their_share():
    def candidates(text):
        return {"it": 0.9} if "ciao" in text else {"nl": 0.9}

    assert main_language(["xx", *["ciao"] * 8, *["zz"] * 4], candidates) == ("it", pytest.approx(10 / 13, abs=0.1))
