"""Arabic in Latin letters is read as the Arabic words that it probably means."""

import pytest

from frontdesk.text import LanguageDetector
from frontdesk.text.pii.tagger import Tagger
from frontdesk.text.pii.tagger.meant import MOST_READ, as_meant, is_meant_in_arabic
from frontdesk.text.pii.tagger.tokens import tokenise
from frontdesk.text.pii.thresholds import DEFAULT_MINIMUM_SCORE
from frontdesk.transliteration import shipped_counts, transliterator_of_unmasked
from frontdesk.transliteration.unmasked import EVERYDAY


def test_words_are_put_in_arabic_letters__names_of_our_list_and_codes_stay():
    tokens = tokenise("el fatoora bta3et Nawal, raqm 40118-A")

    assert as_meant(tokens) == ["el", "فاتورة", "بتاعت", "Nawal", ",", "رقم", "40118", "-", "A"]


def test_one_word_stands_for_one__so_that_places_hold():
    tokens = tokenise("3ndi moshkela, el raqm 2345 x y z 0501 wel3enwan 14/s\nshukran")

    assert len(as_meant(tokens)) == len(tokens)


def test_so_many_words_are_read_and_no_more__of_a_long_text():
    read = as_meant(["fatoora"] * (MOST_READ + 5))

    assert read == ["فاتورة"] * MOST_READ + ["fatoora"] * 5


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [("el fatoora", "ar", True), ("el fatoora", "es", False), ("الفاتورة", "ar", False), ("app الفاتورة", "ar", False)],
)
def test_it_is_arabic_without_an_arabic_letter(text, language, told):
    assert is_meant_in_arabic(text, language) == told


@pytest.mark.parametrize(
    "text",
    [
        "larbaa el maw3ed, wlazem ta2kid",
        "elnadel lam yosajjel elhajz welrakam ghalat",
        "arjoo tashgheel elbarnamej qabl elkhamis",
    ],
)
def test_ordinary_words_are_no_names(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"), [("ana ma7mood el5ateeb, wein talabi?", "ma7mood"), ("ma3ak 7aydar", "7aydar")]
)
def test_names_are_masked__typed_as_no_list_has_them(text, name):
    assert name in " ".join(found(text))


def test_capital_within_a_sentence_is_a_name__however_it_reads():
    assert as_meant(["Salam", ",", "ana", "Wessam", ".", "Fatoora"])[3:] == ["Wessam", ".", "فاتورة"]


def test_everyday_spellings_are_remembered__nobody_s_name():
    texts = [
        "el fatoora bta3et ma7mood, el password sunflower77 we 7aydar fel mektab",
        "esmi sherine wagdy we el order lessa mawsalsh, kallimt hossam bakry, ana habiba, el pin sokkar3a",
        "hazihi elleila natlob wessam ouahbi fawran, mrati ibtissam 7amla",
    ]
    LanguageDetector().detect(texts)
    Tagger().find_all(texts, ["ar"] * len(texts))
    remembered = transliterator_of_unmasked()._likeliest

    assert "fatoora" in remembered
    assert {word for word, _ in remembered.values()} <= {
        word for word, met in shipped_counts().items() if met >= EVERYDAY
    }
    names = {
        "ma7mood",
        "7aydar",
        "sunflower77",
        "sherine",
        "wagdy",
        "hossam",
        "bakry",
        "habiba",
        "sokkar3a",
        "ibtissam",
    }
    assert not names & set(remembered)


def found(text):
    """Give what is masked by default."""
    (spans,) = Tagger().find_all([text], ["ar"])
    return [text[span.start : span.end] for span in spans if span.score >= DEFAULT_MINIMUM_SCORE]
