"""A pattern finds its words however they are spelled."""

import pytest

from frontdesk.intake.spelling import spelled


@pytest.mark.parametrize(
    ("pattern", "typed"),
    [
        ("büro", "Büro"),
        ("büro", "buro"),
        ("büro", "Buero"),
        ("außer", "ausser"),
        ("congés?", "conges"),
        ("mañana", "manana"),
        ("إجازة", "اجازة"),
        ("الى", "إلى"),
        ("حالياً", "حاليا"),
        ("jusqu['’]au", "jusqu au"),
    ],
)
def test_words_are_found__with_and_without_their_marks(pattern, typed):
    assert spelled(pattern).fullmatch(typed)


@pytest.mark.parametrize(
    ("pattern", "typed"), [("cu[á]ndo", "cuando"), ("büro", "buoro"), (r"[^\]é]", "é"), ("[A-ZÀ-Þ]+", "ß")]
)
def test_what_stands_in_brackets_or_has_no_mark_stays_as_it_is(pattern, typed):
    assert not spelled(pattern).fullmatch(typed)


def test_a_pattern_spelled_twice_finds_the_same():
    once = spelled("für große Fälle, d['’]accès إلى").pattern

    assert spelled(once).pattern == once
