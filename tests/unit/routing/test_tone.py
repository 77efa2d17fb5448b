"""How loud a text is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.routing.tone import capitals, exclamations
from frontdesk.testing import masked


@pytest.mark.parametrize(
    ("text", "loud", "exclaimed"),
    [
        ("", 0.0, 0.0),
        ("HELP", 1.0, 0.0),
        ("HEy!!！ oks", 0.2, 0.3),
        ("ÜBEL", 1.0, 0.0),
        ("ساعدوني!", 0.0, 0.125),
        ("<PERSON_1>", 0.0, 0.0),
        ("NO <PERSON_1>!", 0.5, 0.25),
    ],
)
def test_shares_are_of_what_the_customer_wrote__placeholders_do_not_shout(text, loud, exclaimed):
    assert (capitals(masked(text)), exclamations(masked(text))) == (loud, exclaimed)


@given(st.text(max_size=200))
def test_shares_are_within_0_and_1__any_text(text):
    assert 0 <= capitals(masked(text)) + exclamations(masked(text)) <= 1


def test_long_text_is_read_from_its_start():
    assert capitals(masked("a" * 4_000 + "B" * 4_000)) == 0.0
