import numpy as np
import pytest

from frontdesk.models.hybrid.shares import FEWEST, FLOOR, FLOORS, as_logits, choose_floor
from frontdesk.models.uncertainty.calibration import softmax


def drawn(logits):
    """Draw the right label of each row as its logits say."""
    chance = np.random.default_rng(5)
    return (softmax(logits).cumsum(axis=1) > chance.random((len(logits), 1))).argmax(axis=1)


@pytest.mark.parametrize("floor", [FLOOR, 0.3, 1.0])
def test_floor_is_found_again__labels_drawn_by_it(floor):
    shares = np.random.default_rng(4).dirichlet([0.4] * 6, 20_000)

    assert choose_floor(shares, drawn(as_logits(shares, floor) / 0.2)) == floor


def test_floor_is_the_usual_one__too_little_was_held_out():
    shares = np.random.default_rng(4).dirichlet([0.4] * 3, FEWEST - 1)

    assert choose_floor(np.full((3, 2), np.nan), np.zeros(3, np.int64)) == FLOOR
    assert choose_floor(shares, drawn(as_logits(shares, 1.0) / 0.1)) == FLOOR


def test_floor_is_the_usual_one__all_are_as_good():
    assert choose_floor(np.full((400, 2), 0.5), np.zeros(400, np.int64)) == FLOOR


def test_rows_that_were_not_held_out_do_not_count():
    shares = np.random.default_rng(4).dirichlet([0.4] * 3, 4_000)
    targets = drawn(as_logits(shares, 1.0) / 0.3)
    holes = np.full_like(shares, np.nan)

    assert choose_floor(np.concatenate([shares, holes]), np.concatenate([targets, targets])) == 1.0


@pytest.mark.parametrize("floor", FLOORS)
def test_order_of_labels_stays__whatever_the_floor(floor):
    shares = np.array([[0.7, 0.31, -0.01], [-0.2, 0.0, 1.2]])
    logits = as_logits(shares, floor)

    assert logits.argsort(axis=1).tolist() == shares.argsort(axis=1).tolist()
    assert np.isfinite(logits).all()
