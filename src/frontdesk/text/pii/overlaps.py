"""Out of spans that overlap, choose those that stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.function_words import FUNCTION_WORDS
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.tagger import PREFIX

_GROWING = (PiiType.PERSON, PiiType.ADDRESS)
"""Kinds without a fixed form, of which two overlapping findings are one: the given name, and the whole name."""

OWN_PREFIX = "user."
"""How the recognisers of a house's own patterns are called: the house knows its data better than we do."""
ACCOUNT_BID = 0.5
"""What an account number is worth beside another finding: it is known by the noun before it alone, and whoever knows
the number by its form, as a card's or a telephone's, knows better what it is."""
TAGGER_SHARE = 0.5
"""What the tagger's score is worth beside another finding: a form or a checksum is better evidence than company."""
LEAST_REST_OF_TAGGER = 2

_CORE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)


def resolve(text: str, spans: Iterable[PiiSpan]) -> tuple[PiiSpan, ...]:
    """Keep the best spans: the higher score, then the longer, then the earlier; sorted, without overlap.

    Whatever the scores, a pattern of the house's own comes first, and an account number gives way to what is known by
    its form.

    What remains of a span that loses is kept as a span of its own, without its checksum: choosing a phone number inside
    an address must not lay the street bare.
    """
    ordered = sorted(spans, key=_position)
    if all(one.end <= other.start for one, other in pairwise(ordered)):
        return tuple(ordered)
    joined = [span for span in ordered if span.type not in _GROWING]
    for kind in _GROWING:
        joined += _join([span for span in ordered if span.type == kind])
    return tuple(sorted(_paint(text, joined), key=_position))


def _join(ordered: Sequence[PiiSpan]) -> list[PiiSpan]:
    """Make one of those that overlap, as long as both, with what the better one rests on."""
    joined: list[PiiSpan] = []
    for span in ordered:
        if joined and span.start < joined[-1].end:
            last = joined.pop()
            better = max(last, span, key=lambda each: each.score)
            joined.append(replace(better, start=last.start, end=max(last.end, span.end)))
        else:
            joined.append(span)
    return joined


def _order(span: PiiSpan) -> tuple[bool, float, int, int]:
    """Order spans, the best first."""
    bid = span.score * TAGGER_SHARE if span.recogniser.startswith(PREFIX) else span.score
    if span.type == PiiType.ACCOUNT:
        bid = min(bid, ACCOUNT_BID)
    return not span.recogniser.startswith(OWN_PREFIX), -bid, span.start - span.end, span.start


def _position(span: PiiSpan) -> tuple[int, int]:
    return span.start, span.end


def _paint(text: str, spans: Sequence[PiiSpan]) -> Iterator[PiiSpan]:
    """Paint the spans over the text, the best first. Linear, however many overlap: a byte is looked at once a span."""
    taken = bytearray(len(text))
    for span in sorted(spans, key=_order):
        if taken.find(1, span.start, span.end) < 0:
            yield span
        else:
            yield from _rests(text, taken, span)
        taken[span.start : span.end] = b"\x01" * (span.end - span.start)


def _is_worth_masking(rest: str, span: PiiSpan) -> bool:
    """Tell whether the rest of a span that loses is; of the tagger's, one letter or the "or" of "1 or 2" is not."""
    return not span.recogniser.startswith(PREFIX) or (len(rest) >= LEAST_REST_OF_TAGGER and rest not in FUNCTION_WORDS)


def _rests(text: str, taken: bytearray, span: PiiSpan) -> Iterator[PiiSpan]:
    start = taken.find(0, span.start, span.end)
    while start >= 0:
        stop = taken.find(1, start, span.end)
        end = span.end if stop < 0 else stop
        core = _CORE.search(text, start, end)
        if core is not None and _is_worth_masking(core[0], span):
            yield replace(span, start=core.start(), end=core.end(), checksum=None)
        start = taken.find(0, end, span.end)
