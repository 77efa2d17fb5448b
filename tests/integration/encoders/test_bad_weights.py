"""A folder that is damaged, forged or of another kind is refused with the reason; nothing is left behind."""

import json
import os
import struct
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from encoder_folders import LAYERS, config, make_folder, quietly, unmeasured
from frontdesk.encoders import find, pull
from frontdesk.errors import (
    EncoderDigestMismatch,
    EncoderError,
    EncoderNotProven,
    EncoderUnsupported,
    EncoderWeightsDamaged,
)

WEIGHTS = "model.safetensors"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_folder(tmp_path / "tiny")


def refused(folder: Path, error: type[Exception], match: str) -> None:
    root = folder.parent / "encoders"
    with pytest.raises(error, match=match):
        pull(find(str(folder)), root, quietly, measure=unmeasured)
    assert not (root / folder.name).exists()


def spoil(folder: Path, change) -> None:
    """Change the tensors."""
    tensors = load_file(folder / WEIGHTS)
    change(tensors)
    save_file(tensors, folder / WEIGHTS)


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", WEIGHTS])
def test_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()

    refused(folder, EncoderError, name)


def test_pickled_weights_are_never_loaded(folder: Path) -> None:
    (folder / WEIGHTS).rename(folder / "pytorch_model.bin")

    refused(folder, EncoderUnsupported, r"pytorch_model\.bin may run code")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 7,
        b"not safetensors at all, but a text",
        struct.pack("<Q", 2**63) + b"{}",
        struct.pack("<Q", 10**9) + b"{}",
        struct.pack("<Q", 2) + b"[]",
        struct.pack("<Q", 2) + b"\xff\xff",
        struct.pack("<Q", 66) + b'{"a":{"dtype":"F32","shape":[9999999999],"data_offsets":[0,4]}}   ' + b"\0" * 4,
        struct.pack("<Q", 64) + b'{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,99999999999]}}' + b"\0" * 4,
        struct.pack("<Q", 64) + b'{"a":{"dtype":"O","shape":[1],"data_offsets":[0,4]}}            ' + b"\0" * 4,
    ],
    ids=["empty", "short", "text", "endless", "longer", "list", "no text", "huge", "beyond", "objects"],
)
def test_file_that_is_not_safetensors_is_refused(folder: Path, content: bytes) -> None:
    (folder / WEIGHTS).write_bytes(content)

    refused(folder, EncoderWeightsDamaged, "not safetensors")


def test_file_cut_short_is_refused(folder: Path) -> None:
    whole = (folder / WEIGHTS).read_bytes()
    (folder / WEIGHTS).write_bytes(whole[: len(whole) // 2])

    refused(folder, EncoderWeightsDamaged, "not safetensors")


def test_file_larger_than_a_graph_may_be_is_refused(folder: Path) -> None:
    os.truncate(folder / WEIGHTS, 1_900_000_001)

    refused(folder, EncoderUnsupported, "at most 1,900,000,000")


def test_missing_tensor_is_named(folder: Path) -> None:
    spoil(folder, lambda tensors: tensors.pop("encoder.layer.1.output.dense.bias"))

    refused(folder, EncoderWeightsDamaged, r"no tensor encoder\.layer\.1\.output\.dense\.bias")


def test_tensor_of_another_shape_is_named(folder: Path) -> None:
    (folder / "config.json").write_text(json.dumps(config("bert") | {"hidden_size": 64}))

    refused(folder, EncoderWeightsDamaged, r"expected floats of shape \(1408, 64\), as config\.json says, came F32")


def test_tensor_of_whole_numbers_is_refused(folder: Path) -> None:
    spoil(folder, lambda tensors: tensors.update({"embeddings.LayerNorm.bias": np.zeros(32, np.int64)}))

    refused(folder, EncoderWeightsDamaged, "came I64")


@pytest.mark.parametrize("number", [np.nan, np.inf])
def test_tensor_with_what_is_no_number_is_refused(folder: Path, number: float) -> None:
    def change(tensors) -> None:
        tensors["embeddings.LayerNorm.bias"][0] = number

    spoil(folder, change)

    refused(folder, EncoderWeightsDamaged, "no number")


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"model_type": "gpt2"}, "came 'gpt2'"),
        ({"model_type": None}, "model_type"),
        ({"model_type": ["bert"]}, "model_type"),
        ({"position_embedding_type": "relative_key"}, "relative_key"),
        ({"hidden_act": "silu"}, "silu"),
    ],
)
def test_encoder_of_another_kind_is_refused(folder: Path, change, match: str) -> None:
    (folder / "config.json").write_text(json.dumps(config("bert") | change))

    refused(folder, EncoderUnsupported, match)


