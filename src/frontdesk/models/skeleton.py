"""Give Arabic words one rough form, whatever letters they are typed in: ``فاتورة`` and ``fatoora`` are both ``ftr``.

Vowels are left out, for Arabic does not write the short ones; so are the article and doubled letters. Sounds that
Latin letters or dialects mix up share a letter: hard and soft t, d and s; both h; j, g and q, with Egypt's hamza for q.
"""

import re
from unicodedata import normalize

from frontdesk.models.memory import WordMemory

ARABIC = "ar"

_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
TOKEN = re.compile("[^\\W_]+(?:['’\u064b-\u0652\u0640]+[^\\W_]*)*")
"""A word; an apostrophe within it belongs to the digit before, or parts the article."""
_SIGNS = re.compile("[\u064b-\u0652\u0640]|['’]$")
"""Short vowels, the stroke that draws a word out, and a quotation mark after a word."""
_ARABIC_ARTICLE = re.compile("^[وف]?(?:[بكف]?ال|لل)(?=..)")
_LATIN_ARTICLE = re.compile("^(?:[wbfkl]?[aei]l|l)'?(?=[^\\Waeiou]\\w)")
_DOUBLED = re.compile(r"(.)\1+")
_ARABIC_LETTERS = dict(zip("بتثجحخدذرزسشصضطظعغفقكلمنهڤگپچک", "bttqhxddrzscsdtz3gfqklmnhfkbck", strict=True))
_LATIN_LETTERS = dict(zip("bcdfghjklmnpqrstvxz2356789", "bkdfqhqklmnbqrstfxzq3xthgq", strict=True)) | {
    "3'": "g", "7'": "x", "6'": "z", "9'": "d",
    "sh": "c", "ch": "c", "kh": "x", "gh": "g", "th": "t", "dh": "d", "ph": "f",
}  # fmt: skip
"""Of q, g and j each stands for ق or ج somewhere, and k for ك everywhere."""
_LATIN_GROUP = re.compile("[3679]'|[sckgtdp]h|.", re.DOTALL)


def is_latin(text: str) -> bool:
    """Tell whether a text holds no Arabic letter."""
    return _ARABIC.search(text) is None


def skeleton(token: str) -> str:
    """Give the skeleton of one word; one of vowels or digits alone has none.

    >>> skeleton("الفاتورة"), skeleton("elfatoora"), skeleton("دقيقة"), skeleton("da2i2a")
    ('ftr', 'ftr', 'dqq', 'dqq')
    """
    if token.isdecimal():
        return ""
    plain = _SIGNS.sub("", token.lower().replace("’", "'"))
    return _of_latin(plain) if is_latin(plain) else _of_arabic(plain)


def _of_arabic(token: str) -> str:
    token = _ARABIC_ARTICLE.sub("", token)
    first = {"و": "w", "ي": "y"}.get(token[:1], "")
    return first + "".join([_ARABIC_LETTERS.get(letter, "") for letter in token.removesuffix("ه")])


def _of_latin(token: str) -> str:
    token = "".join([letter for letter in normalize("NFD", token) if letter.isascii()])
    token = _DOUBLED.sub(r"\1", _LATIN_ARTICLE.sub("", token))
    first = token[:1] if token[:1] in "wy" else ""
    if token[-2:-1] in "aeiou":
        token = token.removesuffix("h")
    return first + "".join([_LATIN_LETTERS.get(group, "") for group in _LATIN_GROUP.findall(token)])


def _of_word(word: str) -> tuple[str, ...]:
    return tuple(filter(None, map(skeleton, TOKEN.findall(word))))


SKELETONS = WordMemory(_of_word)
"""Those of whatever stands between two blanks."""
