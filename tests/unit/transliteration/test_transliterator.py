"""A word in Latin letters is read as the Arabic word that it probably means."""

from importlib.resources import files
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.bootstrap import read_configuration
from frontdesk.models.lexicon.lexicon import Lexicon
from frontdesk.transliteration import NO_MORE_WORDS, shipped_counts, transliterator_with
from frontdesk.transliteration.channel import (
    IMPOSSIBLE,
    LONGEST_PIECE,
    UNSEEN,
    Channel,
    Spelling,
    places,
    shipped_channel,
    written,
)
from frontdesk.transliteration.rough import MOST_FORMS, rough_forms_of_arabic, rough_forms_of_latin
from frontdesk.transliteration.transliterator import LEAST_LIKELY, Transliterator, bare, written_counts
from frontdesk.word_memory import ForgettingMemory

LETTERS = {
    ("ب", "^"): {"b": 0.5, "ba": 0.5},
    ("ا", "-"): {"a": 0.6, "": 0.4},
    ("ب", "$"): {"b": 1.0},
}


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        *(("fatoora", "فاتورة"), ("fatoura", "فاتورة"), ("fatooret", "فاتورة"), ("elfatoora", "الفاتورة")),
        *(("mish", "مش"), ("msh", "مش"), ("sha8al", "شغال"), ("shaghaal", "شغال"), ("embare7", "امبارح")),
        *(("3andi", "عندي"), ("mushkila", "مشكلة"), ("mochkila", "مشكلة"), ("el2an", "الآن"), ("7are2", "حريق")),
    ],
)
def test_word_is_read__however_it_is_typed(latin, arabic):
    assert transliterator_with(NO_MORE_WORDS).read(latin) == arabic


@pytest.mark.parametrize(
    "word", ["spreadsheet", "refund", "search", "Chat", "the", "el", "al", "", "'", "x" * 41, "😡", "zzzzzzzz"]
)
def test_nothing_is_read__no_arabic_word_that_we_know(word):
    assert transliterator_with(NO_MORE_WORDS).read(word) == ""


@pytest.mark.parametrize("word", ["a" * 30, "ha" * 15, "looooooooooooooooooooooooool"])
def test_nothing_is_read__longer_than_any_word_could_be_typed(word):
    assert transliterator_with(NO_MORE_WORDS).read(word) == ""


@pytest.mark.parametrize("word", ["2024", "15", "فاتورة"])
def test_numbers_and_arabic_letters_stay(word):
    assert transliterator_with(NO_MORE_WORDS).read(word) == word


def test_words_are_those_between_signs__unknown_ones_left_out():
    assert transliterator_with(NO_MORE_WORDS).words["el-fatoora,refund/15!"] == ("فاتورة", "15")
    assert transliterator_with(NO_MORE_WORDS).words["!!"] == ()


def test_more_words_are_known__those_of_a_tenants_lists():
    assert "كفتاجي" not in shipped_counts()
    assert transliterator_with(NO_MORE_WORDS).read("keftagi") != "كفتاجي"
    assert transliterator_with(frozenset({"كفتاجي"})).read("keftagi") == "كفتاجي"


def test_shipped_lists_need_no_more_words__one_transliterator_serves_all():
    lexicons = [Lexicon.of(task) for task in read_configuration().triaged]
    assert {lexicon._transliterator for lexicon in lexicons} == {transliterator_with(NO_MORE_WORDS)}


def test_the_frequent_word_is_read__both_are_typed_alike():
    channel = shipped_channel()
    often, seldom = (
        Transliterator({"حال": 99, "هال": 1}, channel, frozenset()),
        Transliterator({"حال": 1, "هال": 99}, channel, frozenset()),
    )
    assert often.read("hal") == "حال"
    assert seldom.read("hal") == "هال"
    assert often.read("7al") == seldom.read("7al") == "حال"  # nobody types ه so


def test_probability_is_summed_over_all_ways_to_part_a_spelling():
    channel = Channel(LETTERS)
    # "b" + "a" + "b" and "ba" + "" + "b"
    assert channel.spelling("bab").log_probability("باب") == pytest.approx(-0.6931, abs=1e-3)
    assert channel.spelling("kkkkkkkk").log_probability("باب") == IMPOSSIBLE


def test_channel_is_written_by_letter_and_place__pieces_in_order():
    assert list(written(LETTERS)) == ["ا - :0.4 a:0.6", "ب $ b:1", "ب ^ b:0.5 ba:0.5"]


def test_shipped_channel_is_read_as_it_was_written():
    file = files("frontdesk.transliteration").joinpath("channel.txt")
    assert list(written(shipped_channel()._shares)) == file.read_text(encoding="utf-8").splitlines()


