"""How a text is written, which its n-grams do not tell: how long it is, how it is laid out, with which signs.

N-grams of characters know punctuation and emoji as they stand in a word, "!!" or a lone face, if two messages of the
corpus have the very same; letter case, length and line breaks they do not know. Here they are numbers of any language,
of a whole batch at once. ``benchmarks/heads.py`` says which tasks gain by them.
"""

import re
from functools import lru_cache
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Reason, ReasonKind
from frontdesk.models.batch import Batch
from frontdesk.models.prediction import DECIMALS, LEAST_WEIGHT
from frontdesk.models.readable import PLACEHOLDER, readable
from frontdesk.transliteration.scripts import ARABIC

Matrix = NDArray[np.float64]

NAMES = (
    *("words", "characters", "words a sentence", "lines", "digits", "capitals"),
    *("exclamations", "questions", "both", "commas", "repeated signs"),
    *("question at the end", "exclamation at the end", "no sign at the end"),
    *("glad emoji", "cross emoji", "emoji"),
)
"""The numbers, in order: counts on a log scale, `capitals` as a share 0..1, `both` and what ends a text as 0 or 1."""
KINDS = {
    "length and layout": slice(0, 6),
    "punctuation": slice(6, 14),
    "emoji": slice(14, 17),
}
"""Which of them are alike."""
_SPOKEN_OF = frozenset(NAMES[5:]) - {"no sign at the end"}
"""What is a reason where it stands; that a text has a length, or lacks a sign, is none."""

_OTHER, _LETTER, _CAPITAL, _DIGIT, _EXCLAMATION, _QUESTION, _STOP, _COMMA, _LINE, _GLAD, _CROSS, _EMOJI = range(12)
_CLASSES = 12
_VOWELS = re.compile("[\u064b-\u0652\u0640]")
"""Short vowels of Arabic and the stroke that draws a word out: they would part it in two."""
_HIGHEST = 0x1FFFF
"""Code points above have no class of their own."""
_SIGNS = {_EXCLAMATION: "!！", _QUESTION: "?؟？", _STOP: ".。…", _COMMA: ",،，", _LINE: "\n"}
_PICTURES = ((0x2600, 0x27BF), (0x1F300, 0x1FAFF))
_FACES = {
    _GLAD: ((0x1F600, 0x1F60D), (0x1F617, 0x1F61B), *((code, code) for code in (0x1F642, 0x1F44D, 0x1F44F)),
            *((code, code) for code in (0x1F389, 0x2764, 0x263A))),
    _CROSS: ((0x1F612, 0x1F616), (0x1F61E, 0x1F631), *((code, code) for code in (0x1F633, 0x1F641, 0x1F644, 0x1F44E)),
             *((code, code) for code in (0x1F494, 0x1F92C))),
}  # fmt: skip
"""By the tone that they mostly have; the others have none that is certain."""


def manners(batch: Batch) -> Matrix:
    """Give the numbers of `NAMES` for each message. Shape: (messages, names)."""
    return batch.once("manners", lambda: np.vstack([_of_part(part) for part in batch.parts]))


