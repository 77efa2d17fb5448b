r"""Refuse a user's regular expression that could take for ever.

Python's engine tries the ways in which a pattern can match one after another. `ways` bounds their number from above:
a choice adds its branches, a sequence multiplies its parts, and a repetition counts every number of rounds with every
choice in each. A bounded number of ways of bounded length means bounded work at each place, so linear work on a text.
``(a+)+`` is refused because it has no bound, ``(a?){30}`` because it has two to the thirtieth ways.
"""

import re
from re import _constants as op  # type: ignore[attr-defined]  # the standard library's own, without a stub
from re import _parser as parser  # type: ignore[attr-defined]  # as above
from typing import Any

MAXIMUM_LENGTH = 200
"""Characters of a regular expression."""
MAXIMUM_WAYS = 2_000
MANY = 10**9
MAXIMUM_WIDTH = 500
"""Characters that one match may span."""

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_LOOKS = (op.ASSERT, op.ASSERT_NOT)


def refuse_slow(regex: str) -> None:
    """Check that a regular expression is one, matches something, and is fast on any text.

    Raises:
        ValueError: it is not, with what to write instead.
    """
    try:
        tree = parser.parse(regex)
    except re.error as error:
        raise ValueError(f"expected a regular expression: {error}") from error
    least, most = tree.getwidth()
    if least == 0:
        raise ValueError("expected a regular expression that cannot match nothing")
    ways = _ways(tree)
    if most > MAXIMUM_WIDTH:
        raise ValueError(f"expected matches of at most {MAXIMUM_WIDTH} characters; this one may span more")
    if ways > MAXIMUM_WAYS:
        counted = f"{ways:,}" if ways < MANY else "far more"
        raise ValueError(
            f"expected at most {MAXIMUM_WAYS:,} ways to match at one place; this has {counted}: narrow its {{m,n}}, "
            "or take optional parts out"
        )


def _ways(tree: Any) -> int:  # noqa: ANN401  # the parser's nodes have no public type
    product = 1
    for kind, argument in tree:
        product = min(product * _ways_of(kind, argument), MANY)
    return product


def _ways_of(kind: Any, argument: Any) -> int:  # noqa: ANN401  # as above
    if kind in _REPEATS:
        least, most, body = argument
        return _ways_of_repeat(least, most, body)
    if kind is op.BRANCH:
        return sum(_ways(branch) for branch in list(argument[1]))
    if kind is op.SUBPATTERN:
        return _ways(argument[3])
    if kind is op.ATOMIC_GROUP:
        return _ways(argument)
    if kind in _LOOKS:
        return _ways(argument[1])
    if kind in (op.GROUPREF, op.GROUPREF_EXISTS):
        raise ValueError("expected no back-reference: it makes the time hard to bound")
    return 1


def _ways_of_repeat(least: int, most: int, body: Any) -> int:  # noqa: ANN401  # as above
    if most is op.MAXREPEAT or most > MAXIMUM_WIDTH:
        raise ValueError(
            "expected a bound on every repetition: write {1,40} for + and {0,40} for *, with the length you mean"
        )
    inner = _ways(body)
    if inner == 1:
        return int(most - least + 1)
    total: int = sum(min(inner**rounds, MANY) for rounds in range(least, most + 1))
    return min(total, MANY)
