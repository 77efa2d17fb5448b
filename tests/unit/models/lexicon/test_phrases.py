import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.models.lexicon import phrases as phrases_module
from frontdesk.models.lexicon.phrases import GAPS, PhraseIndex, compile_phrase
from frontdesk.models.lexicon.splitting import split


def found_in(text, *phrases):
    index = PhraseIndex([compile_phrase(phrase, phrase) for phrase in phrases])
    return [(match.key, match.start, match.end) for match in index.find(split(text))]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("gas leak", "There is a GAS leak!", True),
        ("gas leak", "gas is not a leak", False),
        ("gas leak", "leak gas", False),
        ("evacuat*", "we evacuated", True),
        ("third time|request", "my third request", True),
        ("third time|request", "my third try", False),
        ("within <n> hours", "within 24 hours", True),
        ("within <n> hours", "within ٢٤ hours", True),
        ("within <n> hours", "within some hours", False),
        ("two|<n> times", "3 times", True),
        ("no .. answer", "no answer", True),
        ("no .. answer", "no sign of an answer", True),
        ("no .. answer", "no sign of any useful answer", False),
        ("can't log in", "I can’t log in", True),
        ("can't log in", "i cant log in", True),
        ("cant|cannot log in", "I can't log in", True),
        ("l'heure", "à l’heure", True),
        ("can't", "can'tx", False),
        ("can't log in", "I can´t log in", True),
        ("can't log in", "I can`t log in", True),
        ("can't log in", "I CAN‘T log in", True),
        ("can't log in", "I canʼt log in", True),
        ("can't log in", "I can t log in", True),
        ("hasn't arrived", "it hasn t arrived", True),
        ("t shirt", "a stain in t shirt", True),
        ("t shirt", "the pecan t shirt", True),
        ("größe", "GROSSE", True),
        ("degat des eaux", "dégât des eaux", True),
        ("فاتورة", "الفاتوره فاتوره", True),
        ("أمس", "اَمس", True),
        ("😡", "bad😡😡", True),
        ("a b", "a", False),
    ],
)
def test_phrase_is_found__as_its_syntax_says(phrase, text, expected):
    assert bool(found_in(text, phrase)) is expected


def test_longest_gap_is_taken__two_ends():
    assert found_in("no x answer y answer", "no .. answer") == [("no .. answer", 0, 5)]


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("", "has none"),
        ("?!", "has none"),
        (".. lost", "begins and ends with a word"),
        ("lost ..", "begins and ends with a word"),
        ("a b c d e f g h i", "at most 8 words"),
        ("a .. b .. c .. d", "at most 2 gaps"),
        ("l'un|l'autre", "single words around"),
        ("poder|", "single words around"),
        ("*", "single words around"),
    ],
)
def test_phrase_is_refused__it_means_nothing(phrase, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        compile_phrase(phrase, "key")


pieces = st.sampled_from(["a", "b", "ab", "a*", "a|b", "<n>", "b*|ab"])
few = st.lists(pieces, min_size=1, max_size=3)
phrases = few.map(" .. ".join) | few.map(" ... ".join) | st.lists(pieces, min_size=1, max_size=4).map(" ".join)


def alternatives(piece):
    one = {"<n>": r"\d+"}
    return "|".join(one.get(each, each.replace("*", r"\w*")) for each in piece.split("|"))


def as_regex(phrase):
    """Spell a phrase out as a regular expression over words that each end in a blank."""
    parts = [
        rf"(?:\w+ ){{0,{GAPS[piece]}}}" if piece in GAPS else f"(?:{alternatives(piece)}) " for piece in phrase.split()
    ]
    return re.compile(r"(?:(?<= )|^)" + "".join(parts))


@given(phrases, st.lists(st.sampled_from(["a", "b", "ab", "abc", "7", "c"]), max_size=9))
def test_matches_are_those_of_the_obvious_expression__any_phrase_and_text(phrase, words):
    text = "".join(f"{word} " for word in words)
    starts = [0, *(index + 1 for index, sign in enumerate(text) if sign == " ")][: len(words)]
    expected = [number for number, start in enumerate(starts) if as_regex(phrase).match(text, start)]
    assert [start for _, start, _ in found_in(text, phrase)] == expected


def test_forgetting_changes_no_answer__more_words_than_are_remembered(monkeypatch):
    monkeypatch.setattr("frontdesk.word_memory.MOST_WORDS", 3)
    index = PhraseIndex([compile_phrase("a*", "stem")])
    words = ["".join(pair) for pair in product("abc", repeat=2)]
    assert [match.start for match in index.find(words)] == [0, 1, 2]


def test_work_grows_with_the_text_alone__text_made_to_mislead(monkeypatch):
    calls = []
    step = phrases_module._end
    monkeypatch.setattr(phrases_module, "_end", lambda *arguments: calls.append(1) or step(*arguments))
    index = PhraseIndex([compile_phrase("a .. a .. a b", "greedy"), compile_phrase("a* .. b", "stem")])
    short, long = ["a"] * 100, ["a"] * 10_000
    index.find(short)
    few, calls[:] = len(calls), []
    index.find(long)
    assert few * 50 < len(calls) < few * 200
