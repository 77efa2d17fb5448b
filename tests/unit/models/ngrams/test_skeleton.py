"""A word in Arabic letters and the same word in Latin ones have one skeleton."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.models.ngrams.skeleton import SKELETONS, skeleton
from frontdesk.transliteration.scripts import is_latin
from timing import is_done_within

ALIKE = (
    ("فاتورة", ("fatoora", "fatoura", "fatourah", "elfatoora", "lfatura")),
    ("الراتب", ("rateb", "ratib", "elrateb")),
    ("دقيقة", ("da2i2a", "dagiga", "daqiqa", "d9i9a")),
    ("جهاز", ("gehaz", "jihaz")),
    ("شغال", ("sha8al", "shaghal", "cha8al", "sha3'al")),
    ("امبارح", ("embare7", "imbari7")),
    ("خصم", ("5asm", "khasm", "7'asm")),
    ("موظفين", ("mowazzafin", "mowazafeen", "mowa6'afeen")),
    ("مضروب", ("madroob", "ma9'roub", "madhrub")),
    ("وصل", ("wesel", "wasal")),
    ("تالت", ("talet", "thalith")),
    ("دلوقتي", ("delwa2ti", "dlwa2ty", "halla2", "el7een", "hassa", "daba")),
    ("بكرة", ("bokra", "bukra", "ghadan", "ghedda")),
    ("اللي", ("elli", "illi", "yalli")),
    ("كله", ("kella", "kello")),
    ("كلمة", ("kelma", "kilma")),
)
words = st.text(st.characters(codec="utf-8"), max_size=20)


@pytest.mark.parametrize(("arabic", "latin"), ALIKE, ids=[latin[0] for _, latin in ALIKE])
def test_skeleton_is_the_same__either_script_any_dialect(arabic, latin):
    assert {skeleton(word) for word in latin} == {skeleton(arabic)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3aleikom", "عالق"),
        ("kamel", "جميل"),
        ("se3r", "سفر"),
        ("bokra", "باقة"),
        # what is no negation is not read as one
        ("elli", "لا"),
        ("wallah", "لا"),
        ("law", "لا"),
        ("kella", "لا"),
        ("lamma", "لم"),
        ("lessa", "ليس"),
        ("badna", "بدون"),
    ],
)
def test_skeletons_differ__other_consonants(one, other):
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize("word", ["فاتورةٌ", "فَاتُورَة", "فاتـــورة", "FATOORA", "fatoora'", "fàtóora"])
def test_skeleton_stays__signs_capitals_accents(word):
    assert skeleton(word) == skeleton("fatoora")


@pytest.mark.parametrize("word", ["", "123", "٤٧", "aeiou", "اوى", "привет", "注文"])
def test_there_is_none__nothing_that_either_script_writes_as_a_consonant(word):
    assert skeleton(word) == ""


@given(words)
def test_skeleton_is_letters_alone__any_word(word):
    found = skeleton(word)
    assert set(found) <= set("bcdfghklmnqrstxyzw3") or (found.isalpha() and found.isupper())
    assert len(found) <= max(1, len(word))


@given(words)
def test_skeletons_are_those_of_the_parts__punctuation_between(word):
    assert SKELETONS[word] == tuple(filter(None, SKELETONS[word]))
    assert SKELETONS[f"{word},fatoora"][-1:] == ("ftr",)


def test_arabic_letters_are_seen__one_is_enough():
    assert is_latin("el fatoora 3andi")
    assert not is_latin("el fatoora عندي")


@pytest.mark.parametrize("piece", ["a", "aa", "'", "a'", "3'", "sh", "ال", "\u064b", "l", "\u0640ا"])
def test_a_word_without_end_takes_no_time(piece):
    assert is_done_within(1, lambda: skeleton(piece * 100_000))
