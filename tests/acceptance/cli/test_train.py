"""A model of one's own: fitted, measured, listed, and refused where it was tampered with."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from encoder_folders import make_folder
from frontdesk.bootstrap import TrainedModel
from frontdesk.errors import InvalidInput, MissingColumn

PARTS = {
    "billing": ["charged", "invoice", "refund", "payment", "card was debited", "receipt"],
    "travel": ["flight", "hotel", "train ticket", "luggage", "airport", "booking of a room"],
}
FRAMES = ["my {} is wrong", "where is the {}", "please check the {} again", "I have a question on the {}", "the {}!"]
ROWS = [(frame.format(part), label) for label, parts in PARTS.items() for part in parts for frame in FRAMES]
FIGURES = {
    "n", "accuracy", "macro_f1", "weighted_f1", "ece", "per_class", "confusion", "milliseconds_per_message",
    "macro_precision", "macro_recall", "weighted_precision", "weighted_recall", "roc_auc", "average_precision",
    "log_loss", "coverage", "mean_set_size", "bundle_bytes", "per_language",
}  # fmt: skip


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    path = tmp_path / "labelled.csv"
    path.write_text("body,topic\n" + "".join(f"{text},{label}\n" for text, label in ROWS))
    return path


@pytest.fixture
def model(frontdesk, labelled: Path, tmp_path: Path) -> Path:
    """A model of a task that no configuration declares."""
    folder = tmp_path / "models" / "topic"
    found = frontdesk("train", "--task", "topic", *columns(labelled), "--output", folder)
    assert found.code == 0, found.stderr
    assert found.stdout.decode().strip() == str(folder)
    return folder


def test_a_task_is_inferred_from_the_file__and_written_into_the_model(model: Path) -> None:
    manifest = json.loads((model / "manifest.json").read_text())

    assert manifest["task"] == "topic"
    assert set(manifest["labels"]) == set(PARTS)
    assert manifest["examples"] == len(ROWS)


def test_a_model_is_measured_in_json(frontdesk, model: Path, labelled: Path) -> None:
    found = frontdesk("evaluate", "--model", model, *columns(labelled), "--format", "json")

    assert found.code == 0, found.stderr
    assert found.json().keys() >= FIGURES
    assert found.json()["n"] == len(ROWS)
    assert found.json()["accuracy"] > 0.95


def test_a_model_is_measured_in_a_table(frontdesk, model: Path, labelled: Path) -> None:
    labelled.write_text(labelled.read_text().replace("where is the flight,travel", "where is the flight,billing"))
    shown = frontdesk("evaluate", "--model", model, *columns(labelled)).stdout.decode()

    assert "macro_f1" in shown
    assert "bundle_bytes" in shown
    assert "1  billing taken for travel" in shown


def test_a_model_is_listed__and_a_broken_one_says_why(frontdesk, model: Path) -> None:
    broken = model.with_name("broken")
    broken.mkdir()
    (broken / "manifest.json").write_text("{")
    found = frontdesk("models", "list", model.parent)

    assert "topic" in found.stdout.decode()
    assert "cannot be used" in found.stderr
    assert "broken" in found.stderr


def test_rows_without_a_label_are_named__and_the_others_used(frontdesk, labelled: Path, tmp_path: Path) -> None:
    labelled.write_text(labelled.read_text() + "no label here,\n,billing\n")
    found = frontdesk("train", "--task", "topic", *columns(labelled), "--output", tmp_path / "model")

    assert found.code == 3
    assert "rejected [model.training_data]" in found.stderr
    assert "rejected [input.empty]" in found.stderr
    assert f"fitted on {len(ROWS)} messages" in found.stderr


def test_a_file_that_was_changed_is_refused(frontdesk, model: Path, labelled: Path) -> None:
    settings = model / "settings.json"
    settings.write_text(settings.read_text() + " ")
    found = frontdesk("evaluate", "--model", model, *columns(labelled))

    assert found.code == 1
    assert "error [bundle.digest]" in found.stderr
    assert found.stdout == b""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (["--label-column", "none"], ("input.missing_column", "'topic'")),
        (["--text-column", "none"], ("input.missing_column", "'body'")),
        (["--data", "missing.csv"], ("input.unreadable_file", "no such file")),
        (["--task", "category"], ("config.invalid", "the file has 'travel' too")),
        (["--output", "labelled.csv"], ("output.unwritable", "came a file")),
        (["--output", "labelled.csv/model"], ("output.unwritable", "is a file")),
        (["--output", "full"], ("output.unwritable", "a new or empty folder")),
        (["--output", "x" * 300], ("output.unwritable", "File name too long")),
    ],
)
def test_what_cannot_be_learned_from_is_told__before_any_fitting(
    frontdesk, labelled: Path, monkeypatch: pytest.MonkeyPatch, change: list[str], told: tuple[str, str]
) -> None:
    monkeypatch.chdir(labelled.parent)
    Path("full").mkdir()
    Path("full/notes.txt").touch()
    found = frontdesk("train", "--task", "topic", *columns(labelled), "--output", "model", *change)

    assert found.code == 1
    assert f"error [{told[0]}]" in found.stderr
    assert told[1] in found.stderr
    assert not Path("model").exists()


@pytest.mark.parametrize(
    ("place", "found"), [("nothere", "nothing"), ("labelled.csv", "a file"), ("x" * 300, "File name too long")]
)
def test_a_folder_of_models_that_is_none_is_told(
    frontdesk, labelled: Path, monkeypatch: pytest.MonkeyPatch, place: str, found: str
) -> None:
    monkeypatch.chdir(labelled.parent)
    listed = frontdesk("models", "list", place)

    assert listed.code == 1
    assert "error [input.unreadable_file]" in listed.stderr
    assert f"expected a folder with models, found {found}" in listed.stderr


def test_an_empty_folder_has_no_models__which_is_no_fault(frontdesk, tmp_path: Path) -> None:
    listed = frontdesk("models", "list", tmp_path)

    assert listed.code == 0
    assert "no models in" in listed.stderr


def test_one_label_alone_teaches_nothing(frontdesk, tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("body,topic\n" + "some words,billing\n" * 20)
    found = frontdesk("train", "--task", "topic", *columns(path), "--output", tmp_path / "model")

    assert found.code == 1
    assert "error [model.training_data]" in found.stderr
    assert "two labels or more" in found.stderr


def test_rows_that_were_rejected_are_told__the_others_do_not_suffice(frontdesk, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("body,topic\nsome words,billing\nmore words,billing\nan unquoted, comma,travel\n,travel\n")
    found = frontdesk("train", "--task", "topic", *columns(path), "--output", tmp_path / "model")

    assert found.code == 1
    assert f"{path}:4:" in found.stderr
    assert f"{path}:5:" in found.stderr
    assert "2 rows rejected, and the others do not suffice" in found.stderr
    assert "expected two labels or more" in found.stderr


def test_a_model_that_is_replaced_is_named__and_all_else_is_left_alone(frontdesk, model: Path, labelled: Path) -> None:
    before = (model / "manifest.json").read_bytes()
    other = frontdesk("train", "--task", "queue", *columns(labelled), "--output", model)
    inside = frontdesk("train", "--task", "topic", *columns(labelled), "--output", model / "sub" / "deep")
    assert (other.code, inside.code) == (1, 1)
    assert "a model of the task 'topic' stands there" in other.stderr
    assert "name a place beside it" in inside.stderr
    (model / "notes.txt").write_text("mine")
    noted = frontdesk("train", "--task", "topic", *columns(labelled), "--output", model)
    assert noted.code == 1
    assert "'notes.txt'" in noted.stderr
    assert (model / "notes.txt").read_text() == "mine"
    assert (model / "manifest.json").read_bytes() == before

    (model / "notes.txt").unlink()
    again = frontdesk("train", "--task", "topic", *columns(labelled), "--output", model)
    assert again.code == 0
    assert f"{model}: the model linear@" in again.stderr
    assert "of topic is replaced" in again.stderr


@pytest.mark.parametrize("task", ["category", "topic"])
def test_messages_in_the_place_of_labels_are_not_shown(frontdesk, model: Path, tmp_path: Path, task: str) -> None:
    planted = tmp_path / "planted.csv"
    lines = [f"{number},pay with 4111 1111 1111 1111 or mail joe@acme.com,x{number}\n" for number in range(20)]
    planted.write_text("body,topic,id\n" + "".join(lines) + "hello,Joe Doe,x\n")
    trained = frontdesk("train", "--task", task, *columns(planted), "--output", tmp_path / "new")
    measured = frontdesk("evaluate", "--model", model, *columns(planted))

    assert measured.code == 1
    for said in (trained, measured):
        shown = said.stdout.decode() + said.stderr
        assert not any(word in shown for word in ("4111", "joe@", "acme", "Joe Doe"))
    assert "2, not shown" in measured.stderr
    assert (trained.code, "--label-column" in trained.stderr) == ((1, True) if task == "category" else (0, False))


def test_what_the_reference_says_of_python_runs(
    frontdesk, model: Path, environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTDESK_DATA_DIR", environment["FRONTDESK_DATA_DIR"])
    reference = (Path(__file__).parents[3] / "docs" / "reference" / "cli.md").read_text("utf-8")
    _, _, section = reference.partition("## What a trained model can do\n")
    _, _, python = section.partition("\n## ")[0].partition("In Python ")
    lines = [line[4:] for line in python.splitlines() if line.startswith("    ")]
    found: dict[str, object] = {}
    exec("\n".join(lines).replace("my-model", str(model)), found)  # noqa: S102 - our own documentation

    assert found["label"] == "billing"


@pytest.mark.parametrize("candidate", ["hybrid", "cascade", "zero_shot", "ensemble"])
def test_a_model_with_an_encoder_predicts_in_python__the_encoder_was_pulled(
    frontdesk,
    labelled: Path,
    tmp_path: Path,
    environment: Mapping[str, str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    candidate: str,
) -> None:
    chosen = {"FRONTDESK_ENCODER": "tiny"}
    pulled = frontdesk("models", "pull", make_folder(tmp_path / "tiny", strength=0.02))
    asked = ("--candidates", candidate, "--no-report", "--output", tmp_path / "model")
    trained = frontdesk("train", "--task", "topic", *columns(labelled), *asked, **chosen)
    assert (pulled.code, trained.code) == (0, 0), pulled.stderr + trained.stderr

    monkeypatch.setenv("FRONTDESK_DATA_DIR", environment["FRONTDESK_DATA_DIR"])
    predicted = TrainedModel.open(tmp_path / "model").predict(["please pay the invoice", "where is the flight"])

    assert len(predicted) == 2
    assert {each.label for each in predicted} <= set(PARTS)


def test_a_model_of_columns_predicts_rows_in_python__and_says_what_a_row_lacks(frontdesk, tmp_path: Path) -> None:
    table = tmp_path / "customers.csv"
    lines = [f"{number % 40},{('no', 'yes')[number % 40 < 20]}\n" for number in range(120)]
    table.write_text("months,left\n" + "".join(lines))
    asked = ("--data", table, "--label-column", "left", "--candidates", "logistic", "--no-report")
    trained = frontdesk("train", "--task", "churned", *asked, "--output", tmp_path / "model")
    assert trained.code == 0, trained.stderr
    model = TrainedModel.open(tmp_path / "model")

    assert [each.label for each in model.predict([{"months": 2}, {"months": 39}])] == ["yes", "no"]
    assert model.predict([]) == []
    with pytest.raises(MissingColumn, match="row 1: expected the input 'months'"):
        model.predict([{"weeks": 2}])
    with pytest.raises(InvalidInput, match="came a text; the model reads columns"):
        model.predict(["hello"])
    with pytest.raises(InvalidInput, match="expected a list of messages or rows, came str"):
        model.predict("hello")


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md", "docs/reference/cli.md"])
def test_pages_say_how_a_trained_model_comes_to_serve(page: str) -> None:
    assert "frontdesk models register" in (Path(__file__).parents[3] / page).read_text("utf-8")


def test_the_help_says_what_a_trained_model_can_do(frontdesk) -> None:
    told = " ".join(frontdesk("train", "--help").stdout.decode().split())

    assert "let it serve with frontdesk models register" in told.replace("`", "")
    assert "is replaced" in told


def columns(path: Path) -> list[str]:
    return ["--data", str(path), "--text-column", "body", "--label-column", "topic"]


@pytest.mark.parametrize("options", [(), ("--from-columns",)])
def test_text_may_be_as_long_as_the_settings_say__in_training_too(
    frontdesk, labelled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.setenv("FRONTDESK_MAXIMUM_TEXT_CHARACTERS", "100")
    labelled.write_text(labelled.read_text() + f"{'invoice ' * 20},billing\n")
    asked = (*columns(labelled), "--candidates", "keywords", "--no-report", *options)
    found = frontdesk("train", "--task", "topic", *asked, "--output", tmp_path / "m")
    assert found.code == 3
    assert "at most 100 are read" in found.stderr
    monkeypatch.setenv("FRONTDESK_MAXIMUM_TEXT_CHARACTERS", "1000")
    found = frontdesk("train", "--task", "topic", *asked, "--output", tmp_path / "m2")
    assert found.code == 0, found.stderr
