"""Payment card numbers (ISO/IEC 7812): brand, length and Luhn digit, in any grouping."""

import re
from collections.abc import Iterator

from stdnum import luhn

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.context import ContextWords
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.lexicon import phrases
from frontdesk.text.pii.recogniser import Glance, words_of

SHORTEST, LONGEST = 12, 19

_CHAIN = re.compile(r"[0-9]++(?:(?:[ \t\n.\-_/*,|·•()]{1,3}+|(?<=[0-9]{4}):)[0-9]++)*")
"""A colon counts behind a group of four alone: it also stands in times."""
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
    phrases(
        """
        card | cards | cc | visa | mastercard | amex | american express | maestro | debit | credit card | carte
        | carte bancaire | cb | tarjeta | karte | kreditkarte | kartennummer | kreditkartennummer | بطاقة
        | بطاقتي | البطاقة | فيزا | ماستركارد
        """
    )
)
_GROUPINGS = frozenset({(4, 6, 5), (4, 6, 4), (4, 4, 5), (4, 4, 4, 1), (4, 4, 4, 7), (6, 13), (8, 8), (6, 10)})


class CardRecogniser:
    """Looks for a card at the start of every group of digits, so that a number in front of it does not hide it."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= SHORTEST

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:  # noqa: ARG002  # a card is one everywhere
        """See `Recogniser`."""
        is_named = _CONTEXT.may_occur(words_of(text))
        for chain in _CHAIN.finditer(text):
            if chain.end() - chain.start() >= SHORTEST:
                groups = [group.span() for group in _GROUP.finditer(text, chain.start(), chain.end())]
                yield from _cards(text, groups, is_named=is_named)


def _cards(text: str, groups: list[tuple[int, int]], *, is_named: bool) -> Iterator[PiiSpan]:
    first = 0
    while first < len(groups):
        span, last = _card_from(text, groups, first, is_named=is_named)
        if span is not None:
            yield span
        first = last + 1


def _card_from(text: str, groups: list[tuple[int, int]], first: int, *, is_named: bool) -> tuple[PiiSpan | None, int]:
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
            span = _judge(text, groups[first][0], end, number, sizes, is_named=is_named)
            if span is not None and (best[0] is None or span.score >= best[0].score):
                best = (span, last)
    return best


def _judge(text: str, start: int, end: int, number: str, sizes: list[int], *, is_named: bool) -> PiiSpan | None:
    """Judge digits that stand in groups of `sizes`; `is_named` says that the text speaks of cards somewhere."""
    grouped, branded = _is_usual(sizes), _BRAND.match(number) is not None
    if not is_named and not (grouped and (branded or _is_block(sizes))):
        return None
    is_confirmed = luhn.is_valid(number)
    if not is_confirmed and not is_named:
        return None
    near = _CONTEXT.near(text, start, end) if is_named else ()
    if is_confirmed:
        return _confirmed(start, end, near, grouped=grouped, branded=branded, is_block=_is_block(sizes))
    if near and grouped and (branded or len(sizes) in (1, 4)):
        return PiiSpan(start, end, PiiType.CARD, 0.55, "card.context", near)
    return None


def _confirmed(
    start: int, end: int, near: tuple[str, ...], *, grouped: bool, branded: bool, is_block: bool
) -> PiiSpan | None:
    if branded and grouped:
        return PiiSpan(start, end, PiiType.CARD, 0.97, "card", near, "luhn")
    if near:
        return PiiSpan(start, end, PiiType.CARD, 0.9, "card", near, "luhn")
    return PiiSpan(start, end, PiiType.CARD, 0.45, "card.unbranded", near, "luhn") if grouped and is_block else None


def _is_usual(sizes: list[int]) -> bool:
    """Tell whether digits are grouped as on a card, or evenly, or not at all."""
    return (len(set(sizes[:-1])) <= 1 and sizes[-1] <= max(sizes[0], 4)) or tuple(sizes) in _GROUPINGS


def _is_block(sizes: list[int]) -> bool:
    """Tell whether digits stand in groups of four or more, at least thirteen together."""
    return sum(sizes) >= 13 and min(sizes[:-1] or sizes) >= 4
