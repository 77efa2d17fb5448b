"""What rules may ask for, read from an inquiry and its analysis."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from factories import decision, prediction
from frontdesk.inquiry import Customer, Tier
from frontdesk.models.tasks import Input, read_value
from frontdesk.routing.facts import FIELDS, PRIORITY, is_known, reader

ONE = decision("Charged twice, write to <EMAIL_1>", language="fr", degraded=("urgency: model.failed",))
INQUIRY = replace(
    ONE.inquiry,
    tenant="shop",
    customer=Customer(id="c7", tier=Tier.PREMIUM, contacts_last_30_days=3),
    received_at=datetime(2026, 11, 21, 18, 30, tzinfo=UTC),
    attributes={"plan": "gold"},
)


def read(field: str) -> object:
    return reader(field)(INQUIRY, ONE.analysis)


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("tenant", "shop"),
        ("text", "Charged twice, write to <EMAIL_1>"),
        ("text.length", 33),
        ("text.exclamations", 0.0),
        ("text.capitals", 1 / 24),
        ("language", "fr"),
        ("customer.id", "c7"),
        ("customer.tier", "premium"),
        ("customer.contacts_last_30_days", 3),
        ("degraded", True),
        ("received.at", "2026-11-21T18:30:00+00:00"),
        ("received.hour", 18),
        ("received.weekday", 6),
        ("attributes.plan", "gold"),
        ("attributes.unknown", None),
        ("no_such_task", None),
        ("no_such_task.margin", None),
    ],
)
def test_field_is_read_from_where_it_stands(field, expected):
    assert read(field) == expected


def test_time_is_read_in_utc__given_in_another_zone():
    elsewhere = replace(INQUIRY, received_at=datetime(2026, 11, 22, 1, 30, tzinfo=timezone(timedelta(hours=9))))

    told = [reader(field)(elsewhere, ONE.analysis) for field in ("received.at", "received.hour", "received.weekday")]
    assert told == ["2026-11-21T16:30:00+00:00", 16, 6]


def test_time_feeds_an_input_of_the_type_datetime():
    found = read_value(Input(name="received.at", type="datetime"), read("received.at"))
    assert found == INQUIRY.received_at


def test_prediction_is_read_whole():
    category = ONE.analysis.predictions["category"]
    told = category.label, category.confidence, category.margin, category.novelty, len(category.label_set)
    asked = ("category", "category.confidence", "category.margin", "category.novelty", "category.possible")
    assert tuple(map(read, asked)) == told


def test_nothing_is_read__of_possible_labels_where_the_model_states_none():
    analysis = replace(ONE.analysis, predictions={"category": prediction(label_set=())})
    assert reader("category.possible")(INQUIRY, analysis) is None


@pytest.mark.parametrize("task", ["margin", "confidence"])
def test_task_is_read__called_like_what_is_said_of_every_task(task):
    said = ONE.analysis.predictions["category"]
    analysis = replace(ONE.analysis, predictions={task: said})
    assert reader(task)(INQUIRY, analysis) == said.label
    assert reader(f"{task}.margin")(INQUIRY, analysis) == said.margin


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_every_listed_field_is_known_and_says_something__but_the_priority_which_is_weighed_later(field):
    assert is_known(field, frozenset())
    assert (read(field) is None) is (field == PRIORITY)
