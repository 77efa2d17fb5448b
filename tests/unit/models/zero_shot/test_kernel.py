import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.models.encoder.encoder import unit
from frontdesk.models.zero_shot.kernel import fit_kernel, left_out_copies
from frontdesk.models.zero_shot.meaning import choose

LABELS = 3


def drawn(seed, texts=9, dimensions=5):
    chance = np.random.default_rng(seed)
    vectors = unit(chance.standard_normal((texts, dimensions)).astype(np.float32))
    return vectors, np.concatenate([np.arange(LABELS), chance.integers(0, LABELS, texts - LABELS)])


@settings(deadline=None)  # the first one loads libraries
@given(st.integers(0, 10_000))
def test_left_out_is_what_a_fit_without_it_says__each_text(seed):
    vectors, targets = drawn(seed)
    _, left_out = fit_kernel(vectors, targets, LABELS)

    for row in range(len(vectors)):
        others = np.arange(len(vectors)) != row
        without = fit_kernel(vectors[others], targets[others], LABELS)[0]
        assert left_out[row] == pytest.approx(without.logits(vectors[[row]])[0], abs=1e-5)


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_copies_are_left_out_together__they_have_one_number(seed):
    vectors, targets = drawn(seed)
    groups = np.array([0, 1, 2, 3, 4, 5, 5, 7, 5])
    _, left_out = fit_kernel(vectors, targets, LABELS, groups)

    for row in range(len(vectors)):
        others = groups != groups[row]
        without = fit_kernel(vectors[others], targets[others], LABELS)[0]
        assert left_out[row] == pytest.approx(without.logits(vectors[[row]])[0], abs=1e-5)


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_ridge_without_a_row_is_a_fit_without_it__rows_and_copies(seed):
    chance = np.random.default_rng(seed)
    rows, wanted = chance.standard_normal((8, 3)), chance.standard_normal((8, 2))
    groups = np.array([0, 1, 2, 3, 4, 4, 6, 7])

    def fit(chosen):
        inner = rows[chosen].T @ rows[chosen] + np.eye(3)
        return np.linalg.solve(inner, rows[chosen].T @ wanted[chosen])

    hat = rows @ np.linalg.solve(rows.T @ rows + np.eye(3), rows.T)
    left_out = left_out_copies(hat, wanted, hat @ wanted, groups)
    for row in range(8):
        assert left_out[row] == pytest.approx(rows[row] @ fit(groups != groups[row]))


def test_description_alone_decides__no_example():
    vectors = np.eye(LABELS, 4, dtype=np.float32)
    head, _ = fit_kernel(vectors, np.arange(LABELS), LABELS)

    assert head.logits(vectors).argmax(axis=1).tolist() == [0, 1, 2]


def test_text_that_says_nothing_favours_no_label():
    head, _ = fit_kernel(np.eye(LABELS, 4, dtype=np.float32), np.arange(LABELS), LABELS)
    logits = head.logits(np.zeros((1, 4), np.float32))

    assert np.ptp(logits) == pytest.approx(0, abs=1e-6)
    assert head.novelty(np.zeros((1, 4), np.float32)).tolist() == [1.0]


def test_novelty_is_the_distance_to_the_nearest():
    head, _ = fit_kernel(np.eye(2, 4, dtype=np.float32), np.arange(2), 2)
    asked = np.array([[1, 0, 0, 0], [0.6, 0, 0.8, 0], [0, 0, 0, 1], [-1, 0, 0, 0]], np.float32)

    assert head.novelty(asked) == pytest.approx([0.0, 0.4, 1.0, 1.0], abs=1e-6)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=60), st.integers(1, 70))
def test_chosen_examples_are_even_over_the_labels__more_than_may_be(labels, most):
    targets = np.array(labels)
    chosen = choose(targets, most, seed=1)
    counts, had = np.bincount(targets[chosen], minlength=5), np.bincount(targets, minlength=5)

    assert len(chosen) == min(most, len(targets))
    assert (np.diff(chosen) > 0).all()
    for one in range(5):  # nobody has two more than another who had more to give
        assert all(counts[one] <= counts[other] + 1 or counts[other] == had[other] for other in range(5))
