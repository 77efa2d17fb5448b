"""Person names: by what stands around them, and by a list of given names.

A first reader: it finds names after titles, introductions, greetings, sign-offs and labels, and given names before a
surname. Each rule runs only on texts that hold one of its cue words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.gazetteer import names
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import alternatives
from frontdesk.text.pii.lexicon import person as lexicon
from frontdesk.text.pii.recogniser import Glance, words_of

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŐŒŔŘŚŞŠŤŪŮŰŲŹŻŽΑ-ΩΆΈΉΊΌΎΏА-Я"
_WORD = rf"[{_UPPER}][^\W\d_]{{1,24}}(?:['\-][^\W\d_]{{1,24}}){{0,3}}"
_INITIAL = rf"[{_UPPER}]\."
_PARTICLE = r"(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|bint|ibn|abu|zu|zum|y|af|ten)"
_FULL = rf"{_WORD}(?:[ \t](?:{_PARTICLE}[ \t]){{0,2}}(?:{_WORD}|{_INITIAL})){{0,3}}+"
_SMALL = r"[^\W\d_A-Z]{2,20}(?:[ \t][^\W\d_A-Z]{2,20})?"
_ARABIC_WORD = r"[\u0621-\u064a]{2,14}"
_ARABIC = rf"{_ARABIC_WORD}(?:[ \t](?:بن[ \t]|بنت[ \t]|أبو[ \t]|آل[ \t])?{_ARABIC_WORD}){{0,2}}"
_SENTENCE = r"(?:^|(?<=[\n.!?>,;]))[ \t]{0,8}"
_LINE_END = r"(?=[ \t]{0,8}(?:[,.(|\n!-]|$))"


@dataclass(frozen=True)
class _Rule:
    name: str
    regex: re.Pattern[str]
    score: float
    cues: frozenset[str]
    must_be_known: bool = False
    """Whether the name must be on the list, or be two words."""


def _rule(name: str, score: float, phrases: tuple[str, ...], shape: str, *, known: bool = False) -> _Rule:
    """Make a rule; ``PHRASES`` in `shape` stands for the phrases, in any case."""
    regex = re.compile(shape.replace("PHRASES", rf"(?i:{alternatives(phrases)})"), re.MULTILINE)
    cues = frozenset(max(words_of(phrase), key=lambda word: (len(word), word)) for phrase in phrases)
    return _Rule(name, regex, score, cues, known)


_RULES = (
    _rule("person.title", 0.8, lexicon.TITLES, rf"(?<!\w)PHRASES\.?[ \t](?:[Dd]r\.[ \t])?(?P<name>{_FULL})"),
    _rule(
        "person.title",
        0.65,
        lexicon.ARABIC_TITLES,
        rf"(?<!\w)[ول]{{0,2}}PHRASES[ \t](?P<name>{_ARABIC_WORD}(?:[ \t](?:بن[ \t])?{_ARABIC_WORD})?)",
    ),
    _rule(
        "person.introduced",
        0.8,
        lexicon.INTRODUCTIONS,
        rf"(?<!\w)و?PHRASES[ \t]?:?[ \t]{{1,2}}(?P<name>{_FULL}|{_ARABIC}|{_SMALL})",
    ),
    _rule(
        "person.introduced",
        0.6,
        lexicon.PRESENTATIONS,
        rf"(?<!\w)PHRASES[ \t](?P<name>{_FULL}|{_ARABIC_WORD})",
        known=True,
    ),
    _rule(
        "person.greeted",
        0.7,
        lexicon.GREETINGS,
        rf"{_SENTENCE}PHRASES,?[ \t](?:يا[ \t])?(?P<name>{_FULL}|{_ARABIC_WORD}){_LINE_END}",
    ),
    _rule(
        "person.signed",
        0.7,
        lexicon.SIGN_OFFS,
        rf"{_SENTENCE}PHRASES[ \t]?[,.!-]?[ \t]{{0,4}}(?:\n[ \t]{{0,4}}){{1,3}}"
        rf"(?P<name>{_FULL}|{_ARABIC}|{_SMALL}){_LINE_END}",
    ),
    _rule("person.signed", 0.6, lexicon.SIGN_OFFS, rf"PHRASES[ \t]?[,.!-]?[ \t](?P<name>{_FULL})[ \t]?[.!]?[ \t]?\Z"),
    _rule(
        "person.labelled",
        0.7,
        lexicon.LABELS,
        rf"(?:^|(?<=\n))[ \t>]{{0,8}}PHRASES[ \t]?:[ \t]{{0,4}}(?P<name>{_FULL}|{_ARABIC})",
    ),
    _rule(
        "person.addressed", 0.5, lexicon.RELATIONS, rf"(?<!\w)PHRASES[ \t]?[:,]?(?:[ \t]{{1,4}}|\n)(?P<name>{_FULL})"
    ),
)
_DASHED = re.compile(rf"(?<!\w)--?[ \t]?(?P<name>{_FULL})[ \t]?\Z")
_CAPITALISED = re.compile(rf"(?<![\w.'\-@/#])(?P<name>{_FULL})(?![\w@])")
_ARABIC_RUN = re.compile(rf"(?<!\w){_ARABIC_WORD}(?:[ \t](?:بن[ \t])?{_ARABIC_WORD})+")

_WORDS = re.compile(r"\S+")
_GIVEN, _ARABIC_GIVEN, _AMBIGUOUS = names("given"), names("arabic"), names("ambiguous")
_CUES = frozenset().union(*(rule.cues for rule in _RULES))
_ARABIC_CUES = frozenset(cue for cue in _CUES if cue >= "\u0600")
_PREFIXED = frozenset(prefix + cue for cue in _ARABIC_CUES for prefix in ("و", "ل", "ول"))
_LISTED = _GIVEN | _ARABIC_GIVEN
_WORTH_A_LOOK = _CUES | _PREFIXED | _LISTED


class PersonRecogniser:
    """Finds names by their surroundings and by given names."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return not _WORTH_A_LOOK.isdisjoint(look.words)

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # every language's words are tried
        """See `Recogniser`."""
        words = words_of(text)
        has_prefixed = not _PREFIXED.isdisjoint(words)
        for rule in _RULES:
            if has_prefixed or not rule.cues.isdisjoint(words):
                yield from _surrounded(text, rule)
        dashed = _DASHED.search(text, max(0, len(text) - 120))
        if dashed is not None and _is_known(dashed["name"]):
            yield PiiSpan(*dashed.span("name"), PiiType.PERSON, 0.6, "person.signed")
        if not _GIVEN.isdisjoint(words):
            yield from _listed(text)
        if not _ARABIC_GIVEN.isdisjoint(words):
            yield from _listed_arabic(text)


