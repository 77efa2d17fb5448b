"""A model that gives several labels at once: declared, fitted and measured by the same commands."""

import json
from pathlib import Path
from random import Random
from shutil import copytree

import pytest

WORDS = {"billing": ["invoice", "refund"], "delivery": ["parcel", "courier"], "praise": ["thanks", "great"]}
TASK = """
name: topics
kind: multi
labels: [{name: billing}, {name: delivery}, {name: praise}]
default: billing
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    copytree(Path(__file__).parents[3] / "config", folder)
    (folder / "tasks" / "topics.yaml").write_text(TASK)
    return folder


def rows() -> list[tuple[str, list[str]]]:
    chance = Random(2)
    held = [[label for label in WORDS if chance.random() < 0.4] for _ in range(150)]
    return [(" ".join(["hello", *[chance.choice(WORDS[label]) for label in one]]), one) for one in held]


def as_csv(folder: Path) -> Path:
    path = folder / "labelled.csv"
    path.write_text("body,topics\n" + "".join(f"{text},{'|'.join(held) or '[]'}\n" for text, held in rows()))
    return path


def as_jsonl(folder: Path) -> Path:
    path = folder / "labelled.jsonl"
    path.write_text("".join(json.dumps({"body": text, "topics": held}) + "\n" for text, held in rows()))
    return path


@pytest.mark.parametrize("write", [as_csv, as_jsonl])
def test_a_task_of_several_labels_is_trained_and_measured(frontdesk, config: Path, tmp_path: Path, write) -> None:
    data, model = write(tmp_path), tmp_path / "model"
    asked = ("--data", data, "--label-column", "topics", "--config", config)

    trained = frontdesk("train", "--task", "topics", *asked, "--output", model)
    measured = frontdesk("evaluate", "--model", model, *asked, "--format", "json")

    assert (trained.code, measured.code) == (0, 0), trained.stderr + measured.stderr
    assert json.loads((model / "manifest.json").read_text())["labels"] == list(WORDS)
    assert measured.json()["micro_f1"] > 0.95
    assert measured.json()["per_class"].keys() == WORDS.keys()


@pytest.mark.parametrize("write", [as_csv, as_jsonl])
def test_several_labels_are_learned_as_such__no_task_is_declared(frontdesk, tmp_path: Path, write) -> None:
    data, model = write(tmp_path), tmp_path / "model"
    asked = ("--data", data, "--label-column", "topics")

    trained = frontdesk("train", "--task", "topics", *asked, "--no-report", "--output", model)
    measured = frontdesk("evaluate", "--model", model, *asked, "--format", "json")

    assert (trained.code, measured.code) == (0, 0), trained.stderr + measured.stderr
    assert "learned as `kind: multi`, 3 labels" in " ".join(trained.stderr.split())
    manifest = json.loads((model / "manifest.json").read_text())
    assert (manifest["kind"], manifest["labels"]) == ("multi", list(WORDS))
    assert measured.json()["micro_f1"] > 0.95


def test_labels_with_a_bar_that_are_names_stay_whole__and_it_is_told(frontdesk, tmp_path: Path) -> None:
    data, model = tmp_path / "paths.csv", tmp_path / "model"
    paths = {"hardware|laptop": "screen", "hardware|printer": "paper", "software|office": "sheet"}
    data.write_text(
        "body,path\n" + "".join(f"my {word} {n},{path}\n" for n in range(20) for path, word in paths.items())
    )

    trained = frontdesk("train", "--task", "path", "--data", data, "--label-column", "path", "-o", model, "--no-report")

    assert trained.code == 0, trained.stderr
    assert "each is taken as one label" in " ".join(trained.stderr.split())
    assert json.loads((model / "manifest.json").read_text())["labels"] == sorted(paths)


def test_models_of_several_labels_are_compared_and_reported__like_those_of_one(
    frontdesk, config: Path, tmp_path: Path
) -> None:
    data, report = as_csv(tmp_path), tmp_path / "difference.html"
    few = tmp_path / "few.csv"
    few.write_text("".join(data.read_text().splitlines(keepends=True)[:16]))
    options = ("--label-column", "topics", "--config", config)
    trained = [
        frontdesk("train", "--task", "topics", "--data", each, *options, "--output", tmp_path / each.stem)
        for each in (data, few)
    ]
    asked = ("--model", tmp_path / data.stem, "--against", tmp_path / few.stem, "--data", data, *options)

    told = frontdesk("evaluate", *asked, "--report", report)
    found = frontdesk("evaluate", *asked, "--format", "json").json()

    assert [each.code for each in (*trained, told)] == [0, 0, 0], told.stderr
    assert "of the messages without a person" in " ".join(trained[0].stderr.split())
    assert 'id="automation"' in (tmp_path / f"{data.stem}.report.html").read_text()
    assert "was fitted on these very messages" in " ".join(told.stderr.split())
    shown = " ".join(told.stdout.decode().split())
    assert "of the messages without a person" in shown
    assert "label decisions are right by it alone" in shown
    assert "clustered by message" in report.read_text()
    for plot in ("reliability", "automation", "frontier", "together"):
        assert f'id="{plot}"' in report.read_text()
    assert found["per_language"].keys() >= {"en"}
    assert found["comparison"]["accuracy"]["estimate"] == pytest.approx(
        found["accuracy"] - found["against"]["accuracy"]
    )
    assert found["comparison"]["micro_f1"]["estimate"] == pytest.approx(
        found["micro_f1"] - found["against"]["micro_f1"]
    )
    assert 0 <= found["comparison"]["label_decisions"]["p_value"] <= 1


def test_a_label_that_is_not_declared_is_refused__among_several(frontdesk, config: Path, tmp_path: Path) -> None:
    data = as_csv(tmp_path)
    data.write_text(data.read_text() + "hello there,billing|complaint\n")

    found = frontdesk(
        "train", "--task", "topics", "--data", data, "--label-column", "topics", "--config", config,
        "--output", tmp_path / "model",
    )  # fmt: skip

    assert found.code == 1
    assert "config.invalid" in found.stderr
    assert "complaint" in found.stderr


def test_label_that_the_model_does_not_know_counts_as_missed__and_another_kind_of_model_is_refused(
    frontdesk, config: Path, tmp_path: Path
) -> None:
    data, model, single = as_csv(tmp_path), tmp_path / "model", tmp_path / "single"
    options = ("--label-column", "topics", "--config", config)
    frontdesk("train", "--task", "topics", "--data", data, *options, "--output", model, "--no-report")
    more = tmp_path / "more.csv"
    more.write_text(data.read_text() + "a parcel of refund,delivery|complaint\n")
    (tmp_path / "one.csv").write_text("body,topics\n" + "an invoice,billing\nthe parcel,delivery\n" * 10)
    asked = ("--task", "topics", "--data", tmp_path / "one.csv", "--label-column", "topics", "--output", single)
    frontdesk("train", *asked, "--no-report")

    found = frontdesk("evaluate", "--model", model, "--data", more, *options, "--format", "json")
    refused = frontdesk("evaluate", "--model", model, "--against", single, "--data", more, *options)

    assert found.code == 0, found.stderr
    assert found.json()["per_class"]["complaint"]["support"] == 1
    assert found.json()["accuracy"] <= 150 / 151
    assert refused.code == 1
    told = " ".join(refused.stderr.split())
    assert f"{single}: expected a model that gives several labels at once" in told
    assert "Masking" not in told
