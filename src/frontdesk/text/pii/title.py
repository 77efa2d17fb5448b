"""Titles beside the name of a person, in five languages: they tell the sex, degree or rank of somebody who is masked.

Alone a title is a word of the sentence ("I need a doctor"), so none is looked for where no name stands.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import alternatives
from frontdesk.text.pii.title_words import ABBREVIATED, ARABIC, BEHIND, IN_CAPITALS, IN_FULL, OF_LANGUAGES

REACH_CHARACTERS = 60
"""How far before a name its titles begin at most: "Herr Prof. Dr. med. Dipl.-Ing."."""

MOST_WITHIN = 12
"""Findings that one degree behind a name can hold at most: it has no more characters."""

_JOINED = r"[ ]{0,2}(?:[/&]|(?<=[ .])(?:and|und|et|y|e)(?=[ ]))?[ ]{0,2}"
"""Between titles: "Mr and Mrs", "Herr/Frau"."""
_WHOSE = re.compile(
    r"(?<!\w)(?:(?:mein|dein|sein|ihr|unser|eur)e[rn]?|mi|tu|su|nuestra)[ ]{1,2}\Z",
    re.IGNORECASE,
)
_WHOSE_CHARACTERS = 12
_WIVES = frozenset(("frau", "señora", "senora"))
"""Behind `_WHOSE` no title but a wife, whom the message may be about."""


def _run_of(*spelled_so: str) -> str:
    """Write one or more titles and the blank behind them as a regular expression; a full stop may stand for it."""
    in_any_letters = rf"(?i:(?:{alternatives(ABBREVIATED)})\b\.?|(?:{alternatives(IN_FULL)})\b)"
    title = rf"(?:{in_any_letters}|(?:{alternatives(spelled_so)})\b\.?|(?:{ARABIC})(?!\w)[./]?)"
    return rf"(?<![\w'.\-\u064b-\u065f]){title}(?:{_JOINED}(?<!\w){title})*(?:[ ]{{1,2}}|(?<=[./]))"


_OWN = {"": ("Mr",), **OF_LANGUAGES}
_BEFORE = {
    language: re.compile(rf"{_run_of(*own, *IN_CAPITALS, *map(str.upper, IN_CAPITALS))}\Z")
    for language, own in _OWN.items()
}
_WITHIN = {language: re.compile(rf"{_run_of(*own)}(?=[^\W\d_])") for language, own in _OWN.items()}


def with_titles(
    text: str, spans: Sequence[PiiSpan], language: str, is_sure: Callable[[PiiSpan], bool]
) -> tuple[PiiSpan, ...]:
    """Add the titles that stand right before or behind names to the sorted spans of a folded text.

    A title is as sure as its name; titles that follow each other are one span. A name that was found with its title is
    cut in two: with and without it, it is one person.
    """
    found: list[PiiSpan] = []
    for at, span in enumerate(spans):
        if found and span.start < found[-1].end:
            continue  # the "D" of "M.D."
        name = span
        if span.type == PiiType.PERSON:
            for title in filter(is_sure, _titles_before(text, span, language, found[-1].end if found else 0)):
                found.append(title)
                if title.start == span.start:
                    name = replace(span, start=_skip_blanks(text, title.end))
        found.append(name)
        if span.type == PiiType.PERSON:
            found += filter(is_sure, _titles_behind(text, span, spans[at + 1 : at + 1 + MOST_WITHIN]))
    return tuple(found)


def _titles_before(text: str, name: PiiSpan, language: str, free_from: int) -> Iterator[PiiSpan]:
    """Find those that end where a name begins, and those that it begins with."""
    spoken = language if language in OF_LANGUAGES else ""
    before = _BEFORE[spoken].search(text, max(free_from, name.start - REACH_CHARACTERS), name.start)
    within = _WITHIN[spoken].match(text, name.start, name.end)
    for match in filter(None, (before, within)):
        title = match[0].rstrip(" ")
        first = match.start()
        if title.casefold() not in _WIVES or _WHOSE.search(text, max(0, first - _WHOSE_CHARACTERS), first) is None:
            yield PiiSpan(first, first + len(title), PiiType.TITLE, name.score, "title")


def _titles_behind(text: str, name: PiiSpan, following: Sequence[PiiSpan]) -> Iterator[PiiSpan]:
    behind = BEHIND.match(text, name.end)
    if behind:
        start, end = behind.span(behind.lastgroup or 0)
        if all(span.start >= end or (span.type == PiiType.PERSON and span.end <= end) for span in following):
            yield PiiSpan(start, end, PiiType.TITLE, name.score, "title")


def _skip_blanks(text: str, at: int) -> int:
    while text[at] == " ":
        at += 1
    return at
