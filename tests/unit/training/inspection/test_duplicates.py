import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.models import Batch
from frontdesk.models.readable import WHOLE_CHARACTERS, readable
from frontdesk.testing import masked
from frontdesk.training.inspection.duplicates import find_copies, find_duplicates, normalised
from frontdesk.training.inspection.shingles import NEAR, likeness, near_pairs, shingles_of

LONG = "the parcel with the number {} has not arrived although it was promised for the day before yesterday"

HEADING = "this ticket was opened with the form of our service portal " * 9
FOOTER = "answer through the portal alone since nobody reads this address " * 10
PRINTER = "the printer on the second floor prints stripes on every page that we send to it " * 4
BILLED = "we were charged twice for the licences of october and want one invoice cancelled " * 4


def form(description, number="one"):
    return f"{number} {HEADING} {description} {FOOTER}"


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


def test_forms_are_no_copies_nor_contradictions__they_differ_where_no_model_reads():
    texts = [masked(form(PRINTER)), masked(form(BILLED))]
    assert readable(texts[0]) == readable(texts[1])

    duplicates = found([form(PRINTER), form(BILLED)], ["technical_support", "billing"])

    assert duplicates.groups.tolist() == [0, 0]
    assert (duplicates.exact, duplicates.near, duplicates.unread) == (0, 0, 1)
    assert duplicates.conflicts == ()
    (told,) = duplicates.sentences()
    assert told.startswith(
        "long messages: 1 differs from an earlier one only, or for the most part, where no model reads it"
    )
    assert "of more than 1,000 characters the first 400 and the last 500 are read" in told


def test_forms_are_no_near_copies__their_headings_differ_by_a_number():
    duplicates = found([form(PRINTER, "17"), form(BILLED, "18"), form(PRINTER, "19")])

    assert duplicates.groups.tolist() == [0, 0, 0]
    assert (duplicates.exact, duplicates.near, duplicates.unread) == (0, 1, 1)


def test_long_messages_are_copies_and_contradict_each_other__all_their_words_are_the_same():
    duplicates = found(
        [form(PRINTER), form(PRINTER.upper() + "!"), form("<EMAIL_1>" + PRINTER), form("<EMAIL_2>" + PRINTER)],
        ["a", "b", "a", "b"],
    )

    assert (duplicates.exact, duplicates.near, duplicates.unread) == (3, 0, 0)
    assert [each.messages for each in duplicates.conflicts] == [(0, 1, 2, 3)]


def test_long_messages_are_told_apart__they_differ_after_4_000_characters():
    longer = "and so on " * 400
    duplicates = found([form(longer + each + longer) for each in ("once", "twice", "once")], ["a", "b", "a"])

    assert (duplicates.exact, duplicates.near, duplicates.unread) == (1, 0, 1)
    assert duplicates.conflicts == ()


def test_near_copies_are_near_copies__one_is_just_longer_than_is_read_whole():
    shorter = " ".join(f"word{number:03d}" for number in range(WHOLE_CHARACTERS // 8))
    duplicates = found([shorter, f"{shorter} and some"])

    assert len(shorter) <= WHOLE_CHARACTERS < len(shorter) + 9
    assert (duplicates.exact, duplicates.near, duplicates.unread) == (0, 1, 0)


def test_long_messages_are_no_near_copies__one_has_an_account_in_its_middle_that_the_other_lacks():
    words = [f"word{number:03d}" for number in range(WHOLE_CHARACTERS // 8)]
    account = [f"before{number:03d}" for number in range(200)]
    duplicates = found([" ".join(words), " ".join([*words[:55], *account, *words[55:]])])

    assert (duplicates.exact, duplicates.near, duplicates.unread) == (0, 0, 1)


def test_long_messages_are_no_near_copies__they_differ_after_1_000_characters():
    duplicates = found([form(HEADING + each * 9, number) for each, number in ((PRINTER, "17"), (BILLED, "18"))])

    assert (duplicates.exact, duplicates.near, duplicates.unread) == (0, 0, 1)


def test_near_copies_do_not_contradict_each_other__a_number_differs():
    assert found([LONG.format(17), LONG.format(18)], ["a", "b"]).conflicts == ()


@pytest.mark.parametrize("text", [" ".join(["<EMAIL_1>"] * 200), "🙋🏾" * 600, "\udcff" * 2_000, "?! " * 800])
def test_copies_are_copies__long_and_almost_without_words(text):
    duplicates = found([text, text, "something else"])

    assert (duplicates.exact, duplicates.unread) == (1, 0)


@given(st.lists(st.tuples(st.sampled_from(["", PRINTER, BILLED]), st.sampled_from("ab")), min_size=1, max_size=8))
def test_every_message_but_the_first_of_its_group_is_counted_once__any_forms(forms):
    texts = [form(description, number) for description, number in forms]
    duplicates = found(texts)

    counted = duplicates.exact + duplicates.near + duplicates.unread
    assert counted == len(texts) - len(np.unique(duplicates.groups))
    assert duplicates.exact == len(texts) - len(set(map(normalised, texts)))


def test_only_copies_are_told_to_leak__others_differ_where_no_model_reads():
    forms = [form(f"{name} {PRINTER if name in 'abcde' else BILLED}") for name in "abcdefghij"]
    duplicates = found([*forms, "late again", "late again"], ["a", "b"] * 6)

    assert len(set(duplicates.groups)) == 2
    assert duplicates.crossing <= 2
    assert duplicates.exact == 1


def test_long_messages_of_what_was_measured_are_told_alike__they_differ_where_no_model_reads():
    batch = Batch([masked(text) for text in [form(PRINTER), form(BILLED), "other"]], ["en"] * 3)
    (told,) = find_copies(batch, ["a", "b", "a"]).of_measured()

    assert told.startswith("long messages: 1 of the 3 messages differs from another only, or for the most part")
