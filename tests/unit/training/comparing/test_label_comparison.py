from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from frontdesk.errors import TrainingDataError
from frontdesk.training.comparing.comparison import compare_answers
from frontdesk.training.comparing.label_comparison import clustered_mcnemar, f1_differences
from frontdesk.training.comparing.paired import mcnemar
from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.metrics import measure
from frontdesk.training.evaluation.several_answers import SeveralAnswers

LABELS = ("a", "b", "c")
matrices = st.integers(1, 12).flatmap(
    lambda rows: st.tuples(
        *[st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=rows, max_size=rows)] * 3
    )
)


def answers(holds, said, labels=LABELS):
    holds, said = np.array(holds, dtype=bool), np.array(said, dtype=bool)
    return SeveralAnswers.of_probabilities(labels, holds, np.where(said, 0.9, 0.1))


@given(matrices)
def test_test_goes_through_all_signs__few_messages(cases):
    _, first, second = (np.array(each) for each in cases)
    net = (first.astype(int) - second).sum(axis=1)
    far = [abs(np.dot(signs, net)) >= abs(net.sum()) for signs in product((-1, 1), repeat=len(net))]
    found = clustered_mcnemar(first, second)
    assert found.method == "exact, clustered by message"
    assert found.p_value == pytest.approx(np.mean(far))
    assert found.only_first - found.only_second == net.sum()


@given(st.integers(0, 12), st.integers(0, 12))
def test_test_is_mcnemars__a_message_has_one_label(one, other):
    first = np.array([True] * one + [False] * other, dtype=bool)
    second = ~first
    found = clustered_mcnemar(first[:, None], second[:, None])
    assert found.p_value == pytest.approx(mcnemar(first, second).p_value)


def test_test_is_durkalskis__known_value():
    """Of 30 messages the first alone is right of two labels, of 20 the second of one: 40 squared over 140."""
    first = np.array([[True, True]] * 30 + [[False, True]] * 20)
    second = np.array([[False, False]] * 30 + [[True, True]] * 20)
    found = clustered_mcnemar(first, second)
    assert (found.only_first, found.only_second) == (60, 20)
    assert found.method == "chi-square, clustered by message"
    assert found.p_value == pytest.approx(chi2.sf(40**2 / 140, 1))


def test_false_alarms_are_as_rare_as_promised__decisions_of_a_message_hang_together():
    """Six labels of a message are right or wrong together; a test of labels cries wolf, one of messages does not."""
    random = np.random.default_rng(0)
    whole, pooled = 0, 0
    for _ in range(400):
        first, second = (np.repeat(random.random((120, 1)) < 0.7, 6, axis=1) for _ in range(2))
        whole += clustered_mcnemar(first, second).p_value < 0.05
        pooled += mcnemar(first.ravel(), second.ravel()).p_value < 0.05
    assert 8 <= whole <= 34  # 20 are expected; a binomial's 1 in 1,000 on either side
    assert pooled > 120


@given(matrices)
def test_differences_are_those_of_the_two_evaluations__any_answers(cases):
    first, second = answers(cases[0], cases[1]), answers(cases[0], cases[2])
    macro, micro = f1_differences(first, second, np.random.default_rng(0), 50)
    one, other = measure(first), measure(second)
    assert macro.estimate == pytest.approx(one.macro_f1 - other.macro_f1)
    assert micro.estimate == pytest.approx(one.micro_f1 - other.micro_f1)
    for each in (macro, micro):
        assert -1 <= each.low <= each.high <= 1


def test_interval_is_that_of_a_slow_bootstrap__whole_messages_are_drawn():
    random = np.random.default_rng(1)
    holds = random.random((150, 3)) < 0.4
    one, other = holds ^ (random.random((150, 3)) < 0.1), holds ^ (random.random((150, 1)) < 0.15)
    found = f1_differences(answers(holds, one), answers(holds, other), random, 4_000)
    rows = random.integers(0, 150, (4_000, 150))
    for average, each in zip((1, (1, 2)), found, strict=True):  # over messages for each label, or over all decisions
        drawn = np.reshape(f1(holds[rows], one[rows], average) - f1(holds[rows], other[rows], average), (4_000, -1))
        low, high = np.quantile(drawn.mean(axis=1), [0.025, 0.975])
        assert (each.low, each.high) == pytest.approx((low, high), abs=0.008)


def f1(holds, said, average):
    return 2 * (holds & said).sum(axis=average) / (holds.sum(axis=average) + said.sum(axis=average))


def test_models_are_compared_by_name_of_label__their_labels_stand_in_another_order():
    random = np.random.default_rng(2)
    holds = random.random((60, 3)) < 0.5
    first = answers(holds, holds ^ (random.random((60, 3)) < 0.2))
    turned = SeveralAnswers(LABELS[::-1], first.holds[:, ::-1], first.probabilities[:, ::-1], first.said[:, ::-1])
    narrow = answers(holds[:, :2], holds[:, :2], ("a", "b"))
    same = compare_answers(first, turned)
    assert same.accuracy.estimate == same.micro_f1.estimate == same.macro_f1.estimate == 0
    assert same.label_decisions.p_value == same.mcnemar.p_value == 1
    assert compare_answers(narrow, answers(holds & [True, True, False], holds)).accuracy.estimate > 0


def test_difference_is_told_of_messages_and_of_labels__and_kept_as_plain_values():
    holds = np.tile([True, False, True], (200, 1))
    poor = holds.copy()
    poor[:50, :2] = ~poor[:50, :2]
    found = compare_answers(answers(holds, holds), answers(holds, poor))
    assert found == compare_answers(answers(holds, holds), answers(holds, poor))
    assert "accuracy +25.00 points" in str(found)
    assert "50 messages are right by it alone, 0 by the other alone: chance does not explain it" in str(found)
    assert "100 label decisions are right by it alone" in str(found)
    assert "clustered by message" in str(found)
    assert found.record()["label_decisions"]["only_first"] == 100
    assert found.record()["micro_f1"]["low"] > 0


def test_models_are_not_compared__on_other_messages_or_none_or_of_another_kind():
    some, none = answers([[True, False, True]], [[True] * 3]), answers(np.zeros((0, 3)), np.zeros((0, 3)))
    with pytest.raises(TrainingDataError, match="the same messages"):
        compare_answers(some, answers([[True] * 3], [[True] * 3]))
    with pytest.raises(TrainingDataError, match="got 0 and 0"):
        compare_answers(none, none)
    with pytest.raises(TrainingDataError, match="of one kind"):
        compare_answers(some, Answers(LABELS, ("a",), np.eye(3)[:1], np.array([0])))


def test_interval_is_the_same_but_for_chance__messages_or_cases_are_drawn(monkeypatch):
    random = np.random.default_rng(4)
    holds = random.random((300, 3)) < 0.4
    one, other = (answers(holds, holds ^ (random.random((300, 3)) < share)) for share in (0.1, 0.2))
    found = []
    for most in (0, 10_000):
        monkeypatch.setattr("frontdesk.training.comparing.label_comparison.MESSAGES_A_CASE", most)
        found.append(f1_differences(one, other, np.random.default_rng(0), 4_000))
    for by_cases, by_messages in zip(*found, strict=True):
        assert by_cases.estimate == by_messages.estimate
        assert (by_cases.low, by_cases.high) == pytest.approx((by_messages.low, by_messages.high), abs=0.005)
