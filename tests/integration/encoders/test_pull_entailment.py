"""Models of inference are pulled from a folder or the hub, kept by digest, listed, and found by name and by version."""

from dataclasses import replace
from pathlib import Path

import pytest

from encoder_folders import quietly
from frontdesk.encoders import list_encoders, pulled_entailments
from frontdesk.encoders.entailment_folder import FOLDER, list_entailments
from frontdesk.encoders.pull_entailment import find_wanted, pull_entailment
from frontdesk.encoders.pulled_entailments import PulledEntailments
from frontdesk.errors import (
    EncoderDigestMismatch,
    EncoderError,
    EncoderExtraMissing,
    EncoderMissing,
    EncoderUnknown,
    ModelFailed,
)
from frontdesk.models.encoder.description import GRAPH
from hub_server import REPOSITORY, hub
from inference_folders import graph_of, make_nli


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_nli(tmp_path / "nli")


@pytest.fixture
def encoders(tmp_path: Path) -> Path:
    return tmp_path / "encoders"


def test_folder_is_kept_by_its_name__and_is_no_encoder(folder: Path, encoders: Path) -> None:
    pulled = pull_entailment(find_wanted(str(folder)), encoders, quietly)

    assert (pulled.path, pulled.fresh) == (encoders / FOLDER / "nli", True)
    assert pulled.description.size_bytes == sum(
        (pulled.path / name).stat().st_size for name in (GRAPH, "tokenizer.json")
    )
    assert [each.description for each in list_entailments(encoders / FOLDER)] == [pulled.description]
    assert list_encoders(encoders) == []


def test_what_is_there_is_left_alone__another_graph_replaces_it(folder: Path, encoders: Path) -> None:
    first = pull_entailment(find_wanted(str(folder)), encoders, quietly)
    before = (first.path / GRAPH).stat().st_ino
    again = pull_entailment(find_wanted(str(folder)), encoders, quietly)
    left = (first.path / GRAPH).stat().st_ino
    (folder / GRAPH).write_bytes(graph_of(constant=0.5))
    other = pull_entailment(find_wanted(str(folder)), encoders, quietly)

    assert (again.fresh, left) == (False, before)
    assert other.fresh
    assert other.description.version != first.description.version


def test_damaged_one_is_mended(folder: Path, encoders: Path) -> None:
    first = pull_entailment(find_wanted(str(folder)), encoders, quietly)
    (first.path / GRAPH).write_bytes(b"nothing")

    assert pull_entailment(find_wanted(str(folder)), encoders, quietly).fresh
    PulledEntailments(encoders / FOLDER).named("nli").warm_up()


@pytest.mark.parametrize("place", [GRAPH, f"onnx/{GRAPH}"])
def test_hub_gives_graph_tokenizer_and_configuration__nothing_else(folder: Path, encoders: Path, place: str) -> None:
    (folder / "onnx").mkdir()
    (folder / GRAPH).rename(folder / place)
    (folder / "pytorch_model.bin").write_bytes(b"pickled")
    (folder / "model.safetensors").write_bytes(b"weights")
    wanted = find_wanted(REPOSITORY)
    with hub(folder) as server:
        source = replace(wanted.source, endpoint=server.endpoint)
        pulled = pull_entailment(replace(wanted, source=source), encoders, quietly)

    assert pulled.path.name == "tiny"
    assert sorted(server.asked) == ["config.json", GRAPH, "tokenizer.json"]
    assert not any((encoders / FOLDER / ".downloads").iterdir())


def test_repository_without_a_graph_is_refused_by_its_name(folder: Path, encoders: Path) -> None:
    (folder / GRAPH).unlink()
    wanted = find_wanted(REPOSITORY)
    with hub(folder) as server:
        wanted = replace(wanted, source=replace(wanted.source, endpoint=server.endpoint))
        with pytest.raises(EncoderError, match=rf"^{REPOSITORY} on .*; missing: model\.onnx\."):
            pull_entailment(wanted, encoders, quietly)


def test_graph_with_another_digest_is_refused__what_was_there_stays(folder: Path, encoders: Path) -> None:
    first = pull_entailment(find_wanted(str(folder)), encoders, quietly)
    (folder / GRAPH).write_bytes(graph_of(constant=0.5))

    with pytest.raises(EncoderDigestMismatch, match="expected SHA-256 aaaa"):
        pull_entailment(find_wanted(str(folder)), encoders, quietly, graph_sha256="a" * 64)
    assert PulledEntailments(encoders / FOLDER).named("nli").version == first.description.version


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("all-MiniLM-L6-v2", "it is an encoder, so leave --entailment out"),
        ("./no/such/folder", "there is no such folder"),
        ("somebody/None", "a task means no model by that name"),
    ],
)
def test_what_is_neither_folder_nor_repository_is_unknown(asked: str, message: str) -> None:
    with pytest.raises(EncoderUnknown, match=message):
        find_wanted(asked)


def test_model_is_opened_once__by_name_and_by_version(folder: Path, encoders: Path) -> None:
    pulled = pull_entailment(find_wanted(str(folder)), encoders, quietly)
    models = PulledEntailments(encoders / FOLDER)

    assert models.named("nli") is models(pulled.description.version)
    with pytest.raises(EncoderMissing, match="asks for the inference model other; there are: nli"):
        models.named("other")
    with pytest.raises(EncoderMissing, match="expected the inference model nli@0"):
        models("nli@0")


def test_extra_is_asked_for__the_libraries_are_not_installed(folder: Path, encoders: Path, monkeypatch) -> None:
    pull_entailment(find_wanted(str(folder)), encoders, quietly)
    monkeypatch.setattr(pulled_entailments, "find_spec", lambda _: None)

    with pytest.raises(EncoderExtraMissing, match="inference models need onnxruntime"):
        PulledEntailments(encoders / FOLDER).named("nli")


def test_broken_one_is_listed_with_the_reason(folder: Path, encoders: Path) -> None:
    pulled = pull_entailment(find_wanted(str(folder)), encoders, quietly)
    (pulled.path / "entailment.json").write_text("{}")

    (listed,) = list_entailments(encoders / FOLDER)
    assert listed.description is None
    assert "not the description of an inference model" in str(listed.fault)


def test_nothing_that_was_fetched_is_left__the_model_fails_on_its_pair(tmp_path: Path, encoders: Path) -> None:
    broken = make_nli(tmp_path / "broken", graph=graph_of(constant=float("nan")))

    with pytest.raises(ModelFailed):
        pull_entailment(find_wanted(str(broken)), encoders, quietly)

    assert not list((encoders / FOLDER / ".downloads").iterdir())
