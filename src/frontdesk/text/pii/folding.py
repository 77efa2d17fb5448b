"""A view of a text in which one thing is written in one way, character for character.

Recognisers read the view; since every character stays one character, their offsets hold in the text itself.
"""

import re
import sys
import unicodedata

_ZEROS = (0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0E50, 0x0ED0, 0xFF10)
_DIGITS = {zero + value: str(value) for zero in _ZEROS for value in range(10)}
_RAISED = {code: unicodedata.normalize("NFKC", chr(code)) for code in map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉")}
_SMALL_FORMS = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xFE59, 0xFE63), *range(0xFE64, 0xFE6C))
}
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63), "-")
_BLANKS = dict.fromkeys((0xA0, 0xAD, *range(0x2000, 0x2010), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF), " ")
_QUOTES = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x201E: '"'}

_TABLE = {
    **_DIGITS,
    **_RAISED,
    **_SMALL_FORMS,
    **_FULL_WIDTH,
    **_DASHES,
    **_BLANKS,
    **_QUOTES,
    0x066B: ".",
    0x060C: ",",
}
_FOLDABLE = re.compile("[" + "".join(map(chr, sorted(_TABLE))) + "]")

assert all(code <= sys.maxunicode and len(to) == 1 for code, to in _TABLE.items())  # noqa: S101  # offsets rest on it

_SPELLED_LINE_END = re.compile(
    r"(?:(?<=[\s.,;!?)])|(?<=\\[rn]))\\[rn](?=\\[rn]|\s|[^\W\d_]{2,}(?![\w\\])|\Z)|\\[rn](?=\\[rn])"
)
"""Two of them, or one between a mark and a word: in "C:\\new" and in passwords neither."""


def fold(text: str) -> str:
    """Write foreign digits, full-width letters, dashes, blanks and quotes as ASCII; the length stays.

    A line end that an export spelled out, a backslash and an n, is one again.

    >>> fold("٠٥٥ ５５‑ａ")
    '055 55-a'
    """
    if "\\" in text:
        text = _SPELLED_LINE_END.sub(" \n", text)
    if text.isascii() or _FOLDABLE.search(text) is None:
        return text
    return text.translate(_TABLE)
