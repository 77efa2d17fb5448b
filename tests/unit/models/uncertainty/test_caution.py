"""Caution: the likeliest label is not given where a dear one is likely enough."""

import numpy as np
import pytest
from pydantic import ValidationError

from frontdesk.models.uncertainty.caution import Caution, rank

LABELS = ("low", "medium", "high", "critical")
CAUTION = Caution(instead_of="low", give="medium", where="critical", reaches=0.1)


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ((0.6, 0.1, 0.1, 0.2), ["medium", "low", "critical", "high"]),
        ((0.7, 0.1, 0.11, 0.09), ["low", "high", "medium", "critical"]),
        ((0.2, 0.1, 0.4, 0.3), ["high", "critical", "low", "medium"]),
    ],
)
def test_mildest_label_is_not_given__a_dear_one_is_likely(shares, expected):
    ranked = rank(np.array([shares]), LABELS, CAUTION)
    assert [LABELS[index] for index in ranked[0]] == expected


def test_likeliest_label_is_given__no_caution():
    ranked = rank(np.array([[0.6, 0.1, 0.1, 0.2]]), LABELS, None)
    assert LABELS[ranked[0, 0]] == "low"


def test_caution_names_three_labels__two_are_the_same():
    with pytest.raises(ValidationError, match="three different labels"):
        Caution(instead_of="low", give="low", where="critical", reaches=0.1)
