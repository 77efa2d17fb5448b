import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, norm

from frontdesk.errors import TrainingDataError
from frontdesk.training.comparing.comparison import compare_answers, macro_f1_difference
from frontdesk.training.comparing.paired import mcnemar
from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.metrics import compare

LABELS = ("a", "b", "c")


def answers(truth, given):
    index = [LABELS.index(label) for label in given]
    return Answers(LABELS, tuple(truth), np.eye(3)[index], np.array(index))


def outcomes(only_first, only_second, both=5):
    first = [True] * only_first + [False] * only_second + [True] * both
    second = [False] * only_first + [True] * only_second + [True] * both
    return np.array(first), np.array(second)


@given(st.integers(0, 12), st.integers(0, 12))
def test_test_is_the_binomial_one__few_disagreements(one, other):
    found = mcnemar(*outcomes(one, other))
    assert found.method == "exact"
    assert (found.only_first, found.only_second) == (one, other)
    assert found.p_value == pytest.approx(binomtest(one, one + other).pvalue if one + other else 1.0)


def test_test_is_the_corrected_one__known_value():
    """Of 40 against 20, the statistic is 19 squared over 60; its square root is a standard normal's."""
    found = mcnemar(*outcomes(40, 20))
    assert found.p_value == pytest.approx(2 * norm.sf(np.sqrt(19**2 / 60)))
    assert found.method == "chi-square with continuity correction"


def test_models_that_are_right_alike_do_not_differ__many_messages():
    assert mcnemar(*outcomes(30, 30)).p_value == pytest.approx(1.0, abs=0.1)


def test_interval_of_accuracy_is_that_of_theory__many_messages():
    truth = ["a"] * 1_000
    first, second = ["a"] * 900 + ["b"] * 100, ["a"] * 850 + ["b"] * 150
    found = compare_answers(answers(truth, first), answers(truth, second)).accuracy
    spread = 1.96 * np.sqrt((0.05 - 0.05**2) / 1_000)
    assert found.estimate == pytest.approx(0.05)
    assert (found.low, found.high) == pytest.approx((0.05 - spread, 0.05 + spread), abs=0.002)


@given(st.lists(st.tuples(*[st.sampled_from(LABELS)] * 3), min_size=1, max_size=20))
def test_difference_of_macro_f1_is_that_of_the_two_evaluations__any_answers(cases):
    truth, first, second = (list(each) for each in zip(*cases, strict=True))
    found = macro_f1_difference(truth, first, second, np.random.default_rng(0), 50)
    sure = [1.0] * len(truth)
    expected = compare(truth, first, sure).macro_f1 - compare(truth, second, sure).macro_f1
    assert found.estimate == pytest.approx(expected)
    assert -1 <= found.low <= found.high <= 1


def test_comparison_turned_round_has_the_other_sign__and_the_same_seed_the_same_numbers():
    random = np.random.default_rng(1)
    truth, first, second = (list(random.choice(LABELS, 60)) for _ in range(3))
    one, other = answers(truth, first), answers(truth, second)
    there, again, back = compare_answers(one, other), compare_answers(one, other), compare_answers(other, one)
    assert there == again
    assert there.accuracy.estimate == -back.accuracy.estimate
    assert there.mcnemar.p_value == back.mcnemar.p_value


def test_difference_is_told_in_a_sentence__proven_and_not():
    truth = ["a"] * 200
    better = str(compare_answers(answers(truth, truth), answers(truth, ["a"] * 150 + ["b"] * 50)))
    alike = str(compare_answers(answers(truth, truth), answers(truth, ["a"] * 199 + ["b"])))
    assert "accuracy +25.00 points" in better
    assert "chance does not explain it" in better
    assert "chance explains the difference (McNemar, exact, p = 1)" in alike


def test_models_are_not_compared__on_other_messages_or_none():
    with pytest.raises(TrainingDataError, match="the same messages; got 1 and 2"):
        compare_answers(answers(["a"], ["a"]), answers(["a", "b"], ["a", "b"]))
    with pytest.raises(TrainingDataError, match="got 0 and 0"):
        compare_answers(answers([], []), answers([], []))