@given(st.sampled_from(sorted(shipped_counts())[::53]), st.text(alphabet="abdeihkmnrst237'", max_size=5))
def test_probability_is_that_of_every_way_tried_in_turn(word, latin):
    shares = [shipped_channel()._shares.get(each, {}) for each in zip(word[:4], places(word[:4]), strict=True)]
    likely = shipped_channel().spelling(latin).log_probability(word[:4])
    assert exp(likely) == pytest.approx(tried_in_turn(shares, latin), rel=1e-9, abs=0)


def tried_in_turn(shares, latin):
    if not shares:
        return 0.0 if latin else 1.0
    first, *rest = shares
    untyped = first.get("", UNSEEN) * tried_in_turn(rest, latin)
    return untyped + sum(
        (first.get(latin[:end]) or (UNSEEN if end == 1 else 0.0)) * tried_in_turn(rest, latin[end:])
        for end in range(1, min(LONGEST_PIECE, len(latin)) + 1)
    )


@pytest.mark.parametrize("word", sorted(shipped_counts())[::997])
def test_shipped_shares_are_probabilities(word):
    for letter, place in zip(word, places(word), strict=True):
        shares = shipped_channel()._shares.get((letter, place), {})
        assert 0 <= sum(shares.values()) <= 1.001


def test_counts_are_written_by_how_often():
    assert list(written_counts({"ب": 1, "ا": 1, "ت": 3})) == ["3 ت", "1 ا ب"]


def test_short_vowels_are_taken_off():
    assert bare("شُكرًا") == "شكرا"


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789'", max_size=50))
def test_forms_are_bounded_and_have_no_vowel__whatever_is_typed(word):
    forms = rough_forms_of_latin(word)
    assert 1 <= len(forms) <= 2 * MOST_FORMS
    assert not set("".join(forms)) & set("aeiou3'")


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآءئؤ", max_size=40))
def test_an_arabic_word_has_forms__whatever_it_is(word):
    assert 1 <= len(rough_forms_of_arabic(word)) <= MOST_FORMS


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_nothing_breaks__any_text(text):
    transliterator_with(NO_MORE_WORDS).words[text]


def test_a_word_is_compared_once__met_again_in_another_case(monkeypatch):
    known = Transliterator({"حال": 1}, shipped_channel(), frozenset())
    assert known.read("hal") == "حال"
    monkeypatch.setattr(Spelling, "log_probability", None)
    assert known.read("HAL") == "حال"


@given(st.text("ابتجحدرسعفقكلمنوي", min_size=1, max_size=8), st.text("abtgj7drs3fqklmnwyieou", min_size=1, max_size=10))
def test_unlikely_words_are_given_up__never_a_likely_one(arabic, latin):
    spelling = shipped_channel().spelling(latin)
    whole = spelling.log_probability(arabic)

    if whole != IMPOSSIBLE:
        assert shipped_channel().spelling(latin).log_probability(arabic, whole - 1.0) == whole
    assert shipped_channel().spelling(latin).log_probability(arabic, whole + 20.0) <= whole


@given(
    st.lists(st.text("ابتح", min_size=1, max_size=4), min_size=2),
    st.text("abt7h", min_size=1, max_size=6),
    st.floats(-30, 0),
)
def test_words_share_their_beginnings__each_as_likely_as_alone(words, latin, least):
    together = shipped_channel().spelling(latin)
    for word in words:
        alone = shipped_channel().spelling(latin).log_probability(word)
        assert together.log_probability(word, least) in ({alone} if alone >= least else {alone, IMPOSSIBLE})


def test_likelihood_tells_arabic_words_from_others():
    read = transliterator_with(NO_MORE_WORDS)

    assert read.likelihood("fatoora") > read.likelihood("fmtoora") >= LEAST_LIKELY
    assert {read.likelihood(word) for word in ("refund", "zzzzzzzz", "", "el", "x" * 41)} == {LEAST_LIKELY}


def test_only_what_is_worth_it_is_remembered__when_it_forgets():
    read = Transliterator({"فاتورة": 3, "محمود": 2}, shipped_channel(), set())
    assert (read.read("fatoora"), read.read("ma7mood"), read.read("zzzz")) == ("فاتورة", "محمود", "")

    read.forget(lambda word: word == "فاتورة")
    assert set(read._likeliest) == {"fatoora"}


def test_what_was_kept_is_not_asked_about_again__however_much_it_is():
    memory, asked = ForgettingMemory(str.upper), []

    def keeps(found):
        asked.append(found)
        return found != "B"

    assert (memory["a"], memory["b"]) == ("A", "B")
    memory.forget(keeps)
    memory.forget(keeps)
    assert (sorted(asked), set(memory)) == (["A", "B"], {"a"})
