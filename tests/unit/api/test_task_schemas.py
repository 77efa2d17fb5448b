"""The request model of a task takes what the task declares, and names every place where something else stands."""

from dataclasses import replace
from datetime import UTC, datetime

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from frontdesk.api.faults import faults_of
from frontdesk.api.task_schemas import MOST_ROWS, bodies_of
from frontdesk.models import Task
from frontdesk.models.tasks import Input

INPUTS = tuple(
    Input(name=name, type=kind)
    for name, kind in {
        "text": "text",
        "Sepal. length": "number",
        "model_config": "category",
        "copy": "boolean",
        "received at": "datetime",
        "montant_dû ($)": "number",
        '1st "<b>&/~{x}: #': "category",
    }.items()
)
BODIES = bodies_of(replace(Task.of_labels("flower", ("a", "b")), inputs=INPUTS))
ROW = {
    "text": "hello",
    "Sepal. length": 1.5,
    "model_config": "red",
    "copy": True,
    "received at": "2026-05-04T09:30:00+02:00",
    "montant_dû ($)": 3.0,
    '1st "<b>&/~{x}: #': "red",
}


def read(**changes):
    return BODIES.one.model_validate(ROW | changes).values_by_input()


def faults(row):
    with pytest.raises(ValidationError) as raised:
        BODIES.one.model_validate(row)
    return {fault.place: fault.expected for fault in faults_of(raised.value.errors())}


def test_example_is_sensible__inputs_are_fields_of_the_desk():
    inputs = (Input(name="language", type="category"), Input(name="urgency", type="number"))
    schema = bodies_of(replace(Task.of_labels("flower", ("a", "b")), inputs=inputs)).one.model_json_schema()
    assert schema["examples"] == [{"language": "en", "urgency": 12.5}]


def test_values_come_by_the_names_of_the_inputs__whatever_they_are_called():
    assert read() == ROW | {"received at": datetime(2026, 5, 4, 7, 30, tzinfo=UTC)}


def test_value_that_nobody_knows_is_null__and_the_text_cannot_be():
    unknown = dict.fromkeys(list(ROW)[1:])

    assert read(**unknown) == {"text": "hello"} | unknown
    assert faults(ROW | {"text": None}) == {"text": "a valid string"}


def test_every_input_that_is_missing_is_named():
    assert faults({}) == dict.fromkeys(ROW, "a value; the field is required")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("Sepal. length", "1.5", "a valid number"),
        ("Sepal. length", True, "a valid number"),
        ("Sepal. length", float("nan"), "a finite number"),
        ("Sepal. length", float("inf"), "a finite number"),
        ("model_config", 3, "a valid string"),
        ("model_config", "x" * 201, "at most 200 characters; shorten it"),
        ("copy", "yes", "a valid boolean"),
        ("copy", 1, "a valid boolean"),
        ("received at", 1777887000, "a date and time with a time zone, such as 2026-05-01T09:30:00Z"),
        ("received at", "2026-05-01", "a date and time with a time zone, such as 2026-05-01T09:30:00Z"),
        ("text", "", "at least 1 character"),
        ("colour", "red", "nothing; there is no such field"),
    ],
)
def test_value_of_another_kind_is_refused__by_its_place(name, value, expected):
    assert faults(ROW | {name: value}) == {name: expected}


def test_whole_number_is_a_number():
    assert read(**{"Sepal. length": 3})["Sepal. length"] == 3.0


@pytest.mark.parametrize("count", [0, MOST_ROWS + 1])
def test_rows_are_neither_none_nor_too_many(count):
    with pytest.raises(ValidationError):
        BODIES.several.model_validate({"rows": [ROW] * count})


def test_example_is_true_to_its_schema():
    for body in (BODIES.one, BODIES.several):
        schema = body.model_json_schema()
        validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
        assert [fault.message for each in schema["examples"] for fault in validator.iter_errors(each)] == []
        assert body.model_validate(schema["examples"][0])


NAMES = st.text(min_size=1, max_size=20).filter(lambda name: name.isprintable() and not name.isspace())


@given(st.lists(NAMES, min_size=1, max_size=6, unique=True))
def test_input_of_any_name_can_be_asked_for(names):
    task = replace(Task.of_labels("any", ("a", "b")), inputs=tuple(Input(name=name, type="number") for name in names))
    row = {name: float(number) for number, name in enumerate(names)}

    assert bodies_of(task).one.model_validate(row).values_by_input() == row
