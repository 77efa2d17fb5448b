"""A model of inference is pulled, listed and named by a task, which it decides from then on."""

import json
from pathlib import Path

import pytest

from frontdesk.bootstrap import make_models, make_reader, read_configuration
from frontdesk.models import Batch
from frontdesk.testing import masked
from inference_folders import make_nli

TASK = """\
name: topic
candidates: [zero_shot: {entailment: nli}]
labels:
  - {name: invoice, description: invoice}
  - {name: parcel, description: parcel}
default: parcel
"""
PACKAGE_CONFIG = Path(__file__).parents[3] / "config"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_nli(tmp_path / "nli")


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The package's own, with a task that names the model."""
    directory = tmp_path / "config"
    (directory / "tasks").mkdir(parents=True)
    for path in PACKAGE_CONFIG.iterdir():
        if path.name != "tasks":
            (directory / path.name).symlink_to(path)
    for path in (PACKAGE_CONFIG / "tasks").iterdir():
        (directory / "tasks" / path.name).symlink_to(path)
    (directory / "tasks" / "topic.yaml").write_text(TASK)
    return directory


def test_folder_is_pulled_and_listed(frontdesk, environment, folder: Path) -> None:
    done = frontdesk("models", "pull", folder, "--entailment")
    again = frontdesk("models", "pull", folder, "--entailment")
    rows = frontdesk("models", "list", "--format", "json").json()
    (row,) = [each for each in rows if each.get("kind") == "entailment"]

    assert done.code == 0, done.stderr
    place = Path(environment["FRONTDESK_DATA_DIR"]) / "encoders" / ".entailment" / "nli"
    assert done.stdout.decode().splitlines() == [str(place)]
    assert "candidates: [zero_shot: {entailment: nli}]" in done.stderr
    assert "is there already" in again.stderr
    assert (row["name"], row["path"], row["classes"]) == ("nli", str(place), 3)
    assert "nli@" in frontdesk("models", "list").stdout.decode()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--static"], "--static is for encoders"),
        (["--from", "hub"], "--from is for encoders"),
        (["--precision", "fp32"], "--precision is for encoders"),
    ],
)
def test_options_of_encoders_are_refused(frontdesk, folder: Path, options: list[str], said: str) -> None:
    done = frontdesk("models", "pull", folder, "--entailment", *options)

    assert done.code == 2
    assert said in " ".join(done.stderr.split())


def test_place_is_asked_for__none_is_named(frontdesk) -> None:
    assert frontdesk("models", "pull", "--entailment").code == 2


def test_fault_of_a_folder_is_one_line(frontdesk, folder: Path) -> None:
    (folder / "tokenizer.json").unlink()
    done = frontdesk("models", "pull", folder, "--entailment")

    assert done.code == 1
    assert "missing: tokenizer.json" in done.stderr
    assert "Traceback" not in done.stderr


def write_data(path: Path) -> Path:
    rows = [(f"{label} {filler}", label) for label in ("invoice", "parcel") for filler in "abcdefgh"]
    path.write_text("body,topic\n" + "".join(f"{text},{label}\n" for text, label in rows))
    return path


def test_task_is_trained_evaluated_and_served_by_the_model_that_it_names(
    frontdesk, folder: Path, config: Path, tmp_path: Path
) -> None:
    asked = ["--data", write_data(tmp_path / "labelled.csv"), "--label-column", "topic", "--config", config]
    train = ["train", "--task", "topic", *asked, "--output", tmp_path / "topic", "--no-report"]
    without = frontdesk(*train)
    frontdesk("models", "pull", folder, "--entailment")
    trained = frontdesk(*train, "--candidates", "zero_shot")

    assert without.code == 1
    assert "zero_shot asks for the inference model nli; there are: none" in without.stderr
    assert trained.code == 0, trained.stderr
    settings = json.loads((tmp_path / "topic" / "settings.json").read_text())
    assert settings["scorer"]["model"].startswith("nli@")
    measured = frontdesk("evaluate", "--model", tmp_path / "topic", *asked, "--format", "json")
    assert measured.json()["accuracy"] == 1.0
    assert frontdesk("models", "register", tmp_path / "topic", "--config", config).code == 0
    decided = frontdesk("triage", "where is my parcel", "--config", config, "--format", "json").json()
    assert decided["models"]["topic"].startswith("zero_shot@")
    assert decided["topic"] == "parcel"


def test_task_without_examples_is_served_by_the_model_that_it_names(
    frontdesk, environment, folder: Path, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frontdesk("models", "pull", folder, "--entailment")
    monkeypatch.setenv("FRONTDESK_DATA_DIR", environment["FRONTDESK_DATA_DIR"])
    configuration = read_configuration(config)
    classifier = make_models(configuration, make_reader(configuration)).classifier("topic")

    found = classifier.predict(Batch([masked("invoice"), masked("parcel")], ["en", "en"]))
    assert [each.label for each in found] == ["invoice", "parcel"]


def test_search_passes_over_the_encoder_that_is_not_there__the_inference_model_is(
    frontdesk, folder: Path, config: Path, tmp_path: Path
) -> None:
    place = config / "tasks" / "topic.yaml"
    place.write_text(TASK.replace("entailment: nli", "entailment: [none, nli]"))
    frontdesk("models", "pull", folder, "--entailment")
    asked = ["--data", write_data(tmp_path / "labelled.csv"), "--label-column", "topic", "--config", config]

    done = frontdesk("train", "--task", "topic", *asked, "--search", "grid", "--output", tmp_path / "m", "--no-report")

    assert done.code == 0, done.stderr
    assert "left out: zero_shot entailment=none: zero_shot needs an encoder" in " ".join(done.stderr.split())
