import re
import time

import pytest

from frontdesk.text.pii.safety import MAXIMUM_WAYS, refuse_slow

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

    def seconds(characters):
        began = time.perf_counter()
        assert worst.search("a" * characters) is None
        return time.perf_counter() - began

    assert seconds(40_000) < 40 * min(seconds(4_000) for _ in range(3))
