"""Dates, years, days of the week and times: found for whoever wants them masked, and not by default."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.birth import DATE, DAY_NUMBER, MONTH, MONTH_NUMBER
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import alternatives, phrases
from frontdesk.text.pii.recogniser import Glance
from frontdesk.words.months import MONTHS

SCORE = 0.2
"""Below what is masked by default: that a parcel was due on Friday identifies nobody, and says what is urgent."""

DAYS = phrases(
    """
    monday | tuesday | wednesday | thursday | friday | saturday | sunday
    | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche
    | lunes | martes | miércoles | jueves | viernes | sábado | domingo
    | montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonnabend | sonntag
    | الاثنين | الإثنين | الثلاثاء | الأربعاء | الاربعاء | الخميس | الجمعة | السبت
    """
)
_CURRENCIES = phrases("eur | euro | euros | usd | gbp | chf | mad | dollars | pounds")
_NUMBERED = phrases(
    "room | zimmer | raum | chambre | salle | habitación | sala | version | release | build | غرفة | إصدار"
)
"""Before a number that looks like a year or a date and is none."""
_SIGNS = "€$£#"
_IS_NO_COUNT = (
    "".join(rf"(?<!\b{word}[ ])" for word in (*_CURRENCIES, *_NUMBERED)) + rf"(?<![{_SIGNS}])(?<![{_SIGNS}][ ])(?<!\bv)"
)
_COUNTS_NONE = rf"(?![ ]?[{_SIGNS}])(?![ ](?:{alternatives(_CURRENCIES)})\b)"

_AM_OR_PM = r"[ap](?:\.m\.|m\b)"
_TIME = (
    rf"[0-2]?[0-9](?::[0-5][0-9]){{1,2}}(?:[ ]?{_AM_OR_PM})?|[0-2]?[0-9][ ]?h(?:[ ]?[0-5][0-9])?\b"
    rf"|[0-2]?[0-9](?:\.[0-5][0-9])?[ ]?(?:{_AM_OR_PM}|o'clock\b|Uhr\b(?:[ ][0-5][0-9]\b)?)"
)
_YEAR = "(?:19|20)[0-9]{2}"
_SHORT = (
    rf"(?!24/7){DAY_NUMBER}/{MONTH_NUMBER}|{MONTH_NUMBER}/{DAY_NUMBER}|{MONTH_NUMBER}[./\-]{_YEAR}"
    rf"|{_YEAR}[/\-](?:{_YEAR}|[0-9]{{2}})|{_YEAR}{_COUNTS_NONE}"
)
_WHEN = re.compile(
    rf"(?:{_IS_NO_COUNT}(?<![0-9][./]){DATE.pattern}(?!\.[0-9])|(?<!\w)(?:{alternatives(DAYS)})(?!\w)"
    rf"|(?<!\w){MONTH}[ ]{_YEAR}(?!\w)"
    rf"|{_IS_NO_COUNT}(?<![\w.,/\-])(?:(?:{_TIME}|{_SHORT})(?![\w/\-]|[.,][0-9])|{DAY_NUMBER}\.{MONTH_NUMBER}\.(?![\w.])))"
    rf"(?:[T ](?:{_TIME})(?!\w))?",
    re.VERBOSE | re.IGNORECASE,
)
_NAMES = frozenset((*DAYS, *MONTHS))


class DateRecogniser:
    """Knows dates by their form and days by their names; said of a birth they are `DATE_OF_BIRTH`."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= 1 or not _NAMES.isdisjoint(look.words)

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # the words of all languages are tried
        """See `Recogniser`."""
        for match in _WHEN.finditer(text):
            yield PiiSpan(*match.span(), PiiType.DATE, SCORE, "date")
