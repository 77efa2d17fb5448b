"""Pulling makes a complete encoder or leaves what was there; it may be run again, and beside itself."""

import json
import os
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import numpy as np
import pytest
from filelock import FileLock

from encoder_folders import (
    FAMILIES,
    HIDDEN,
    POSITIONS,
    WORDS,
    few_messages,
    make_folder,
    make_pieces_tokenizer,
    quietly,
    unmeasured,
)
from frontdesk.encoders import Pulled, Wanted, find, list_encoders, open_encoder, pull, pull_static, read_description
from frontdesk.encoders.memory import main, memory_of, resident_bytes
from frontdesk.encoders.pull_static import SUFFIX, everyday_messages
from frontdesk.errors import EncoderDigestMismatch, EncoderError, EncoderMissing, EncoderUnreachable, OutputError

BROAD = {"strength": 0.02}
"""An encoder to which a text is its tokens, so that it can be distilled."""


def distil(transformer: Path, **options) -> Pulled:
    return pull_static(transformer, quietly, measure=unmeasured, messages=few_messages, **options)


@pytest.mark.parametrize("family", FAMILIES)
def test_any_family_is_pulled_by_the_same_path(pull_tiny, family: str) -> None:
    pulled = pull_tiny(family)
    told = pulled.description

    assert pulled.fresh
    assert (told.name, told.kind, told.architecture, told.precision) == ("tiny", "transformer", family, "int8")
    assert (told.dimensions, told.vocabulary) == (HIDDEN, WORDS)
    assert told.longest == (POSITIONS if family in {"bert", "distilbert"} else POSITIONS - 2)
    assert told.proof.least_agreement >= 0.97
    assert told.memory_bytes == 7
    assert open_encoder(pulled.path).encode(["ab cd"]).shape == (1, HIDDEN)


def test_multilingual_kind_is_pulled_by_the_same_path__pieces_over_weights_of_bert(tmp_path: Path, root: Path) -> None:
    folder = make_folder(tmp_path / "tiny", strength=0.02)
    make_pieces_tokenizer().save(str(folder / "tokenizer.json"))

    transformer = pull(find(str(folder)), root, quietly, measure=unmeasured)
    static = distil(transformer.path)

    for pulled in (transformer, static):
        french, same, blank, spelled = open_encoder(pulled.path).encode(
            ["où est mon colis", "où est mon colis", " ", "</s>"]
        )
        assert french @ same == pytest.approx(1, abs=1e-5)
        assert not blank.any()
        assert np.isfinite(spelled).all()


def test_folder_holds_what_the_description_names_and_nothing_else(pull_tiny, root: Path) -> None:
    pulled = pull_tiny()

    assert {path.name for path in pulled.path.iterdir()} == {*pulled.description.files, "encoder.json"}
    assert {path.name for path in root.iterdir() if not path.name.startswith(".")} == {"tiny"}
    assert list((root / ".downloads").iterdir()) == []
    assert read_description(pulled.path) == pulled.description


def test_steps_are_told_in_order(tmp_path: Path, root: Path) -> None:
    told: list[tuple[float, str]] = []
    pull(find(str(make_folder(tmp_path / "tiny"))), root, lambda *said: told.append(said), measure=unmeasured)

    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert (shares[0], told[-1]) == (0.0, (1.0, ""))
    assert any("proving" in step for _, step in told)


def test_second_pull_leaves_the_encoder_as_it_is(pull_tiny) -> None:
    first = pull_tiny()
    second = pull_tiny()

    assert not second.fresh
    assert second.description == first.description


def test_other_weights_in_the_same_folder_replace_it(pull_tiny) -> None:
    first = pull_tiny()
    second = pull_tiny(folder={"strength": 0.1})

    assert second.fresh
    assert second.description.version != first.description.version


def test_other_configuration_of_the_same_weights_replaces_it(pull_tiny) -> None:
    pull_tiny()

    assert pull_tiny(folder={"layer_norm_eps": 1e-3}).fresh
    assert not pull_tiny(folder={"layer_norm_eps": 1e-3}).fresh


def test_other_precision_replaces_it(pull_tiny) -> None:
    pull_tiny()
    exact = pull_tiny(precision="fp32")

    assert exact.fresh
    assert exact.description.precision == "fp32"
    assert exact.description.proof.least_agreement == pytest.approx(1, abs=1e-5)


def test_force_makes_it_again(pull_tiny) -> None:
    first = pull_tiny()
    second = pull_tiny(force=True)

    assert second.fresh
    assert second.description.version == first.description.version
    assert second.description.created_at > first.description.created_at


@pytest.mark.parametrize("damage", [b"", b"other bytes"])
def test_damaged_encoder_is_made_again(pull_tiny, damage: bytes) -> None:
    pulled = pull_tiny()
    (pulled.path / "model.onnx").write_bytes(damage)

    assert pull_tiny().fresh
    assert open_encoder(pulled.path).encode(["ab"]).any()


