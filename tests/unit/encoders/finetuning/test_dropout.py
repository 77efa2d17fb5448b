import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.encoders.finetuning import learning
from frontdesk.encoders.finetuning.dropout import summed_up
from frontdesk.encoders.finetuning.learning import BATCH, Examples, _rate, learn
from frontdesk.models.encoder.tokens import both_ends
from frontdesk.models.finetuned import Plan
from frontdesk.models.uncertainty.calibration import softmax


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 6), st.integers(0, 5), st.integers(2, 5))
def test_disagreement_is_part_of_the_doubt__any_readings(seed, passes, texts, labels):
    logits = np.random.default_rng(seed).standard_normal((passes * texts, labels)) * 4
    found = summed_up(softmax(logits).reshape(passes, texts, labels) if texts else np.zeros((passes, 0, labels)))

    assert found.probabilities.shape == (texts, labels)
    assert ((found.entropy >= 0) & (found.entropy <= 1 + 1e-12)).all()
    assert ((found.disagreement >= 0) & (found.disagreement <= found.entropy + 1e-12)).all()


def test_readings_that_agree_show_no_disagreement__however_unsure():
    found = summed_up(np.full((4, 1, 2), 0.5))

    assert found.entropy == pytest.approx([1.0])
    assert found.disagreement == pytest.approx([0.0])


def test_readings_that_are_sure_of_different_labels_disagree_wholly():
    found = summed_up(np.array([[[1.0, 0.0]], [[0.0, 1.0]]]))

    assert found.disagreement == pytest.approx([1.0])


@given(st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=12), max_size=5), st.integers(2, 8))
def test_text_keeps_both_ends__longer_than_may_be(split, most):
    for before, after in zip(split, (both_ends(each, most) for each in split), strict=True):
        assert len(after) == min(most, len(before))
        assert (after[0], after[-1]) == (before[0], before[-1])


@given(st.integers(1, 500))
def test_rate_rises_then_falls__any_number_of_steps(steps):
    rates = [_rate(step, steps) for step in range(steps)]
    top = rates.index(max(rates))

    assert all(0 <= rate <= 1 for rate in rates)
    assert rates[: top + 1] == sorted(rates[: top + 1])
    assert rates[top:] == sorted(rates[top:], reverse=True)


class Steps:
    """Counts what a course of learning takes instead of taking it."""

    planned: int
    taken: int

    def __init__(self, _model, _learning_rate, steps):
        Steps.planned, Steps.taken = steps, 0

    def step(self, _known, _rows):
        Steps.taken += 1


class Nothing:
    def train(self, *, learning):
        pass


@pytest.mark.parametrize(("plan", "named"), [(6, 2), (2, None)])
def test_rate_falls_to_nothing_over_the_epochs_that_are_learned__named_or_planned(monkeypatch, plan, named):
    monkeypatch.setattr(learning, "_Course", Steps)
    known = Examples([[2, 7, 3]] * (BATCH * 3 + 1), np.zeros(BATCH * 3 + 1, np.int64))

    assert learn(Nothing(), known, None, Plan(plan, 1e-4, True, "int8", 0), epochs=named) == 2
    assert Steps.planned == Steps.taken == 8
