"""A table is trained from, measured and served by the commands that messages are."""

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from frontdesk.cli import app
from frontdesk.models import Batch, Task, make_classifier
from frontdesk.models.tasks import Input
from frontdesk.registry import load_bundle, save_bundle
from frontdesk.text import NO_TEXT
from frontdesk.training import read_task_data

HEADER = "amount,age,hour,visits,ratio,target\n"


def line(draw: random.Random) -> str:
    amount, hour, visits = draw.gauss(100, 40), draw.randrange(24), draw.randrange(30)
    fraud = amount / 40 + (hour < 6) * 2 - visits / 10 + draw.gauss(0, 0.5) > 2
    return f"{amount:.2f},{draw.randrange(18, 80)},{hour},{visits},{draw.random():.3f},{int(fraud)}\n"


@pytest.fixture
def frontdesk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FRONTDESK_DATA_DIR", str(tmp_path / "data"))
    return lambda *arguments: CliRunner().invoke(app, [str(each) for each in arguments])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    draw = random.Random(0)
    path = tmp_path / "fraud.csv"
    path.write_text(HEADER + "".join(line(draw) for _ in range(300)))
    return path


@pytest.mark.parametrize("candidate", ["logistic", "forest", "boosting"])
def test_five_numbers_and_a_target__trained_and_measured(frontdesk, table, tmp_path, candidate):
    if candidate == "boosting":
        pytest.importorskip("lightgbm")
    model = tmp_path / "model"
    train = ("train", "--task", "fraud", "--data", table, "--label-column", "target", "--output", model)
    trained = frontdesk(*train, "--candidates", candidate, "--no-report")
    assert trained.exit_code == 0, trained.output
    bundle = load_bundle(model)
    assert [each.name for each in bundle.manifest.inputs] == ["amount", "age", "hour", "visits", "ratio"]
    assert (bundle.manifest.labels, bundle.manifest.candidate) == (("0", "1"), candidate)
    assert bundle.manifest.metrics["roc_auc"] > 0.85

    measured = frontdesk("evaluate", "--model", model, "--data", table, "--label-column", "target", "--format", "json")
    assert measured.exit_code == 0, measured.output
    assert json.loads(measured.stdout)["accuracy"] > 0.8


def test_row_of_a_wrong_type_costs_no_other__and_a_missing_column_is_named(frontdesk, table, tmp_path):
    table.write_text(table.read_text() + "much,30,3,4,0.5,1\n")
    model = tmp_path / "model"
    train = ("train", "--task", "fraud", "--data", table, "--label-column", "target", "--output", model)
    trained = frontdesk(*train, "--candidates", "logistic", "--no-report")
    assert (trained.exit_code, "fraud.csv:302: amount: expected a number" in trained.stderr) == (3, True), (
        trained.output
    )
    assert load_bundle(model).manifest.examples == 300

    other = tmp_path / "other.csv"
    other.write_text(table.read_text().replace("visits", "calls", 1))
    measured = frontdesk("evaluate", "--model", model, "--data", other, "--label-column", "target")
    assert measured.exit_code != 0
    assert "expected the columns 'visits' of the task" in measured.stderr + str(measured.exception)


def test_text_and_columns_together__learned_from_both(frontdesk, tmp_path):
    draw = random.Random(0)
    path, model = tmp_path / "leads.csv", tmp_path / "model"
    rows = []
    for _ in range(120):
        seats, keen = draw.randrange(1, 100), draw.random() < 0.5
        said = "please send an offer today" if keen else "we are only looking around"
        rows.append(f"{said},{seats},{'good' if keen and seats > 30 else 'poor'}\n")
    path.write_text("text,seats,quality\n" + "".join(rows))
    trained = frontdesk(
        *("train", "--task", "lead", "--data", path, "--label-column", "quality", "--text-column", "text"),
        *("--from-columns", "--output", model, "--candidates", "logistic", "--no-report"),
    )
    assert trained.exit_code == 0, trained.output
    bundle = load_bundle(model)
    assert bundle.manifest.candidate == "logistic+linear"
    data = read_task_data(path, None, label_column="quality", text_column="text", from_columns=True)
    assert [(each.name, each.type) for each in data.inputs] == [("text", "text"), ("seats", "number")]
    assert bundle.manifest.metrics["accuracy"] > 0.85


@pytest.mark.parametrize("parameters", [{}, {"library": "xgboost"}, {"library": "lightgbm"}])
def test_service_needs_no_library_of_trees__a_model_is_loaded_and_decides(tmp_path, parameters):
    if parameters:
        pytest.importorskip(parameters["library"])
    draw = np.random.default_rng(0)
    task = replace(Task.of_labels("fraud", ("0", "1")), inputs=(Input(name="amount", type="number"),))
    amounts = draw.normal(size=80).tolist()
    batch = Batch([NO_TEXT] * 80, ["und"] * 80, {"amount": amounts})
    classifier = make_classifier(task, "boosting" if parameters else "forest", parameters=parameters)
    fitted = classifier.fit(batch, [str(int(amount > 0)) for amount in amounts])
    save_bundle(tmp_path / "model", fitted, metrics={}, data_digest="0" * 64, examples=80)
    program = (
        "import sys; from pathlib import Path; from frontdesk.models import Batch; from frontdesk.text import NO_TEXT; "
        "from frontdesk.registry import load_bundle; "
        f"model = load_bundle(Path({str(tmp_path / 'model')!r})).classifier; "
        "print(model.predict(Batch([NO_TEXT], ['und'], {'amount': [2.0]}))[0].label, "
        "sorted({'sklearn', 'lightgbm', 'xgboost'} & sys.modules.keys()))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    assert found.stdout == "1 []\n"
