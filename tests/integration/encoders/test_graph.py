"""The fast graph says what the slow, obvious run says, and that says what torch says."""

import json
from pathlib import Path

import numpy as np
import pytest

from encoder_folders import FAMILIES, HIDDEN, WORDS, make_folder
from frontdesk.encoders.configuration import read_configuration
from frontdesk.encoders.families import read_network
from frontdesk.encoders.graph import build_graph
from frontdesk.encoders.network import Network
from frontdesk.encoders.proof import cosine
from frontdesk.encoders.reference import reference_vectors
from frontdesk.models.encoder.batches import in_batches
from frontdesk.models.encoder.session import detect_device, open_session

TORCH = json.loads((Path(__file__).parents[2] / "data" / "encoder" / "tiny.json").read_text())
CHANCE = np.random.default_rng(5)
TEXTS = [[2, *CHANCE.integers(4, WORDS, size=length).tolist(), 3] for length in (1, 3, 3, 8, 20, 40, 44)]


def network(folder: Path, family: str, **changes) -> Network:
    make_folder(folder, family, **changes)
    return read_network(folder, read_configuration(folder))


def run(graph: bytes, texts=TEXTS) -> np.ndarray:
    session = open_session(graph, detect_device("cpu"), 1)
    vectors = np.zeros((len(texts), HIDDEN), np.float32)
    for padded in in_batches(texts, range(len(texts)), padding=1):
        (vectors[padded.texts],) = session.run(None, {"input_ids": padded.tokens, "attention_mask": padded.mask})
    return vectors


@pytest.mark.parametrize("family", FAMILIES)
def test_slow_run_says_what_torch_says(tmp_path: Path, family: str) -> None:
    vectors = reference_vectors(network(tmp_path, family), TORCH["tokens"])

    assert vectors == pytest.approx(np.array(TORCH["vectors"][family]), abs=5e-6)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("pooling", ["mean", "cls"])
@pytest.mark.parametrize("activation", ["gelu", "gelu_new", "relu"])
def test_exact_graph_says_what_the_slow_run_says(tmp_path: Path, family: str, pooling: str, activation: str) -> None:
    folder = tmp_path / "1_Pooling"
    folder.mkdir(parents=True)
    chosen = {"mean": "pooling_mode_mean_tokens", "cls": "pooling_mode_cls_token"}[pooling]
    (folder / "config.json").write_text(json.dumps({chosen: True}))
    setting = "activation" if family == "distilbert" else "hidden_act"
    tiny = network(tmp_path, family, **{setting: activation})

    assert (tiny.pooling, tiny.activation) == (pooling, activation)
    assert np.abs(run(build_graph(tiny, "fp32")) - reference_vectors(tiny, TEXTS)).max() < 1e-4


@pytest.mark.parametrize("family", FAMILIES)
def test_graph_of_whole_numbers_points_the_same_way(tmp_path: Path, family: str) -> None:
    tiny = network(tmp_path, family)
    whole, exact = build_graph(tiny, "int8"), build_graph(tiny, "fp32")

    assert cosine(run(whole), reference_vectors(tiny, TEXTS)).min() > 0.99
    assert len(whole) < 0.6 * len(exact)


@pytest.mark.parametrize("precision", ["int8", "fp32"])
def test_text_has_the_same_vector__alone_and_beside_others(tmp_path: Path, precision) -> None:
    graph = build_graph(network(tmp_path, "bert"), precision)
    together = run(graph)

    for text, vector in zip(TEXTS, together, strict=True):
        assert run(graph, [text])[0] == pytest.approx(vector, abs=1e-6)


def test_same_weights_make_the_same_bytes(tmp_path: Path) -> None:
    tiny = network(tmp_path, "bert")

    assert build_graph(tiny, "int8") == build_graph(tiny, "int8")


def test_weights_of_zero_are_no_obstacle(tmp_path: Path) -> None:
    tiny = network(tmp_path, "bert", strength=0.0)

    assert cosine(run(build_graph(tiny, "int8")), reference_vectors(tiny, TEXTS)).min() > 0.99


@pytest.mark.parametrize("dtype", [np.float16, np.float64])
def test_weights_of_another_precision_are_read(tmp_path: Path, dtype) -> None:
    single = network(tmp_path / "single", "bert")
    other = network(tmp_path / "other", "bert", dtype=dtype)

    assert other.words.dtype == np.float32
    assert other.words == pytest.approx(single.words, abs=1e-3)


def test_weights_in_bfloat16_are_read(tmp_path: Path) -> None:
    ml_dtypes = pytest.importorskip("ml_dtypes")
    single = network(tmp_path / "single", "bert")
    brain = network(tmp_path / "brain", "bert", dtype=ml_dtypes.bfloat16)

    assert brain.words == pytest.approx(single.words, abs=1e-2)
