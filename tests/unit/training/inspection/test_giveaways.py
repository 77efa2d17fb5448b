from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from frontdesk.training.inspection.giveaways import find_giveaways, sentence

LABELS = ["yes" if row % 4 == 0 else "no" for row in range(60)]
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "tells",
    [
        lambda row: LABELS[row] == "yes",
        lambda row: LABELS[row].upper(),
        lambda row: float(LABELS[row] == "yes"),
        lambda row: row + (1_000.0 if LABELS[row] == "yes" else 0.0),
        lambda row: float(row) if LABELS[row] == "yes" else None,
        lambda row: BEGAN + timedelta(days=row) if LABELS[row] == "yes" else None,
    ],
    ids=["truth", "word", "number", "numbers apart", "filled in afterwards", "a time afterwards"],
)
def test_column_that_is_the_label_in_other_words_is_named(tells):
    chance = Random(0)
    columns = {"copy": [tells(row) for row in range(60)], "other": [chance.random() for _ in range(60)]}
    assert find_giveaways(columns, LABELS) == ("copy",)


@pytest.mark.parametrize(
    "value",
    [
        float,
        "ticket {}".format,
        lambda row: row % 2 == 0,
        lambda _: None,
        lambda row: LABELS[row] == "yes" or row == 1,
    ],
    ids=["numbers of rows", "names of rows", "a hint", "nothing", "wrong once"],
)
def test_column_is_not_named__it_tells_less_or_names_rows(value):
    assert find_giveaways({"column": [value(row) for row in range(60)]}, LABELS) == ()


def test_few_rows_say_nothing__they_are_pure_by_chance():
    assert find_giveaways({"copy": [label == "yes" for label in LABELS[:12]]}, LABELS[:12]) == ()
    assert find_giveaways({"copy": [True, *[False] * 40]}, ["yes", *["no"] * 40]) == ()
    assert find_giveaways({"copy": []}, []) == ()


def test_sentence_names_columns__but_no_text_of_a_customer():
    assert sentence(()) == []
    assert "leak: the column 'closed' tells every label" in sentence(("closed",))[0]
    assert "each of the columns 'closed', 'open' tells" in sentence(("closed", "open"))[0]
    assert "joe@acme.com" not in sentence(("joe@acme.com",))[0]