def _of_part(part: Batch) -> Matrix:
    texts = [_plain(readable(text)) for text in part.texts]
    # a blank after each, so that nothing crosses from one to the next
    joined = "".join(f"{text} " for text in texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = np.array([len(text) for text in texts], np.int64)
    ends = np.cumsum(lengths + 1) - 1
    messages = np.repeat(np.arange(len(texts)), lengths + 1)
    arabic = np.array([language == ARABIC for language in part.languages], bool)
    kinds = _as_letters(_classes()[np.minimum(codes, _HIGHEST)], arabic[messages])
    counts = np.bincount(messages * _CLASSES + kinds, minlength=len(texts) * _CLASSES).reshape(-1, _CLASSES)
    words, sentences = _words(kinds, messages, len(texts))
    repeated = (codes[1:] == codes[:-1]) & (kinds[1:] >= _EXCLAMATION) & (kinds[1:] <= _COMMA)
    last = np.where(lengths > 0, kinds[ends - 1], _OTHER)
    exclaims, asks = counts[:, _EXCLAMATION], counts[:, _QUESTION]
    pictures = counts[:, _GLAD] + counts[:, _CROSS] + counts[:, _EMOJI]
    letters = counts[:, _LETTER] + counts[:, _CAPITAL]
    return np.column_stack(
        [
            *map(np.log1p, (words, lengths, words / np.maximum(1, sentences), counts[:, _LINE], counts[:, _DIGIT])),
            counts[:, _CAPITAL] / np.maximum(1, letters),
            *map(np.log1p, (exclaims, asks)),
            (exclaims > 0) & (asks > 0),
            *map(np.log1p, (counts[:, _COMMA], np.bincount(messages[1:][repeated], minlength=len(texts)))),
            last == _QUESTION,
            last == _EXCLAMATION,
            (last == _LETTER) | (last == _CAPITAL) | (last == _DIGIT),
            *map(np.log1p, (counts[:, _GLAD], counts[:, _CROSS], pictures)),
        ]
    )


def _plain(text: str) -> str:
    """Give a text as it is counted: the same however its accents are coded."""
    return _VOWELS.sub("", normalize("NFC", text.replace(PLACEHOLDER, " "))).strip()


def _as_letters(kinds: NDArray[np.uint8], arabic: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Take digits before or behind a letter for letters where Arabic is spelt with them. Shapes: (characters,)."""
    letters = (kinds == _LETTER) | (kinds == _CAPITAL)
    beside = np.zeros(len(kinds), bool)
    beside[1:] |= letters[:-1]
    beside[:-1] |= letters[1:]
    return np.where((kinds == _DIGIT) & beside & arabic, np.uint8(_LETTER), kinds)


def _words(kinds: NDArray[np.uint8], messages: NDArray[np.int64], count: int) -> tuple[Matrix, Matrix]:
    """Count the words of each message, and its sentences: words that come first or after a sign that ends one."""
    letters = (kinds == _LETTER) | (kinds == _CAPITAL)
    starts = letters & ~np.concatenate(([False], letters[:-1]))
    stops = ((kinds >= _EXCLAMATION) & (kinds <= _STOP)) | (kinds == _LINE)
    events = np.flatnonzero(starts | stops)
    begins, own = starts[events], messages[events]
    first = begins.copy()
    first[1:] &= ~begins[:-1] | (own[1:] != own[:-1])
    return (
        np.bincount(own[begins], minlength=count).astype(np.float64),
        np.bincount(own[first], minlength=count).astype(np.float64),
    )


@lru_cache(maxsize=1)
def _classes() -> NDArray[np.uint8]:
    """Say of each code point what it is. Shape: (131072,)."""
    table = np.zeros(_HIGHEST + 1, np.uint8)
    for code in range(0x10000):
        sign = chr(code)
        if sign.isalpha():
            table[code] = _CAPITAL if sign.isupper() else _LETTER
        elif sign.isdigit():
            table[code] = _DIGIT
    for start, end in _PICTURES:
        table[start : end + 1] = _EMOJI
    for kind, faces in _FACES.items():
        for start, end in faces:
            table[start : end + 1] = kind
    for kind, signs in _SIGNS.items():
        table[[ord(sign) for sign in signs]] = kind
    return table


def manner_reasons(values: NDArray[np.float64]) -> tuple[Reason, ...]:
    """Give what spoke for the label as reasons; `values` is what each number added. Shape: (names,)."""
    return tuple(
        Reason(ReasonKind.MANNER, name, round(value, DECIMALS))
        for name, value in zip(NAMES, values.tolist(), strict=True)
        if value >= LEAST_WEIGHT and name in _SPOKEN_OF
    )
