"""Of two languages in a message the main one is named."""

import pytest

from frontdesk.text.language import LanguageDetector

DETECTOR = LanguageDetector()
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
