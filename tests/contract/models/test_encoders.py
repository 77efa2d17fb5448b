"""Every encoder keeps the same promises, whatever it is made of."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from encoder_folders import few_messages, make_folder, quietly, unmeasured
from frontdesk.encoders import find, open_encoder, pull, pull_static
from frontdesk.models.encoder import Encoder
from frontdesk.models.readable import PLACEHOLDER

EMPTY = ["", " ", "\n\t", "\u200b", PLACEHOLDER, f" {PLACEHOLDER}\n{PLACEHOLDER} "]
HOSTILE = [
    "refund",
    "a" * 50_000,
    "my order never came " * 2_500,
    "👍🎉😀",
    "لا أستطيع تسجيل الدخول إلى حسابي منذ الأمس",
    "\ud800 half a sign \udc00",
    "\x00\x01\x02 bell \x07",
    "[CLS] [SEP] [PAD] <s> </s>",
    "e\u0301" * 300,
    "\u202etfel ot thgir",
]


@pytest.fixture(scope="module", params=["transformer", "static"])
def encoder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    place = tmp_path_factory.mktemp("encoders")
    folder = make_folder(place / "tiny", strength=0.02)
    pulled = pull(find(str(folder)), place / "kept", quietly, measure=unmeasured)
    if request.param == "static":
        pulled = pull_static(pulled.path, quietly, measure=unmeasured, messages=few_messages)
    return open_encoder(pulled.path)


def test_it_is_named_with_its_version(encoder: Encoder) -> None:
    assert encoder.version.startswith(f"{encoder.name}@")


def test_each_text_gets_a_row_of_length_one(encoder: Encoder) -> None:
    vectors = encoder.encode(HOSTILE)

    assert vectors.shape == (len(HOSTILE), encoder.dimensions)
    assert vectors.dtype == np.float32
    lengths = np.linalg.norm(vectors, axis=1)
    told = [text for text, length in zip(HOSTILE, lengths, strict=True) if abs(length - 1) > 1e-3]
    assert all(encoder.encode([text])[0].any() == (text not in told) for text in HOSTILE)
    assert np.isfinite(vectors).all()
    assert lengths[0] == pytest.approx(1, abs=1e-3)
    assert set(np.round(lengths, 3)) <= {0.0, 1.0}


@pytest.mark.parametrize("text", EMPTY)
def test_text_without_anything_to_read_is_all_zeros(encoder: Encoder, text: str) -> None:
    assert not encoder.encode([text]).any()
    assert not encoder.encode(["refund", text, "refund"])[1].any()


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_text_has_the_same_vector__alone_in_a_batch_and_in_any_order(encoder: Encoder) -> None:
    texts = [*HOSTILE, *EMPTY, "where is my parcel", "refund"]
    together = encoder.encode(texts)

    assert encoder.encode(texts[::-1])[::-1] == pytest.approx(together, abs=1e-6)
    for text, vector in zip(texts, together, strict=True):
        assert encoder.encode([text])[0] == pytest.approx(vector, abs=1e-6)


def test_same_text_has_the_same_numbers_each_time(encoder: Encoder) -> None:
    assert np.array_equal(encoder.encode(HOSTILE), encoder.encode(HOSTILE))


def test_different_texts_have_different_vectors(encoder: Encoder) -> None:
    first, second = encoder.encode(["where is my parcel", "i want a refund"])

    assert first @ second < 0.999


def test_what_was_masked_changes_nothing(encoder: Encoder) -> None:
    assert np.array_equal(encoder.encode([f"dear {PLACEHOLDER} help"]), encoder.encode(["dear   help"]))


def test_threads_share_it(encoder: Encoder) -> None:
    expected = encoder.encode(HOSTILE)

    with ThreadPoolExecutor(8) as pool:
        for vectors in pool.map(encoder.encode, [HOSTILE] * 32):
            assert vectors == pytest.approx(expected, abs=1e-6)


def test_warming_up_is_quiet_and_changes_nothing(encoder: Encoder) -> None:
    before = encoder.encode(["refund"])
    encoder.warm_up()

    assert np.array_equal(encoder.encode(["refund"]), before)
