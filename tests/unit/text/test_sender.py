"""A sender's name is known where it stands alone."""

import pytest

from frontdesk.text.sender import NOBODY, Sender

SENDER = Sender("Dr. Beatrix van der Lund", "bea.lund@example.org")


@pytest.mark.parametrize(
    "line",
    [
        "Beatrix",
        "Beatrix Lund",
        "Bea",
        "bea",
        "Bea & Oskar",
        "Ihre Beatrix Lund",
        "B. Lund",
        "Bea x",
        "Lund, Lund Media",
        "D.",
    ],
)
def test_a_line_that_only_names_the_sender_signs(line):
    assert SENDER.signs(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Lund was here",
        "Beatrix Lund?",
        "Beatrix Lund:",
        "Beatrix 4711",
        "bea.lund@example.org",
        "Oskar",
        "Be",
        "Beatrix Lund ordered it.",
        "The Parcel For Beatrix Lund Of Kiel",
    ],
)
def test_a_line_that_says_more_does_not_sign(line):
    assert not SENDER.signs(line)


def test_accents_and_case_make_no_difference():
    assert Sender("Ana Muñoz").signs("Ana Munoz")
    assert Sender("أحمد علي").signs("أحمد علي")


def test_nobody_signs_nothing():
    assert not NOBODY.signs("Anna")


@pytest.mark.parametrize(("letters", "is_own"), [("JH", True), ("J. H.", True), ("HJ", False), ("", False)])
def test_initials_are_those_of_the_name(letters, is_own):
    assert Sender("Jonathan Hale").has_initials(letters) is is_own
