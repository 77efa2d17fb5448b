"""A model of one's own serves its task from the next start on, by the same commands whatever it decides by."""

import json
import random
import shutil
from pathlib import Path

import pytest

from frontdesk.models import LinearClassifier, Task
from frontdesk.models.batch import Batch
from frontdesk.registry import save_bundle
from frontdesk.testing import masked

BUNDLES = Path(__file__).parents[2] / "data" / "bundles"

pytestmark = pytest.mark.usefixtures("own_models")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Five columns of numbers, and a target of 0 and 1."""
    chance = random.Random(7)
    rows = [[round(chance.uniform(0, 10), 2) for _ in range(5)] for _ in range(120)]
    lines = [",".join(map(str, [*row, int(row[0] > row[1])])) for row in rows]
    path = tmp_path / "churn.csv"
    path.write_text("age,spend,calls,months,visits,churned\n" + "\n".join(lines) + "\n")
    return path


def a_model(folder: Path, task: str, labels: tuple[str, ...]) -> Path:
    texts = [masked(f"{label} number {number}") for label in labels for number in range(3)]
    known = [label for label in labels for _ in range(3)]
    fitted = LinearClassifier.of(Task.of_labels(task, labels)).fit(Batch(texts, ["en"] * len(texts)), known)
    save_bundle(folder, fitted, metrics={}, data_digest="0" * 64, examples=len(texts))
    return folder


def sentiment_by(frontdesk) -> str:
    return str(frontdesk("triage", "what a day", "--format", "json").json()["models"]["sentiment"])


def test_model_decides_for_the_desk__from_the_next_start_until_it_is_unregistered(frontdesk, tmp_path) -> None:
    starter = sentiment_by(frontdesk)
    model = a_model(tmp_path / "own", "sentiment", ("positive", "neutral", "negative"))

    done = frontdesk("models", "register", model)
    assert done.code == 0, done.stderr
    assert "serves from the next start on" in done.stderr
    assert Path(done.stdout.decode().strip()).is_dir()
    own = json.loads((model / "manifest.json").read_text())["version"]
    assert sentiment_by(frontdesk) == own != starter

    gone = frontdesk("models", "unregister", "sentiment")
    assert gone.code == 0, gone.stderr
    assert sentiment_by(frontdesk) == starter


def test_table_is_trained_and_registered__by_the_same_commands(frontdesk, table, tmp_path) -> None:
    trained = frontdesk("train", "--task", "churn", "--data", table, "--label-column", "churned", "-o", tmp_path / "m")
    assert trained.code == 0, trained.stderr
    done = frontdesk("models", "register", tmp_path / "m")
    assert done.code == 0, done.stderr

    assert "no task 'churn' is declared" in done.stderr
    listed = frontdesk("models", "list", "--memory", "-f", "json").json()
    (found,) = (each for each in listed if each.get("task") == "churn")
    assert [each["name"] for each in found["inputs"]] == ["age", "spend", "calls", "months", "visits"]
    assert found["serves"]
    assert found["memory_bytes"] is None if not Path("/proc/self/statm").exists() else found["memory_bytes"] > 0
    assert found["size_bytes"] == sum(each["size_bytes"] for each in found["files"].values())


def test_what_serves_is_marked_in_the_list(frontdesk, tmp_path) -> None:
    frontdesk("models", "register", a_model(tmp_path / "own", "sentiment", ("positive", "neutral", "negative")))
    shown = frontdesk("models", "list").stdout.decode()

    assert "sentiment *" in shown
    assert "* serves its task" in shown


@pytest.mark.parametrize(
    ("task", "labels", "told"),
    [
        ("sentiment", ("happy", "sad"), "declares the labels 'positive', 'neutral', 'negative'"),
        ("Priority!", ("low", "high"), "cannot serve: expected a task name"),
    ],
)
def test_model_that_does_not_fit_is_refused(frontdesk, tmp_path, task, labels, told) -> None:
    found = frontdesk("models", "register", a_model(tmp_path / "own", task, labels))

    assert found.code == 1
    assert "error [bundle.invalid]" in found.stderr
    assert told in found.stderr
    assert not list(tmp_path.rglob("registered"))


def test_damaged_model_is_refused__its_file_is_named(frontdesk, tmp_path, own_models) -> None:
    model = a_model(tmp_path / "own", "topic", ("a", "b"))
    (model / "bias.npy").write_bytes(b"x" * (model / "bias.npy").stat().st_size)
    found = frontdesk("models", "register", model)

    assert (found.code, found.stdout) == (1, b"")
    assert "error [bundle.digest]" in found.stderr
    assert "bias.npy" in found.stderr
    assert not (own_models / "registered").exists()


def test_folder_without_a_model_is_refused(frontdesk, tmp_path) -> None:
    found = frontdesk("models", "register", tmp_path / "nothing")

    assert found.code == 1
    assert "expected a model bundle with a manifest.json; there is none" in found.stderr


def test_nothing_is_unregistered__no_model_was_registered(frontdesk) -> None:
    found = frontdesk("models", "unregister", "sentiment")

    assert found.code == 1
    assert "no model is registered for 'sentiment'; registered are: none" in found.stderr


def test_bundle_of_the_version_before_is_registered(frontdesk, tmp_path) -> None:
    done = frontdesk("models", "register", shutil.copytree(BUNDLES / "format-2", tmp_path / "old"))

    assert done.code == 0, done.stderr
    assert "mood: linear+keywords@" in done.stderr


def test_model_that_was_damaged_later_is_said__and_the_keywords_answer(frontdesk, tmp_path) -> None:
    model = a_model(tmp_path / "own", "sentiment", ("positive", "neutral", "negative"))
    kept = Path(frontdesk("models", "register", model).stdout.decode().strip())
    (kept / "settings.json").write_text("{}")

    found = frontdesk("triage", "what a day", "--format", "json")

    assert found.code == 0
    assert "sentiment: the keywords answer" in found.stderr
    assert "frontdesk models unregister sentiment" in found.stderr
    assert found.json()["models"]["sentiment"].startswith("keywords@")
    assert found.json()["degraded"]


def test_what_serves_in_the_place_of_something_better_is_said__by_list_and_demo(frontdesk) -> None:
    listed, shown = frontdesk("models", "list"), frontdesk("demo")

    assert "category: linear serves; cascade cannot run: " in listed.stderr
    assert "frontdesk models pull" in listed.stderr
    assert "Decided by category: linear" in shown.stdout.decode()
    assert "models pull` brings an encoder" in shown.stdout.decode()
