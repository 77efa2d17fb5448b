"""Cut a text into words, marks and line ends."""

import re
from collections.abc import Iterator

LONGEST_TOKEN = 40
"""Characters; what is longer is cut, so that no token costs more than another."""
LINE = "\n"

_TOKEN = re.compile(
    r"""(?:(?<!\w)(?:[ldmjnstc]|qu|jusqu|lorsqu|puisqu)'(?=\w)  # l'eau, d'Alembert
    |[\w\u064b-\u0652]{1,40}(?:'(?!s\b)\w{1,40}){0,3}  # words, numbers and codes; O'Brien, and Anna without her 's
    |[^\w\s]
    |\n)""",
    re.VERBOSE | re.IGNORECASE,
)


def tokenise(text: str) -> list[str]:
    r"""Cut a folded text.

    >>> tokenise("Hi, I'm Ada O'Brien's\naunt")
    ['Hi', ',', "I'm", 'Ada', "O'Brien", "'", 's', '\n', 'aunt']
    """
    return _TOKEN.findall(text)


def places(text: str) -> Iterator[tuple[int, int]]:
    """Give where each token stands, as half-open character offsets."""
    return (found.span() for found in _TOKEN.finditer(text))
