"""What the tagger must find and must leave, in five languages; it was trained on none of these sentences."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.errors import ModelUnavailable
from frontdesk.text.pii import Masker
from frontdesk.text.pii.catalogue import built_in_tagger
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.tagger.labels import KINDS
from frontdesk.text.pii.tagger.recogniser import CERTAIN_SCORE, LIKELY_SCORE, Tagger, _join_names

TAGGER = built_in_tagger()
MASKER = Masker()
TEXTS = st.text(alphabet="aA bB.,\n'1-ـمحد <>_@", max_size=60)


def found(text, language="en"):
    [spans] = TAGGER.find_all([text], [language])
    return {(span.type.value, text[span.start : span.end]) for span in spans if span.score >= LIKELY_SCORE}


def masked(text, language="en"):
    return " | ".join(text[span.start : span.end] for span in MASKER.find(text, language))


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Could you ask Siobhan Geraghty to ring me back?", "Siobhan Geraghty"),
        ("en", "my name is tom harding and the box is empty", "tom harding"),
        ("en", "The keys are with Pieter van den Berg since Monday.", "Pieter van den Berg"),
        ("en", "Kind regards\nBartholomew Quist", "Bartholomew Quist"),
        ("en", "Dear Oyelaran, the parcel came.", "Oyelaran"),
        ("fr", "Votre collègue Maëlle m'a rappelée hier.", "Maëlle"),
        ("fr", "Cordialement,\nJean de la Tour", "Jean de la Tour"),
        ("es", "Me atendió Begoña y fue muy amable.", "Begoña"),
        ("es", "a nombre de Joaquín Etxeberria", "Joaquín Etxeberria"),
        ("de", "Frau Szczepańska hat mir das zugesagt.", "Szczepańska"),
        ("de", "lg sabine", "sabine"),
        ("ar", "كلمت سارة من خدمة العملاء أمس", "سارة"),
        ("ar", "مع التحية\nخالد بن سالم", "خالد بن سالم"),
    ],
)
def test_person_is_found__in_free_text(language, text, name):
    assert ("PERSON", name) in found(text, language)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Call 020 7946 0121 or 020 7946 0333", "or"),
        ("es", "La matrícula de mi coche es 5678 FGH", "es"),
        ("es", "mi matrícula es la 1234 BCD", "la"),
    ],
)
def test_word_that_only_holds_the_sentence_together_is_nobodys(language, text, word):
    found_words = masked(text, language).split(" | ")

    assert len(found_words) >= 1
    assert word not in found_words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Late again. Chase the courier for me.", set()),
        ("Please tell Chase the courier is late.", {("PERSON", "Chase")}),
        ("Hello, this is Chase Whitlock, the refund is missing.", {("PERSON", "Chase Whitlock")}),
        ("Pieter the driver left it in the rain.", {("PERSON", "Pieter")}),
    ],
)
def test_a_name_that_is_a_verb_is_one_where_it_begins_a_sentence_and_has_an_object(text, wanted):
    assert {each for each in found(text) if each[0] == "PERSON"} == wanted


def test_password_is_found_with_the_mark_at_its_end():
    assert masked("Log in with the password\nTournesol75!!").endswith("Tournesol75!!")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ottilie and Marcus both know about it.", {"Ottilie", "Marcus"}),
        ("Merci à Anna et Paul Lohmann.", {"Anna", "Paul Lohmann"}),
        ("Merci à ANNE ET PAUL.", {"ANNE", "PAUL"}),
        ("Frau Petersen und Lohmann wissen es.", {"Petersen", "Lohmann"}),
    ],
)
def test_both_names_are_found__joined_by_and(text, names):
    assert {("PERSON", name) for name in names} <= found(text)


@pytest.mark.parametrize(
    ("language", "text", "kind", "value"),
    [
        ("en", "I live in Llandudno and cannot come.", "LOCATION", "Llandudno"),
        ("de", "Ich wohne in Buxtehude.", "LOCATION", "Buxtehude"),
        ("fr", "Nous habitons Quimper depuis mai.", "LOCATION", "Quimper"),
        ("en", "I teach at Hawthorn Primary School.", "ORGANISATION", "Hawthorn Primary School"),
        ("de", "Ich arbeite bei Petersen & Söhne.", "ORGANISATION", "Petersen & Söhne"),
        ("en", "Please collect it from 14 Thistle Close, Ludlow.", "ADDRESS", "14 Thistle Close, Ludlow"),
        ("es", "Vivo en la calle Almendro 12, Toledo.", "ADDRESS", "calle Almendro 12, Toledo"),
    ],
)
def test_places_addresses_and_employers_are_found(language, text, kind, value):
    assert (kind, value) in found(text, language)


ORDINARY_WORDS_THAT_ARE_NAMES = {
    "en": [
        "Will it arrive before Friday?",
        "May I swap the size?",
        "In May I paid twice.",
        "Will I be charged twice?",
        "Hello. Will you be open? May we come?",
        "Will there be an invoice? Will it arrive?",
        "Rose bushes arrived without roots.",
        "The price rose by ten percent.",
        "Grace period or not, I want a refund.",
        "Please mark my ticket as solved.",
        "Hope to hear from you soon.",
        "Bill number 17 is missing.",
        "Joy is not what I felt.",
        "frank feedback: too slow",
        "Sue them, said a friend.",
        "Summer prices should end in September.",
        "Amber light blinks, then nothing.",
        "The chip in my card is broken.",
        "Chase the courier for me, please.",
        "april and june are missing on the statement",
        "i will not pay",
        "it may be wrong",
    ],
    "fr": ["En mai j'ai payé deux fois.", "La pierre est tombée.", "Une réponse claire, merci.", "Mars est trop tard."],
    "es": ["La luz no va.", "El domingo no abren.", "Las rosas llegaron secas.", "Paz y tranquilidad, por favor."],
    "de": ["Das ist mein Ernst.", "Im Mai war alles gut.", "Das kleine Modell fehlt.", "Im Winter ist es zu kalt."],
    "ar": ["أنا سعيد جدا بالخدمة", "رمضان كريم", "المنتج غير صالح", "لا أمل في الرد"],
}


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, texts in ORDINARY_WORDS_THAT_ARE_NAMES.items() for text in texts],
)
def test_nothing_is_masked__where_a_name_is_an_ordinary_word(language, text):
    assert masked(text, language) == ""


@pytest.mark.parametrize(
    "text",
    [
        "I spoke to Will about it.",
        "Dear May,",
        "Thanks, Rose",
        "My name is Grace.",
        "Mark from your team called me.",
        "Hope Okafor signed it.",
        "my name is rose baker",
    ],
)
def test_person_is_masked__whose_name_is_an_ordinary_word(text):
    assert masked(text) != ""


@pytest.mark.parametrize(
    "text",
    [
        "Where is my order? I have waited for three weeks.",
        "The app crashes on start since the update.",
        "Sehr geehrte Damen und Herren, die Rechnung stimmt nicht.",
        "Bonjour, je voudrais annuler ma commande.",
        "Hola, quiero darme de baja.",
        "Paid with PayPal on Monday, nothing happened.",
        "I ordered the Samsung fridge in March.",
    ],
)
def test_ordinary_text_is_left(text):
    assert masked(text) == ""


def test_placeholders_stay_as_they_are():
    masked_text = MASKER.find("Dear <PERSON_1>, my mail is <EMAIL_1>.", "en")

    assert {span.type for span in masked_text} == {"LITERAL"}


@pytest.mark.parametrize("text", ["", " ", "\n", "ـ", "ًٌٍ", "'", "\ud800", "a" * 5_000, "😀", "l'", "0" * 300])
def test_odd_texts_are_read__and_spans_lie_within(text):
    [spans] = TAGGER.find_all([text], ["ar"])

    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@settings(deadline=None)
@given(texts=st.lists(TEXTS, max_size=5))
def test_texts_do_not_see_each_other__in_one_batch(texts):
    together = TAGGER.find_all(texts, ["en"] * len(texts))
    alone = [TAGGER.find_all([text], ["en"])[0] for text in texts]

    assert together == alone


@pytest.mark.parametrize("content", [None, b"", b"PK", b"no weights"])
def test_network_is_refused__not_the_one_that_was_shipped(content, tmp_path, monkeypatch):
    if content is not None:
        (tmp_path / "weights.npz").write_bytes(content)
    (tmp_path / "manifest.json").write_text('{"weights": "0", "inputs": "0"}')
    monkeypatch.setattr("frontdesk.text.pii.tagger.recogniser.files", lambda _: tmp_path)

    with pytest.raises(ModelUnavailable, match="install Frontdesk again"):
        Tagger().find_all(["hello"], ["en"])


def test_many_threads_find_the_same():
    texts = [f"my name is {name} and I live in Leeds" for name in ("Ada Lovelace", "tom harding", "Zoé Tanguy")] * 20
    expected = TAGGER.find_all(texts, ["en"] * len(texts))
    with ThreadPoolExecutor(4) as pool:
        found_by_each = list(pool.map(lambda _: TAGGER.find_all(texts, ["en"] * len(texts)), range(8)))

    assert all(each == expected for each in found_by_each)


def test_scores_are_those_of_the_scale__for_what_is_masked_by_default():
    [spans] = TAGGER.find_all(["Dear Mr Lovelace, Ada lives at 12 Mill Lane, Leeds."], ["en"])

    assert any(LIKELY_SCORE <= span.score <= CERTAIN_SCORE for span in spans)
    assert all(0 < span.score <= CERTAIN_SCORE for span in spans)


@pytest.mark.parametrize(
    ("kinds", "sure", "joined"),
    [
        ([PiiType.USERNAME, PiiType.PERSON], [0.9, 0.8], [PiiType.PERSON, PiiType.PERSON]),
        ([PiiType.PERSON, PiiType.USERNAME], [0.9, 0.8], [PiiType.PERSON, PiiType.PERSON]),
        ([PiiType.USERNAME, PiiType.PERSON], [0.9, 0.05], [PiiType.USERNAME, PiiType.PERSON]),
        ([PiiType.USERNAME, PiiType.LOCATION], [0.9, 0.9], [PiiType.USERNAME, PiiType.LOCATION]),
    ],
)
def test_user_name_right_beside_a_likely_name_is_part_of_it(kinds, sure, joined):
    labels = [KINDS.index(kind) for kind in kinds]
    _join_names([0, 1], labels, sure)
    assert [KINDS[label] for label in labels] == joined
