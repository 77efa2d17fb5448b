import json
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite

from frontdesk.errors import InvalidInput
from frontdesk.store.columns import UtcDateTime, dump_json, in_utc, storable

ANY_TEXT = st.text(st.characters())
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(ANY_TEXT)
def test_storable_gives_text_that_every_database_keeps__and_gives_it_again(text):
    kept = storable(text)
    assert "\0" not in kept
    assert kept.encode().decode() == kept
    assert storable(kept) == kept


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_storable_changes_nothing__in_text_that_is_valid(text):
    assert storable(text) == text


@given(JSON_VALUES)
def test_dump_json_writes_what_every_database_reads(value):
    text = dump_json(value)
    text.encode()
    assert "\0" not in json.dumps(json.loads(text), ensure_ascii=False)

    def refuse(word):
        raise AssertionError(word)

    json.loads(text, parse_constant=refuse)


@given(st.dictionaries(st.text(st.characters(codec="ascii", exclude_characters="\0")), st.integers() | st.booleans()))
def test_dump_json_changes_nothing__in_values_that_are_plain(value):
    assert json.loads(dump_json(value)) == value


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (np.float32(0.5), 0.5),
        (np.int64(7), 7),
        (float("nan"), None),
        ({"at": datetime(2026, 3, 2, tzinfo=UTC)}, {"at": "2026-03-02T00:00:00+00:00"}),
        ({"b", "a"}, ["a", "b"]),
        (timedelta(hours=1), "1:00:00"),
        ({"a\0": "\\u0000"}, {"a": "\\u0000"}),
    ],
)
def test_dump_json_writes_what_rules_may_have_seen(value, kept):
    assert json.loads(dump_json(value)) == kept


ZONES = st.integers(-23, 23).map(lambda hours: timezone(timedelta(hours=hours)))
MOMENTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=ZONES)  # noqa: DTZ001 - hypothesis adds the zone


@given(MOMENTS)
@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=lambda dialect: dialect.name)
def test_a_moment_stays_the_same__through_either_database(dialect, moment):
    column = UtcDateTime()
    bound = column.process_bind_param(moment, dialect)
    # SQLite gives it back without its zone, Postgres in any.
    for given_back in (bound.replace(tzinfo=None), bound.astimezone(timezone(timedelta(hours=5)))):
        result = column.process_result_value(given_back, dialect)
        assert (result, result.tzinfo) == (moment, UTC)


def test_a_moment_without_zone_is_refused():
    with pytest.raises(InvalidInput, match=r"came 2026-03-02T00:00:00; add one, such as \+00:00"):
        in_utc(datetime(2026, 3, 2))  # noqa: DTZ001 - that is the point


def test_a_moment_that_leaves_the_calendar_is_refused():
    with pytest.raises(InvalidInput, match="years 1 to 9999"):
        in_utc(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1))))
