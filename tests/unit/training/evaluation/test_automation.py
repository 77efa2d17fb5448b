import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import binomtest

from frontdesk.errors import TrainingDataError
from frontdesk.training.evaluation.automation import automation_curve, reach, wilson_lower

MESSAGES = st.lists(st.tuples(st.integers(0, 20).map(lambda n: n / 20), st.booleans()), min_size=1, max_size=60)


def by_hand(messages, threshold):
    """The slow obvious oracle: who is as sure, and how many of them are right."""
    sure = [right for confidence, right in messages if confidence >= threshold]
    return len(sure), len(sure) / len(messages), sum(sure) / len(sure)


def simulated(count, seed):
    """Messages that are right exactly as often as they say."""
    random = np.random.default_rng(seed)
    confidences = random.uniform(0.5, 1.0, count)
    return confidences, random.random(count) < confidences


@given(MESSAGES)
@example([(0.0, False)] * 7)
def test_every_point_counts_who_is_as_sure__whatever_came(messages):
    for point in automation_curve(*zip(*messages, strict=True)):
        assert (point.decided, point.automated, point.accuracy) == pytest.approx(by_hand(messages, point.threshold))
        assert point.at_least <= point.accuracy


@given(MESSAGES)
def test_curve_falls_in_threshold_and_grows_to_all_messages__whatever_came(messages):
    curve = automation_curve(*zip(*messages, strict=True))
    thresholds = [point.threshold for point in curve]
    assert thresholds == sorted(set(thresholds), reverse=True)
    assert curve[-1].automated == 1.0


@given(MESSAGES, st.sampled_from([0.6, 0.8, 0.98]))
def test_threshold_is_the_lowest_that_reaches_what_is_wanted__whatever_came(messages, wanted):
    found = reach(*zip(*messages, strict=True), wanted=wanted)
    reaching = [sure for sure, _ in messages if by_hand(messages, sure)[2] >= wanted]
    assert (found.measured and found.measured.threshold) == (min(reaching) if reaching else None)
    if found.shown is not None:
        assert found.shown.automated <= found.measured.automated
        assert found.shown.at_least >= wanted


def test_curve_has_as_many_points_as_asked_at_most_and_ends_with_all__many_messages():
    curve = automation_curve(*simulated(5_000, 1), points=50)
    assert len(curve) == 50
    assert curve[-1].decided == 5_000


def test_few_examples_are_not_called_sure__all_of_them_right():
    found = reach([0.9] * 20, [True] * 20)
    assert found.measured.automated == 1.0
    assert found.shown is None
    assert "too few to be sure" in str(found)


def test_bound_reaches_what_is_wanted__enough_examples():
    found = reach([0.9] * 1_000, [True] * 1_000)
    assert found.shown.threshold == 0.9
    assert str(found) == (
        "no threshold is needed for an accuracy of 98%: deciding 100.0% of the messages without a person gives it, "
        "and the examples are enough to be sure of it"
    )


def test_says_that_no_threshold_gives_it__the_surest_is_wrong():
    found = reach([0.9, 0.8], [False, False])
    assert found.measured is None
    assert str(found) == "no threshold gives an accuracy of 98%"


@pytest.mark.parametrize(("right", "of"), [(3, 3), (98, 100), (980, 1_000), (0, 5), (7, 10)])
def test_wilson_bound_is_that_of_scipy__one_sided(right, of):
    expected = binomtest(right, of, alternative="greater").proportion_ci(0.95, method="wilson").low
    assert wilson_lower(right, of) == pytest.approx(expected, abs=1e-9)


def test_what_is_sure_is_true_of_new_messages__in_nearly_every_draw():
    """Of messages as sure as the threshold, ``(1 + threshold) / 2`` are right: so they were drawn."""
    thresholds = [reach(*simulated(2_000, seed), wanted=0.9).shown.threshold for seed in range(200)]
    kept = np.mean([(1 + threshold) / 2 >= 0.9 for threshold in thresholds])
    measured = [reach(*simulated(2_000, seed), wanted=0.9).measured.threshold for seed in range(200)]
    assert kept >= 0.9
    assert np.mean([(1 + threshold) / 2 >= 0.9 for threshold in measured]) < kept


@pytest.mark.parametrize(("confidences", "correct"), [([], []), ([0.5], [True, False])])
def test_refuses_what_cannot_be_counted__no_message_or_other_numbers(confidences, correct):
    with pytest.raises(TrainingDataError, match="expected one truth for each"):
        automation_curve(confidences, correct)


def test_no_threshold_is_named__hardly_a_message_would_be_decided():
    assert "only 1 would be decided by it" in str(reach([0.99, *[0.5] * 30], [True, *[False] * 30]))
    assert str(reach([0.9] * 9, [True] * 9)).startswith("too few messages to name a threshold")
    assert str(reach([0.9] * 10, [True] * 10)).startswith("no threshold is needed")
    assert str(reach([*[0.9] * 10, 0.5], [*[True] * 10, False])).startswith("threshold 0.9000")
