"""When two spellings are one value."""

import re

from frontdesk.text.pii.folding import fold
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.regions import international

_SEPARATORS = re.compile(r"[\W_]+")
_BLANKS = re.compile(r"\s+")

_WITHOUT_SEPARATORS = frozenset({PiiType.CARD, PiiType.IBAN, PiiType.NATIONAL_ID, PiiType.MAC, PiiType.TITLE})
_AS_WRITTEN = frozenset({PiiType.SECRET, PiiType.WALLET, PiiType.URL, PiiType.LITERAL, PiiType.UNREAD})
"""Kinds in which a capital letter makes another value."""


def identity(type_: str, value: str, language: str) -> str:
    """Give what all spellings of a value share; `language` says which country a phone number is dialled from.

    >>> identity("EMAIL", "Ada@Example.com", "en") == identity("EMAIL", "ada@example.com", "en")
    True
    >>> identity("IBAN", "GB82 WEST 1234 5698 7654 32", "en")
    'GB82WEST12345698765432'
    """
    if type_ in _AS_WRITTEN:
        return value
    plain = fold(value)
    if type_ == PiiType.PHONE:
        return international(plain, language)
    if type_ in _WITHOUT_SEPARATORS:
        return _SEPARATORS.sub("", plain).upper()
    return _BLANKS.sub(" ", plain).strip().casefold()
