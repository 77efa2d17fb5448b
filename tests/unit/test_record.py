"""A decision laid out flat: its names are a promise."""

from factories import decision, prediction
from frontdesk.models.tasks import RESERVED_ENDING, RESERVED_NAMES
from frontdesk.record import prediction_values, record_of
from frontdesk.routing import FIELDS


def test_no_task_may_be_called_like_a_field__of_a_record_or_a_condition():
    one = decision()
    tasks = set(one.analysis.predictions)
    fields = {field for field in record_of(one) if field not in tasks and not field.endswith(RESERVED_ENDING)}
    conditions = {field.split(".")[0] for field in FIELDS}
    assert fields | conditions <= RESERVED_NAMES
    assert not tasks & RESERVED_NAMES


def test_prediction_is_rounded_in_a_record__and_kept_as_it_is():
    third = prediction(confidence=1 / 3)
    one = decision()
    one.analysis.predictions["category"] = third
    assert record_of(one)["category_confidence"] == 0.3333
    assert prediction_values(third)["confidence"] == 1 / 3