def _surrounded(text: str, rule: _Rule) -> Iterator[PiiSpan]:
    for match in rule.regex.finditer(text):
        lead, name = _bare(match["name"])
        if name and (not rule.must_be_known or _is_known(name)):
            start = match.start("name") + lead
            cue = match[0][: start - match.start()].strip(" \t\n:,.->").casefold()
            yield PiiSpan(start, start + len(name), PiiType.PERSON, rule.score, rule.name, (cue,))


def _bare(name: str) -> tuple[int, str]:
    """Leave out titles before a name, and cut it at the first word that begins a sentence rather than a surname.

    Gives how many characters stood before the name, and the name, empty where nothing is left.
    """
    words = [(word.start(), word[0]) for word in _WORDS.finditer(name)]
    while words and words[0][1].casefold().rstrip(".") in lexicon.TITLE_WORDS:
        words.pop(0)
    kept = list(takewhile(lambda word: not _begins_a_sentence(word[1], is_first=word is words[0]), words))
    if not kept:
        return 0, ""
    lead = kept[0][0]
    return lead, name[lead : kept[-1][0] + len(kept[-1][1])]


def _begins_a_sentence(word: str, *, is_first: bool) -> bool:
    folded = word.casefold()
    if folded in lexicon.NEVER:
        return True
    return not is_first and folded.startswith("و") and folded not in _ARABIC_GIVEN


def _is_known(name: str) -> bool:
    words = name.casefold().split()
    return words[0] in _LISTED or (len(words) > 1 and not lexicon.NEVER.intersection(words))


def _listed(text: str) -> Iterator[PiiSpan]:
    for match in _CAPITALISED.finditer(text):
        words = list(_WORDS.finditer(match["name"]))
        first = next((word for word in words if _first_part(word[0]) in _GIVEN), None)
        if first is None:
            continue
        lead, name = _bare(match["name"][first.start() :])
        if not name or (" " not in name and name.casefold() in _AMBIGUOUS):
            continue
        start = match.start() + first.start() + lead
        surname = " " in name
        yield PiiSpan(start, start + len(name), PiiType.PERSON, 0.6 if surname else 0.45, "person.given")


def _first_part(word: str) -> str:
    """Give the name of which a word is made: ``Anna`` of ``Anna's`` and of ``Anna-Lena``."""
    return re.split(r"['\-]", word.casefold(), maxsplit=1)[0]


def _listed_arabic(text: str) -> Iterator[PiiSpan]:
    """Two given names in a row are a name; one alone is too often a word."""
    for run in _ARABIC_RUN.finditer(text):
        words = [word for word in re.finditer(r"\w+", run[0]) if word[0] != "بن"]
        for one, other in pairwise(words):
            if one[0] in _ARABIC_GIVEN and other[0].removeprefix("ال") in _ARABIC_GIVEN:
                yield PiiSpan(run.start() + one.start(), run.start() + other.end(), PiiType.PERSON, 0.5, "person.given")
