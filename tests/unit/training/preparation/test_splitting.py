from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.model_selection import train_test_split

from frontdesk.errors import TrainingDataError
from frontdesk.training.preparation.splitting import split
from sets_for_preparing import example


def rows_of(labels):
    return [example(f"text {number}", label, f"f:{number}") for number, label in enumerate(labels)]


@pytest.mark.parametrize(("share", "seed"), [(0.2, 0), (0.35, 7)])
def test_rows_are_those_of_scikit_learn__in_its_order(share, seed):
    rows = rows_of("aaaabbbbbbccccccccccccdd" * 5)
    labels = [row.label for row in rows]

    assert split(rows, share, seed) == tuple(
        train_test_split(rows, test_size=share, stratify=labels, random_state=seed)
    )


@given(st.lists(st.sampled_from("abcd"), min_size=30, max_size=80), st.integers(0, 2**32 - 1))
def test_no_row_is_lost_and_none_stands_twice__whatever_the_labels(labels, seed):
    rows = rows_of(labels)
    learned, tested = split(rows, 0.2, seed)

    assert Counter(row.place for row in (*learned, *tested)) == Counter(row.place for row in rows)
    assert {row.label for row in tested} <= {row.label for row in learned}


def test_single_example_is_learned_from__the_others_split_as_if_it_were_not_there():
    rows = rows_of("aaaaaaaaaabbbbbbbbbb")
    alone = example("only one", "z")
    learned, tested = split([alone, *rows], 0.2, 0)

    assert alone in learned
    assert ([row for row in learned if row is not alone], tested) == split(rows, 0.2, 0)


@pytest.mark.parametrize("labels", ["aabb", "abcdefgh", "a"])
def test_too_few_rows_are_told(labels):
    with pytest.raises(TrainingDataError, match=r"cannot be split so that 0\.2 of them .* or another --test-share"):
        split(rows_of(labels), 0.2, 0)
