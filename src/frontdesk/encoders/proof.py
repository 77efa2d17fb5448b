"""Hold an encoder against a reference before it is kept."""

from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np

from frontdesk.errors import EncoderNotProven
from frontdesk.models.encoder.description import Proof
from frontdesk.models.encoder.encoder import Vectors

LEAST_COSINE = 0.97
"""Of every reference sentence, between the vector of the encoder and that of the reference."""
LEAST_CORRELATION = 0.25
"""Between the likenesses that a static encoder finds among the reference sentences and those that its transformer
finds. all-MiniLM-L6-v2 has 0.56, and 0.17 with the rows of its table mixed up."""
SENTENCES, STORED = "reference_sentences.txt", "reference_vectors.npz"


@cache
def reference_sentences() -> tuple[str, ...]:
    """Give sentences of many languages and lengths; the last is longer than an encoder reads."""
    return tuple(files(__package__).joinpath(SENTENCES).read_text(encoding="utf-8").splitlines())


def stored_vectors(name: str) -> Vectors | None:
    """Give what torch and transformers say of the sentences, where ``tools/reference_vectors.py`` asked them.

    Shape: (sentences, dimensions).
    """
    with np.load(BytesIO(files(__package__).joinpath(STORED).read_bytes()), allow_pickle=False) as arrays:
        return np.asarray(arrays[name], np.float32) if name in arrays else None


def prove(name: str, vectors: Vectors, reference: Vectors, *, by: str) -> Proof:
    """Compare the vectors of the reference sentences with the reference. Shape of both: (sentences, dimensions).

    Raises:
        EncoderNotProven: a sentence has another meaning to the encoder than to the reference.
    """
    cosines = cosine(vectors, reference) if vectors.shape == reference.shape else np.zeros(1, np.float32)
    worst = int(cosines.argmin())
    if not cosines[worst] >= LEAST_COSINE:
        raise EncoderNotProven(
            f"{name}: expected a cosine of {LEAST_COSINE} or more to {by} for every reference sentence, came "
            f"{cosines[worst]:.4f} for sentence {worst + 1}. Weights and config.json do not belong together, or eight "
            "bits are too few for them: fetch them again, or pull with --precision fp32"
        )
    return Proof(reference=by, sentences=len(vectors), least_agreement=round(float(cosines[worst]), 6))


def prove_static(name: str, vectors: Vectors, reference: Vectors, *, by: str) -> Proof:
    """Compare which sentences are alike to a static encoder and to its transformer; their dimensions differ.

    Raises:
        EncoderNotProven: the likenesses have too little to do with each other.
    """
    agreement = correlation(vectors, reference)
    if not agreement >= LEAST_CORRELATION:
        raise EncoderNotProven(
            f"{name}: expected a correlation of {LEAST_CORRELATION} or more with the likenesses that {by} finds, came "
            f"{agreement:.3f}; a static encoder does not suit these weights, use the transformer itself"
        )
    return Proof(reference=by, sentences=len(vectors), least_agreement=round(agreement, 6))


def cosine(vectors: Vectors, reference: Vectors) -> Vectors:
    """Give the cosine of each row with the same row of the reference; what is no number has none. Shape: (rows,)."""
    lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(reference, axis=1)
    return np.asarray(np.nan_to_num(np.sum(vectors * reference, axis=1) / np.maximum(lengths, 1e-12)), np.float32)


def correlation(vectors: Vectors, reference: Vectors) -> float:
    """Correlate the likenesses of all pairs of rows, after Pearson."""
    pairs = np.triu_indices(len(vectors), k=1)
    return float(np.corrcoef((vectors @ vectors.T)[pairs], (reference @ reference.T)[pairs])[0, 1])
