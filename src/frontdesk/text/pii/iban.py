"""Bank accounts (ISO 13616): country, length and check digits modulo 97."""

import re
from collections.abc import Iterator
from functools import cache

from stdnum import iban, numdb

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import phrases
from frontdesk.text.pii.recogniser import Glance

_HEAD = re.compile(r"(?=([A-Za-z])[ .\-·]?([A-Za-z])[ .\-·]{0,2}[0-9][ .\-·]?[0-9])")
_FIELD = re.compile(r"([0-9]+)!?[anc]")
_GAP = r"[\s.\-_/:,·•]{0,3}"
_SEPARATOR = re.compile(r"[^A-Za-z0-9]+")
_CONTEXT = ContextWords(
    phrases(
        """
        iban | account | bank | transfer | compte | virement | rib | cuenta | transferencia | konto
        | kontonummer | überweisung | bankverbindung | آيبان | ايبان | حساب | تحويل
        """
    )
)


class IbanRecogniser:
    """Reads as many characters as the country's numbers have, whatever separates them."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= 2

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # an account is one everywhere
        """See `Recogniser`."""
        read = 0
        for head in _HEAD.finditer(text):
            if head.start() < read:
                continue
            span = _account(text, head.start(), (head[1] + head[2]).upper())
            if span is not None:
                yield span
                read = span.end


def _account(text: str, start: int, country: str) -> PiiSpan | None:
    length = _length(country)
    taken = _take(text, start, length) if length else None
    if taken is None:
        return None
    number, end = taken
    if iban.is_valid(number, check_country=False):
        return PiiSpan(start, end, PiiType.IBAN, 0.98, "iban", _CONTEXT.near(text, start, end), "iban")
    context = _CONTEXT.near(text, start, end)
    if _looks_like_one(text, start, end) and (context or sum(char.isdigit() for char in number) >= length // 2):
        return PiiSpan(start, end, PiiType.IBAN, 0.7 if context else 0.45, "iban.shape", context)
    return None


def _looks_like_one(text: str, start: int, end: int) -> bool:
    """Tell whether a number that fails its check stands alone, in capitals and in one line, as a mistyped one would."""
    written = text[start:end]
    if not written[:2].isalpha() or ", " in written:
        return False
    alone = not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()
    return alone and written == written.upper() and "\n" not in written and ". " not in written


def _take(text: str, start: int, length: int) -> tuple[str, int] | None:
    """Take `length` letters and digits, with what separates them; give them and where they end."""
    match = _characters(length).match(text, start)
    return (_SEPARATOR.sub("", match[0]), match.end()) if match else None


@cache
def _characters(length: int) -> re.Pattern[str]:
    return re.compile(rf"(?:[A-Za-z0-9]{_GAP}){{{length - 1}}}[A-Za-z0-9]")


@cache
def _length(country: str) -> int:
    """Give the length of a country's numbers, 0 where the registry has none."""
    part, properties = numdb.get("iban").info(f"{country}00")[0]
    structure = properties.get("bban", "")
    return 4 + sum(int(size) for size in _FIELD.findall(structure)) if part == country and structure else 0
