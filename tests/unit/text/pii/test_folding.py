import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.text.pii.folding import fold


@given(st.text())
def test_length_stays__so_that_offsets_hold(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("digit", ["٣", "۳", "३", "৩", "３", "๓"])
def test_foreign_digit_is_the_ascii_one(digit):
    assert fold(digit) == str(unicodedata.digit(digit)) == "3"


@given(st.text(st.characters(codec="ascii")))
def test_ascii_stays(text):
    assert fold(text) == text


def test_spelled_line_end_parts_words__and_stays_in_paths():
    assert fold(r"Dear team,\n\nWe wait.\nAda") == "Dear team, \n \nWe wait. \nAda"
    for whole in (
        r"see C:\new and \\host\names",
        r"Passwort: Hund\nKatze7",
        r"my password is s3cret!\nZ9q",
        r"abc\n!77xyz",
    ):
        assert fold(whole) == whole
