"""Soft line breaks are joined (RFC 3676)."""

import pytest

from frontdesk.intake.flowed import unflow


@pytest.mark.parametrize(
    ("came", "joined"),
    [
        ("one \ntwo\nthree", "one two\nthree"),
        (" From here\n  indented", "From here\n indented"),
        ("> a \n> b\n>> c \n> d", "> a b\n>> c \n> d"),
        ("text \n-- \nAnna", "text \n-- \nAnna"),
        ("ends soft ", "ends soft "),
        ("", ""),
    ],
)
def test_lines_that_end_in_a_space_go_on(came, joined):
    assert unflow(came) == joined


def test_the_space_goes__where_the_mail_says_so():
    assert unflow("Wort \nteil", delete_space=True) == "Wortteil"
