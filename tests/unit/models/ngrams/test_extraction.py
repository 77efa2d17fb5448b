"""The fast n-grams against scikit-learn's slow and obvious ones."""

from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer

from frontdesk.models.ngrams.extraction import (
    LONGEST,
    SHORTEST,
    extract,
    extract_strings,
)
from frontdesk.models.readable import PLACEHOLDER
from frontdesk.testing import masked

words = CountVectorizer(ngram_range=(1, 2), strip_accents="unicode").build_analyzer()
characters = CountVectorizer(
    analyzer="char_wb", ngram_range=(SHORTEST, LONGEST), strip_accents="unicode"
).build_analyzer()

letters = st.text(st.sampled_from("abcXYZéñüßأبتЖ"), min_size=1, max_size=7)
blanks = st.sampled_from([" ", "  ", "\n", "\t "])
texts = st.lists(st.tuples(letters, blanks), max_size=8).map(lambda pairs: "".join(map("".join, pairs)))


def occurrences(grams_of_messages):
    """Say for each n-gram how often it stands in each message; then forget what it was."""
    counts = defaultdict(Counter)
    for message, grams in enumerate(grams_of_messages):
        for gram in grams:
            counts[gram][message] += 1
    return Counter(frozenset(each.items()) for each in counts.values())


def hashes_of_messages(found, ngrams):
    of_message = found.message_of_word[ngrams.words]
    return [ngrams.hashes[of_message == message].tolist() for message in range(found.messages)]


@given(st.lists(texts, max_size=5))
def test_ngrams_are_those_of_scikit_learn__texts_of_letters(batch):
    found = extract_strings(batch)
    assert occurrences(hashes_of_messages(found, found.word_ngrams)) == occurrences(map(words, batch))
    assert occurrences(hashes_of_messages(found, found.character_ngrams)) == occurrences(map(characters, batch))


@given(st.lists(st.text(max_size=40), max_size=5))
def test_every_ngram_lies_in_a_word_of_its_message__any_text(batch):
    found = extract_strings(batch)
    assert found.words == [word for text in batch for word in text.split()]
    for ngrams in (found.word_ngrams, found.character_ngrams):
        assert len(ngrams.hashes) == len(ngrams.words)
        assert all(0 <= word < len(found.words) for word in ngrams.words)


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_company_changes_nothing__message_alone_and_in_a_batch(batch):
    together = extract_strings(batch)
    whole = [hashes_of_messages(together, ngrams) for ngrams in (together.word_ngrams, together.character_ngrams)]
    for index, text in enumerate(batch):
        alone = extract_strings([text])
        for block, ngrams in zip(whole, (alone.word_ngrams, alone.character_ngrams), strict=True):
            assert Counter(block[index]) == Counter(ngrams.hashes.tolist())


@pytest.mark.parametrize(
    ("written", "same"),
    [("CRASH", "crash"), ("réclamé", "reclame"), ("Order 4711", "order 0815"), ("طلب ٤٧", "طلب 12")],
)
def test_hashes_are_equal__case_accents_and_digits_differ(written, same):
    one, other = extract_strings([written]), extract_strings([same])
    assert Counter(one.word_ngrams.hashes.tolist()) == Counter(other.word_ngrams.hashes.tolist())
    assert Counter(one.character_ngrams.hashes.tolist()) == Counter(other.character_ngrams.hashes.tolist())


def test_placeholders_are_all_alike__kind_and_number_differ():
    one, other = (extract([masked(f"write to {name} now")]) for name in ("<EMAIL_1>", "<PERSON_12>"))
    assert np.array_equal(one.word_ngrams.hashes, other.word_ngrams.hashes)
    assert np.array_equal(one.character_ngrams.hashes, other.character_ngrams.hashes)


def test_placeholders_carry_nothing__no_ngram_holds_or_crosses_one():
    found = extract([masked("call <PHONE_1> please")])
    apart = extract_strings(["call", "please"])
    assert sorted(found.word_ngrams.hashes.tolist()) == sorted(apart.word_ngrams.hashes.tolist())
    assert sorted(found.character_ngrams.hashes.tolist()) == sorted(apart.character_ngrams.hashes.tolist())


