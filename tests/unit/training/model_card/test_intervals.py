import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.training.evaluation.metrics import compare
from frontdesk.training.model_card.intervals import LEAST_MESSAGES, of_macro_f1, of_share


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_interval_of_a_share_holds_it__and_mirrors(case):
    right, of = case
    low, high = of_share(right, of)
    assert 0 <= low <= high <= 1
    assert low - 1e-12 <= right / of <= high + 1e-12
    assert of_share(of - right, of) == pytest.approx((1 - high, 1 - low))


def test_interval_of_a_share_holds_the_truth_as_often_as_it_says():
    random, share, of = np.random.default_rng(0), 0.9, 80
    drawn = random.binomial(of, share, size=2_000)
    held = [low <= share <= high for low, high in (of_share(int(right), of) for right in drawn)]
    assert 0.93 <= np.mean(held) <= 0.975


def drawn(count, seed):
    random = np.random.default_rng(seed)
    truth = random.choice(["a", "b", "c"], size=count, p=[0.6, 0.3, 0.1])
    said = np.where(random.random(count) < 0.8, truth, random.choice(["a", "b", "c"], size=count))
    return truth.tolist(), said.tolist()


def test_interval_of_macro_f1_agrees_with_messages_drawn_one_by_one():
    truth, said = drawn(200, 1)
    random = np.random.default_rng(2)
    slow = []
    for _ in range(600):
        rows = random.integers(0, 200, 200)
        slow.append(compare([truth[row] for row in rows], [said[row] for row in rows], [1.0] * 200).macro_f1)
    interval = of_macro_f1(compare(truth, said, [1.0] * 200).confusion)
    assert interval == pytest.approx(np.quantile(slow, [0.025, 0.975]), abs=0.02)


def test_interval_of_macro_f1_holds_it_in_95_of_100_cases__few_messages_of_many_labels():
    random = np.random.default_rng(6)
    labels, messages, share, held = 30, 300, 0.8, 0
    names = [f"label{number:02}" for number in range(labels)]
    for _ in range(200):
        truth = random.integers(0, labels, messages)
        other = (truth + random.integers(1, labels, messages)) % labels
        said = np.where(random.random(messages) < share, truth, other)
        found = compare([names[each] for each in truth], [names[each] for each in said], [1.0] * messages)
        low, high = of_macro_f1(found.confusion, resamples=300)
        held += low <= share <= high  # which is the true figure of labels that are all as frequent
    assert 184 <= held <= 196  # two standard errors about 190; plain quantiles hold it in 171


def test_interval_of_macro_f1_is_the_same__asked_twice_and_in_parts(monkeypatch):
    confusion = compare(*drawn(120, 3), [1.0] * 120).confusion
    whole = of_macro_f1(confusion)
    assert of_macro_f1(confusion) == whole
    monkeypatch.setattr("frontdesk.training.model_card.intervals.CELLS_AT_A_TIME", 900)
    assert of_macro_f1(confusion) == pytest.approx(whole)


@pytest.mark.parametrize("count", [LEAST_MESSAGES - 1, 1])
def test_there_is_no_interval_of_macro_f1__too_few_messages_or_no_mistake(count):
    truth, said = drawn(count, 4)
    assert of_macro_f1(compare(truth, said, [1.0] * count).confusion) is None
    assert of_macro_f1(compare(["a", "b"] * 40, ["a", "b"] * 40, [1.0] * 80).confusion) is None
    assert of_macro_f1({}) is None
