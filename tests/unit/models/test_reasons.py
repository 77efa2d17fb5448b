import numpy as np
import pytest

from frontdesk.inquiry import Reason, ReasonKind
from frontdesk.models.ngrams.extraction import extract
from frontdesk.models.reasons import LONGEST_SHOWN, MOST_REASONS, TellingWords, merge_reasons, word_reasons
from frontdesk.testing import masked


def reasons(*texts, **scores):
    """Score words by name, 0 where none is given."""
    found = extract([masked(text) for text in texts])
    values = np.array([scores.get(word.strip("!.,"), 0.0) for word in found.words])
    return [[reason.text for reason in each] for each in word_reasons(TellingWords.of(found), values)]


def test_heaviest_comes_first__as_the_customer_wrote_it():
    assert reasons("Refund my CRASHED order!", Refund=1.0, CRASHED=2.0, order=0.5) == [["CRASHED", "Refund", "order"]]


def test_each_message_has_its_own_reasons__a_batch():
    assert reasons("late parcel", "", "late refund", late=1.0, refund=3.0) == [["late"], [], ["refund", "late"]]


@pytest.mark.parametrize("word", ["the", "und", "pour", "من", "4711", "x", "<PERSON_1>", "!!"])
def test_word_is_passed_over__it_explains_nothing(word):
    found = extract([masked(f"{word} refund")])
    scores = np.array([5.0, 1.0])
    assert [reason.text for reason in word_reasons(TellingWords.of(found), scores)[0]] == ["refund"]


def test_a_lone_emoji_is_shown__it_tells_something():
    found = extract([masked("😡 refund")])
    assert word_reasons(TellingWords.of(found), np.array([5.0, 1.0]))[0][0].text == "😡"


def test_word_is_shown_once__it_stands_twice():
    found = extract([masked("Late, so late")])
    texts = [reason.text for reason in word_reasons(TellingWords.of(found), np.array([1.0, 0.0, 0.9]))[0]]
    assert texts == ["Late"]


def test_what_spoke_against_or_hardly_is_left_out__heavy_and_faint_words():
    assert reasons("late but lovely parcel", late=1.0, lovely=-3.0, parcel=0.1) == [["late"]]


def test_reasons_are_few_and_short__many_long_words():
    words = [letter * 100 for letter in "abcdefgh"]
    found = extract([masked(" ".join(words))])
    shown = word_reasons(TellingWords.of(found), np.ones(len(words)))[0]
    assert len(shown) == MOST_REASONS
    assert {len(reason.text) for reason in shown} == {LONGEST_SHOWN}


def test_rules_stand_first_and_weights_add_up__a_word_is_a_keyword_too():
    words = (Reason(ReasonKind.WORD, "Refund", 2.0), Reason(ReasonKind.WORD, "late", 1.5))
    rule = Reason(ReasonKind.RULE, "repetition: third time", 0.1)
    keyword = Reason(ReasonKind.KEYWORD, "refund", 1.0)
    assert merge_reasons(words, (keyword, rule)) == (
        rule,
        Reason(ReasonKind.KEYWORD, "refund", 3.0),
        Reason(ReasonKind.WORD, "late", 1.5),
    )
