"""Conditions say what a slow, obvious search says."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.routing.conditions import Condition, compile_clause


@given(
    phrases=st.lists(st.text(alphabet="ab c", min_size=1, max_size=5), min_size=1, max_size=6),
    text=st.text(alphabet="abc .", max_size=30),
)
def test_contains_any_is_what_a_search_for_each_phrase_says(phrases, text):
    condition = Condition(field="text", contains_any=tuple(phrases))
    edges = [rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase in phrases]

    found = compile_clause(condition)({"text": text})

    assert (found is not None) == any(re.search(each, text) for each in edges)


@pytest.mark.parametrize(
    ("asked", "labels", "holds"),
    [
        ({"is": "delivery"}, ("billing", "delivery"), True),
        ({"is": "praise"}, ("billing", "delivery"), False),
        ({"is": "billing"}, (), False),
        ({"is_not": "delivery"}, ("billing", "delivery"), False),
        ({"is_not": "billing"}, (), True),
        ({"in": ["praise", "delivery"]}, ("billing", "delivery"), True),
        ({"in": ["billing"]}, (), False),
        ({"not_in": ["praise", "delivery"]}, ("billing", "delivery"), False),
        ({"not_in": ["praise", "delivery"]}, ("billing",), True),
        ({"contains_any": ["delivery"]}, ("billing", "delivery"), True),
        ({"exists": True}, (), True),
        ({"exists": False}, ("billing",), False),
        ({"at_least": 0.5}, ("billing",), False),
    ],
)
def test_list_is_asked_by_its_members(asked, labels, holds):
    test = compile_clause(Condition.model_validate({"field": "topics", **asked}))

    assert (test({"topics": labels}) is not None) is holds


def test_list_that_matched_is_told_whole():
    assert compile_clause(Condition(field="topics", is_not="praise"))({"topics": ("billing",)}) == {
        "topics": ["billing"]
    }
