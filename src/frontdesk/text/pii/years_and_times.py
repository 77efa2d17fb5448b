"""What the tagger takes for an order's number, an age or a secret, and neighbours make a year, a time, a count."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.birth import MONTH
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import phrases
from frontdesk.text.pii.secret_names import CODE_NAMES, NAMES
from frontdesk.text.pii.tagger import PREFIX
from frontdesk.text.pii.torn_dates import UNLIKELY
from frontdesk.words.months import MONTHS

_LOOK_BACK = 32
_WHO_OR_WHERE = frozenset((PiiType.PERSON, PiiType.LOCATION))
_YEAR = "(?:19|20)[0-9]{2}"
_YEARS = re.compile(rf"(?:[^\W\d_]+\.?[ ])?(?P<year>{_YEAR})(?:[ ](?:and|und|et|y|و)[ ]?{_YEAR})?", re.IGNORECASE)
_SAYS_YEAR = re.compile(
    rf"""(?<!\w)(?:
    for|of|from|in|since|until|year|annual[ ]\w+|tax[ ](?:return|statement|certificate)
    |für|aus|von|seit|bis|im[ ]jahre?|des[ ]jahres|jahres\w+|nebenkosten\w+|steuer(?:erklärung|bescheid|bescheinigung)
    |de|pour|en|depuis|année|exercice|annuel|annuelle|bilan
    |del|para|desde|hasta|año|ejercicio|anual
    |عام|لعام|سنة|لسنة|من|في|منذ|السنوي|السنوية
    |{MONTH}
    )[ ]\Z""",
    re.VERBOSE | re.IGNORECASE,
)
"""Right before a year: a word of time, or what there is one of each year."""
_CALLED_A_NUMBER = re.compile(
    r"""(?:[#:°º]|(?<!\w)(?:no|nr|num|number|id|رقم\w*|n[uú]m[eé]ro|nummer
    |account|customer|reference|policy|konto|kunde|referenz|police|compte|client|référence|cuenta|cliente|referencia|póliza
    |حساب\w*|مرجع\w*)\.?)
    (?:\s(?:for|of|für|von|de|del|para))?\s?\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH_IN_FULL = re.compile("|".join(month for month in MONTHS if len(month) > len("may") or month in ("may", "mai")))
