"""Languages are named where a message tells, and not where it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.text.language import MINIMUM_CONFIDENCE, UNDETERMINED, LanguageDetector
from frontdesk.text.telltales import TELLTALES

DETECTOR = LanguageDetector()


def code(text):
    return DETECTOR.detect([text])[0].code


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("wifi down since yesterday", "en"),
        ("MY ORDER NEVER ARRIVED", "en"),
        ("WARUM KOMMT NIE JEMAND ANS TELEFON", "de"),
        ("half \ud83d a character in my order", "en"),
        ("ou est mon colis", "fr"),
        ("mot de passe oublié", "fr"),
        ("donde esta mi pedido", "es"),
        ("no puedo entrar en mi cuenta", "es"),
        ("wo bleibt mein paket", "de"),
        ("Rechnung fehlt noch immer", "de"),
        ("نسيت كلمة المرور", "ar"),
        ("وين طلبي؟", "ar"),
        ("Il pacco è arrivato rotto, vorrei un rimborso", "it"),
        ("Kunt u mij de factuur van vorige maand sturen?", "nl"),
        ("Здравствуйте, я не могу войти в свой аккаунт", "ru"),
        ("من نمی‌توانم وارد حساب کاربری خود شوم، لطفاً کمک کنید", "fa"),
        ("مجھے ابھی تک اپنا آرڈر نہیں ملا ہے", "ur"),
        ("您好，我的订单还没有到，请帮我查一下。", "zh"),
    ],
)
def test_the_language_is_named__of_a_short_message(text, language):
    assert code(text) == language


@pytest.mark.parametrize(
    "text", ["", " ", "12345", "INV-2024-001", "😀😀", "???", "a", "<EMAIL_1>", "https://example.com/le/la/les"]
)
def test_no_language_is_named__where_nothing_tells(text):
    assert DETECTOR.detect([text])[0].code == UNDETERMINED


def test_addresses_and_placeholders_do_not_count__as_words():
    assert code("où est <EMAIL_1> https://please.example/the-order/for/you help@the-and-you.example") == "fr"


@given(st.text(alphabet=st.characters(), max_size=100))
def test_any_text_gets_an_answer__with_a_confidence_that_supports_it(text):
    (language,) = DETECTOR.detect([text])

    assert 0.0 <= language.confidence <= 1.0
    assert language.code == UNDETERMINED or (len(language.code) == 2 and language.confidence >= MINIMUM_CONFIDENCE)


def test_a_batch_is_answered_in_order():
    assert [each.code for each in DETECTOR.detect(["guten morgen", "good morning to you", "", "buenos días"])] == [
        "de",
        "en",
        UNDETERMINED,
        "es",
    ]


def test_no_everyday_word_speaks_for_two_languages():
    words = [word for known in TELLTALES.values() for word in known]

    assert len(words) == len(set(words))
