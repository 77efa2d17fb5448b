from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.samples.rhythm import Rhythm

MONDAY = datetime(2025, 1, 6, tzinfo=UTC)
STARTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
BUSY = st.floats(min_value=0, max_value=1_000)


@given(start=STARTS, first=BUSY, second=BUSY)
def test_clock_never_runs_back__when_busy_time_moves_on(start, first, second):
    rhythm = Rhythm(start)
    assert rhythm.clock(min(first, second)) <= rhythm.clock(max(first, second))


@given(start=STARTS)
def test_clock_begins_at_the_start__to_the_second(start):
    rhythm = Rhythm(start)
    assert abs(rhythm.clock(rhythm.start) - start) <= timedelta(seconds=2)


@pytest.mark.parametrize("weeks", [0, 1, 52])
def test_one_unit_is_one_week__from_monday(weeks):
    assert Rhythm(MONDAY + timedelta(days=3)).clock(weeks) == MONDAY + timedelta(weeks=weeks)


def test_an_hour_at_night_takes_less_busy_time__than_one_in_the_morning():
    starts = {hour: Rhythm(MONDAY + timedelta(hours=hour)).start for hour in (2, 3, 10, 11)}
    assert (starts[3] - starts[2]) * 20 < starts[11] - starts[10]
