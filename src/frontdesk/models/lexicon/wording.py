"""The words of a message and where they stand, found once for all tasks that look for phrases in it."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from frontdesk.models.batch import Batch
from frontdesk.models.lexicon.spelling import strange_places
from frontdesk.models.lexicon.splitting import fold, places, split
from frontdesk.models.readable import GAP, readable, searched
from frontdesk.transliteration import ARTICLES, Transliterator
from frontdesk.transliteration.scripts import TOKEN

ARABIC_ARTICLE = ("ال", "لل")


class Wording:
    """A message as it is searched for phrases."""

    def __init__(self, text: str) -> None:
        """Find the words of a text."""
        self.text = text
        self.words: Sequence[str] = split(text)
        """Folded."""
        self.strange = strange_places(self.words)
        """The places of the words that no list knows."""

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Half-open character offsets of each word; most messages are never asked for them."""
        return places(self.text, self.words)

    def between(self, first: int, second: int) -> str:
        """Give what stands after one word and before another."""
        return self.text[self.places[first][1] : self.places[second][0]]

    @cached_property
    def has_gap(self) -> bool:
        """Whether it is the two ends of a longer text."""
        return GAP in self.text

    def crosses_gap(self, start: int, end: int) -> bool:
        """Tell whether the words from `start` up to `end` stand at both ends of a longer text."""
        return GAP in self.quote(start, end)

    def quote(self, start: int, end: int) -> str:
        """Give the words from `start` up to `end` as they stand in the text."""
        return self.text[self.places[start][0] : self.places[end - 1][1]]


class TransliteratedWording(Wording):
    """A message of Arabic in Latin letters as the Arabic words that it probably means, and numbers.

    A word that is none that is known stands there as an empty one: what it parts stays parted.
    """

    def __init__(self, text: str, transliterator: Transliterator) -> None:
        """Read the words of a text."""
        self.text = text
        self._found = list(_read(text, transliterator))
        self.words = [word for word, _ in self._found]
        self.strange = []

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Half-open character offsets of each word."""
        return [place for _, place in self._found]


def _read(text: str, transliterator: Transliterator) -> Iterator[tuple[str, tuple[int, int]]]:
    """Give each word with where it stands; an article that is typed apart belongs to the word behind it."""
    article: re.Match[str] | None = None
    for token in TOKEN.finditer(text):
        if token[0].lower() in ARTICLES:
            article = token
            continue
        if article is not None:
            whole = transliterator.read(article[0] + token[0])
            if whole.startswith(ARABIC_ARTICLE):
                yield fold(whole), (article.start(), token.end())
                article = None
                continue
            article = None
        yield fold(transliterator.read(token[0])), token.span()


def wordings(batch: Batch) -> list[Wording]:
    """Give each message of a batch as words."""
    return batch.once("wordings", lambda: [Wording(readable(text)) for text in batch.texts])


def wordings_searched(batch: Batch) -> list[Wording | None]:
    """Give each long message of a batch as it is searched for danger; none where the whole is read anyway."""
    return batch.once("wordings searched", lambda: [_or_none(searched(text)) for text in batch.texts])


def _or_none(text: str) -> Wording | None:
    return Wording(text) if text else None
