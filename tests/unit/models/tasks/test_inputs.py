"""Values as a task's inputs declare them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.config import parse
from frontdesk.errors import ConfigError, InvalidInput, MissingColumn
from frontdesk.models.tasks import Input, read_columns, read_value

AMOUNT, PLAN, PAID = Input(name="amount", type="number"), Input(name="plan", type="category"), Input(
    name="paid", type="boolean"
)  # fmt: skip
SINCE = Input(name="since", type="datetime")
ALL = (AMOUNT, PLAN, PAID, SINCE)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("declared", "raw", "value"),
    [
        (AMOUNT, "12.50", 12.5),
        (AMOUNT, " -3 ", -3.0),
        (AMOUNT, 7, 7.0),
        (AMOUNT, True, 1.0),
        (AMOUNT, 1e300, 1e100),
        (PLAN, " gold ", "gold"),
        (PLAN, 3, "3"),
        (PLAN, "infinity", "infinity"),
        (PAID, "Yes", True),
        (PAID, "0.0", False),
        (PAID, 1, True),
        (SINCE, "2026-03-01T12:00:00", NOON),
        (SINCE, "2026-03-01T14:00:00+02:00", NOON),
        (SINCE, NOON.astimezone(timezone(timedelta(hours=-5))), NOON),
        (SINCE, "2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        (Input(name="text"), "None", "None"),
    ],
)
def test_value_is_read__as_declared(declared, raw, value):
    found = read_value(declared, raw)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("declared", ALL, ids=lambda each: each.type)
@pytest.mark.parametrize("raw", [None, "", "  ", "NaN", "n/a", "NULL", float("nan")])
def test_value_is_missing__whatever_files_write_for_nothing(declared, raw):
    assert read_value(declared, raw) is None


@pytest.mark.parametrize("raw", [float("inf"), float("-inf"), "inf", "-Infinity", "1e999", 10**400])
def test_number_is_missing__infinite(raw):
    assert read_value(AMOUNT, raw) is None


@pytest.mark.parametrize("raw", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_time_is_missing__no_calendar_has_it(raw):
    assert read_value(SINCE, raw) is None


@pytest.mark.parametrize(
    ("declared", "raw", "message"),
    [
        (AMOUNT, "secret", "amount: expected a number such as 12.5"),
        (PLAN, "secret" * 50, "plan: expected a category of at most 200 characters"),
        (PAID, "secret", "paid: expected true or false, yes or no, 1 or 0"),
        (SINCE, "secret", "since: expected a time such as 2026-03-01T14:30:00+00:00"),
    ],
)
def test_value_is_refused__named_without_the_value(declared, raw, message):
    with pytest.raises(InvalidInput) as caught:
        read_columns([declared], [{declared.name: None}, {declared.name: raw}], place="leads.csv")
    assert caught.value.message == f"leads.csv: row 2: {message}"


def test_columns_are_read__each_as_long_as_the_rows():
    rows = [{"amount": "1", "plan": "gold", "other": 9}, {"plan": None, "amount": ""}]
    assert read_columns([PLAN, AMOUNT], rows, place="here") == {"plan": ["gold", None], "amount": [1.0, None]}
    assert read_columns([PLAN], [], place="here") == {"plan": []}


@pytest.mark.parametrize(("row", "there"), [({"plan": "gold", "size": 1}, "'plan', 'size'"), ({}, "none")])
def test_column_is_missing__named_with_those_that_are_there(row, there):
    with pytest.raises(MissingColumn) as caught:
        read_columns([AMOUNT], [row], place="here")
    assert caught.value.message == (
        f"here: row 1: expected the input 'amount' (number); there are: {there}. Give null where it is not known"
    )


anything = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.datetimes()


@given(declared=st.sampled_from(ALL), raw=anything)
def test_value_is_of_its_type_or_refused__anything(declared, raw):
    expected = {"number": float, "category": str, "boolean": bool, "datetime": datetime}[declared.type]
    try:
        value = read_value(declared, raw)
    except ValueError:
        return
    assert value is None or type(value) is expected
    assert declared.type != "datetime" or value is None or value.utcoffset() == timedelta(0)
    assert declared.type != "number" or value is None or abs(value) <= 1e100


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: ''", ":1:1: name"),
        ('name: "two\\nlines"', "expected a name of signs that can be seen; came 'two\\nlines'"),
        ('name: " "', "expected a name of signs that can be seen; came ' '"),
        (f"name: {'x' * 81}", ":1:1: name"),
        ("name: amount\ntype: decimal", ":2:1: type"),
        ("name: amount\nkind: number", "not a known key"),
    ],
)
def test_input_is_refused__with_place(text, message):
    with pytest.raises(ConfigError) as caught:
        parse(text, Input)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "name", ["größe", "montant_dû", "Monthly Income ($)", "1st_contact", "المبلغ", 'a"<b>&/~{x}: #']
)
def test_input_may_have_any_name_that_can_be_seen__in_a_file(name):
    assert parse(yaml.safe_dump({"name": name, "type": "number"}, allow_unicode=True), Input).name == name