_SAYS_MONTH = re.compile(
    r"(?<!\w)(?:in|since|until|till|during|next|last|early|late|mid|every|this|end[ ]of|beginning[ ]of"
    r"|im|seit|bis|anfang|mitte|ende|letzten|nächsten|jeden)[ ]\Z",
    re.IGNORECASE,
)
"""Right before the name of a month that is a person's too: May, April, August."""
_SAYS_SMALL_MONTH = re.compile(
    r"(?<!\w)(?:en|depuis|jusqu'en|début|fin|courant|desde|hasta|inicios[ ]de|finales[ ]de|mediados[ ]de)[ ]\Z",
    re.IGNORECASE,
)
"""The same where months are written small: avril, abril, julio. With a capital it is somebody."""
_NAME_GOES_ON = re.compile(r"['’]s\b|[ ](?!I\b)(?P<initial>[^\W\d_])")
_SURELY_SOMEBODY = 0.7
_TAXES = ContextWords(
    phrases(
        """
        my taxes | tax return | tax office | tax authorities | finanzamt | steuererklärung | steuerberater
        | les impôts | le fisc | hacienda | declaración de la renta | للضرائب
        """
    )
)
_HOUR = re.compile("one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9]", re.IGNORECASE)
_HAPPENS_AT = re.compile(
    r"""\b(?:c[ao]m(?:e|es|ing)|arriv(?:e|es|ed|ing)|left|leav(?:e|es|ing)|call(?:s|ed|ing)?|rang|show(?:s|ed|n)?[ ]up
    |deliver(?:s|ed)|open(?:s|ed)?|close[sd]?|land(?:s|ed)|woke[ ]up|picked[ ](?:it|me|us|them)[ ]up)
    (?:[ ](?:me|us|him|her|them|here|back|again|today|yesterday|tomorrow|only|late))?[ ]at[ ]\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_SAYS_AGE = re.compile(r"(?<!\bit )(?<!\bit')\b(?:is|are|was|were|be|turn(?:s|ed)?|aged?|s)[ ]\Z", re.IGNORECASE)
_TIME_OF_DAY = re.compile(
    r"[ ](?:in[ ]the[ ](?:morning|afternoon|evening)|at[ ]night|sharp|o'clock|this[ ](?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)
_MOMENT = re.compile(rf"(?:[0-9]{{1,2}}\.?[ ])?{MONTH}[ ]{_YEAR},?[ ][0-2]?[0-9](?=:[0-5][0-9])", re.IGNORECASE)
"""A month, a year and the hour before its minutes, as in the heads of quoted mails."""
_COUNTED = re.compile(
    r"""(?:[ ](?:and|or|to|und|oder|bis|et|ou|à|y|o|a)[ ][0-9]{1,3})?[ ](?:
    each|apiece|a[ ]piece|chacune?s?|pièce|pro[ ]Stück|je[ ]Stück|cada[ ]un[oa]
    |months?'?[ ](?:warranty|guarantee|contract)|mois[ ]de[ ]garantie|Monate[ ]Garantie|meses[ ]de[ ]garantía
    )(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_OUGHT = re.compile(
    r"\b(?:it|this|that|price|total|amount)[ ](?:should|must|ought[ ]to)[ ](?:only[ ])?be[ ]\Z", re.IGNORECASE
)
_STATUS = re.compile(r"(?<![\w.])[245][0-9]{2}[ -][245]\.[0-9]{1,3}\.[0-9]{1,3}(?![\w.])")
"""What a mail server answers: RFC 5321 and RFC 3463."""
_STATUS_CHARACTERS = 13


_CLOCK = re.compile(r"(?<![\w:])[0-2]?[0-9]:[0-5][0-9](?:[ ]?[ap]m)?(?![\w:])", re.IGNORECASE)
_CLOCK_CHARACTERS = 8
_CALLED_A_SECRET = ContextWords((*NAMES, *CODE_NAMES))


def with_years_and_times_doubted(text: str, spans: Sequence[PiiSpan]) -> Iterator[PiiSpan]:
    """Lower the score of such things below what is masked by default, as that of other dates."""
    for span in spans:
        is_none = span.recogniser.startswith(PREFIX) and any(is_such(text, span) for is_such in _SUCH)
        yield replace(span, score=min(span.score, UNLIKELY)) if is_none else span


def _is_year(text: str, span: PiiSpan) -> bool:
    if span.type != PiiType.ACCOUNT:
        return False
    years = _YEARS.fullmatch(text, span.start, span.end)
    if years is None:
        moment = _MOMENT.match(text, span.start)
        return moment is not None and moment.end() == span.end
    start = years.start("year")
    before = max(0, start - _LOOK_BACK)
    if _CALLED_A_NUMBER.search(text, before, start):
        return False
    return bool(_SAYS_YEAR.search(text, before, start) or _TAXES.near(text, span.start, span.end))


def _is_month(text: str, span: PiiSpan) -> bool:
    word = text[span.start : span.end]
    if span.type not in _WHO_OR_WHERE or span.score >= _SURELY_SOMEBODY or not _MONTH_IN_FULL.fullmatch(word.lower()):
        return False
    behind = _NAME_GOES_ON.match(text, span.end)
    if behind and (behind["initial"] or "S").isupper():
        return False
    before = max(0, span.start - _LOOK_BACK)
    small = word.islower() and _SAYS_SMALL_MONTH.search(text, before, span.start)
    return bool(small or _SAYS_MONTH.search(text, before, span.start))


def _is_time(text: str, span: PiiSpan) -> bool:
    if span.type != PiiType.AGE or _HOUR.fullmatch(text, span.start, span.end) is None:
        return False
    before = max(0, span.start - _LOOK_BACK)
    if _HAPPENS_AT.search(text, before, span.start):
        return True
    return not _SAYS_AGE.search(text, before, span.start) and bool(_TIME_OF_DAY.match(text, span.end))


def _is_count(text: str, span: PiiSpan) -> bool:
    if span.type != PiiType.AGE or not text[span.start : span.end].isdecimal():
        return False
    before = max(0, span.start - _LOOK_BACK)
    return bool(_COUNTED.match(text, span.end) or _OUGHT.search(text, before, span.start))


def _is_status(text: str, span: PiiSpan) -> bool:
    if span.type != PiiType.SECRET:
        return False
    around = _STATUS.finditer(text, max(0, span.start - _STATUS_CHARACTERS), span.end + _STATUS_CHARACTERS)
    return any(status.start() <= span.start and span.end <= status.end() for status in around)


def _is_clock(text: str, span: PiiSpan) -> bool:
    if span.type != PiiType.SECRET or _CALLED_A_SECRET.near(text, span.start, span.end):
        return False
    around = _CLOCK.finditer(text, max(0, span.start - _CLOCK_CHARACTERS), span.end + _CLOCK_CHARACTERS)
    return any(clock.start() <= span.start and span.end <= clock.end() for clock in around)


_SUCH = (_is_year, _is_month, _is_time, _is_clock, _is_count, _is_status)
