"""Numbers that are found by what they are called: their shapes, and what only looks like one."""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.lexicon import alternatives, phrases
from frontdesk.text.pii.naming import Called, Nouns, is_mark
from frontdesk.text.pii.recogniser import Glance

FEWEST_DIGITS = 3
FEWEST_ALONE = 4
"""Digits of a number that only its noun marks as one: "invoice 7741", but not "invoice 12"."""
MARKED, UNMARKED = 0.8, 0.6

_VALUE = re.compile(
    r"""(?<![^\W_])(?<![\w][-/.,@])(?<![@€$£])
    (?=[A-Za-z]{0,8}[-/._]?[A-Za-z]{0,8}[-/._]?[0-9])[A-Za-z0-9]{1,24}(?:[-/._][A-Za-z0-9]{1,20}){0,5}
    (?:[ ][0-9]{2,6}(?![^\W_]|[.,:/\-][0-9]|[ ]?[%€$£])){0,4}
    (?![^\W_])(?![.,][0-9])""",
    re.VERBOSE,
)
_PREFIX = re.compile(r"(?<![^\W_])[A-Z]{1,4}[ ]\Z")
_JOINER = re.compile(
    r"\s?(?:,|;|/|&|\+|-|\s(?:and|to|or|et|à|ou|y|a|e|o|und|bis|oder|sowie|و|إلى|أو))\s?و?", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:[-/](?:[0-9]{2}|(?:19|20)[0-9]{2}))?")
_DATE = re.compile(
    r"[0-3]?[0-9][./\-][01]?[0-9][./\-](?:[0-9]{4}|[0-9]{2})|(?:19|20)[0-9]{2}[./\-][01]?[0-9][./\-][0-3]?[0-9]"
    r"|[01]?[0-9][./](?:19|20)[0-9]{2}"
)
_AMOUNT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,9}[.,][0-9]{2}")
_UNITS = alternatives(
    phrases(
        """
        € | $ | £ | % | eur | euro | euros | usd | dollar | dollars | gbp | pound | pounds | quid | chf
        | franken | francs | f | fcfa | pesos | soles | aed | sar | egp | درهم | ريال | جنيه | دينار | دولار
        | يورو | ليرة | د.ك | item | items | unit | units | pieces | boxes | pages | people | users | times
        | days | weeks | months | years | hours | minutes | miles | km | kg | g | kwh | kw | mb | gb | mt | m²
        | m2 | tage | tagen | wochen | monate | monaten | jahre | jahren | stunden | stück | seiten | personen
        | mal | jours | semaines | mois | ans | heures | pièces | unités | personnes | fois | días | semanas
        | meses | años | horas | unidades | piezas | personas | veces | cajas | يوم | أيام | شهر | أشهر | سنة
        | سنوات | ساعة | قطعة | شخص | مرات
        """
    )
)
_COUNTED = re.compile(rf"[ \t]?(?:{_UNITS})(?![^\W_])", re.IGNORECASE)
_CURRENCIES = frozenset(
    {"EUR", "USD", "GBP", "CHF", "AED", "SAR", "EGP", "MAD", "CAD", "AUD", "KWD", "QAR", "MXN", "ARS"}
)


class CalledNumbers:
    """Reads each number and what stands before it; a list of numbers is called by what its first is called."""

    def __init__(self, kind: str, name: str, nouns: Nouns) -> None:
        self._kind = kind
        self._name = name
        self._nouns = nouns

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= FEWEST_DIGITS and self._nouns.may_occur(look.words)

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # the words of all languages are tried
        """See `Recogniser`."""
        noun, read = "", -1
        for match in _VALUE.finditer(text):
            begins, called = self._calling(text, match.start())
            if called is None and read >= 0 and _JOINER.fullmatch(text, read, match.start()):
                called = Called(noun, is_marked=False)
            if called is not None and _is_number(match, called):
                noun, read = called.noun, match.end()
                score = MARKED if called.is_marked else UNMARKED
                yield PiiSpan(begins, read, self._kind, score, self._name, (noun,))

    def _calling(self, text: str, start: int) -> tuple[int, Called | None]:
        """Tell where a number begins and what it is called; letters before a blank, RE 40131, are part of it."""
        prefix = _PREFIX.search(text, max(0, start - 5), start)
        if prefix is not None and prefix[0].strip() not in _CURRENCIES and not is_mark(prefix[0].strip()):
            called = self._nouns.calling(text, prefix.start())
            if called is not None:
                return prefix.start(), called
        return start, self._nouns.calling(text, start)


def _is_number(match: re.Match[str], called: Called) -> bool:
    """Tell a number by which something is called from a date, a year, an amount and a count."""
    value = match[0]
    digits = sum(map(str.isdigit, value))
    if digits < (FEWEST_DIGITS if called.is_marked or not value[0].isdigit() else FEWEST_ALONE):
        return False
    if _DATE.fullmatch(value) or _COUNTED.match(match.string, match.end()):
        return False
    return called.is_marked or not (_YEAR.fullmatch(value) or _AMOUNT.fullmatch(value))
