"""Payment card numbers (ISO/IEC 7812): brand, length and Luhn digit, in any grouping."""

import re
from collections.abc import Iterator

from stdnum import luhn

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.recogniser import Glance

SHORTEST, LONGEST = 12, 19

_CHAIN = re.compile(r"[0-9]++(?:[ \t\n.\-_/*,|]{1,3}+[0-9]++)*+")
_GROUP = re.compile(r"[0-9]+")
_BRAND = re.compile(
    r"""4(?:[0-9]{12}|[0-9]{15}|[0-9]{17,18})\Z  # Visa
    |5[1-5][0-9]{14}\Z|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)[0-9]{12,14}\Z  # Mastercard
    |3[47][0-9]{13}\Z  # American Express
    |3(?:0|6|8|9)[0-9]{12,17}\Z  # Diners Club
    |6(?:011|4[4-9]|5)[0-9]{12,16}\Z  # Discover
    |35[0-9]{14,17}\Z|(?:2131|1800)[0-9]{11}\Z  # JCB
    |(?:50|5[6-9]|6[0-9])[0-9]{10,17}\Z  # Maestro, UnionPay, RuPay
    |220[0-4][0-9]{12,15}\Z|9792[0-9]{12}\Z  # Mir, Troy
    """,
    re.VERBOSE,
)
_CONTEXT = ContextWords(
    [
        "card",
        "cards",
        "cc",
        "visa",
        "mastercard",
        "amex",
        "american express",
        "maestro",
        "debit",
        "credit card",
        "carte",
        "carte bancaire",
        "cb",
        "tarjeta",
        "karte",
        "kreditkarte",
        "kartennummer",
        "kreditkartennummer",
        "بطاقة",
        "بطاقتي",
        "البطاقة",
        "فيزا",
        "ماستركارد",
    ]
)
_GROUPINGS = frozenset({(4, 6, 5), (4, 6, 4), (4, 4, 5), (4, 4, 4, 1), (4, 4, 4, 7), (6, 13), (8, 8), (6, 10)})


class CardRecogniser:
    """Looks for a card at the start of every group of digits, so that a number in front of it does not hide it."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= SHORTEST

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # a card is one everywhere
        """See `Recogniser`."""
        for chain in _CHAIN.finditer(text):
            if chain.end() - chain.start() >= SHORTEST:
                yield from _cards(text, [(group.start(), group.end()) for group in _groups(chain)])


def _groups(chain: re.Match[str]) -> Iterator[re.Match[str]]:
    return _GROUP.finditer(chain.string, chain.start(), chain.end())


def _cards(text: str, groups: list[tuple[int, int]]) -> Iterator[PiiSpan]:
    first = 0
    while first < len(groups):
        span, last = _card_from(text, groups, first)
        if span is not None:
            yield span
        first = last + 1


def _card_from(text: str, groups: list[tuple[int, int]], first: int) -> tuple[PiiSpan | None, int]:
    """Find the best card that begins with group `first`; give it with its last group, or nothing and `first`."""
    best: tuple[PiiSpan | None, int] = (None, first)
    number, sizes = "", []
    for last in range(first, len(groups)):
        start, end = groups[last]
        if len(number) + end - start > LONGEST:
            break
        number += text[start:end]
        sizes.append(end - start)
        if len(number) >= SHORTEST:
            span = _judge(text, groups[first][0], end, number, sizes)
            if span is not None and (best[0] is None or span.score >= best[0].score):
                best = (span, last)
    return best


def _judge(text: str, start: int, end: int, number: str, sizes: list[int]) -> PiiSpan | None:
    grouped = _is_usual(sizes)
    branded = _BRAND.match(number) is not None
    if branded and grouped and luhn.is_valid(number):
        return PiiSpan(start, end, PiiType.CARD, 0.97, "card", _CONTEXT.near(text, start, end), "luhn")
    context = _CONTEXT.near(text, start, end)
    confirmed = bool(context or (grouped and len(number) >= 13)) and luhn.is_valid(number)
    if confirmed:
        return PiiSpan(start, end, PiiType.CARD, 0.9 if context else 0.45, "card", context, "luhn")
    if context and grouped and (branded or len(sizes) in (1, 4)):
        return PiiSpan(start, end, PiiType.CARD, 0.55, "card.context", context)
    return None


def _is_usual(sizes: list[int]) -> bool:
    """Tell whether digits are grouped as on a card, or evenly, or not at all."""
    return (len(set(sizes[:-1])) <= 1 and sizes[-1] <= max(sizes[0], 4)) or tuple(sizes) in _GROUPINGS
