"""Which placeholder stands for which value within one conversation, and the way back."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from frontdesk.errors import InvalidInput
from frontdesk.inquiry import MaskedText
from frontdesk.text.pii.identity import identity

PLACEHOLDER = re.compile(r"<[A-Z][A-Z0-9_]{0,40}_[0-9]{1,9}>")
"""What a placeholder looks like. Whatever a customer types that looks so is masked itself, as a ``LITERAL``: every
match in a masked text is therefore ours."""

_KEY = re.compile(r"<([A-Z][A-Z0-9_]{0,40})_([0-9]{1,9})(?:/([0-9]{1,9}))?>")


class PlaceholderLedger:
    """Gives each value of a conversation one placeholder, however it is spelled.

    `entries` is what the store keeps: ``{"<EMAIL_1>": "ada@example.com", "<EMAIL_1/2>": "Ada@Example.com"}``. The key
    with a stroke is a second spelling of the same value; masked texts show ``<EMAIL_1>`` for both, and `restore` gives
    each place its own spelling back. Not to be shared between threads.
    """

    def __init__(self, entries: Mapping[str, str] | None = None) -> None:
        self._entries: dict[str, str] = {}
        self._spellings: dict[tuple[str, str], tuple[int, int]] = {}
        """By type and spelling: the number of the value and of the spelling."""
        self._counts: dict[str, int] = {}
        self._variants: dict[tuple[str, int], int] = {}
        self._identities: dict[tuple[str, str], dict[str, int]] = {}
        """By type and language, made when first asked for: the number of each identity."""
        for key, value in (entries or {}).items():
            self._admit(key, value)

    @property
    def entries(self) -> Mapping[str, str]:
        """Every placeholder with the value behind it; personal data, for the store alone."""
        return MappingProxyType(self._entries)

    def name(self, type_: str, value: str, language: str) -> tuple[str, int]:
        """Give the placeholder of a value and the number of its spelling, 0 for the first."""
        known = self._spellings.get((type_, value))
        if known is None:
            known = self._add(type_, value, language)
        number, spelling = known
        return f"<{type_}_{number}>", spelling

    def _add(self, type_: str, value: str, language: str) -> tuple[int, int]:
        numbers = self._numbers(type_, language)
        key = identity(type_, value, language)
        number = numbers.get(key)
        if number is None:
            number = self._counts.get(type_, 0) + 1
            spelling = 0
        else:
            spelling = self._variants[type_, number] + 1
        self._record(type_, value, number, spelling)
        for (other, spoken), known in self._identities.items():
            if other == type_:
                known.setdefault(identity(type_, value, spoken), number)
        return number, spelling

    def _numbers(self, type_: str, language: str) -> dict[str, int]:
        if (type_, language) not in self._identities:
            known: dict[str, int] = {}
            for (other, value), (number, _) in self._spellings.items():
                if other == type_:
                    known.setdefault(identity(type_, value, language), number)
            self._identities[type_, language] = known
        return self._identities[type_, language]

    def _record(self, type_: str, value: str, number: int, spelling: int) -> None:
        self._entries[f"<{type_}_{number}/{spelling + 1}>" if spelling else f"<{type_}_{number}>"] = value
        self._spellings.setdefault((type_, value), (number, spelling))
        self._counts[type_] = max(number, self._counts.get(type_, 0))
        self._variants[type_, number] = max(spelling, self._variants.get((type_, number), 0))

    def _admit(self, key: str, value: str) -> None:
        match = _KEY.fullmatch(key)
        if match is None:
            raise InvalidInput(
                f"expected stored placeholders such as <EMAIL_1> or <EMAIL_1/2>; came: {key!r}. The conversation's "
                "stored entries were changed outside Frontdesk"
            )
        self._record(match[1], value, int(match[2]), int(match[3]) - 1 if match[3] else 0)


def restore(masked: MaskedText | str, entries: Mapping[str, str]) -> str:
    """Put the values back.

    A `MaskedText` becomes exactly the text that was masked. A plain string, such as an answer that names placeholders,
    gets the first spelling of each; placeholders that `entries` does not know stay.
    """
    if isinstance(masked, str):
        return PLACEHOLDER.sub(lambda match: entries.get(match[0], match[0]), masked)
    pieces: list[str] = []
    at = 0
    for placeholder in masked.placeholders:
        name = placeholder.name
        key = f"{name[:-1]}/{placeholder.spelling + 1}>" if placeholder.spelling else name
        pieces += (masked.text[at : placeholder.start], entries[key])
        at = placeholder.end
    return "".join((*pieces, masked.text[at:]))
