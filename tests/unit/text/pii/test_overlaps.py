from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.overlaps import resolve

TEXT = "abcdefghij klmnopqrst"


def span(start, end, type_="EMAIL", score=0.5):
    return PiiSpan(start, end, type_, score, "test")


def test_the_higher_score_stands__before_length():
    kept = resolve(TEXT, [span(0, 9, score=0.5), span(2, 9, score=0.9)])

    assert kept == (span(0, 2, score=0.5), span(2, 9, score=0.9))


def test_the_longer_stands__at_equal_score():
    assert resolve(TEXT, [span(0, 3), span(0, 8), span(2, 8)]) == (span(0, 8),)


def test_rest_of_what_loses_stays_masked():
    kept = resolve(TEXT, [span(0, 21, "ADDRESS", 0.5), span(4, 7, "PHONE", 0.9)])

    assert kept == (span(0, 4, "ADDRESS", 0.5), span(4, 7, "PHONE", 0.9), span(7, 21, "ADDRESS", 0.5))


def test_names_that_overlap_are_one():
    assert resolve(TEXT, [span(0, 10, "PERSON", 0.9), span(4, 15, "PERSON", 0.5), span(12, 20, "PERSON", 0.6)]) == (
        span(0, 20, "PERSON", 0.9),
    )


def test_rest_is_dropped__of_blanks_and_marks_alone():
    assert resolve("ab . cd", [span(0, 5, "PERSON", 0.5), span(0, 2, "EMAIL", 0.9), span(5, 7, "EMAIL", 0.9)]) == (
        span(0, 2, "EMAIL", 0.9),
        span(5, 7, "EMAIL", 0.9),
    )


SPANS = st.lists(
    st.builds(
        lambda start, length, kind, score: span(start, min(start + length, len(TEXT)), kind, score),
        st.integers(0, len(TEXT) - 1),
        st.integers(1, 12),
        st.sampled_from(["EMAIL", "ADDRESS"]),
        st.sampled_from([0.3, 0.5, 0.9]),
    ),
    max_size=8,
)


@given(SPANS)
def test_what_stands_is_sorted_and_apart(spans):
    kept = resolve(TEXT, spans)

    assert all(one.end <= other.start for one, other in pairwise(kept))


@given(SPANS)
def test_every_character_found_stays_covered(spans):
    covered = {place for each in resolve(TEXT, spans) for place in range(each.start, each.end)}

    for each in spans:
        assert {place for place in range(each.start, each.end) if TEXT[place] != " "} <= covered
