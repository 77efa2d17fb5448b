"""What the columns of a table suggest, where no task declares them."""

import pytest

from frontdesk.training.examples.infer_inputs import infer_inputs


def kinds(**columns):
    inputs, passed_over = infer_inputs(columns)
    return {each.name: each.type for each in inputs}, passed_over


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["1", "2.5", "", "-3e2", "inf"], "number"),
        ([1, 2, None], "number"),
        (["0", "1", "1"], "number"),
        (["yes", "no", ""], "boolean"),
        ([True, False], "boolean"),
        (["2026-01-05", "2026-01-06T10:00:00+02:00"], "datetime"),
        (["gold", "iron", "gold", "gold"], "category"),
        (["1", "2"] * 19 + ["3", "oops"], "number"),
        (["1", "oops"] * 10, "category"),
    ],
)
def test_type_is_inferred__from_the_values(values, kind):
    assert kinds(column=values) == ({"column": kind}, ())


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("notes", [f"case number {index}" for index in range(40)]),
        ("empty", ["", None, "n/a"]),
        ("ticket_id", ["1", "2", "3"]),
        ("Customer_Email", ["a@example.org"] * 9),
        ("essay", ["x" * 300] * 9),
        ("tags", [["new", "paid"], ["new"]] * 9),
        ("account", [{"plan": "gold"}, None] * 9),
        ("size\tin cm", ["1", "2"]),
        ("x" * 81, ["1", "2"]),
        ("joe@acme.com", ["1", "2"]),
        ("town", [f"town {index % 150}" for index in range(900)]),
    ],
)
def test_column_is_passed_over__it_names_its_rows_or_says_nothing(name, values):
    assert kinds(**{name: values}) == ({}, (name,))


@pytest.mark.parametrize(
    "name", ["größe", "montant_dû", "Monthly Income ($)", "1st_contact", "المبلغ", 'a"<b>&/~{x}: #']
)
def test_column_is_learned_from__whatever_signs_its_name_has(name):
    assert kinds(**{name: ["1", "2", "3"]}) == ({name: "number"}, ())
