"""Languages are named where a message tells, and not where it does not."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.text.language import UNDETERMINED, LanguageDetector
from frontdesk.text.language.detector import MINIMUM_CONFIDENCE
from frontdesk.text.language.pieces import HEAD_CHARACTERS, PIECE_CHARACTERS, PIECES, WHOLE_CHARACTERS, pieces
from frontdesk.text.telltales import TELLTALES
from frontdesk.training.examples.corpus import load_corpus

DETECTOR = LanguageDetector()
WRITTEN = Path(__file__).parents[2] / "data" / "languages"
"""Short messages of customers: the language, the text."""
OURS = set(TELLTALES)
MOST_TAKEN, MOST_SURE = 0.07, 0.03
"""Of messages in other languages: how many are taken for one of ours, and how many with certainty."""
CERTAIN = 0.8
SHORTEST_MISTYPED = 4
"""Letters of a word that is mistyped here, at least."""
LEAST_MISTYPED = 0.98
"""Of messages with mistyped words, how many are named."""


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


def rows_of(name):
    return [line.split("\t") for line in (WRITTEN / name).read_text(encoding="utf-8").splitlines()]


def test_other_languages_are_seldom_taken_for_ours__short_messages():
    found = DETECTOR.detect([text for _, text in rows_of("foreign.tsv")])
    taken = [language for language in found if language.code in OURS]

    assert len(taken) <= MOST_TAKEN * len(found)
    assert sum(language.confidence >= CERTAIN for language in taken) <= MOST_SURE * len(found)


def test_arabic_stays_arabic__with_letters_of_dialects_and_persian_keyboards():
    assert {code(text) for _, text in rows_of("arabic.tsv")} == {"ar"}


@pytest.mark.parametrize("text", ["Nixtieq flusi lura", "programu haifunguki", "glömt lösenordet"])
def test_words_on_no_list_speak_against_our_languages(text):
    assert code(text) not in OURS


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("balance-patch geet donerstag live? als tesster", "de"),
        ("Grüezi mitenand, d Rechnig isch falsch", "de"),
        ("parcel brokn pls hlp", "en"),
        ("Buenaas taedes: La factura F-2024/0918 selió a nommbre de «Construcciones", "es"),
    ],
)
def test_some_mistyped_words_do_not_speak_against_our_languages(text, language):
    assert code(text) == language


def mistyped(word, chance):
    """Leave out a letter, double it, swap it with the next one, or write an e for it."""
    at = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    return before + chance.choice([after, letter + letter + after, after[:1] + letter + after[1:], "e" + after])


@pytest.mark.parametrize(("words", "share"), [(6, 0.2), (10, 0.34)])
def test_our_languages_are_named__of_beginnings_with_mistyped_words(words, share):
    chance = random.Random(0)
    corpus = load_corpus()
    right = []
    for text, language in zip(corpus.texts, corpus.languages, strict=True):
        beginning = text.split()[:words]
        if language == "ar" or len(beginning) < words:
            continue
        typed = [
            mistyped(word, chance) if len(word) >= SHORTEST_MISTYPED and chance.random() < share else word
            for word in beginning
        ]
        right.append(code(" ".join(typed)) == language)

    assert sum(right) >= LEAST_MISTYPED * len(right)


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


GERMAN = (
    "Seit gestern Abend geht die Heizung nicht mehr, und bei uns wohnen zwei kleine Kinder. Der Techniker sollte heute "
    "früh kommen, aber niemand hat sich gemeldet. Wann kommt endlich jemand vorbei?"
)
ENGLISH_NOTICE = (
    "Your appointment has been moved to Thursday between eight and noon. Please make sure that somebody is at home and "
    "that the boiler can be reached. We are sorry for any inconvenience that this may have caused you and your family."
)


@pytest.mark.parametrize(
    "text",
    [
        f'{GERMAN} Ihr habt geschrieben: "{ENGLISH_NOTICE}"',
        f"“{ENGLISH_NOTICE}” {GERMAN}",
        f"{GERMAN}\nhttps://example.org/{'your-order-is-on-its-way-' * 12}",
        f"{GERMAN}\n{'QWxsIHlvdXIgYmFzZSBhcmUgYmVsb25nIHRvIHVz' * 8}",
        f"{GERMAN} {'-' * 400}",
        f'{{"name": "Anna Schmidt", "subject": "Heizung", "body": "{GERMAN}", "source": "web form", "read": false}}',
        f"»{ENGLISH_NOTICE}« {GERMAN} »{ENGLISH_NOTICE[:90]}«",
    ],
    ids=["notice behind", "notice before", "address", "code", "line", "form", "guillemets"],
)
def test_words_between_quotations_and_addresses_tell__of_a_long_message(text):
    assert len(text) > WHOLE_CHARACTERS
    assert code(text) == "de"


def test_pieces_are_short__without_a_word_of_what_is_quoted():
    found = pieces(f'{GERMAN} "{ENGLISH_NOTICE}" {GERMAN}')

    assert len(found) <= PIECES * (PIECE_CHARACTERS + 1)
    assert not set(found.split()) & (set(ENGLISH_NOTICE.split()) - set(GERMAN.split()))


def test_language_without_blanks_tells__with_a_closing_in_english():
    chinese = "您好，我上周在贵公司网站订购了一台咖啡机，但是到现在还没有收到。请帮我查询一下物流信息，谢谢。" * 5

    assert code(f"{chinese}\nBest regards and thank you very much, Li Wei") == "zh"


def test_language_is_that_of_most__not_of_how_a_long_message_begins():
    assert code(f"{ENGLISH_NOTICE} {GERMAN} {GERMAN}"[:HEAD_CHARACTERS]) == "de"


def test_arabic_stands_behind_code__of_a_long_message():
    arabic = "منذ أمس لا أستطيع الدخول إلى حسابي، وتظهر لي هذه الرسالة كلما حاولت، فأرجو المساعدة قبل نهاية اليوم"
    query = "SELECT customer, amount FROM invoices WHERE status = 'open' ORDER BY created DESC; "

    assert code(f"{arabic}\n{query * 6}") == "ar"


@given(st.text(alphabet="abc \n\t", min_size=WHOLE_CHARACTERS + 1, max_size=HEAD_CHARACTERS))
def test_pieces_are_whole_words_of_the_text__in_their_order(text):
    found = pieces(text)

    if found != text[:WHOLE_CHARACTERS]:
        words = iter(text.split())
        assert all(word in words for word in found.split())


@given(st.text(max_size=2_000))
def test_any_long_text_has_a_language_or_none(text):
    found = DETECTOR.detect([text * 3])[0]

    assert 0 <= found.confidence <= 1
    assert found.code
