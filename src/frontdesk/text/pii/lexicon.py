"""The words by which personal data is called, in five languages."""

import re
from collections.abc import Iterable


def phrases(written: str) -> tuple[str, ...]:
    """Split a list written over several lines, separated by bars, into its phrases.

    >>> phrases("kind regards | best")
    ('kind regards', 'best')
    """
    return tuple(phrase for piece in written.split("|") if (phrase := " ".join(piece.split())))


def alternatives(spoken: Iterable[str]) -> str:
    """Write phrases as one regular expression, the longest first; a blank stands for one or two blanks.

    >>> alternatives(("id", "id card"))
    'id[ ]{1,2}card|id'
    """
    longest_first = sorted(spoken, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", "[ ]{1,2}") for phrase in longest_first)
