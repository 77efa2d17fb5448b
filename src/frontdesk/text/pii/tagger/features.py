"""What the network reads of a token: hashed features, each the number of a row of its table."""

from collections.abc import Iterator
from zlib import crc32

from frontdesk.words import classes_of, plain

ROWS = 1 << 15
"""Of the table; two features that share a row are learned as one."""
PAD = ROWS
"""The row of what stands before, between and after texts."""
_LONGEST_RUN = {"9": 5, "x": 2, "X": 2, "a": 2}
"""How many characters of one sort a shape tells apart: digits matter most."""
LONGEST_MARKS = 3


def features(token: str) -> list[int]:
    """Give the rows of a token: the word, its classes, its shape, its ends and every three letters of it."""
    return [*known_features(token), *form_features(token)]


def known_features(token: str) -> list[int]:
    """Give the rows that say which word it is, which training hides now and then: most names stand on no list."""
    word = plain(token.lower())
    return [_row(f"w{_with_digits_alike(word)}"), _row(f"l{classes_of(word)}")]


def form_features(token: str) -> list[int]:
    """Give the rows that say how it is written."""
    word = _with_digits_alike(plain(token.lower()))
    return [_row(each) for each in _forms(token, word)]


def _forms(token: str, word: str) -> Iterator[str]:
    yield f"s{shape(token)}"
    yield f"n{min(len(token), 12)}"
    if len(word) > 2:
        framed = f"<{word}>"
        yield f"p{word[:4]}"
        yield f"e{word[-4:]}"
        yield f"f{word[-2:]}"
        for start in range(len(framed) - 2):
            yield f"c{framed[start : start + 3]}"


def shape(token: str) -> str:
    """Say how a token is written: capitals, small letters, digits, letters without case, and marks as they are.

    >>> shape("McKenzie"), shape("AB1234"), shape("...")
    ('XxXxx', 'XX9999', '...')
    """
    runs: list[str] = []
    count = 0
    for character in token:
        sort = _sort_of(character)
        count = count + 1 if runs and runs[-1] == sort else 1
        if count <= _LONGEST_RUN.get(sort, LONGEST_MARKS):
            runs.append(sort)
    return "".join(runs)


def _sort_of(character: str) -> str:
    if character.isdigit():
        return "9"
    if character.isupper():
        return "X"
    if character.islower():
        return "x"
    return "a" if character.isalpha() else character


def _with_digits_alike(word: str) -> str:
    return "".join(["0" if letter.isdigit() else letter for letter in word]) if not word.isalpha() else word


def _row(feature: str) -> int:
    return crc32(feature.encode("utf-8", "surrogatepass")) % ROWS
