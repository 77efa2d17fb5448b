import pytest

from frontdesk.inquiry import Part
from frontdesk.training.text_scores.line_scores import OVERALL, evaluate_lines, f1_interval

BODY, QUOTED = Part.BODY, Part.QUOTED
GOOD = [(BODY, BODY), (QUOTED, QUOTED)]
BAD = [(BODY, QUOTED), (QUOTED, None)]


def test_perfect_cleaning():
    assert evaluate_lines([GOOD])[OVERALL].f1 == 1


def test_parts_are_scored_apart():
    """One of two body lines is right; of two lines called quoted one is; one line did not come out."""
    scores = evaluate_lines([GOOD, BAD])

    assert (scores["body"].precision, scores["body"].recall) == (1, 0.5)
    assert (scores["quoted"].precision, scores["quoted"].recall) == (0.5, 0.5)
    assert scores["signature"].f1 == 0


def test_all_lines_count_the_same__overall():
    overall = evaluate_lines([GOOD, BAD])[OVERALL]

    assert (overall.marked, overall.given, overall.right) == (4, 3, 2)
    assert overall.f1 == pytest.approx(2 * 2 / (4 + 3))


def test_the_interval_holds_the_score__and_is_the_same_for_the_same_seed():
    mails = [GOOD] * 8 + [BAD] * 2
    low, high = f1_interval(mails, seed=0, resamples=200)

    assert low < evaluate_lines(mails)[OVERALL].f1 < high
    assert (low, high) == f1_interval(mails, seed=0, resamples=200)
