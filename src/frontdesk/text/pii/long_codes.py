"""Long codes, shown short to the tagger: it adds up every three letters of a token, and a wallet's drown the rest.

Of 120 names and numbers beside a made-up code of 12 characters the tagger misses 3 where the code is shown whole, 9
beside one of 16, 32 beside one of 24 and 72 beside one of 40; where it is shown short, 1 at most. Lines of underscores
and stretched words do the same harm. What a code itself is, the tagger tells better where it sees the whole of it, so
that texts with long codes are read in both ways.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from math import inf

from frontdesk.inquiry import PiiSpan

LONGEST_CODE, LONGEST_WORD = 12, 30
"""Characters of a code, and of a word or number, that is shown whole; compounds have up to thirty letters."""
_SHOWN_OF_EACH_END = 4
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\\w)"
_LONG = re.compile(rf"(?<!\w)(?:{_UUID}|\w{{{LONGEST_CODE + 1},}}+)", re.IGNORECASE)
_WORD_OR_NUMBER = re.compile(rf"(?:[^\W\d_]{{1,{LONGEST_WORD}}}|[0-9]{{1,{LONGEST_WORD}}})")
_STRETCHED = re.compile(r"(\w)\1{3,}")


def shortened(text: str) -> str:
    """Put blanks in place of all but the ends of each long code, and write stretched words short; the length stays.

    >>> shortened("wallet 1BoatSLRHtKNngkdXEeo!"), shortened("heeeeeeeeeeeelp")
    ('wallet             1BoaXEeo!', '          heelp')
    """
    return _LONG.sub(lambda run: _short(run[0]) if _is_code(run[0]) else run[0], text)


def with_whole_codes(text: str, spans: Sequence[PiiSpan]) -> Sequence[PiiSpan]:
    """Give what was found in the shortened text, each code whole."""
    codes = _codes(text) if spans else []
    return [_whole(span, codes) for span in spans] if codes else spans


def codes_among(text: str, spans: Sequence[PiiSpan]) -> list[PiiSpan]:
    """Give what was found in the text as it stands and lies within a long code, which is given whole."""
    codes = _codes(text) if spans else []
    first_and_last = ((_code_at(codes, span.start), _code_at(codes, span.end - 1)) for span in spans)
    return [
        _whole(span, codes)
        for span, (first, last) in zip(spans, first_and_last, strict=True)
        if first is not None and first == last
    ]


def _codes(text: str) -> list[tuple[int, int]]:
    return [run.span() for run in _LONG.finditer(text) if _is_code(run[0])]


def _whole(span: PiiSpan, codes: Sequence[tuple[int, int]]) -> PiiSpan:
    start, _ = _code_at(codes, span.start) or (span.start, 0)
    _, end = _code_at(codes, span.end - 1) or (0, span.end)
    return replace(span, start=start, end=end)


def _is_code(run: str) -> bool:
    is_plain = _WORD_OR_NUMBER.fullmatch(run) is not None
    return not is_plain or (not run.isdecimal() and _STRETCHED.search(run) is not None)


def _short(run: str) -> str:
    short = _STRETCHED.sub(r"\1\1", run)
    if len(short) > LONGEST_CODE and _is_code(short):
        short = short[:_SHOWN_OF_EACH_END] + short[-_SHOWN_OF_EACH_END:]
    # The blanks come first: marks right behind a password are looked for from its end.
    return short.rjust(len(run))


def _code_at(codes: Sequence[tuple[int, int]], place: int) -> tuple[int, int] | None:
    at = bisect_right(codes, (place, inf)) - 1
    return codes[at] if at >= 0 and place < codes[at][1] else None
