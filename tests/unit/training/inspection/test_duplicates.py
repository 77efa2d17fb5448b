import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.models import Batch
from frontdesk.testing import masked
from frontdesk.training.inspection.duplicates import find_copies, find_duplicates, normalised
from frontdesk.training.inspection.shingles import NEAR, likeness, near_pairs, shingles_of

LONG = "the parcel with the number {} has not arrived although it was promised for the day before yesterday"


def found(texts, labels=None, columns=None, languages=None):
    labels = labels or ["a", "b"] * (len(texts) // 2) + ["a"] * (len(texts) % 2)
    batch = Batch([masked(text) for text in texts], ["en"] * len(texts), columns or {})
    targets = np.array([sorted(set(labels)).index(label) for label in labels])
    return find_duplicates(batch, labels, targets, seed=0)


def test_copies_have_one_group__case_signs_and_spaces_differ():
    duplicates = found(["Where is it?", "where  is it", "My card", "WHERE IS IT!!"])
    assert duplicates.groups.tolist() == [0, 0, 1, 0]
    assert (duplicates.exact, duplicates.near) == (2, 0)


def test_copies_have_one_group__masked_values_differ():
    assert found(["mail <EMAIL_1> now please", "mail <EMAIL_2> now please"]).exact == 1


def test_near_copies_have_one_group__a_number_differs():
    duplicates = found([LONG.format(17), LONG.format(18), "something else altogether"])
    assert duplicates.groups.tolist() == [0, 0, 1]
    assert (duplicates.exact, duplicates.near) == (0, 1)


def test_short_messages_are_no_copies__a_word_differs():
    assert len(set(found(["open my account", "close my account", "freeze my card"]).groups)) == 3


def test_signs_are_compared_as_they_stand__there_is_no_word():
    assert found(["🔥🔥", "🔥 🔥", "🔥🔥"]).groups.tolist() == [0, 1, 0]


def test_contradictions_are_named__one_text_with_two_labels():
    duplicates = found(["late!", "other", "Late"], ["a", "a", "b"])
    (conflict,) = duplicates.conflicts
    assert (conflict.messages, conflict.labels) == ((0, 2), ("a", "b"))
    assert "the messages 1, 3 ('a', 'b')" in duplicates.sentences()[1]


def test_labels_that_contradict_are_not_shown__they_may_be_what_customers_wrote():
    told = found(["late!", "other", "Late"], ["mail joe@acme.com", "x", "Joe Doe"]).sentences()[1]
    assert "the messages 1, 3. Nothing" in told


def test_copies_that_would_leak_are_counted__cut_at_random():
    texts = [f"message number {name}" for name in "abcdefghij"] * 2
    duplicates = found(texts, ["a", "b"] * 10)
    assert 0 < duplicates.crossing <= 20
    assert f"{duplicates.crossing} messages would have been tested on a copy" in duplicates.sentences()[0]


def test_nothing_is_said__all_differ():
    assert found(["one thing", "quite another", "and a third"]).sentences() == []


def test_rows_are_copies__same_text_and_same_columns_alone():
    duplicates = found(["late"] * 4, columns={"amount": [1.0, 1.0, 2.0, 2.0]})
    assert duplicates.groups.tolist() == [0, 0, 1, 1]


def test_equal_rows_are_no_copies__columns_have_few_values():
    few = found([""] * 8, columns={"vip": [True, False] * 4})
    many = found([""] * 8, columns={"amount": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 7.0]})
    assert (few.exact, many.exact) == (0, 1)


@given(st.lists(st.text(alphabet="ab c", max_size=12), min_size=1, max_size=12))
def test_equal_words_always_share_a_group__any_texts(texts):
    groups = found(texts).groups
    for one, first in zip(groups, texts, strict=True):
        for other, second in zip(groups, texts, strict=True):
            if any(map(str.strip, texts)) and normalised(first) == normalised(second) and normalised(first):
                assert one == other


def test_near_copies_are_found_as_a_slow_search_finds_them__templates_with_small_changes():
    random = np.random.default_rng(3)
    words = ["order", "parcel", "invoice", "card", "late", "refund", "address", "change", "wrong", "please", "account"]
    texts = []
    for _ in range(40):
        base = list(random.choice(words, 14))
        texts += [" ".join(base), " ".join([*base[:13], str(random.choice(words))])]
    wanted = {
        (one, other)
        for one in range(len(texts))
        for other in range(one + 1, len(texts))
        if likeness(shingles_of(texts[one]), shingles_of(texts[other])) >= NEAR
    }
    assert len(wanted) > 20
    assert len(wanted & set(near_pairs(texts))) >= 0.97 * len(wanted)
    assert set(near_pairs(texts)) <= wanted


@pytest.mark.parametrize("text", ["", "a", "🔥", "\udcff broken", "x" * 50_000])
def test_every_text_has_shingles__whatever_it_is(text):
    assert 1 <= len(shingles_of(text)) <= 1_000
    assert likeness(shingles_of(text), shingles_of(text)) == 1


def test_copies_of_what_was_measured_are_counted__and_contradictions_beside_them():
    batch = Batch([masked(text) for text in ["late!", "other", "Late", LONG.format(1), LONG.format(2)]], ["en"] * 5)
    told = find_copies(batch, ["a", "a", "b", "a", "a"]).of_measured()
    assert told[0].startswith("copies: 2 of the 5 messages repeat another, 1 word for word, 1 nearly so")
    assert "contradict each other" in told[1]
    assert find_copies(batch.take([0, 1]), ["a", "b"]).of_measured() == []
