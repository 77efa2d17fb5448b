"""What a model reads of a message."""

import pytest

from frontdesk.models.readable import (
    GAP,
    HEAD_CHARACTERS,
    PLACEHOLDER,
    SEARCHED_HEAD_CHARACTERS,
    SEARCHED_TAIL_CHARACTERS,
    TAIL_CHARACTERS,
    WHOLE_CHARACTERS,
    readable,
    searched,
)
from frontdesk.testing import masked


def test_emoji_are_alike__whoever_they_show():
    plain, *shown = (readable(masked(f"still missing {emoji}")) for emoji in ("🙋", "🙋🏾", "🙋🏿‍♀️", "🙋‍♂️"))

    assert shown == [plain] * 3


def test_what_a_customer_typed_is_text__it_only_looks_like_a_placeholder():
    typed = masked("<EMAIL_1>")
    assert readable(type(typed)(typed.text)) == "<EMAIL_1>"
    assert readable(typed).strip() == PLACEHOLDER


def test_beginning_and_end_are_read__long_text():
    words = [f"word{number:04d}" for number in range(1_000)]
    found = readable(masked(" ".join(words)))
    head, tail = found.split(GAP)

    assert words[: len(head.split())] == head.split()
    assert words[-len(tail.split()) :] == tail.split()
    assert HEAD_CHARACTERS - 10 < len(head) <= HEAD_CHARACTERS
    assert TAIL_CHARACTERS - 10 < len(tail.strip()) <= TAIL_CHARACTERS


@pytest.mark.parametrize("blank", [" ", "\t", "\n", "\u00a0", "\u2028"])
def test_no_word_is_cut__whatever_parts_them(blank):
    words = [f"word{number:04d}" for number in range(1_000)]
    for shift in range(9):
        text = masked("x" * shift + blank + blank.join(words))
        assert set(readable(text).split()) <= {"x" * shift, PLACEHOLDER, *words}
        assert set(searched(text).split()) <= {"x" * shift, PLACEHOLDER, *words}


def test_all_of_a_long_text_is_searched__and_both_ends_of_a_very_long_one():
    text = "ab " * 1_000
    assert searched(masked(text)) == text
    head, tail = searched(masked(text * 10)).split(GAP)
    assert SEARCHED_HEAD_CHARACTERS - 3 <= len(head) <= SEARCHED_HEAD_CHARACTERS
    assert SEARCHED_TAIL_CHARACTERS - 3 <= len(tail) <= SEARCHED_TAIL_CHARACTERS


def test_all_is_read__no_longer_than_is_read_whole():
    text = masked("ab " * (WHOLE_CHARACTERS // 3))
    assert readable(text) == text.text
    assert searched(text) == ""


@pytest.mark.parametrize("longer", ["a" * 1_000_000, "a " * 500_000, "\n" * 1_000_000, "<EMAIL_1>" * 100_000])
def test_no_text_is_too_long(longer):
    assert len(readable(masked(longer))) <= WHOLE_CHARACTERS
    assert len(searched(masked(longer))) <= SEARCHED_HEAD_CHARACTERS + SEARCHED_TAIL_CHARACTERS + 3


def test_length_is_that_of_what_is_read__placeholders_are_short():
    text = masked("<EMAIL_1> " * (WHOLE_CHARACTERS // 5))
    assert len(text.text) > WHOLE_CHARACTERS
    assert searched(text) == ""
