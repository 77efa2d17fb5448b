"""The document of the API shows an example of everything, and every example is true to its schema."""

from dataclasses import replace

import jsonschema_rs
import pytest

from frontdesk import bootstrap
from frontdesk.api.app import create_app
from frontdesk.models import Task
from frontdesk.models.tasks import Input
from frontdesk.settings import Settings

TABLE = replace(
    Task.of_labels("churn", ("no", "yes")),
    inputs=tuple(Input(name=f"the {kind}", type=kind) for kind in ("number", "category", "boolean", "datetime")),
)
TASKS = (*bootstrap.read_configuration().tasks, TABLE)
DOCUMENT = create_app(Settings(), wiring=NotImplemented, served=TASKS).openapi()
OPERATIONS = [
    pytest.param(operation, id=f"{method.upper()} {path}")
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
]


def faults(holder):
    """Validate what stands beside a schema; formats count."""
    schema = {**holder["schema"], "components": DOCUMENT["components"]}
    shown = [holder["example"]] if "example" in holder else [each["value"] for each in holder["examples"].values()]
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    return [fault.message for each in shown for fault in validator.iter_errors(each)]


def shows_an_example(holder):
    return "example" in holder or bool(holder.get("examples"))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_parameter_and_body_has_an_example__it_is_valid(operation):
    asked = [*operation.get("parameters", []), *operation.get("requestBody", {}).get("content", {}).values()]
    answers = [
        body
        for status, answer in operation["responses"].items()
        if status.startswith("2")
        for body in answer["content"].values()
    ]

    assert answers
    for holder in (*asked, *answers):
        assert shows_an_example(holder), holder
        assert faults(holder) == []


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_problem_has_an_example__of_its_own_status(operation):
    for status, answer in operation["responses"].items():
        for kind, body in answer["content"].items():
            assert shows_an_example(body)
            assert faults(body) == []
            if kind == "application/problem+json":
                assert body["example"]["status"] == int(status)


def test_example_of_a_problem_is_what_the_service_answers(client):
    shown = DOCUMENT["components"]["schemas"]["Problem"]["examples"][0]

    answer = client.post("/api/v1/inquiries/classify", json={"text": " "}).json()

    assert answer | {"request_id": ""} == shown | {"request_id": ""}


def test_example_of_a_result_has_the_fields_that_the_service_answers(client):
    body = DOCUMENT["paths"]["/api/v1/inquiries/classify"]["post"]["requestBody"]["content"]["application/json"]
    shown = DOCUMENT["components"]["schemas"]["Result"]["examples"][0]

    answer = client.post("/api/v1/inquiries/classify", json=body["example"])

    assert answer.status_code == 200
    assert set(answer.json()) == set(shown)


def test_examples_of_what_is_read_have_the_fields_that_the_service_answers(client):
    def of(path, method="get"):
        return DOCUMENT["paths"][path][method]["responses"]["200"]["content"]["application/json"]["example"]

    for path in ("/api/v1/health", "/api/v1/stats", "/api/v1/inquiries", "/api/v1/tasks"):
        assert set(client.get(path).json()) == set(of(path))
    assert set(client.get("/api/v1/tasks/urgency/info").json()) == set(of("/api/v1/tasks/{task}/info"))
    assert set(client.get("/api/v1/tasks").json()["tasks"][0]) == set(of("/api/v1/tasks")["tasks"][0])


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_every_task_has_addresses_of_its_own__with_its_inputs(task):
    for what, kind in (("predict", "Predict"), ("predict-batch", "PredictBatch")):
        operation = DOCUMENT["paths"][f"/api/v1/tasks/{task.name}/{what}"]["post"]
        (body,) = operation["requestBody"]["content"].values()
        assert body["schema"] == {"$ref": f"#/components/schemas/{kind}_{task.name}"}
        assert "/api/v1/tasks/{task}/" + what not in DOCUMENT["paths"]
    row = DOCUMENT["components"]["schemas"][f"Predict_{task.name}"]
    assert list(row["properties"]) == row["required"] == [each.name for each in task.inputs]


def test_operations_have_ids_of_their_own():
    ids = [operation["operationId"] for operations in DOCUMENT["paths"].values() for operation in operations.values()]
    assert len(ids) == len(set(ids))