def test_failure_leaves_what_was_there(pull_tiny, tmp_path: Path) -> None:
    pulled = pull_tiny()
    (tmp_path / "tiny" / "model.safetensors").write_bytes(b"broken")

    with pytest.raises(EncoderError):
        pull(find(str(tmp_path / "tiny")), pulled.path.parent, quietly, measure=unmeasured)
    assert read_description(pulled.path) == pulled.description


def test_digest_that_somebody_named_is_kept_to(tmp_path: Path, root: Path) -> None:
    wanted = find(str(make_folder(tmp_path / "tiny")))
    made = pull(wanted, root, quietly, measure=unmeasured)
    right = replace(wanted, weights_sha256=made.description.source.weights)

    assert not pull(right, root, quietly, measure=unmeasured).fresh
    with pytest.raises(EncoderDigestMismatch, match="expected SHA-256 0000"):
        pull(replace(wanted, weights_sha256="0" * 64), root, quietly, measure=unmeasured)


class Unsteady:
    """A source that fetches half of it the first time."""

    label = "an unsteady line"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fetched: list[str] = []

    def fetch(self, into: Path, _tell: object = None) -> Path:
        for name in ("config.json", "tokenizer.json", "model.safetensors"):
            if (into / name).exists():
                continue
            if name == "model.safetensors" and len(self.fetched) == 2:
                self.fetched.append("broken off")
                raise EncoderUnreachable("the line broke")
            shutil.copy(self.folder / name, into / name)
            self.fetched.append(name)
        return into


def test_interrupted_pull_goes_on_where_it_was(tmp_path: Path, root: Path) -> None:
    source = Unsteady(make_folder(tmp_path / "tiny"))
    wanted = replace(find(str(source.folder)), source=source)

    with pytest.raises(EncoderUnreachable):
        pull(wanted, root, quietly, measure=unmeasured)
    assert pull(wanted, root, quietly, measure=unmeasured).fresh
    assert source.fetched == ["config.json", "tokenizer.json", "broken off", "model.safetensors"]


@pytest.mark.parametrize(
    ("given", "missing"), [([], r"tokenizer\.json: cannot be read"), (["tokenizer.json"], r"config\.json: missing")]
)
def test_source_that_forgets_a_file_is_refused(tmp_path: Path, root: Path, given, missing: str) -> None:
    class Forgetful:
        label = "a forgetful source"

        def fetch(self, into: Path, _tell: object = None) -> Path:
            for name in ("model.safetensors", *given):
                shutil.copy(make_folder(tmp_path / "tiny") / name, into)
            return into

    with pytest.raises(EncoderError, match=missing):
        pull(Wanted("tiny", Forgetful()), root, quietly, measure=unmeasured)


def test_what_was_fetched_and_is_wrong_is_not_kept(tmp_path: Path, root: Path) -> None:
    source = Unsteady(make_folder(tmp_path / "tiny"))
    source.fetched = ["once"]
    wanted = replace(find(str(source.folder)), source=source, weights_sha256="0" * 64)

    with pytest.raises(EncoderDigestMismatch):
        pull(wanted, root, quietly, measure=unmeasured)
    assert list((root / ".downloads").iterdir()) == []


def test_pull_waits_for_another_and_says_so(tmp_path: Path, root: Path) -> None:
    wanted = find(str(make_folder(tmp_path / "tiny")))
    root.mkdir()
    waiting, steps = Event(), []

    def watch(_: float, step: str) -> None:
        steps.append(step)
        waiting.set()

    with FileLock(root / ".lock"):
        other = Thread(target=pull, args=(wanted, root, watch), kwargs={"measure": unmeasured})
        other.start()
        assert waiting.wait(10)
        assert steps == ["waiting for another process that pulls"]
    other.join(60)
    assert read_description(root / "tiny").name == "tiny"


def test_place_that_cannot_be_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "encoders").write_text("a file")
    wanted = find(str(make_folder(tmp_path / "tiny")))

    with pytest.raises(OutputError, match="FRONTDESK_DATA_DIR"):
        pull(wanted, tmp_path / "encoders" / "deeper", quietly, measure=unmeasured)


def test_full_disk_is_named(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device", "model.onnx")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OutputError, match="No space left on device; free space"):
        pull(find(str(make_folder(tmp_path / "tiny"))), root, quietly, measure=unmeasured)
    assert list_encoders(root) == []


def test_sentence_transformers_files_are_heeded(tmp_path: Path, root: Path) -> None:
    folder = make_folder(tmp_path / "tiny")
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps({"pooling_mode_cls_token": True}))
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": 9, "do_lower_case": True}))
    kinds = [{"type": f"sentence_transformers.models.{kind}"} for kind in ("Transformer", "Pooling", "Normalize")]
    (folder / "modules.json").write_text(json.dumps(kinds))

    told = pull(find(str(folder)), root, quietly, measure=unmeasured).description

    assert (told.pooling, told.longest, told.lower_case) == ("cls", 9, True)


