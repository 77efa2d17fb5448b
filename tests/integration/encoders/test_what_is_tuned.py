"""A task's `finetuned` names the encoder that is tuned, or leaves it to the settings."""

from dataclasses import replace
from pathlib import Path

import pytest

from frontdesk.bootstrap import make_finetune, read_configuration
from frontdesk.errors import EncoderUnknown

pytest.importorskip("torch", reason="fine-tuning needs torch; pip install 'frontdesk[finetune]'")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []
    monkeypatch.setattr(
        "frontdesk.encoders.finetuning.weights_of", lambda name, *_: names.append(name) or Path("weights")
    )
    return names


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("desk", "all-mpnet-base-v2"),
        ("all-MiniLM-L6-v2", "all-MiniLM-L6-v2"),
        ("all-MiniLM-L6-v2-static", "all-MiniLM-L6-v2"),
    ],
)
def test_encoder_is_the_named_one__or_the_settings_own(asked: list[str], named: str, found: str) -> None:
    configuration = read_configuration()
    settings = configuration.settings.model_copy(update={"encoder": "all-mpnet-base-v2-static"})
    tuning = make_finetune(replace(configuration, settings=settings))

    assert tuning._weights(named) == Path("weights")
    assert asked == [found]


def test_encoder_that_has_no_name_is_refused__with_those_that_have(
    asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nope").mkdir()
    monkeypatch.chdir(tmp_path)

    with pytest.raises(EncoderUnknown, match=r"expected desk.*all-MiniLM-L6-v2.*came 'nope'.*settings"):
        make_finetune(read_configuration())._weights("nope")
    assert asked == []
