"""The encoders of an installation are found by the version that a model was fitted with."""

import sys
from pathlib import Path

import pytest

from frontdesk.encoders import PulledEncoders, open_encoder, read_description
from frontdesk.errors import EncoderExtraMissing, EncoderMissing
from frontdesk.models.encoder import TransformerEncoder


def test_encoder_is_given_by_its_version__the_same_to_everybody(pull_tiny, root: Path) -> None:
    path = pull_tiny().path
    encoders = PulledEncoders(root, "tiny")

    encoder = encoders(read_description(path).version)

    assert encoder is encoders.chosen() is open_encoder(path)


def test_version_is_found__whatever_its_folder_is_called(pull_tiny, root: Path) -> None:
    path = pull_tiny().path
    version = read_description(path).version
    path.rename(root / "moved")
    (root / "tiny").mkdir()

    assert PulledEncoders(root, "tiny")(version).version == version


@pytest.mark.parametrize("version", ["tiny@00000000", "other@3f2a9c1b", "../tiny@3f2a9c1b", "@", ""])
def test_version_that_is_not_here_is_refused__those_that_are_here_are_named(pull_tiny, root: Path, version) -> None:
    here = read_description(pull_tiny().path).version
    with pytest.raises(EncoderMissing, match=f"which the model was fitted with; there are: {here}"):
        PulledEncoders(root, "tiny")(version)


def test_nothing_is_there(root: Path) -> None:
    with pytest.raises(EncoderMissing, match="there are: none"):
        PulledEncoders(root, "tiny")("tiny@00000000")
    with pytest.raises(EncoderMissing, match="there is no encoder"):
        PulledEncoders(root, "tiny").chosen()


@pytest.mark.parametrize("library", ["onnxruntime", "tokenizers"])
def test_library_that_is_missing_is_named__before_anything_is_loaded(pull_tiny, root, monkeypatch, library) -> None:
    pull_tiny()
    monkeypatch.setattr("frontdesk.encoders.pulled.find_spec", lambda name: None if name == library else sys)
    with pytest.raises(EncoderExtraMissing, match=f"need {library}, which is not installed"):
        PulledEncoders(root, "tiny").chosen()


def test_only_what_was_asked_for_is_loaded__when_it_is_warmed_up(pull_tiny, root: Path) -> None:
    pull_tiny(name="tiny")
    pull_tiny(name="other", folder={"strength": 0.1})
    encoders = PulledEncoders(root, "tiny", threads=2)
    used = encoders.chosen()
    assert isinstance(used, TransformerEncoder)
    (root / "other" / "model.onnx").unlink()

    encoders.warm_up()

    assert used._session().get_session_options().intra_op_num_threads == 2
