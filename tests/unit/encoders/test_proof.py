"""An encoder that says something else than its weights is found out."""

import numpy as np
import pytest

from frontdesk.encoders import DEFAULT
from frontdesk.encoders.proof import (
    LEAST_COSINE,
    correlation,
    cosine,
    prove,
    prove_static,
    reference_sentences,
    stored_vectors,
)
from frontdesk.errors import EncoderNotProven
from frontdesk.models.encoder.encoder import unit

REFERENCE = unit(np.random.default_rng(1).standard_normal((20, 32)).astype(np.float32))


def turned(row: int, angle_cosine: float) -> np.ndarray:
    """The reference, with one row turned away so far."""
    vectors = REFERENCE.copy()
    other = np.random.default_rng(2).standard_normal(32)
    other -= (other @ REFERENCE[row]) * REFERENCE[row]
    other /= np.linalg.norm(other)
    vectors[row] = angle_cosine * REFERENCE[row] + np.sqrt(1 - angle_cosine**2) * other
    return vectors


def test_least_cosine_is_reported() -> None:
    proof = prove("tiny", turned(3, 0.98), REFERENCE, by="a run")

    assert proof.least_agreement == pytest.approx(0.98, abs=1e-4)
    assert (proof.reference, proof.sentences) == ("a run", 20)


def test_one_sentence_below_the_limit_is_enough_to_refuse() -> None:
    with pytest.raises(EncoderNotProven, match=r"0\.97 or more to a run .*0\.9690 for sentence 4"):
        prove("tiny", turned(3, LEAST_COSINE - 0.001), REFERENCE, by="a run")


@pytest.mark.parametrize("spoiled", [np.nan, 0.0, np.inf])
def test_vectors_that_are_none_are_refused(spoiled: float) -> None:
    vectors = REFERENCE.copy()
    vectors[5] = spoiled

    with pytest.raises(EncoderNotProven), np.errstate(invalid="ignore"):
        prove("tiny", vectors, REFERENCE, by="a run")


def test_vectors_of_another_shape_are_refused() -> None:
    with pytest.raises(EncoderNotProven):
        prove("tiny", REFERENCE[:, :16], REFERENCE, by="a run")


def test_cosine_is_that_of_the_textbook() -> None:
    rows = np.array([[3, 4], [1, 0]], np.float32)

    assert cosine(rows, np.array([[4, 3], [0, 2]], np.float32)).tolist() == pytest.approx([0.96, 0])


def test_static_encoder_that_finds_the_same_likenesses_is_taken__in_fewer_dimensions() -> None:
    squeezed = unit(REFERENCE[:, :24])

    proof = prove_static("tiny", squeezed, REFERENCE, by="tiny@1")

    assert proof.least_agreement == pytest.approx(correlation(squeezed, REFERENCE), abs=1e-5)


def test_static_encoder_of_mixed_up_rows_is_refused() -> None:
    with pytest.raises(EncoderNotProven, match="correlation"):
        prove_static("tiny", REFERENCE[::-1], REFERENCE, by="tiny@1")


def test_static_encoder_to_which_all_is_alike_is_refused() -> None:
    alike = np.ones_like(REFERENCE) / np.sqrt(32)

    with pytest.raises(EncoderNotProven), np.errstate(invalid="ignore", divide="ignore"):
        prove_static("tiny", alike, REFERENCE, by="tiny@1")


def test_reference_has_many_sentences_that_differ() -> None:
    sentences, vectors = reference_sentences(), stored_vectors(DEFAULT)

    assert vectors.shape == (len(sentences), 384)
    assert len(set(sentences)) == len(sentences) >= 30
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(sentences)), abs=1e-3)
    likenesses = (vectors @ vectors.T)[np.triu_indices(len(sentences), 1)]
    assert likenesses.max() < LEAST_COSINE, "a reference of which two rows may be confused proves less"
