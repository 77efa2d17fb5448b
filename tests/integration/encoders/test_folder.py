"""An encoder's folder is read with suspicion, and each encoder is opened once a process."""

import json
from pathlib import Path

import pytest

from encoder_folders import make_folder, quietly, unmeasured
from frontdesk.encoders import Pulled, find, list_encoders, open_encoder, pull, read_description
from frontdesk.errors import EncoderDigestMismatch, EncoderError, EncoderMissing, ModelFailed
from frontdesk.models.encoder import TransformerEncoder


@pytest.fixture
def pulled(pull_tiny) -> Pulled:
    return pull_tiny()


def edit(pulled: Pulled, **changes) -> None:
    path = pulled.path / "encoder.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_nothing_is_read__before_the_first_text(pulled: Pulled) -> None:
    encoder = open_encoder(pulled.path)
    (pulled.path / "model.onnx").unlink()

    with pytest.raises(EncoderError, match=r"model\.onnx: cannot be read"):
        encoder.encode(["ab"])


def test_encoder_is_opened_once_a_process(pulled: Pulled) -> None:
    assert open_encoder(pulled.path) is open_encoder(pulled.path)
    assert open_encoder(pulled.path, threads=2) is not open_encoder(pulled.path)


def test_encoder_that_was_replaced_is_opened_anew(pull_tiny) -> None:
    first = open_encoder(pull_tiny().path)
    second = open_encoder(pull_tiny(folder={"strength": 0.1}).path)

    assert second is not first
    assert second.version != first.version


def test_session_has_the_threads_that_it_was_given(pulled: Pulled) -> None:
    encoder = open_encoder(pulled.path, threads=2)
    assert isinstance(encoder, TransformerEncoder)

    options = encoder._session().get_session_options()

    assert (options.intra_op_num_threads, options.inter_op_num_threads) == (2, 1)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
@pytest.mark.parametrize("damage", ["longer", "changed", "missing"])
def test_file_that_is_not_the_one_described_is_refused(pulled: Pulled, name: str, damage: str) -> None:
    path = pulled.path / name
    content = path.read_bytes()
    path.unlink()
    if damage != "missing":
        path.write_bytes(content + b" " if damage == "longer" else b" " + content[1:])

    with pytest.raises(EncoderError, match="--force") as caught:
        open_encoder(pulled.path).encode(["ab"])
    assert (type(caught.value) is EncoderDigestMismatch) == (damage != "missing")


def test_file_that_no_description_names_is_refused(pulled: Pulled) -> None:
    edit(pulled, files={})

    with pytest.raises(EncoderDigestMismatch):
        open_encoder(pulled.path).encode(["ab"])


@pytest.mark.parametrize("changes", [{"format": 2}, {"files": {"../x.npy": {}}}, {"dimensions": -1}, {"name": "../x"}])
def test_description_that_is_none_is_refused(pulled: Pulled, changes) -> None:
    edit(pulled, **changes)

    with pytest.raises(EncoderError, match="not the description of an encoder"):
        read_description(pulled.path)


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b"{" * 10_000, b" " * 1_000_001])
def test_description_of_other_bytes_is_refused(pulled: Pulled, content: bytes) -> None:
    (pulled.path / "encoder.json").write_bytes(content)

    with pytest.raises(EncoderError, match=r"encoder\.json"):
        read_description(pulled.path)


def test_encoder_that_was_not_pulled_is_missing(root: Path) -> None:
    with pytest.raises(EncoderMissing, match="frontdesk models pull"):
        open_encoder(root / "tiny")


def test_description_that_is_a_folder_cannot_be_read(pulled: Pulled) -> None:
    (pulled.path / "encoder.json").unlink()
    (pulled.path / "encoder.json").mkdir()

    with pytest.raises(EncoderError, match="cannot be read"):
        read_description(pulled.path)


def test_wrong_dimensions_are_a_failure_with_a_name(pulled: Pulled) -> None:
    edit(pulled, longest=200)

    with pytest.raises(ModelFailed, match="failed on a batch"):
        open_encoder(pulled.path).encode(["ab " * 100])


def test_encoders_are_listed_by_name__the_broken_last(pull_tiny, root: Path) -> None:
    assert list_encoders(root) == []
    for name in ("zebra", "ant"):
        pull_tiny(name=name)
    (root / "broken").mkdir()

    found = list_encoders(root)

    assert [each.path.name for each in found] == ["ant", "zebra", "broken"]
    assert [each.fault is None for each in found] == [True, True, False]
    assert [each.description and each.description.name for each in found] == ["ant", "zebra", None]


def test_half_made_encoder_is_not_listed(tmp_path: Path, root: Path) -> None:
    pull(find(str(make_folder(tmp_path / "tiny"))), root, quietly, measure=unmeasured)
    (root / ".tiny-half").mkdir()

    assert [each.path.name for each in list_encoders(root)] == ["tiny"]
