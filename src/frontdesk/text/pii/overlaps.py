"""Out of spans that overlap, choose those that stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from frontdesk.inquiry import PiiSpan

_CORE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)


def resolve(text: str, spans: Iterable[PiiSpan]) -> tuple[PiiSpan, ...]:
    """Keep the best spans: the higher score, then the longer, then the earlier; sorted, without overlap.

    What remains of a span that loses is kept as a span of its own, without its checksum: choosing a phone number inside
    an address must not lay the street bare.
    """
    ordered = sorted(spans, key=_position)
    if all(one.end <= other.start for one, other in pairwise(ordered)):
        return tuple(ordered)
    return tuple(sorted(_paint(text, ordered), key=_position))


def _position(span: PiiSpan) -> tuple[int, int]:
    return span.start, span.end


def _paint(text: str, spans: Sequence[PiiSpan]) -> Iterator[PiiSpan]:
    """Paint the spans over the text, the best first. Linear, however many overlap: a byte is looked at once a span."""
    taken = bytearray(len(text))
    for span in sorted(spans, key=lambda span: (-span.score, span.start - span.end, span.start)):
        if taken.find(1, span.start, span.end) < 0:
            yield span
        else:
            yield from _rests(text, taken, span)
        taken[span.start : span.end] = b"\x01" * (span.end - span.start)


def _rests(text: str, taken: bytearray, span: PiiSpan) -> Iterator[PiiSpan]:
    start = taken.find(0, span.start, span.end)
    while start >= 0:
        stop = taken.find(1, start, span.end)
        end = span.end if stop < 0 else stop
        core = _CORE.search(text, start, end)
        if core is not None:
            yield replace(span, start=core.start(), end=core.end(), checksum=None)
        start = taken.find(0, end, span.end)
