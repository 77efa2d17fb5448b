"""Dates of birth: a date near words that say so, in five languages."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.age import SCORE as SCORE_OF_AGES
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import phrases
from frontdesk.text.pii.recogniser import Glance
from frontdesk.words.months import MONTHS

_AFTER, _BEFORE = 48, 24
"""Characters after and before the words within which the date must begin or end."""

_WORDS = phrases(
    """
    date of birth | dob | d.o.b | born | b-day | bday | birth date | birthdate | birthday | birth | né | née | né(e)
    | naissance | date de naissance | ddn | anniversaire | nacido | nacida | nací | nacimiento | fecha de nacimiento
    | nació | cumpleaños | geboren | geb | geburtsdatum | geburtstag | تاريخ الميلاد | تاريخ ميلادي | الميلاد | ميلادي
    | ميلاده | ميلادها | الولادة | مواليد | ولدت | مولود | مولودة
    """
)
CONTEXT = ContextWords(_WORDS)
_CALLED = re.compile(
    "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(_WORDS, key=len, reverse=True)), re.IGNORECASE
)

MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_ORDINAL = (
    r"(?:(?:twenty|thirty)[\s\-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    "|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
    "|thirtieth"
)
DAY_NUMBER, MONTH_NUMBER, YEAR = "(?:[12][0-9]|3[01]|0?[1-9])", "(?:1[0-2]|0?[1-9])", "(?:18|19|20)[0-9]{2}"
SPELLED = rf"""(?:
    [0-9]{{1,2}}(?:st|nd|rd|th|er|\.|º)?[\s./\-]?(?:of\s|de\s)?{MONTH}(?![^\W\d_])
    (?:,?[\s./\-]?(?:de\s|del\s)?(?:{YEAR}|[0-9]{{2}}))?
    |(?<!\w){MONTH}\s[0-9]{{1,2}}(?:st|nd|rd|th)?(?:,?\s{YEAR})?
    |(?<!\w)(?:{_ORDINAL})\s(?:of\s)?{MONTH}(?:,?\s{YEAR})?
    )"""
"""Dates whose month is a word; verbose."""
DATE = re.compile(
    rf"""(?<![0-9])(?:
    {YEAR}[./\-](?:[0-9]{{1,2}}|{MONTH})[./\-][0-9]{{1,2}}
    |[0-9]{{1,2}}\s?[./\-]\s?[0-9]{{1,2}}\s?[./\-]\s?(?:{YEAR}|[0-9]{{2}})
    |{SPELLED}
    |[0-9]{{8}}
    )(?![0-9])""",
    re.VERBOSE | re.IGNORECASE,
)

_AGE_BEHIND = re.compile(
    r"[,;]?\s?\(?(?P<age>1?[0-9]{1,2}\s?(?:years?(?:\sold)?|yrs?(?:\sold)?|ans|años|jahre?(?:\salt)?|عاما|عام|سنة|سنوات))(?!\w)",
    re.IGNORECASE,
)


class BirthRecogniser:
    """Looks for a date around each word of birth, and for the age right behind the date."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= 1 and CONTEXT.may_occur(look.words)

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # the words of all languages are tried
        """See `Recogniser`."""
        read = 0
        for called in _CALLED.finditer(text):
            match = DATE.search(text, max(read, called.end()), called.end() + _AFTER) or DATE.search(
                text, max(read, called.start() - _BEFORE), called.start()
            )
            if match is not None:
                read = match.end()
                yield PiiSpan(
                    match.start(), read, PiiType.DATE_OF_BIRTH, 0.93, "date_of_birth", (called[0].casefold(),)
                )
                if age := _AGE_BEHIND.match(text, read):
                    yield PiiSpan(*age.span("age"), PiiType.AGE, SCORE_OF_AGES, "age.behind_birth")
