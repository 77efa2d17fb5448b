"""Texts become rows: each word once, and no customer's word is remembered."""

import numpy as np
import pytest

from frontdesk.text.pii.tagger.features import ROWS, features, form_features, known_features, shape
from frontdesk.text.pii.tagger.network import GAPS
from frontdesk.text.pii.tagger.reading import Reading, context_of
from frontdesk.text.pii.tagger.tokens import LONGEST_TOKEN, places, tokenise

TABLE = np.random.default_rng(1).normal(size=(ROWS + 1, 4)).astype(np.float32)


def test_rows_are_the_sums_of_features__remembered_or_not():
    text = "The order of Kowalczykowa 4711, please: 0815"
    for _ in range(2):
        reading = Reading(TABLE)
        page = reading.page([text, text], ["en", "en"])
        expected = np.array([TABLE[features(token)].sum(axis=0) for token in tokenise(text)])

        assert page.counts == [len(expected)] * 2
        for start in page.starts:
            np.testing.assert_allclose(page.tokens[start : start + len(expected)], expected, rtol=1e-5, atol=1e-5)


def test_only_words_of_our_list_are_remembered():
    reading = Reading(TABLE)
    reading.page(["hello Kowalczykowa, the password is sUnflower77 4711"], ["en"])

    words = {word for word in reading._remembered if not word.isdecimal()}
    assert words == {"hello", "the", "password", "is", ","}


@pytest.mark.parametrize("token", ["Q'R'T", "王'李", "\ue000", "Ω", "aNNa", "xyzzyq", "d'xyzzyq"])
def test_nothing_else_is_remembered(token):
    reading = Reading(TABLE)
    before = set(reading._remembered)
    reading.page([f"hello {token}"], ["en"])

    assert set(reading._remembered) - before == {"hello"}


def test_every_token_is_read_all_the_same__when_the_memory_is_full(monkeypatch):
    text = "The order of Kowalczykowa 4711, please: 0815 and 123456789"
    expected = Reading(TABLE).page([text], ["en"]).tokens
    monkeypatch.setattr("frontdesk.text.pii.tagger.reading.MOST_REMEMBERED", 42)
    full = Reading(TABLE)
    full.page(["all the words that there is room for"], ["en"])

    np.testing.assert_allclose(full.page([text], ["en"]).tokens, expected, rtol=1e-5, atol=1e-5)


def test_gaps_keep_texts_apart():
    page = Reading(TABLE).page(["one", "two"], ["en", "de"])

    assert page.starts == [GAPS, 2 * GAPS + 1]
    assert len(page.tokens) == 3 * GAPS + 2


@pytest.mark.parametrize(("text", "other"), [("hello", "Hello"), ("HELLO", "Hello"), ("hello", "HELLO")])
def test_context_tells_how_a_text_is_typed(text, other):
    assert context_of(text, "en") != context_of(other, "en")
    assert context_of(text, "xx") not in {context_of(text, "en"), context_of(text, "ar")}


def test_features_tell_no_digit_from_another__but_how_many_there_are():
    assert features("4711") == features("0815")
    assert features("4711") != features("471")


def test_features_are_what_is_known_and_what_is_written():
    assert features("Anna") == [*known_features("Anna"), *form_features("Anna")]
    assert shape("O'Brien-2") == "X'Xxx-9"


def test_tokens_are_what_places_say__and_none_is_long():
    text = "l'eau d'Anna, O'Brien's " + "x" * 100 + " AB-12"

    assert [text[start:end] for start, end in places(text)] == tokenise(text)
    assert max(map(len, tokenise(text))) == LONGEST_TOKEN
