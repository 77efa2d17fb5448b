"""The words of a message and where they stand, found once for all tasks that look for phrases in it."""

from collections.abc import Sequence
from functools import cached_property

from frontdesk.models.batch import Batch
from frontdesk.models.lexicon.spelling import strange_places
from frontdesk.models.lexicon.splitting import fold, places, split
from frontdesk.models.ngrams.extraction import readable
from frontdesk.models.ngrams.skeleton import TOKEN
from frontdesk.models.transliteration import Transliterator


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

    def quote(self, start: int, end: int) -> str:
        """Give the words from `start` up to `end` as they stand in the text."""
        return self.text[self.places[start][0] : self.places[end - 1][1]]


class TransliteratedWording(Wording):
    """A message of Arabic in Latin letters as the Arabic words that it probably means, and numbers."""

    def __init__(self, text: str, transliterator: Transliterator) -> None:
        """Read the words of a text; those that stand for none that is known are left out."""
        self.text = text
        read = [(transliterator.read(found[0]), found.span()) for found in TOKEN.finditer(text)]
        self._found = [(fold(word), place) for word, place in read if word]
        self.words = [word for word, _ in self._found]
        self.strange = []

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Half-open character offsets of each word."""
        return [place for _, place in self._found]


def wordings(batch: Batch) -> list[Wording]:
    """Give each message of a batch as words."""
    return batch.once("wordings", lambda: [Wording(readable(text)) for text in batch.texts])
