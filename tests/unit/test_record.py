"""A decision laid out flat: its names are a promise."""

from factories import decision
from frontdesk.models.tasks import RESERVED_ENDING, RESERVED_NAMES
from frontdesk.record import record_of
from frontdesk.routing import FIELDS


def test_no_task_may_be_called_like_a_field__of_a_record_or_a_condition():
    one = decision()
    tasks = set(one.analysis.predictions)
    fields = {field for field in record_of(one) if field not in tasks and not field.endswith(RESERVED_ENDING)}
    conditions = {field.split(".")[0] for field in FIELDS}
    assert fields | conditions <= RESERVED_NAMES
    assert not tasks & RESERVED_NAMES
