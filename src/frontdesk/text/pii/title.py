"""Titles beside the name of a person, in five languages: they tell the sex, degree or rank of somebody who is masked.

Alone a title is a word of the sentence ("I need a doctor"), so none is looked for where no name stands.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import alternatives
from frontdesk.text.pii.tagger import PREFIX
from frontdesk.text.pii.title_words import (
    ABBREVIATED,
    ARABIC,
    ARABIC_PARTICLE,
    BEHIND,
    IN_CAPITALS,
    IN_FULL,
    OF_LANGUAGES,
)

REACH_CHARACTERS = 60
"""How far before a name its titles begin at most ("Herr Prof. Dr. med. Dipl.-Ing."), and behind it its degrees end."""

MOST_JOINED = 5
"""Titles that follow a first one at most: without a bound, and with blanks that can be read in several ways, time would
double with each title. No group here is atomic: Python before 3.11.5 can look into one without end."""

_JOINED = (
    r"(?:[ ]{0,2}(?:[/&]|(?<=[ .])(?:and|or|und|oder|et|ou|y|e|o|[أا]و)(?:[ ](?:el|la|le))?(?=[ ]))[ ]{0,2}|[ ]{0,2})"
    r"(?<!\w)"
)
"""Between titles: "Mr and Mrs", "Herr/Frau", "el Sr. o la Sra."."""
_GAP = r"(?:(?<=[\u0621-\u0652])[ ]{0,2}/[ ]{0,2}|(?<=\.)[ ]{0,2}\r?\n[ ]{0,2}|[ \t]{1,2}|(?<=\.))"
"""Between titles and a name. A line ends only behind a full stop: "Dear Sir" alone on a line names nobody."""
_WHOSE = re.compile(r"(?<!\w)(?:(?:mein|dein|sein)e[rn]?|mi|tu|su|nuestra)[ ]{1,2}\Z", re.IGNORECASE)
_WHOSE_CHARACTERS = 12
_BLANKS = re.compile(",?[ ]{1,2}")
_DON = re.compile(r"(?<![\w'.\-])(?:Don|DON)[ ]\Z")
"""A title in Spanish alone; elsewhere a given name, which the tagger takes for the title."""
_WIVES = frozenset(("frau", "señora", "senora"))
"""Behind `_WHOSE` no title but a wife, whom the message may be about; "Ihre Frau Schulze" serves customers."""


def _run_of(*spelled_so: str) -> str:
    """Write one or more titles and what parts them from a name as a regular expression with the group ``title``."""
    in_any_letters = rf"(?i:(?:{alternatives(ABBREVIATED)})\b\.?|(?:{alternatives(IN_FULL)})\b)"
    title = rf"(?:{in_any_letters}|(?:{alternatives(spelled_so)})\b\.?|(?:{ARABIC})(?!\w)\.?)"
    more = rf"(?:{_JOINED}{ARABIC_PARTICLE}(?:{title})){{0,{MOST_JOINED}}}"
    return rf"(?<![\w'.\-\u064b-\u065f]){ARABIC_PARTICLE}(?P<title>(?:{title}){more}){_GAP}"


_OWN = {"": ("Mr",), **OF_LANGUAGES}
_RUNS = {language: _run_of(*own, *IN_CAPITALS, *map(str.upper, IN_CAPITALS)) for language, own in _OWN.items()}
_BEFORE = {language: re.compile(rf"{run}\Z") for language, run in _RUNS.items()}
_WITHIN = {language: re.compile(rf"{run}(?=[^\W\d_])") for language, run in _RUNS.items()}


def with_titles(
    text: str, spans: Sequence[PiiSpan], language: str, is_sure: Callable[[PiiSpan], bool]
) -> tuple[PiiSpan, ...]:
    """Add the titles that stand right before or behind names to the sorted spans of a folded text.

    A title is as sure as its name; titles that follow each other are one span. A name that was found with its title is
    cut in two, whether titles are masked or left standing: with and without it, it is one person.
    """
    found: list[PiiSpan] = []
    read = 0
    for at, span in enumerate(spans):
        if span.start < read:
            continue  # the "D" of "M.D."
        parts = [span]
        if span.type == PiiType.PERSON:
            following = spans[at + 1 : at + 1 + REACH_CHARACTERS]
            parts = [*_parts(text, span, language, read, following)]
        found += (part for part in parts if part.type != PiiType.TITLE or is_sure(part))
        read = parts[-1].end
    return tuple(found)


def _parts(text: str, name: PiiSpan, language: str, free_from: int, following: Sequence[PiiSpan]) -> Iterator[PiiSpan]:
    """Give the titles before a name, the name without titles, and its degrees; `free_from` is where others end."""
    spoken = language if language in OF_LANGUAGES else ""
    given = _DON.search(text, max(free_from, name.start - len("Don ")), name.start) if spoken != "es" else None
    name = replace(name, start=given.start()) if given else name
    before = _BEFORE[spoken].search(text, max(free_from, name.start - REACH_CHARACTERS), name.start)
    within = _WITHIN[spoken].match(text, name.start, name.end)
    start, end = name.start, name.end
    for match in filter(None, (before, within)):
        if not _is_a_wife(text, match):
            yield PiiSpan(*match.span("title"), PiiType.TITLE, name.score, "title")
            start = max(start, match.end())
    behind = _behind(text, start, end, following)
    if behind is not None:
        end = min(end, behind.start())
    yield replace(name, start=start, end=end)
    if behind is not None:
        yield PiiSpan(*behind.span(behind.lastgroup or 0), PiiType.TITLE, name.score, "title")


def _is_a_wife(text: str, match: re.Match[str]) -> bool:
    first = match.start("title")
    said = _WHOSE.search(text, max(0, first - _WHOSE_CHARACTERS), first)
    return said is not None and match["title"].casefold() in _WIVES


def _behind(text: str, start: int, end: int, following: Sequence[PiiSpan]) -> re.Match[str] | None:
    """Find the degrees that a name ends with or that follow it, unless they are half of another finding."""
    blanks = _BLANKS.finditer(text, max(start + 1, end - REACH_CHARACTERS), end)
    for at in (*(blank.start() for blank in blanks), end):
        match = BEHIND.match(text, at, end + REACH_CHARACTERS)
        if match is not None:
            last = match.end(match.lastgroup or 0)
            if last >= end and all(span.start >= last or _gives_way(span, last) for span in following):
                return match
    return None


def _gives_way(span: PiiSpan, last: int) -> bool:
    """Tell whether a finding behind a name is a piece of its degrees: the "Ph" of "Ph.D." that looks like a place."""
    return span.end <= last and (span.type == PiiType.PERSON or span.recogniser.startswith(PREFIX))