def test_length_beyond_the_positions_is_cut_to_them(tmp_path: Path, root: Path) -> None:
    folder = make_folder(tmp_path / "tiny")
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": 512}))

    pulled = pull(find(str(folder)), root, quietly, measure=unmeasured)

    assert pulled.description.longest == POSITIONS
    assert open_encoder(pulled.path).encode(["ab " * 1_000]).any()


def test_encoder_without_a_head_and_with_one_are_the_same(tmp_path: Path, root: Path) -> None:
    from safetensors.numpy import load_file, save_file

    bare, headed = make_folder(tmp_path / "bare"), make_folder(tmp_path / "headed")
    weights = load_file(headed / "model.safetensors")
    named = {f"bert.{name}": value for name, value in weights.items()} | {"cls.bias": np.zeros(3, np.float32)}
    save_file(named, headed / "model.safetensors")

    graphs = [pull(find(str(each)), root, quietly, measure=unmeasured).description.files for each in (bare, headed)]

    assert graphs[0] == graphs[1]


def test_kinds_of_tokens_may_be_missing(tmp_path: Path, root: Path) -> None:
    from safetensors.numpy import load_file, save_file

    folder = make_folder(tmp_path / "tiny", type_vocab_size=0)
    weights = load_file(folder / "model.safetensors")
    del weights["embeddings.token_type_embeddings.weight"]
    save_file(weights, folder / "model.safetensors")

    assert pull(find(str(folder)), root, quietly, measure=unmeasured).fresh


@pytest.mark.parametrize(("family", "padding"), [("bert", 0), ("roberta", 1)])
def test_filling_token_is_that_of_the_family__where_nothing_is_said(tmp_path, root, family, padding) -> None:
    folder = make_folder(tmp_path / "tiny", family, pad_token_id=None)

    assert pull(find(str(folder)), root, quietly, measure=unmeasured).description.padding == padding


def test_static_encoder_is_made_of_the_transformer(pull_tiny) -> None:
    transformer = pull_tiny(folder=BROAD)
    static = distil(transformer.path)
    told = static.description

    assert static.fresh
    assert (told.name, told.kind, told.precision) == ("tiny" + SUFFIX, "static", "fp16")
    assert told.proof.reference == transformer.description.version
    assert told.proof.least_agreement > 0.2
    assert set(told.files) == {"table.npy", "tokenizer.json"}
    assert open_encoder(static.path).encode(["ab cd"]).any()


def test_static_encoder_is_made_once_for_a_transformer(pull_tiny) -> None:
    transformer = pull_tiny(folder=BROAD)
    first = distil(transformer.path)

    assert not distil(transformer.path).fresh
    assert distil(transformer.path, force=True).fresh
    pull_tiny(folder=BROAD | {"layer_norm_eps": 1e-3}, force=True)
    again = distil(transformer.path)
    assert again.fresh
    assert again.description.proof.reference != first.description.proof.reference


def test_static_encoder_that_says_something_else_is_not_kept(pull_tiny, root: Path) -> None:
    transformer = pull_tiny(folder={"strength": 0.3})

    with pytest.raises(EncoderError, match="use the transformer itself"):
        distil(transformer.path)
    assert not (root / ("tiny" + SUFFIX)).exists()


def test_messages_to_distil_with_are_the_same_each_time() -> None:
    messages = everyday_messages()

    assert len(set(messages)) > 2_500
    assert messages == everyday_messages()


def test_static_encoder_needs_its_transformer(root: Path) -> None:
    with pytest.raises(EncoderMissing, match="models pull"):
        distil(root / "tiny")


def test_memory_is_that_of_a_process_of_its_own(pull_tiny, capsys: pytest.CaptureFixture[str]) -> None:
    pulled = pull_tiny()
    measured = memory_of(pulled.path)

    if resident_bytes() is None:
        assert measured is None
    else:
        assert 1_000_000 < (measured or 0) < 500_000_000
    main(pulled.path)
    said = capsys.readouterr().out
    assert said.isdecimal() or said == "unknown"


@pytest.mark.parametrize("error", [OSError("no process"), subprocess.TimeoutExpired("python", 1)])
def test_memory_is_unknown__where_no_process_can_be_had(tmp_path: Path, error, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(subprocess, "run", run)

    assert memory_of(tmp_path) is None


def test_memory_is_unknown__where_the_encoder_cannot_be_loaded(tmp_path: Path) -> None:
    assert memory_of(tmp_path) is None


def test_memory_is_unknown__where_the_system_does_not_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdesk.encoders.memory._STATUS", tmp_path / "none")

    assert resident_bytes() is None


def test_time_of_making_is_told_in_universal_time(pull_tiny) -> None:
    made = pull_tiny().description.created_at

    assert made.utcoffset() == timedelta(0)
    assert abs((datetime.now(UTC) - made).total_seconds()) < 60
