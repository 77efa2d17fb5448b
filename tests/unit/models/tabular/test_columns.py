"""What is learned of a column, and how its values become features."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.errors import MissingColumn
from frontdesk.models.tabular.columns import FARTHEST, CategoryColumn, NumberColumn
from frontdesk.models.tabular.table import MOST_CATEGORIES, Table
from frontdesk.models.tasks import Input
from tables import AMOUNT, PAID, PLAN, SINCE, table_batch

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_numbers_are_scaled__as_scikit_learn_scales_them():
    from sklearn.preprocessing import StandardScaler

    values = [1.0, 5.0, 9.0, 100.0]
    found = NumberColumn.learn(AMOUNT, values).block([*values, 7.0]).features
    scaler = StandardScaler().fit(np.array([values]).T)
    assert found == pytest.approx(scaler.transform(np.array([[*values, 7.0]]).T), abs=1e-6)


def test_missing_is_a_feature__and_the_median_stands_in():
    column = NumberColumn.learn(AMOUNT, [1.0, None, 2.0, 90.0])
    features, unseen = column.block([None, 2.0])
    assert features[:, 1].tolist() == [1.0, 0.0]
    assert features[0, 0] == features[1, 0]
    assert not unseen.any()


def test_missing_is_unseen__where_it_never_was():
    column = NumberColumn.learn(AMOUNT, [1.0, 2.0])
    assert column.width == 1
    assert column.block([None, 1.5, 2.5, float("nan"), 0.5]).unseen.tolist() == [True, False, True, True, True]


@pytest.mark.parametrize("values", [[0.1] * 30, [7e90] * 3, [None, None], [None], [1e100, -1e100], [True, True]])
def test_features_are_finite__whatever_a_column_holds(values):
    column = NumberColumn.learn(AMOUNT, values)
    features = column.block([*values, None, 1e100, -5.0, float("inf")]).features
    assert np.isfinite(features).all()
    assert np.abs(features).max() <= FARTHEST


def test_truths_are_numbers__yes_above_no():
    features = NumberColumn.learn(PAID, [True, False, False]).block([True, False]).features
    assert features[0, 0] > features[1, 0]


def test_times_have_parts__hour_weekday_month_and_days():
    column = NumberColumn.learn(SINCE, [NOON, NOON.replace(month=4, day=6, hour=23), None])
    assert (column.low, column.width) == ((12.0, 1.0, 3.0, (NOON - datetime(1970, 1, 1, tzinfo=UTC)).days + 0.5), 5)
    assert column.high[:3] == (23.0, 7.0, 4.0)


def test_categories_have_a_feature_each__rare_and_new_ones_one_together():
    column = CategoryColumn.learn(PLAN, ["gold", "gold", "lead", "lead", "lead", "odd", None], 100)
    features, unseen = column.block(["gold", "lead", "odd", "new", None])
    assert column.categories == ("lead", "gold")
    assert features.tolist() == [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
    assert unseen.tolist() == [False, False, True, True, False]


def test_new_category_has_no_feature__where_none_was_rare():
    column = CategoryColumn.learn(PLAN, ["gold", "gold"], 100)
    features, unseen = column.block(["gold", "new", None])
    assert features.tolist() == [[1], [0], [0]]
    assert unseen.tolist() == [False, True, True]


def test_categories_are_bounded__the_most_frequent_stay():
    values = [f"c{index}" for index in range(200) for _ in range(200 - index if index < 198 else 2)]
    (column,) = Table.learn([PLAN], table_batch({"plan": values})).columns
    assert column.categories == tuple(f"c{index}" for index in range(MOST_CATEGORIES))
    assert column.others


def test_many_columns_stay_small__hundreds_of_words_each():
    inputs = [Input(name=f"c{number}", type="category") for number in range(500)]
    values = [f"w{index}" for index in range(60)] * 2
    table = Table.learn(inputs, table_batch({each.name: values for each in inputs}))
    assert len(table.owners) <= 500 * 7


def test_column_is_missing__named():
    with pytest.raises(MissingColumn, match="expected the input 'amount'"):
        Table.learn([AMOUNT], table_batch({"plan": ["gold"]}))


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [
        (NumberColumn.learn(AMOUNT, [1.0]), 12.5, "amount=12.5"),
        (NumberColumn.learn(AMOUNT, [1.0]), None, "amount is missing"),
        (NumberColumn.learn(PAID, [True]), True, "paid=yes"),
        (NumberColumn.learn(SINCE, [NOON]), NOON, "since=2026-03-01 12h"),
        (CategoryColumn.learn(PLAN, ["gold", "gold"], 9), "gold", "plan=gold"),
        (CategoryColumn.learn(PLAN, ["gold", "gold"], 9), "Ana Sol", "plan is another"),
        (CategoryColumn.learn(PLAN, ["gold", "gold"], 9), None, "plan is missing"),
    ],
)
def test_value_is_shown__never_one_that_was_not_learned_from(column, value, shown):
    assert column.shown(value) == shown


@given(values=st.lists(st.none() | st.floats() | st.booleans(), min_size=1, max_size=8), asked=st.none() | st.floats())
def test_number_is_read_alike__alone_and_in_company(values, asked):
    column = NumberColumn.learn(AMOUNT, values)
    together = column.block([*values, asked])
    alone = column.block([asked])
    assert np.isfinite(together.features).all()
    assert together.features[-1].tolist() == alone.features[0].tolist()
    assert not column.block(values).unseen.any()


@pytest.mark.parametrize("column", [NumberColumn.learn(SINCE, [NOON, None]), CategoryColumn.learn(PLAN, ["a", "a"], 9)])
def test_column_is_the_same__through_json(column):
    assert type(column).model_validate_json(column.model_dump_json()) == column
