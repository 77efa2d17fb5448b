"""Conditions say what a slow, obvious search says."""

import re

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
