"""The model of any task answers over HTTP: what is declared, what was registered, and what there is to ask for."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from frontdesk import bootstrap
from frontdesk.api.server import build_app
from frontdesk.errors import ModelUnavailable
from frontdesk.models import KeywordsClassifier
from frontdesk.models.tasks import Input
from frontdesk.models.tasks.inputs import read_columns
from frontdesk.registry import save_bundle
from frontdesk.training import LabelledData, fit_task, infer_task
from frontdesk.training.evaluation.by_language import score_of

V1 = "/api/v1/tasks"
INPUTS = (
    Input(name="age", type="number"),
    Input(name="spend", type="number"),
    Input(name="plan", type="category"),
    Input(name="paperless", type="boolean"),
    Input(name="since", type="datetime"),
    Input(name='1st größe ($) "<b>&/~{x}: #', type="number"),
)
ROW = {"age": 61, "spend": 3.5, "plan": "basic", "paperless": False, "since": "2024-01-01T00:00:00Z"} | {
    INPUTS[-1].name: 2.0
}


class Keywords:
    """The keywords as the models, so that nothing is fitted."""

    def __init__(self):
        self.tasks = {task.name: task for task in bootstrap.read_configuration().tasks}
        self.seen = []

    def classifier(self, task):
        return Seeing(KeywordsClassifier(self.tasks[task]), self.seen)


class Seeing:
    """Remembers what a model saw."""

    def __init__(self, classifier, seen):
        self.classifier, self.seen, self.version = classifier, seen, classifier.version

    def predict(self, batch):
        self.seen += [text.text for text in batch.texts]
        return self.classifier.predict(batch)


class NoModels:
    def classifier(self, task):
        raise ModelUnavailable(f"no model for {task}")


@pytest.fixture(scope="module")
def models() -> Keywords:
    return Keywords()


@pytest.fixture(scope="module")
def service(models, sqlite_template, tmp_path_factory) -> Iterator[TestClient]:
    """A service that all tests of this module share: its tasks keep nothing."""
    folder = tmp_path_factory.mktemp("service")
    with client_of(folder, sqlite_template, bootstrap.read_configuration, models) as client:
        yield client


@pytest.fixture
def lean(service, models) -> TestClient:
    models.seen.clear()
    return service


@contextmanager
def client_of(folder, sqlite_template, read_configuration, models=None) -> Iterator[TestClient]:
    shutil.copy(sqlite_template, folder / "frontdesk.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FRONTDESK_DATA_DIR", str(folder))
        patch.setenv("FRONTDESK_LOG_LEVEL", "warning")
        app = build_app(read_configuration(), models=models)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def fit_churn(folder):
    """Fit a model of a table that no configuration declares."""
    rows = [ROW | {"age": 20 + number, "spend": float(number % 7)} for number in range(60)]
    labels = ["1" if row["age"] > 50 else "0" for row in rows]
    data = LabelledData((), tuple(labels), (), INPUTS, read_columns(INPUTS, rows, place="rows"))
    fitted = fit_task(infer_task("churn", labels, INPUTS), data.batch(), labels)
    save_bundle(
        folder,
        fitted.classifier,
        metrics={},
        data_digest="0" * 64,
        examples=60,
        inputs=INPUTS,
        by_language={"it": score_of(3, 3)},
    )
    return folder


@pytest.fixture(scope="module")
def registered(sqlite_template, tmp_path_factory) -> Iterator[TestClient]:
    """A service with the keywords of every declared task, and a registered model of a task of its own."""
    folder = tmp_path_factory.mktemp("registered")

    def read_configuration():
        read = bootstrap.read_configuration()
        return replace(read, tasks=tuple(replace(task, candidates=KEYWORDS) for task in read.tasks if not task.columns))

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FRONTDESK_DATA_DIR", str(folder))
        bootstrap.register_model(read_configuration(), fit_churn(folder / "churn"))
    with client_of(folder, sqlite_template, read_configuration) as client:
        yield client


KEYWORDS = (bootstrap.read_configuration().tasks[0].candidates[0].model_copy(update={"name": "keywords"}),)


def test_declared_task_answers__with_everything_that_is_known_of_the_answer(lean):
    answer = lean.post(f"{V1}/category/predict", json={"text": "I want my invoice refunded"})

    assert answer.status_code == 200
    found = answer.json()
    assert (found["label"], found["model"].partition("@")[0]) == ("billing", "keywords")
    assert found.keys() == {
        *("label", "labels", "confidence", "alternatives", "label_set", "coverage", "reasons", "novelty"),
        *("answered_by", "model"),
    }
    assert found["labels"] == ["billing"]
    assert {found["label"], *(each["label"] for each in found["alternatives"])} == set(
        next(task.label_names for task in bootstrap.read_configuration().tasks if task.name == "category")
    )


def test_text_is_masked_before_the_model_sees_it__and_nothing_is_kept(lean, models):
    lean.post(f"{V1}/category/predict", json={"text": "Write to ana@example.org about my invoice"})
    lean.post(f"{V1}/category/predict-batch", json={"rows": [{"text": "My card 4111 1111 1111 1111"}, {"text": "hi"}]})

    assert models.seen == ["Write to <EMAIL_1> about my invoice", "My card <CARD_1>", "hi"]
    assert lean.get("/api/v1/inquiries").json()["items"] == []


def test_batch_answers_as_its_rows_alone__in_their_order(lean):
    texts = ["refund my invoice", "what does it cost", "I cannot log in", "hello"] * 50
    together = lean.post(f"{V1}/category/predict-batch", json={"rows": [{"text": text} for text in texts]}).json()

    assert together["results"][:4] == [
        lean.post(f"{V1}/category/predict", json={"text": text}).json() for text in texts[:4]
    ]
    assert together["results"][4:8] == together["results"][:4]
    assert len(together["results"]) == len(texts)


@pytest.mark.parametrize("what", ["predict", "predict-batch"])
def test_unknown_task_is_not_found__the_problem_names_those_that_there_are(lean, what):
    answer = lean.post(f"{V1}/nothing/{what}", json={"text": "hello"})

    assert (answer.status_code, answer.json()["code"]) == (404, "input.unknown_task")
    assert "category, sentiment, urgency" in answer.json()["detail"].replace("escalation, ", "")
    assert lean.get(f"{V1}/nothing/info").json()["errors"] == answer.json()["errors"]


@pytest.mark.parametrize(
    ("body", "status", "places"),
    [
        ({}, 422, ["body.text"]),
        ({"text": "hi", "colour": 1, "size": 2}, 422, ["body.colour", "body.size"]),
        ({"text": " \n"}, 422, ["body.text"]),
        ({"text": 5}, 422, ["body.text"]),
        ({"text": "x" * 200_001}, 413, ["body.text"]),
        ([], 422, ["body"]),
    ],
)
def test_bad_row_is_refused__by_the_place_of_each_fault(lean, body, status, places):
    answer = lean.post(f"{V1}/category/predict", json=body)

    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert [fault["place"] for fault in answer.json()["errors"]] == places


def test_bad_rows_of_a_batch_are_all_named(lean):
    rows = [{"text": "hi"}, {"text": " "}, {"text": "\u200b"}]
    answer = lean.post(f"{V1}/category/predict-batch", json={"rows": rows})
    assert [fault["place"] for fault in answer.json()["errors"]] == ["body.rows.1.text", "body.rows.2.text"]

    answer = lean.post(f"{V1}/category/predict-batch", json={"rows": [{"text": "hi"}] * 1_001})
    assert answer.json()["detail"] == "body.rows: expected at most 1000 rows, not 1001; send fewer at once"


def test_model_that_is_away_is_a_problem_that_says_so__and_info_names_the_code(serve, sqlite_url):
    with serve(sqlite_url, models=NoModels()) as client:
        answer = client.post(f"{V1}/category/predict", json={"text": "hi"})
        assert (answer.status_code, answer.json()["code"]) == (503, "model.unavailable")
        info = client.get(f"{V1}/category/info").json()
        assert (info["model"], info["unavailable"]) == (None, "model.unavailable")
        assert client.get(V1).json()["tasks"][0]["model"] is None


def test_predictions_are_counted(lean):
    lean.post(f"{V1}/sentiment/predict-batch", json={"rows": [{"text": "thanks"}, {"text": "awful"}]})

    assert 'model_inferences_total{model="keywords@' in lean.get("/api/v1/metrics").text


def test_registered_table_is_served__by_its_own_inputs(registered):
    old, young = ({**ROW, "age": age} for age in (70, 25))
    answer = registered.post(f"{V1}/churn/predict-batch", json={"rows": [old, young, dict.fromkeys(ROW)]})

    assert answer.status_code == 200, answer.text
    assert [each["label"] for each in answer.json()["results"]][:2] == ["1", "0"]
    assert registered.post(f"{V1}/churn/predict", json=old).json() == answer.json()["results"][0]


def test_column_that_is_missing_is_named__and_a_new_word_is_none(registered):
    row = dict(ROW)
    del row["spend"]

    answer = registered.post(f"{V1}/churn/predict", json=row)
    assert answer.json()["errors"] == [{"place": "body.spend", "expected": "a value; the field is required"}]
    assert registered.post(f"{V1}/churn/predict", json={**ROW, "plan": "never seen"}).status_code == 200


def test_tasks_are_listed__those_that_are_declared_and_the_one_that_was_registered(registered):
    tasks = {each["name"]: each for each in registered.get(V1).json()["tasks"]}

    assert (tasks["category"]["declared"], tasks["churn"]["declared"]) == (True, False)
    assert [each["type"] for each in tasks["churn"]["inputs"]] == [each.type for each in INPUTS]
    assert tasks["churn"]["model"].startswith("forest@")
    assert set(registered.get("/api/v1/health").json()["models"]) == set(tasks)


def test_info_tells_what_serves_and_what_is_promised(registered):
    info = registered.get(f"{V1}/churn/info").json()
    assert info["model"]["origin"] == "registered"
    assert (info["model"]["examples"], info["model"]["data_digest"]) == (60, "0" * 64)
    assert [each["name"] for each in info["labels"]] == ["0", "1"]
    assert info["model"]["by_language"] == {
        "it": {"held_out": 3, "right": 3, "at_least": pytest.approx(0.526, abs=0.001)}
    }

    category = registered.get(f"{V1}/category/info").json()
    declared = next(task for task in bootstrap.read_configuration().tasks if task.name == "category")
    assert (category["threshold"], category["coverage"]) == (declared.threshold, declared.coverage)
    assert category["labels"][0]["description"] == declared.labels[0].description
    assert category["model"]["origin"] == "starter"
    assert category["model"]["by_language"] is None


def test_desk_routes_without_a_task_that_nobody_declared(registered):
    answer = registered.post("/api/v1/inquiries/classify", json={"text": "refund my invoice"}).json()

    assert "churn" not in answer["models"]
    assert not answer["degraded"]
