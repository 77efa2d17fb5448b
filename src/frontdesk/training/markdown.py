"""Markdown out of words that are not ours: whatever a label or a file is called, none of it becomes markup."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

_SIGNS = re.compile(r"[\\`*\[\]|&<>@~$]|(?<![^\W_])_|_(?![^\W_])|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
"""What marks up, wherever it stands. An underscore between letters does not."""
_AT_THE_START = re.compile(r"^[-+#=]|^\d{1,9}(?=[.)])")
"""What begins a list, a heading or a rule."""
_BY_NAME = frozenset("&<>@~$:.")
"""Written as entities: not every reader of Markdown takes a stroke before them for what it is."""
_TURNS_AROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def in_a_cell(text: str) -> str:
    r"""Write a text so that it is read as it stands, on one line and in one cell of a table.

    >>> print(in_a_cell("a|b\nc"), in_a_cell("<b>*bold*</b>"), in_a_cell("card_lost"))
    a\|b c &#60;b&#62;\*bold\*&#60;/b&#62; card_lost
    """
    return _SIGNS.sub(lambda found: _escaped(found[0]), one_line(text))


def plain(text: str) -> str:
    r"""Write a text so that it is read as it stands, and may begin a line.

    >>> print(plain("# 1"), plain("1. of May"))
    \# 1 1\. of May
    """
    return _AT_THE_START.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", in_a_cell(text))


def code(text: str) -> str:
    r"""Write a command or a name in type of its own; not for a cell.

    >>> print(code("a `b` c"))
    `` a `b` c ``
    """
    line = one_line(text)
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    return f"{fence} {line} {fence}" if "`" in line else f"{fence}{line}{fence}"


def table(names: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 1) -> Iterator[str]:
    """Write a table, line by line, and an empty line after it; the first `words` columns hold words, others numbers."""
    yield _row(names)
    yield f"|{'|'.join('---' if place < words else '---:' for place in range(len(names)))}|"
    yield from map(_row, rows)
    yield ""


def one_line(text: str) -> str:
    """Join lines, and put a sign of replacement for controls, halves of characters and what turns the line around."""
    return "".join(_visible(sign) for sign in " ".join(text.split()))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(in_a_cell, cells))} |"


def _escaped(sign: str) -> str:
    return f"&#{ord(sign)};" if sign in _BY_NAME else f"\\{sign}"


def _visible(sign: str) -> str:
    hidden = unicodedata.category(sign) in {"Cc", "Cs"} or sign in _TURNS_AROUND
    return "\N{REPLACEMENT CHARACTER}" if hidden else sign
