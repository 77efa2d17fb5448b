"""Dates, years, days of the week and times: found for whoever wants every one of them masked, and not by default."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.birth import DATE, MONTH
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import alternatives, phrases
from frontdesk.text.pii.recogniser import Glance

SCORE = 0.2
"""Below what is masked by default: that a parcel was due on Friday identifies nobody, and says what is urgent."""

_DAYS = phrases(
    """
    monday | tuesday | wednesday | thursday | friday | saturday | sunday
    | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche
    | lunes | martes | miércoles | jueves | viernes | sábado | domingo
    | montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonnabend | sonntag
    | الاثنين | الإثنين | الثلاثاء | الأربعاء | الاربعاء | الخميس | الجمعة | السبت
    """
)
_TIME = r"[0-2]?[0-9](?::[0-5][0-9]){1,2}(?:[ ]?[ap]\.?m\b)?|[0-2]?[0-9](?:h[0-5][0-9]\b|[ ]?[ap]m\b|[ ]Uhr\b)"
_WHEN = re.compile(
    rf"(?:{DATE.pattern}|(?<!\w)(?:{alternatives(_DAYS)})(?!\w)|(?<!\w){MONTH}[ ](?:19|20)[0-9]{{2}}(?!\w)"
    rf"|(?<![\w.,/\-])(?:{_TIME}|(?:19|20)[0-9]{{2}})(?![\w/\-]|[.,][0-9]))(?:[T ]{_TIME})?",
    re.VERBOSE | re.IGNORECASE,
)
_DAY_WORDS = frozenset(_DAYS)


class DateRecogniser:
    """Knows dates by their form and days by their names; said of a birth they are `DATE_OF_BIRTH`."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= 1 or not _DAY_WORDS.isdisjoint(look.words)

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # the words of all languages are tried
        """See `Recogniser`."""
        for match in _WHEN.finditer(text):
            yield PiiSpan(*match.span(), PiiType.DATE, SCORE, "date")
