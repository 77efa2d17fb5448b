import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.models.encoder.encoder import unit
from frontdesk.models.hybrid.likeness import NEIGHBOURS, Likeness, likeness

NOTHING = np.zeros((1, 4), np.float32)


def vectors(count, seed=0):
    return unit(np.random.default_rng(seed).standard_normal((count, 4)).astype(np.float32))


def known(count, labels=2, seed=1):
    weights = np.random.default_rng(seed).standard_normal((count, labels)).astype(np.float16)
    return Likeness(vectors(count).astype(np.float16), weights, 2.0)


@given(st.integers(1, 6), st.integers(1, 6), st.floats(0.1, 10.0))
def test_likeness_is_a_share__most_between_a_vector_and_itself(some, others, sharpness):
    one, other = vectors(some, 1), vectors(others, 2)
    found = likeness(one, other, sharpness)
    assert found.shape == (some, others)
    assert ((found > 0) & (found <= 1 + 1e-5)).all()
    assert np.diagonal(likeness(one, one, sharpness)) == pytest.approx(1.0, abs=1e-5)


def test_text_that_cannot_be_read_is_like_nothing__on_either_side():
    some = np.concatenate((vectors(2), NOTHING))
    assert not likeness(some, some, 2.0)[2].any()
    assert not likeness(some, some, 2.0)[:, 2].any()
    scores, near = known(3).scores(NOTHING)
    assert not scores.any()
    assert near.tolist() == [0.0]


def test_scores_add_up_likeness_times_weights__a_slow_sum():
    likely, asked = known(7), vectors(3, 9)
    expected = likeness(asked, likely.vectors.astype(np.float32), 2.0) @ likely.weights.astype(np.float32)
    assert likely.scores(asked)[0] == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("count", [1, NEIGHBOURS, 20])
def test_nearness_is_the_mean_of_the_nearest_cosines__few_and_many(count):
    likely, asked = known(count), vectors(3, 9)
    cosines = np.sort(asked @ likely.vectors.astype(np.float32).T, axis=1)[:, -NEIGHBOURS:]
    assert likely.scores(asked)[1] == pytest.approx(np.clip(cosines.mean(axis=1), 0, 1), abs=1e-6)


def test_nearness_is_the_same_to_the_last_digit__alone_and_in_company():
    likely, asked = known(200), vectors(40, 9)
    together = likely.scores(asked)[1].tolist()
    assert [likely.scores(asked[row : row + 1])[1][0] for row in range(len(asked))] == together


def test_nothing_is_near__nothing_is_known():
    nobody = Likeness(np.zeros((0, 4), np.float16), np.zeros((0, 2), np.float16), 2.0)
    scores, near = nobody.scores(vectors(2))
    assert not scores.any()
    assert near.tolist() == [0.0, 0.0]
