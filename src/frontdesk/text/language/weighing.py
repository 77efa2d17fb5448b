"""Weigh what fastText says of a text against what its letters and words say."""

import math
import re
from collections.abc import Mapping, Sequence

from frontdesk.inquiry import Language
from frontdesk.text.language.words import ARABIC, SHORTEST_LISTED
from frontdesk.text.telltales import TELLTALES
from frontdesk.words import ORDINARY, UNKNOWN, classes_of

UNDETERMINED = "und"
EVERYDAY_WORDS, EVERYDAY_SHARE = 3, 0.4
"""So many different everyday words of one language, and so large a share of all words, settle it without fastText: 91 %
of banking77; of 20,000 messages, that and the starter corpus, none was taken for another language."""
SHORT_WORDS = 12
"""Up to this many words, words that give a language away are weighed in; longer messages are safe without."""
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
FLOOR = 0.004
"""The probability given to a language that fastText does not name among its candidates."""
DECIMALS = 4
"""Of the confidence: rules and people decide by the very number that is shown."""

_LOG_FLOOR = math.log(FLOOR)
_BY_ARABIC_LETTERS = {arabic: tuple(code for code in TELLTALES if (code == "ar") is arabic) for arabic in (True, False)}
"""The languages that the desk answers in, by whether they are written in Arabic letters."""
_PERSIAN_OR_URDU = re.compile("[پچژگکیےٹڈڑںہھۀ]")


def settled(everyday: Mapping[str, int], words: int) -> Language | None:
    """Give the language that everyday words alone settle."""
    if len(everyday) != 1:
        return None
    (code, count), *_ = everyday.items()
    if count < max(EVERYDAY_WORDS, EVERYDAY_SHARE * words):
        return None
    return Language(code, round(1.0 - math.exp(-TELLTALE_WEIGHT * count), DECIMALS))


def weigh(found: Mapping[str, float], everyday: Mapping[str, int], words: Sequence[str]) -> tuple[str, float]:
    """Weigh fastText's candidates against what letters and words say; gives the best and its probability."""
    arabic = any(map(ARABIC.search, words))
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


def _unlisted_share(words: Sequence[str]) -> float:
    """Give the share of words on no list among those and ordinary ones; names are the same in all languages."""
    looked_up = [classes_of(word.lower()) for word in words if len(word) >= SHORTEST_LISTED]
    unlisted = looked_up.count(UNKNOWN)
    return unlisted / (unlisted + sum([ORDINARY in each for each in looked_up])) if unlisted else 0.0
