import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.training.preparation import checks
from frontdesk.training.preparation.examples import normalised
from sets_for_preparing import example


def placed(*texts, label="a", file="f"):
    return [example(text, label, f"{file}:{line}") for line, text in enumerate(texts, start=2)]


def test_repeated_rows_are_found__to_the_letter_and_but_for_case_and_blanks():
    parts = {"train": placed("Where is it?", "where  is it? ", "Where is it?", "else")}

    assert checks.repeated(parts).places == ["f:4"]
    assert checks.repeated(parts, normalised).places == ["f:3", "f:4"]


def test_same_text_in_two_parts_is_a_leak__no_repetition():
    parts = {"train": placed("one", "Two", "three", file="x"), "test": placed("one", "two", file="y")}

    assert checks.repeated(parts, normalised).rows == 0
    (leak,) = checks.leaks(parts)
    assert (leak.part, leak.into, leak.rows, leak.exact, leak.places) == ("train", "test", 2, 1, ["x:2", "x:3"])


def test_text_with_two_labels_is_found_once__with_all_its_places():
    rows = [*placed("same", "Same ", "other"), example("SAME", "b", "f:9"), example("other", "a", "f:10")]
    number, (conflict,) = checks.conflicts(rows)

    assert number == 1
    assert (conflict.labels, conflict.places) == (["a", "b"], ["f:2", "f:3", "f:9"])


def test_subject_is_part_of_the_text():
    rows = [example("same", "a", "f:2", subject="one"), example("same", "b", "f:3", subject="two")]

    assert checks.conflicts(rows) == (0, [])
    assert checks.repeated({"train": rows}).rows == 0


@given(st.lists(st.sampled_from(["a", "A", "a ", "b", "c"])), st.lists(st.sampled_from(["a", "B", "d"])))
def test_nothing_leaks__once_it_was_taken_out(train, test):
    parts = {"train": placed(*train, file="x"), "test": placed(*test, file="y")}
    (before,) = checks.leaks(parts)
    kept = checks.without(parts["train"], parts["test"])
    (after,) = checks.leaks({**parts, "train": kept})

    assert after.rows == 0
    assert len(kept) == len(parts["train"]) - before.rows


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("lost \N{REPLACEMENT CHARACTER}", "replaced"),
        ("cafÃ© au lait", "mojibake"),
        ("itâ€™s gone", "mojibake"),
        ("AT&amp;T", "entities"),
        ("5 &#39; 3", "entities"),
        ("bell \x07", "controls"),
    ],
)
def test_sign_of_a_wrong_encoding_is_found(text, sign):
    found = checks.encoding([example(text), example("plain")])

    assert {name: getattr(found, name).rows for name in ("replaced", "mojibake", "entities", "controls")} == {
        "replaced": 0, "mojibake": 0, "entities": 0, "controls": 0,
    } | {sign: 1}  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Größe – “so” ‚gut‘", "كيف حالك؟", "R&D; Q&A", "line\nbreak\tand tab", "naïve", "été ça ÀÉ"]
)
def test_good_text_shows_no_sign(text):
    assert checks.encoding([example(text)]) == checks.encoding([])


def test_labels_that_differ_in_case_alone_are_found():
    assert [each.labels for each in checks.alike(["Access", "access", "HR", "H R"])] == [["Access", "access"]]


def test_labels_are_counted__most_frequent_first():
    rows = [example("t", label) for label in "bbbaaccc"]

    assert list(checks.count_labels(rows).items()) == [("b", 3), ("c", 3), ("a", 2)]
    assert checks.few({"a": 9, "b": 10}) == {"a": 9}


def test_places_stand_in_the_order_of_their_lines__and_are_not_without_end():
    found = checks.found([f"f.csv:{line}" for line in range(3_000, 0, -1)])

    assert found.rows == 3_000
    assert found.places == [f"f.csv:{line}" for line in range(1, 1_001)]
