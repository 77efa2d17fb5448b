"""Models of inference in ONNX: a tiny graph made here is kept, opened, and decides by its own logits."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from frontdesk.bootstrap import Encoders, read_configuration
from frontdesk.encoders.entailment import keep_entailment
from frontdesk.encoders.entailment_folder import FOLDER, find_entailment, open_entailment
from frontdesk.errors import EncoderDigestMismatch, EncoderError, EncoderMissing, ModelFailed
from frontdesk.models import Batch, Task
from frontdesk.models.encoder.description import GRAPH
from frontdesk.models.encoder.tokens import Tokens
from frontdesk.models.zero_shot import Entailment, zero_shot_of
from frontdesk.registry import load_bundle, save_bundle
from frontdesk.testing import masked
from inference_folders import graph_of, make_nli

TASK = Task.of_labels("topic", ("invoice", "parcel"))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return keep_entailment(make_nli(tmp_path / "nli"), tmp_path / "root")


def batch_of(*texts):
    return Batch([masked(text) for text in texts], ["en"] * len(texts))


def test_what_is_said_is_entailed(kept: Path) -> None:
    model = open_entailment(kept)
    found = model.entail(["invoice", "parcel"], ["invoice", "parcel"])

    assert isinstance(model, Entailment)
    assert found.shape == (2, 2)
    assert found[0, 0] > found[0, 1]
    assert found[1, 1] > found[1, 0]


def test_pair_has_the_same_logit__alone_and_beside_others(kept: Path) -> None:
    model = open_entailment(kept)
    texts, sentences = ["invoice", "", "where is my parcel " * 40, "😡", "رد"], ["invoice", "a parcel that is late"]
    together = model.entail(texts, sentences)

    for row, text in enumerate(texts):
        for column, sentence in enumerate(sentences):
            assert model.entail([text], [sentence])[0, 0] == pytest.approx(together[row, column], abs=1e-4)
    assert together[1].tolist() == [0.0, 0.0]
    assert model.entail([], sentences).shape == (0, 2)


def test_zero_shot_decides_by_it(kept: Path) -> None:
    classifier = zero_shot_of(TASK, open_entailment(kept))

    found = classifier.predict(batch_of("invoice invoice", "parcel parcel", "", "x" * 50_000))
    assert [each.label for each in found[:2]] == ["invoice", "parcel"]
    assert found[2].confidence == pytest.approx(0.5)


def test_model_is_found_by_its_version(kept: Path) -> None:
    version = open_entailment(kept).version

    assert find_entailment(kept.parent, version).version == version
    with pytest.raises(EncoderMissing, match="expected the inference model other@1"):
        find_entailment(kept.parent, "other@1")
    with pytest.raises(EncoderMissing, match="there is no inference model"):
        open_entailment(kept.parent)


def test_graph_in_a_folder_of_its_own_is_taken(tmp_path: Path) -> None:
    folder = make_nli(tmp_path / "nli")
    (folder / "onnx").mkdir()
    (folder / GRAPH).rename(folder / "onnx" / GRAPH)

    assert keep_entailment(folder, tmp_path / "root").is_dir()


@pytest.mark.parametrize("name", [GRAPH, "tokenizer.json"])
def test_file_that_was_changed_is_refused(kept: Path, name: str) -> None:
    with (kept / name).open("ab") as file:
        file.write(b" ")

    with pytest.raises(EncoderDigestMismatch, match=name):
        open_entailment(kept).warm_up()


def test_graph_with_another_digest_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(EncoderDigestMismatch, match="expected SHA-256 aaaa"):
        keep_entailment(make_nli(tmp_path / "nli"), tmp_path / "root", graph_sha256="a" * 64)
    assert not (tmp_path / "root").exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"classes": {0: "positive", 1: "negative"}}, "one class called entailment"),
        ({"classes": {0: "entailment", 3: "other"}}, r"none left out; came \[0, 3\]"),
        ({"vocab_size": 0}, "vocab_size"),
        ({"vocab_size": 10}, "belongs to other weights"),
        ({"graph": b"nothing"}, "the graph of the inference model nli cannot be opened: .*; export it again"),
    ],
)
def test_what_is_no_model_of_inference_is_not_kept(tmp_path: Path, changes, message: str) -> None:
    with pytest.raises(EncoderError, match=message):
        keep_entailment(make_nli(tmp_path / "nli", **changes), tmp_path / "root")
    assert not (tmp_path / "root").exists()


@pytest.mark.parametrize(
    ("constant", "said"), [(None, "an array of the shape \\(1, 3\\)"), (np.nan, "expected finite numbers, came NaN")]
)
def test_graph_that_gives_something_else_fails(tmp_path: Path, constant, said: str) -> None:
    graph = graph_of(classes=2 if constant is None else 3, constant=constant)

    with pytest.raises(ModelFailed, match=said):
        keep_entailment(make_nli(tmp_path / "nli", graph=graph), tmp_path / "root")


def test_graph_that_asks_for_more_is_refused(tmp_path: Path) -> None:
    graph = graph_of(("input_ids", "attention_mask", "token_type_ids", "position_ids"))

    with pytest.raises(EncoderError, match="asks for position_ids too"):
        keep_entailment(make_nli(tmp_path / "nli", graph=graph), tmp_path / "root")


def test_classes_are_read_from_label2id__id2label_is_not_there(tmp_path: Path) -> None:
    folder = make_nli(tmp_path / "nli")
    told = json.loads((folder / "config.json").read_text())
    told["label2id"] = {name: int(number) for number, name in told.pop("id2label").items()}
    (folder / "config.json").write_text(json.dumps(told))

    assert open_entailment(keep_entailment(folder, tmp_path / "root")).description.entails == 2


def test_file_that_is_larger_than_any_should_be_is_not_read(tmp_path: Path) -> None:
    folder = make_nli(tmp_path / "nli")
    with (folder / "config.json").open("ab") as file:
        file.truncate(1_000_001)

    with pytest.raises(EncoderError, match=r"config\.json: larger than 1,000,000 bytes"):
        keep_entailment(folder, tmp_path / "root")


def test_file_that_is_missing_is_named(tmp_path: Path) -> None:
    folder = make_nli(tmp_path / "nli")
    (folder / "config.json").unlink()

    with pytest.raises(EncoderError, match=r"expected model\.onnx or onnx/model\.onnx, .*; missing: config\.json"):
        keep_entailment(folder, tmp_path / "root")


def test_bundle_is_given_its_model_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_DATA_DIR", str(tmp_path / "data"))
    configuration = read_configuration()
    kept = keep_entailment(make_nli(tmp_path / "nli"), configuration.settings.encoders_dir / FOLDER)
    classifier = zero_shot_of(TASK, open_entailment(kept)).fit(batch_of("my parcel", "pay"), ["parcel", "invoice"])
    save_bundle(tmp_path / "bundle", classifier, metrics={}, data_digest="0" * 64, examples=2)

    again = load_bundle(tmp_path / "bundle", Encoders(configuration)).classifier
    assert again.predict(batch_of("invoice", "parcel")) == classifier.predict(batch_of("invoice", "parcel"))
    shutil.rmtree(kept)
    with pytest.raises(EncoderMissing, match="expected the inference model nli@"):
        load_bundle(tmp_path / "bundle", Encoders(configuration))


def test_pairs_are_split_in_blocks__and_each_has_its_logit(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts, sentences = ["invoice", "", "parcel", "where is my parcel"], ["invoice", "parcel", "late"]
    whole = open_entailment(kept).entail(texts, sentences)
    taken = []
    split = Tokens.split_pairs
    monkeypatch.setattr(Tokens, "split_pairs", lambda self, one, two: taken.append(len(one)) or split(self, one, two))
    monkeypatch.setattr("frontdesk.models.zero_shot.cross_encoder.PAIRS_AT_A_TIME", 4)

    assert open_entailment(kept).entail(texts, sentences) == pytest.approx(whole, abs=1e-4)
    assert taken == [4, 4, 1]
