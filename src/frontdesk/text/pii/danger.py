"""What the tagger takes for the name of somebody, and is what happens to them: "my son vomits", "mi hija sangra"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.danger_words import ALARMING, DANGER, KIN, OTHERS, SUBSTANCE, TAKING, bare
from frontdesk.text.pii.function_words import FUNCTION_WORDS
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.tagger import PREFIX
from frontdesk.text.pii.torn_dates import UNLIKELY
from frontdesk.words import classes_of, plain

_LOOK_BACK, _LOOK_AHEAD = 48, 24
_ARABIC_FROM = "\u0600"
_NAMES = frozenset("gs")
"""The letters that our list of words gives to given names and surnames."""
_WORD = re.compile(r"(?:[^\W\d_][\u064b-\u0652]*)+")
_LINKS = frozenset(map(bare, FUNCTION_WORDS))
_END_OF_SENTENCE = re.compile(r"[.!?؟\n]")


def with_dangers_doubted(text: str, spans: Iterable[PiiSpan]) -> Iterator[PiiSpan]:
    """Lower the score of such words below what is masked by default, and cut them out of names.

    Nobody would look at a message whose one word of danger is masked.
    """
    for span in spans:
        if span.recogniser.startswith(PREFIX) and span.type != PiiType.SECRET:
            yield from _without_dangers(text, span)
        else:
            yield span


def _without_dangers(text: str, span: PiiSpan) -> Iterator[PiiSpan]:
    """Leave the names of a span; where there is none, doubt all of it."""
    words = [*_WORD.finditer(text, span.start, span.end)]
    dangers = [_is_danger(word, span, is_alone=len(words) == 1) for word in words]
    if not any(dangers) or any(map(str.isdigit, text[span.start : span.end])):
        yield span
        return
    names = [*_names(words, dangers)]
    for start, end in names:
        yield replace(span, start=start, end=end)
    if not names:
        yield replace(span, score=min(span.score, UNLIKELY))


def _names(words: Sequence[re.Match[str]], dangers: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Give what lies between words of danger, but for "se" and "does not" right before them."""
    for is_danger, run in groupby(zip(words, dangers, strict=True), itemgetter(1)):
        part = [word for word, _ in run]
        named = [word for word in part if bare(word[0]) not in _LINKS]
        if named and not is_danger:
            yield part[0].start(), named[-1].end()


def _is_danger(word: re.Match[str], span: PiiSpan, *, is_alone: bool) -> bool:
    """Tell whether a word is no name here; what is also one somewhere must stand alone right behind a word of kin."""
    text, written = word.string, bare(word[0])
    if ALARMING.fullmatch(written):
        return True
    is_substance = SUBSTANCE.fullmatch(written) is not None
    if not is_substance and DANGER.fullmatch(written) is None:
        return False
    before = _END_OF_SENTENCE.split(text[max(0, span.start - _LOOK_BACK) : span.start])[-1]
    if not (KIN.search(bare(before)) or OTHERS.search(bare(before))):
        return False
    if is_substance:
        return TAKING.search(bare(before + text[span.start : span.end + _LOOK_AHEAD])) is not None
    is_small = word[0].islower() or word[0] >= _ARABIC_FROM or (word[0].isupper() and before.isupper())
    return is_small and (
        _NAMES.isdisjoint(classes_of(plain(word[0].lower()))) or (is_alone and _follows_kin(bare(before)))
    )


def _follows_kin(sentence: str) -> bool:
    *_, behind = KIN.split(sentence)
    return behind != sentence and not behind.strip(" ")
