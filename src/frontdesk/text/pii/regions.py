"""Phone numbers as seen from the countries that speak a language."""

from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat

REGIONS = {
    "en": ("US", "GB", "AU", "IE", "NZ", "IN", "ZA"),
    "fr": ("FR", "BE", "CH", "MA", "TN", "DZ"),
    "es": ("ES", "MX", "AR", "CO", "CL", "PE"),
    "de": ("DE", "AT", "CH"),
    "ar": ("SA", "AE", "EG", "MA", "JO", "KW", "QA", "DZ", "TN", "LB"),
}
"""By language, the countries from which a number without a country code is taken to be dialled, the likeliest first."""
_ANYWHERE = ("US", "GB", "FR", "DE", "ES", "SA")
_CACHE = 4096
"""Numbers kept; quoted threads and signatures bring the same ones again and again."""


@lru_cache(maxsize=_CACHE)
def dial(number: str, language: str) -> str | None:
    """Give a number in E.164 if it is valid in one of the language's countries, or with its own country code."""
    compact = "+" + number[2:] if number.startswith("00") else number
    regions = ("ZZ",) if compact.startswith("+") else REGIONS.get(language, _ANYWHERE)
    for region in regions:
        parsed = _parse(compact, region)
        if parsed is not None and phonenumbers.is_valid_number(parsed):
            return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    return None


def international(number: str, language: str) -> str:
    """Give a number in E.164, or its bare digits where no country makes sense of it."""
    bare = "".join(char for char in number if char.isdigit() or char == "+")
    return dial(bare, language) or bare.lstrip("+")


def _parse(number: str, region: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None
