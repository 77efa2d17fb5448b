import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.model_selection import StratifiedKFold

from frontdesk.models import Batch
from frontdesk.models.folds import Folds
from frontdesk.testing import masked

messages = st.integers(1, 60).flatmap(
    lambda count: st.tuples(
        st.lists(st.integers(0, 4), min_size=count, max_size=count).map(np.array),
        st.lists(st.integers(0, 12), min_size=count, max_size=count).map(np.array),
        st.integers(2, 7),
        st.integers(0, 3),
    )
)


@given(messages)
def test_each_message_is_held_out_once_at_most__and_never_learned_from_then(case):
    targets, groups, count, seed = case
    times = np.zeros(len(targets), int)
    for learned, held_out in Folds(count, groups).split(targets, seed):
        assert not set(learned) & set(held_out)
        assert len(learned) + len(held_out) == len(targets)
        times[held_out] += 1
    assert times.max(initial=0) <= 1


@given(messages)
def test_copies_never_stand_on_both_sides__any_groups_and_labels(case):
    targets, groups, count, seed = case
    folds = Folds(count, groups)
    for learned, held_out in [*folds.split(targets, seed), *folds.split_any(len(targets), seed)]:
        assert not set(groups[learned]) & set(groups[held_out])


@given(messages)
def test_label_of_a_held_out_message_is_always_learned__any_groups_and_labels(case):
    targets, groups, count, seed = case
    for learned, held_out in Folds(count, groups).split(targets, seed):
        assert set(targets[held_out]) <= set(targets[learned])


@given(messages)
def test_every_message_is_held_out_once__whatever_its_label(case):
    targets, groups, count, seed = case
    cuts = Folds(count, groups).split_any(len(targets), seed)
    assert len(cuts) == (min(count, len(set(groups))) if len(set(groups)) > 1 else 0)
    held_out = [row for _, rows in cuts for row in rows]
    assert sorted(held_out) == (list(range(len(targets))) if cuts else [])


def test_cuts_are_those_of_scikit_learn__no_copies():
    targets = np.array([0, 1, 2] * 20)
    expected = StratifiedKFold(5, shuffle=True, random_state=7).split(targets, targets)
    for (learned, held_out), (others, out) in zip(Folds(5).split(targets, 7), expected, strict=True):
        assert (learned == others).all()
        assert (held_out == out).all()


def test_a_rare_label_does_not_make_the_folds_fewer__two_examples_of_it():
    targets = np.array([0] * 20 + [1] * 20 + [2] * 2 + [3])
    cuts = Folds(5).split(targets, 0)
    assert len(cuts) == 5
    assert sorted(row for _, out in cuts for row in out) == list(range(42))


@pytest.mark.parametrize("targets", [[], [0], [0, 0, 0], [0, 1], [0, 0, 1]])
def test_nothing_is_held_out__fewer_than_two_labels_come_twice(targets):
    assert Folds().split(np.array(targets, np.int64), 0) == []


def test_groups_follow_their_messages__a_batch_is_taken_apart():
    batch = Batch([masked(text) for text in "abc"], ["en"] * 3, folds=Folds(3, np.array([4, 5, 4])))
    assert batch.take([2, 1]).folds.groups.tolist() == [4, 5]
    assert batch.take([2, 1]).folds.count == 3


def test_same_seed_gives_the_same_cuts__and_another_seed_others():
    targets, groups = np.repeat([0, 1] * 15, 2), np.repeat(np.arange(30), 2)
    first, again, other = (Folds(5, groups).split(targets, seed) for seed in (1, 1, 2))
    assert all((one[1] == two[1]).all() for one, two in zip(first, again, strict=True))
    assert any(len(one[1]) != len(two[1]) or (one[1] != two[1]).any() for one, two in zip(first, other, strict=True))
