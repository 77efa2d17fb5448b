"""Dates of which the tagger marks pieces, or which it takes for numbers: whole again, and births where they are."""

import re
from collections.abc import Sequence
from dataclasses import replace

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.birth import CONTEXT, DAY_NUMBER, MONTH_NUMBER, SPELLED, YEAR
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.tagger import PREFIX

CERTAIN = 0.75
"""The tagger's score from which a date is a birth without words of birth, if all of it is marked or it stands alone.
In our own marked messages 36 such births have .79 or more, 24 dates that are none .64 or less."""
UNLIKELY = 0.25
"""The score of any other date: below what is masked by default, since dates are left standing."""

_OF_NUMBERS = frozenset((PiiType.DATE_OF_BIRTH, PiiType.ACCOUNT, PiiType.MEDICAL_ID, PiiType.AGE))
_CALLED_A_NUMBER = re.compile(
    r"""(?:account|acct|sort\scode|member|record|mrn|policy|customer|\bid\b|\bno\b|number|iban|pin
    |konto|nummer|\bnr\b|compte|dossier|num[ée]ro|cuenta|p[óo]liza|expediente|رقم|حساب|ملف)
    [^\n;!?]{0,10}\Z""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words before a number that is written like a date."""
_CALLED_WITHIN, _NAME_WITHIN = 32, 3
"""Characters before a date in which such a word may stand, and in which a name ends whose birth it is."""
_CALENDAR_DATE = re.compile(
    rf"""(?<![\w./\-])(?:
    {YEAR}(?P<a>[./\-]){MONTH_NUMBER}(?P=a){DAY_NUMBER}
    |{DAY_NUMBER}(?P<b>[./\-]){MONTH_NUMBER}(?P=b)(?:{YEAR}|[0-9]{{2}})
    |{MONTH_NUMBER}(?P<c>[./\-]){DAY_NUMBER}(?P=c)(?:{YEAR}|[0-9]{{2}})
    |(?!24/7){DAY_NUMBER}/{MONTH_NUMBER}|{MONTH_NUMBER}/{DAY_NUMBER}
    |{SPELLED}
    )(?!(?!T[0-9])\w|[/\-]|[.,][0-9])""",
    re.VERBOSE | re.IGNORECASE,
)
_PARTED_BEFORE, _PARTED_BEHIND = re.compile(r"(?:\A|[\n,;|(*])[ \t]{0,3}\Z"), re.compile(r"[ \t]{0,3}(?:\Z|[\n,;|).])")
_LOOK_BACK = 4
_ON = r"(?:le|on|am|el|bis|until|jusqu'au|hasta[ ]el)[ ]\Z"
_WE_ON, _WE_DO = (
    re.compile(rf"(?<!\w){_ON}", re.IGNORECASE),
    re.compile(r",?[ ](?:j'|(?:je|nous|on|i|we|ich|habe|wir|haben|he|hemos|yo)\b)", re.IGNORECASE),
)
"""On a date before it and what the writer does behind it."""
_DONE_ON = re.compile(
    rf"""(?<!\w)(?:serai|sera|serons|seront|arriv\w+|viens|venons|viendr\w+|pars|partons|command[ée]\w*|livr\w+|reçu\w*
    |achet\w+|réserv\w+|be|order\w*|bought|received|deliver\w*|book\w*|pay|paid|bin|sind|komme\w*|bestellt\w*|gekauft
    |geliefert|gebucht|estaré|estaremos|lleg\w+|ped[íi]\w*|compr\w+|recib\w+|reserv\w+)
    (?:[ ](?:là|ici|there|here|dort|hier|da|allí|ahí|aquí))?[ ]{_ON}""",
    re.VERBOSE | re.IGNORECASE,
)


def with_whole_dates(text: str, spans: Sequence[PiiSpan]) -> list[PiiSpan]:
    """Put the whole date in place of the pieces that the tagger has marked of it."""
    pieces: list[PiiSpan] = []
    kept: list[PiiSpan] = []
    for span in spans:
        (pieces if span.type in _OF_NUMBERS and span.recogniser.startswith(PREFIX) else kept).append(span)
    if not pieces:
        return kept
    names = [span.end for span in kept if span.type == PiiType.PERSON]
    at = 0
    for date in _CALENDAR_DATE.finditer(text):
        while at < len(pieces) and pieces[at].start < date.start():
            kept.append(pieces[at])
            at += 1
        first = at
        while at < len(pieces) and pieces[at].end <= date.end():
            at += 1
        if at > first:
            kept.append(_whole(text, date.span(), pieces[first:at], names))
    return kept + pieces[at:]


def _whole(text: str, place: tuple[int, int], pieces: Sequence[PiiSpan], names: Sequence[int]) -> PiiSpan:
    """Make one span of pieces of a date. `names` are the places where names of people end."""
    start, end = place
    best = max(pieces, key=lambda piece: (piece.type == PiiType.DATE_OF_BIRTH, piece.score))
    if near := CONTEXT.near(text, start, end):
        return replace(best, start=start, end=end, type=PiiType.DATE_OF_BIRTH, context=near)
    if best.type != PiiType.AGE and _CALLED_A_NUMBER.search(text, max(0, start - _CALLED_WITHIN), start):
        return replace(best, start=start, end=end)
    if best.type == PiiType.DATE_OF_BIRTH and any(0 <= start - name <= _NAME_WITHIN for name in names):
        return replace(best, start=start, end=end)
    if _is_of_a_deed(text, start, end):
        return replace(best, start=start, end=end, score=min(best.score, UNLIKELY))
    is_whole = (best.start, best.end) == place
    if best.type == PiiType.DATE_OF_BIRTH and best.score >= CERTAIN and (is_whole or _stands_alone(text, start, end)):
        return replace(best, start=start, end=end)
    return replace(best, start=start, end=end, score=min(best.score, UNLIKELY))


def _is_of_a_deed(text: str, start: int, end: int) -> bool:
    """Tell whether somebody comes or buys something on a date."""
    before = max(0, start - _CALLED_WITHIN)
    if _DONE_ON.search(text, before, start):
        return True
    return _WE_ON.search(text, before, start) is not None and _WE_DO.match(text, end) is not None


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _LOOK_BACK) : start]
    return _PARTED_BEFORE.search(before) is not None and _PARTED_BEHIND.match(text, end) is not None
