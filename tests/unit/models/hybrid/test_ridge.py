import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from frontdesk.errors import TrainingDataError
from frontdesk.models.encoder.encoder import unit
from frontdesk.models.folds import LEARNED
from frontdesk.models.hybrid import ridge
from frontdesk.models.hybrid.landmarks import choose_landmarks, solve_by_landmarks
from frontdesk.models.hybrid.likeness import likeness
from frontdesk.models.hybrid.ridge import Kernel, Rows, gram_of, solve

KERNEL = Kernel(vector_weight=4.0, sharpness=2.0, regularisation=1.0)


def rows_of(count=24, labels=3, parts=None, seed=0):
    random = np.random.default_rng(seed)
    matrix = csr_matrix(np.where(random.random((count, 12)) < 0.3, random.random((count, 12)), 0).astype(np.float32))
    vectors = unit(random.standard_normal((count, 5)).astype(np.float32))
    targets = np.concatenate((np.arange(labels), random.integers(0, labels, count - labels)))
    return Rows(matrix, vectors, targets, np.ones(count), np.arange(count) if parts is None else parts)


def unlike(targets):
    """Rows that have nothing in common."""
    count = len(targets)
    nothing = csr_matrix((count, 1), dtype=np.float32)
    return Rows(nothing, np.eye(count, dtype=np.float32), np.array(targets), np.ones(count), np.arange(count))


def whole_gram(rows):
    lower = np.tril(gram_of(rows, KERNEL)).astype(np.float64)
    return lower + np.tril(lower, -1).T


def slow_held_out(rows, labels):
    """Fit without each part in turn, with the same ridge as the whole has."""
    gram, wanted = whole_gram(rows), rows.wanted(labels)
    own = rows.ridge(KERNEL.regularisation)
    held_out = np.full_like(wanted, np.nan)
    for part in set(rows.parts.tolist()) - {LEARNED}:
        out, kept = np.flatnonzero(rows.parts == part), np.flatnonzero(rows.parts != part)
        duals = np.linalg.solve(gram[np.ix_(kept, kept)] + np.diag(own[kept]), wanted[kept])
        held_out[out] = gram[np.ix_(out, kept)] @ duals
    return held_out


def test_gram_adds_ngrams_and_vectors__across_blocks(monkeypatch):
    monkeypatch.setattr(ridge, "BLOCK", 5)
    rows = rows_of()
    dense = rows.matrix.toarray()
    expected = dense @ dense.T + 4.0 * likeness(rows.vectors, rows.vectors, 2.0)
    assert whole_gram(rows) == pytest.approx(expected, abs=1e-4)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 100), st.integers(1, 24))
def test_held_out_scores_are_those_of_a_fit_without_the_part__few_and_many_parts(seed, count):
    parts = np.random.default_rng(seed).integers(LEARNED, count, 24)
    rows = rows_of(parts=parts, seed=seed)
    assert solve(rows, KERNEL, 3)[1] == pytest.approx(slow_held_out(rows, 3), abs=2e-3, nan_ok=True)


def test_duals_solve_the_equations__every_row():
    rows = rows_of()
    duals, _ = solve(rows, KERNEL, 3)
    left = (whole_gram(rows) + np.diag(rows.ridge(1.0))) @ duals - rows.wanted(3)
    assert np.abs(left).max() < 1e-3


def test_label_without_examples_is_wanted_nowhere__a_gap_between_labels():
    rows = unlike([0, 2])
    assert rows.wanted(3).tolist() == [[0.5, 0.0, -0.5], [-0.5, 0.0, 0.5]]


def test_labels_count_alike__one_is_rare():
    rows = unlike([0, 0, 0, 1])
    assert (1 / rows.ridge(1.0))[:3].sum() == pytest.approx((1 / rows.ridge(1.0))[3])


def test_no_solution_is_said__a_kernel_that_is_none():
    with pytest.raises(TrainingDataError, match="lower its regularisation"):
        solve(rows_of(), Kernel(vector_weight=-100.0, sharpness=2.0, regularisation=1.0), 3)


def test_landmarks_give_the_same_head__all_rows_are_landmarks():
    rows = rows_of()
    exact, _ = solve(rows, KERNEL, 3)
    everyone = choose_landmarks(rows, 0)
    assert everyone.tolist() == list(range(24))
    duals, said = solve_by_landmarks(rows, KERNEL, 3, everyone)
    assert duals == pytest.approx(exact, abs=0.02)
    similar = likeness(rows.vectors, rows.vectors, KERNEL.sharpness)
    assert similar @ said == pytest.approx(4.0 * similar @ exact, abs=0.1)


def test_landmarks_are_of_every_label__few_are_drawn(monkeypatch):
    monkeypatch.setattr("frontdesk.models.hybrid.landmarks.LANDMARKS", 3)
    rows = rows_of(count=40)
    rows.vectors[5] = 0
    drawn = choose_landmarks(rows, 7)
    assert sorted(rows.targets[drawn]) == [0, 1, 2]
    assert drawn.tolist() == choose_landmarks(rows, 7).tolist()
    assert 5 not in drawn
