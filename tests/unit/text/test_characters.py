"""What a reader cannot see goes, what a reader sees stays, and doing it twice changes nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.text.characters import normalise

FLAG_OF_ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"

awkward = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(
            "\u200d\u200c\ufe0f😀👩👨🏽🏴\U000e0067\U000e007fé́\u0301\u0323\t\n\r \x85\u2028\u202eﷺﻼﺷ\ud83d\ude00\u2329"
        ),
    ),
    max_size=40,
)


@given(awkward)
def test_normalising_changes_nothing__when_done_twice(text):
    once = normalise(text)

    assert normalise(once) == once


@given(awkward)
def test_nothing_invisible_or_unstorable_stays__whatever_came(text):
    clean = normalise(text)

    assert not any(unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\t" for letter in clean)
    assert not any(letter in "\u200b\u200e\u200f\u202a\u202d\u202e\u2066\u2069\u00ad\ufeff" for letter in clean)
    clean.encode("utf-8")


@given(st.text(alphabet=st.characters(codec="latin-1", categories=["L", "N", "P"])))
def test_ordinary_letters_stay__in_order(text):
    assert normalise(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d👩\u200d👧\u200d👦",
        "❤\ufe0f\u200d🔥",
        "👍🏽",
        "1\ufe0f\u20e3",
        "🇩🇪",
        FLAG_OF_ENGLAND,
        "👩🏽\u200d🔧",
        "☺\ufe0f",
    ],
)
def test_an_emoji_sequence_stays__joiners_and_selectors_included(text):
    assert normalise(f"ok {text} ok") == f"ok {text} ok"


@pytest.mark.parametrize(
    ("came", "left"),
    [
        ("re\u200bfund", "refund"),
        ("re\u00adfund", "refund"),
        ("pay\u202egnol\u202c", "paygnol"),
        ("a\u200db", "ab"),
        ("a\u200cb", "ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("hi\U000e0068\U000e0069", "hi"),
        ("x\x00y\x07z\x7f", "xyz"),
        ("half \ud83d of it", "half of it"),
        ("whole \ud83d\ude00", "whole 😀"),
        ("cafe\u0301", "café"),
        ("ＲＥＦＵＮＤ ４２", "REFUND 42"),
        ("𝐇𝐞𝐥𝐩", "Help"),
        ("ﺷﻜﺮﺍ", "شكرا"),
        ("ﬁne", "fine"),
        ("x² ™ ½", "x² ™ ½"),
        ("a\u00a0\u2003 b", "a b"),
        ("a \t b", "a\tb"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("  a  \n\n\n\n  b ", "a\n\nb"),
        ("z" + "\u0301" * 50, unicodedata.normalize("NFC", "z" + "\u0301" * 4)),
        ("\u200b \ufeff", ""),
    ],
)
def test_a_reader_sees_the_same__with_less_in_the_text(came, left):
    assert normalise(came) == left
