import re

import pytest

from frontdesk.text.pii.safety import MAXIMUM_WAYS, refuse_slow
from timing import is_done_within, least_seconds

SAFE = [
    r"\bKD-\d{6}\b",
    r"[A-Z]{2,4}-[0-9]{3,8}",
    r"(?:\d{4} ){3}\d{4}",
    r"(?:foo|bar)[0-9]{1,10}(?!\d)",
    r"(?i)policy\s?[a-z0-9]{1,20}",
    r"(?<=no )\d{3}",
    r"(?>ab|a)c{1,3}+",
]


@pytest.mark.parametrize("regex", SAFE)
def test_bounded_expression_is_accepted(regex):
    refuse_slow(regex)


@pytest.mark.parametrize(
    ("regex", "expected"),
    [
        ("(a+)+b", "a bound on every repetition"),
        ("a*b", "a bound on every repetition"),
        ("a{2,}", "a bound on every repetition"),
        ("(?:a?){30}a{30}", "ways to match"),
        ("(?:a|a|aa){20}b", "ways to match"),
        ("a?" * 20 + "b", "ways to match"),
        (r"\d{1,90}\d{1,90}x", "ways to match"),
        (r"(a{1,3})\1", "no back-reference"),
        ("a{501}", "a bound on every repetition"),
        ("(?:a{400}){2}", "at most 500 characters"),
        ("(", "a regular expression"),
        ("a?", "cannot match nothing"),
        ("", "cannot match nothing"),
    ],
)
def test_expression_that_could_be_slow_is_refused__with_what_to_do(regex, expected):
    with pytest.raises(ValueError, match="expected") as caught:
        refuse_slow(regex)

    assert expected in str(caught.value)


def test_the_slowest_that_is_accepted_stays_linear():
    """As many ways as are allowed, on a text that tries them all."""
    worst = re.compile("a{1,44}a{1,44}b")
    refuse_slow(worst.pattern)
    assert MAXIMUM_WAYS >= 44 * 44

    def searching(characters):
        return lambda: worst.search("a" * characters)

    assert searching(4_000)() is None
    assert is_done_within(40 * least_seconds(searching(4_000)), searching(40_000))
