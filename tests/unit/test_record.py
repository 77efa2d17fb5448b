"""A decision laid out flat: its names are a promise."""

from dataclasses import replace

import pytest

from factories import decision, prediction
from frontdesk.models.tasks import RESERVED_ENDING, RESERVED_NAMES
from frontdesk.record import answer_of, record_of
from frontdesk.routing import FIELDS


def test_no_task_may_be_called_like_a_field__of_a_record_or_a_condition():
    one = decision()
    tasks = set(one.analysis.predictions)
    fields = {field for field in record_of(one) if field not in tasks and not field.endswith(RESERVED_ENDING)}
    conditions = {field.split(".")[0] for field in FIELDS}
    assert fields | conditions <= RESERVED_NAMES
    assert not tasks & RESERVED_NAMES


@pytest.mark.parametrize(
    ("held", "told"), [(("delivery", "billing"), "delivery|billing"), ((), "")], ids=["several hold", "none holds"]
)
def test_labels_that_hold_are_told__of_a_task_of_several(held, told):
    one = decision()
    topics = prediction("topics", "delivery", label_set=held, coverage=0.0, model="several+linear@3f2a9c1b")
    analysis = replace(one.analysis, predictions={**one.analysis.predictions, "topics": topics})

    record = record_of(replace(one, analysis=analysis))

    assert (record["topics"], record["category"]) == (told, "billing")
    assert record["label_sets"]["topics"]["labels"] == list(held)
    assert (answer_of(topics)["label"], answer_of(topics)["labels"]) == ("delivery", list(held))


def test_one_label_is_told__of_a_task_of_one__whatever_else_is_possible():
    assert answer_of(prediction(label_set=("billing", "other")))["labels"] == ["billing"]
