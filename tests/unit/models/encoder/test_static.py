"""A static encoder adds up rows of its table."""

from io import BytesIO

import numpy as np
import pytest

from encoder_descriptions import description
from encoder_folders import WORDS, make_tokenizer
from frontdesk.errors import EncoderError
from frontdesk.models.encoder import StaticEncoder

TOKENIZER = make_tokenizer("bert").to_str().encode()
ROWS = np.random.default_rng(0).standard_normal((WORDS, 32)).astype(np.float16)


def as_file(array: np.ndarray) -> bytes:
    stream = BytesIO()
    np.save(stream, array)
    return stream.getvalue()


def encoder(table: bytes) -> StaticEncoder:
    told = description(kind="static", precision="fp16")
    return StaticEncoder(told, {"table.npy": table, "tokenizer.json": TOKENIZER}.__getitem__)


def test_vector_is_the_direction_of_the_mean_of_its_tokens() -> None:
    tokens = make_tokenizer("bert").encode("ab cd", add_special_tokens=False).ids
    mean = ROWS[tokens].astype(np.float64).mean(axis=0)

    (vector,) = encoder(as_file(ROWS)).encode(["ab cd"])

    assert vector == pytest.approx(mean / np.linalg.norm(mean), abs=1e-3)


def test_texts_whose_rows_cancel_out_have_no_direction() -> None:
    zeros = as_file(np.zeros((WORDS, 32), np.float16))

    assert not encoder(zeros).encode(["ab"]).any()


@pytest.mark.parametrize(
    "table",
    [
        b"",
        b"not an array",
        as_file(ROWS)[:100],
        as_file(ROWS.astype(np.float32)),
        as_file(ROWS[:-1]),
        as_file(ROWS[:, :5]),
        as_file(np.array([object()], dtype=object)),
        as_file(ROWS).replace(b"(1408, 32)", b"(14**9**99)"),
    ],
    ids=["empty", "text", "cut", "other numbers", "too few rows", "too narrow", "objects", "forged header"],
)
def test_table_that_is_none_is_refused(table: bytes) -> None:
    with pytest.raises(EncoderError, match=r"table\.npy"):
        encoder(table).encode(["ab"])
