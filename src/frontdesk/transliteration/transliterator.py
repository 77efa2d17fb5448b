"""Read a word in Latin letters as the Arabic word that it probably is."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from functools import cache, lru_cache
from heapq import nsmallest
from importlib.resources import files
from math import log
from unicodedata import normalize

from frontdesk.transliteration.channel import Channel, shipped_channel
from frontdesk.transliteration.rough import rough_forms_of_arabic, rough_forms_of_latin
from frontdesk.transliteration.scripts import TOKEN, is_latin
from frontdesk.word_memory import LONGEST_WORD, ForgettingMemory, WordMemory

PRIOR_WEIGHT = 0.8
"""What the frequency of a word counts beside its spelling."""
LEAST_LIKELY = -4.0
"""Logarithm of the probability a Latin letter below which a spelling stands for no word that we know."""
MOST_COMPARED = 150
"""Candidates whose probability is computed, those of a fitting length and the frequent ones first."""
_LETTERS_A_LATIN_LETTER = 0.75
_LENGTH_OF_FREQUENCY = 0.3
"""What tenfold frequency is worth in letters of length, divided by the logarithm of ten."""
_SIGNS = re.compile("[\u064b-\u0652\u0640]")
"""Short vowels, and the stroke that draws a word out."""
_LATIN_LETTERS = re.compile(r"[a-z0-9']+")
NO_MORE_WORDS: frozenset[str] = frozenset()
"""What the shipped lists need besides the shipped words."""
MOST_KEPT = 4
"""Transliterators that are kept for whoever asks with the same words; each has 3 MB, and its lexicon keeps its own."""
Found = tuple[str, float]
"""An Arabic word, and the logarithm of the probability of it and its spelling."""
_NOTHING: Found = ("", float("-inf"))
ARTICLES = frozenset({"el", "al", "il", "l"})
"""Typed apart from their noun they are no word."""


class Transliterator:
    """The Arabic words that we know, and how people type them."""

    def __init__(self, counts: Mapping[str, float], channel: Channel, foreign: Set[str]) -> None:
        """Take how often each Arabic word is met, without short vowels, and how letters are typed.

        What is `foreign` is a word of another language, however Arabic it looks: "card", "chat", "search".
        """
        total = sum(counts.values())
        self._channel = channel
        self._foreign = foreign
        self._words = sorted(counts, key=lambda word: (-counts[word], word))
        self._priors = [PRIOR_WEIGHT * log(counts[word] / total) for word in self._words]
        self._worths = [_LENGTH_OF_FREQUENCY * log(counts[word] + 1) for word in self._words]
        self._by_form: dict[str, list[int]] = defaultdict(list)
        """Which words have a form, told by their place among all, the most frequent first."""
        for at, word in enumerate(self._words):
            for form in rough_forms_of_arabic(word):
                self._by_form[form].append(at)
        self._likeliest = ForgettingMemory(self._likeliest_of)
        self.words = WordMemory(self._read)
        """What stands between two blanks, as Arabic words and numbers; Arabic letters stay, unknown words are left
        out."""

    def _read(self, written: str) -> tuple[str, ...]:
        return tuple(filter(None, (self.read(token) for token in TOKEN.findall(written))))

    def read(self, token: str) -> str:
        """Give the likeliest Arabic word, or nothing; numbers and words in Arabic letters stay as they stand."""
        if token.isdecimal() or not is_latin(token):
            return token
        return self._find(token)[0]

    def likelihood(self, token: str) -> float:
        """Tell how likely a word in Latin letters stands for an Arabic one that we know.

        Logarithm of the probability a letter, how frequent the word is included; `LEAST_LIKELY` where there is none.
        """
        word, likely = self._find(token)
        return max(LEAST_LIKELY, likely / len(latin_letters(token))) if word else LEAST_LIKELY

    def forget(self, keeps: Callable[[str], bool]) -> None:
        """Forget the spellings that `read` has met, but those of the Arabic words that `keeps` tells to keep."""
        self._likeliest.forget(lambda found: keeps(found[0]))

    def _find(self, token: str) -> Found:
        latin = latin_letters(token)
        if not latin or latin in ARTICLES or latin in self._foreign or len(latin) > LONGEST_WORD:
            return _NOTHING
        return self._likeliest[latin]

    def _likeliest_of(self, latin: str) -> Found:
        spelling, least = self._channel.spelling(latin), LEAST_LIKELY * len(latin)
        best, best_score = _NOTHING
        for at in self._candidates(latin):
            word, prior = self._words[at], self._priors[at]
            if prior <= best_score:  # and so is that of all who follow
                break
            likely = spelling.log_probability(word, max(least, best_score - prior))
            if likely + prior > best_score and likely >= least:
                best, best_score = word, likely + prior
        return best, best_score

    def _candidates(self, latin: str) -> list[int]:
        """Give the places of the words that may be meant, the most frequent first."""
        found = {at for form in rough_forms_of_latin(latin) for at in self._by_form.get(form, ())}

        def unlike(at: int) -> tuple[float, int]:
            too_long = abs(len(self._words[at]) - _LETTERS_A_LATIN_LETTER * len(latin))
            return too_long - self._worths[at], at

        return sorted(found if len(found) <= MOST_COMPARED else nsmallest(MOST_COMPARED, found, unlike))


def latin_letters(token: str) -> str:
    """Give the small letters, digits and apostrophes of a word, without accents.

    >>> latin_letters("Fatoûra")
    'fatoura'
    """
    return "".join(_LATIN_LETTERS.findall(normalize("NFD", token.lower().replace("’", "'"))))


def bare(word: str) -> str:
    """Take the short vowels off an Arabic word."""
    return _SIGNS.sub("", word)


@lru_cache(maxsize=MOST_KEPT)
def transliterator_with(more: frozenset[str]) -> Transliterator:
    """Give the one that knows the shipped words, and these, which count as if they had been met once."""
    return Transliterator(dict.fromkeys(more, 1.0) | shipped_counts(), shipped_channel(), shipped_foreign_words())


@cache
def shipped_counts() -> dict[str, float]:
    """Read how often each word of the starter corpus and of the lists is met, once a process."""
    counts: dict[str, float] = {}
    for line in _lines("words.txt"):
        count, *words = line.split(" ")
        counts.update(dict.fromkeys(words, float(count)))
    return counts


@cache
def shipped_foreign_words() -> frozenset[str]:
    """Read the words of the other languages that customers write between Arabic ones, once a process."""
    return frozenset(word for line in _lines("foreign.txt") for word in line.split(" "))


def _lines(name: str) -> list[str]:
    return files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()


def written_counts(counts: Mapping[str, int]) -> Iterable[str]:
    """Give the lines of the file of words: a count, then the words that were met so often."""
    by_count: dict[int, list[str]] = defaultdict(list)
    for word, count in counts.items():
        by_count[count].append(word)
    for count, words in sorted(by_count.items(), reverse=True):
        yield " ".join((str(count), *sorted(words)))


def written_foreign_words(words: Iterable[str]) -> Iterable[str]:
    """Give the lines of the file of foreign words: those that begin with one letter."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        by_letter[word[0]].append(word)
    yield from map(" ".join, by_letter.values())