@pytest.mark.parametrize("change", [{"relative_attention_num_buckets": 64}, {"pad_token_id": 0}])
def test_mpnet_that_transformers_would_run_otherwise_is_refused(folder: Path, change) -> None:
    (folder / "config.json").write_text(json.dumps(config("mpnet") | change))

    refused(folder, EncoderUnsupported, next(iter(change)))


@pytest.mark.parametrize(
    "change",
    [
        {"vocab_size": 10**12},
        {"hidden_size": 10**9},
        {"num_hidden_layers": 10**6},
        {"num_attention_heads": 5},
        {"num_attention_heads": 0},
        {"max_position_embeddings": -1},
        {"intermediate_size": "many"},
        {"layer_norm_eps": 0},
        {"pad_token_id": 1_408},
        {"vocab_size": None},
    ],
)
def test_number_that_no_encoder_has_is_refused(folder: Path, change) -> None:
    (folder / "config.json").write_text(json.dumps(config("bert") | change))

    refused(folder, EncoderError, "not the configuration of an encoder")


def test_positions_that_leave_no_room_for_a_token_are_refused(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "tiny", "roberta", max_position_embeddings=4)

    refused(folder, EncoderError, "positions for three tokens or more")


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b" " * 1_000_001])
def test_configuration_that_is_none_is_refused(folder: Path, content: bytes) -> None:
    (folder / "config.json").write_bytes(content)

    refused(folder, EncoderError, r"config\.json")


@pytest.mark.parametrize("content", [b"", b"{}", b'{"version": "1.0", "model": null}', b"\xff\xfe\x00"])
def test_tokenizer_that_is_none_is_refused(folder: Path, content: bytes) -> None:
    (folder / "tokenizer.json").write_bytes(content)

    refused(folder, EncoderError, "not a tokenizer")


def test_tokenizer_larger_than_any_is_refused(folder: Path) -> None:
    os.truncate(folder / "tokenizer.json", 100_000_001)

    refused(folder, EncoderError, "at most 100,000,000")


def test_tokenizer_with_more_tokens_than_weights_is_refused(folder: Path) -> None:
    def shorten(tensors) -> None:
        tensors["embeddings.word_embeddings.weight"] = tensors["embeddings.word_embeddings.weight"][:300].copy()

    spoil(folder, shorten)
    (folder / "config.json").write_text(json.dumps(config("bert") | {"vocab_size": 300}))

    refused(folder, EncoderError, "belongs to other weights")


def test_module_that_we_do_not_run_is_refused(folder: Path) -> None:
    kinds = ["Transformer", "Pooling", "Dense"]
    (folder / "modules.json").write_text(
        json.dumps([{"type": f"sentence_transformers.models.{kind}"} for kind in kinds])
    )

    refused(folder, EncoderUnsupported, "came Dense too")


@pytest.mark.parametrize(
    "pooling", [{"pooling_mode_max_tokens": True}, {"pooling_mode_mean_tokens": True, "pooling_mode_cls_token": True}]
)
def test_pooling_that_we_do_not_do_is_refused(folder: Path, pooling) -> None:
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling))

    refused(folder, EncoderUnsupported, "pooling")


@pytest.mark.parametrize("longest", [1, -5, "many", [3]])
def test_length_that_is_none_is_refused(folder: Path, longest) -> None:
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": longest}))

    refused(folder, EncoderError, "max_seq_length")


def test_weights_under_a_known_name_need_its_digest(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "all-MiniLM-L6-v2")

    refused(folder, EncoderDigestMismatch, "expected SHA-256 53aa51.* came .*another name")


def test_weights_that_eight_bits_do_not_suffice_for_are_not_kept(folder: Path) -> None:
    def stretch(tensors) -> None:
        """Let one value be so large that the others round to nothing beside it, and then have no effect."""
        for layer in range(LAYERS):
            tensors[f"encoder.layer.{layer}.intermediate.dense.bias"][0] = 1e6
            tensors[f"encoder.layer.{layer}.output.dense.weight"][:, 0] = 0

    spoil(folder, stretch)

    refused(folder, EncoderNotProven, "--precision fp32")