@pytest.mark.parametrize("text", ["", " \n ", "👍", "?", "\x00", "\ud800", "e\u0301", PLACEHOLDER])
def test_nothing_breaks__odd_texts(text):
    found = extract_strings([text, "fine"])
    assert found.messages == 2
    assert "fine" in found.words


def skeletons_of(text, language="ar"):
    found = extract([masked(text)], [language])
    return Counter(found.skeleton_ngrams.hashes.tolist())


def test_both_scripts_share_their_skeletons__one_message_in_arabic_and_in_latin_letters():
    assert set(skeletons_of("الفاتورة غلط")) == set(skeletons_of("el fatoora ghalat") - skeletons_of("el"))
    assert set(skeletons_of("فاتورة")) == set(skeletons_of("fatoura"))


def words_of(text, language="ar"):
    return Counter(extract([masked(text)], [language]).word_ngrams.hashes.tolist())


def test_arabic_in_latin_letters_is_read_twice__as_it_is_meant_and_as_it_stands():
    assert words_of("fatoora ghalat") == words_of("فاتورة غلط") + words_of("fatoora ghalat", "en")


@pytest.mark.parametrize(("text", "language"), [("fatoora ghalat", "und"), ("الفاتورة fatoora", "ar"), ("", "ar")])
def test_nothing_is_read_twice__another_language_or_arabic_letters(text, language):
    found = extract([masked(text)], [language])
    assert found.word_ngrams.hashes.tolist() == extract([masked(text)], ["en"]).word_ngrams.hashes.tolist()


def test_what_is_read_belongs_to_the_word_that_was_written__pairs_to_the_first():
    found = extract([masked("hello"), masked("el fatoora ghalat")], ["en", "ar"])
    assert found.words == ["hello", "el", "fatoora", "ghalat"]
    (meant,) = words_of("فاتورة")
    assert found.word_ngrams.words[found.word_ngrams.hashes.tolist().index(meant)] == 2
    pair = (words_of("فاتورة غلط") - words_of("فاتورة") - words_of("غلط")).popitem()[0]
    assert found.word_ngrams.words[found.word_ngrams.hashes.tolist().index(pair)] == 2


def test_what_is_meant_does_not_cross_a_placeholder__names_alike():
    assert words_of("fatoora <PHONE_1> ghalat") == words_of("fatoora <PERSON_7> ghalat")
    pair = words_of("فاتورة غلط") - words_of("فاتورة") - words_of("غلط")
    assert not set(pair) & set(words_of("fatoora <PHONE_1> ghalat"))


def test_no_skeleton_is_read__other_languages():
    for language in ("en", "fr", "und"):
        assert not skeletons_of("fatoora ghalat", language)
    found = extract([masked("fatoora"), masked("fatoora")], ["en", "ar"])
    assert set(found.message_of_word[found.skeleton_ngrams.words].tolist()) == {1}


def test_a_skeleton_is_no_word__spelt_alike():
    found = extract([masked("ftr")], ["ar"])
    known = {*found.word_ngrams.hashes.tolist(), *found.character_ngrams.hashes.tolist()}
    assert known.isdisjoint(found.skeleton_ngrams.hashes.tolist())


def test_skeletons_do_not_cross_a_placeholder__names_alike():
    assert skeletons_of("اتصل <PHONE_1> الان") == skeletons_of("اتصل <PERSON_7> الان")
    assert skeletons_of("فاتورة <PHONE_1> راتب") == skeletons_of("فاتورة") + skeletons_of("راتب")


@given(st.lists(st.tuples(st.text(max_size=30), st.sampled_from(["ar", "en"])), min_size=1, max_size=5))
def test_company_changes_no_skeleton__message_alone_and_in_a_batch(batch):
    texts, languages = [masked(text) for text, _ in batch], [language for _, language in batch]
    together = extract(texts, languages)
    found = hashes_of_messages(together, together.skeleton_ngrams)
    for hashes, (text, language) in zip(found, batch, strict=True):
        assert Counter(hashes) == skeletons_of(text, language)
