"""Read words of texts that are not masked yet: names among them, which nobody is to remember."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache

from frontdesk.transliteration.channel import shipped_channel
from frontdesk.transliteration.scripts import is_latin
from frontdesk.transliteration.transliterator import Transliterator, shipped_counts, shipped_foreign_words
from frontdesk.words import ORDINARY, classes, classes_of, plain

EVERYDAY = 20
"""So often a word is met in our corpus that how it is typed is remembered: some 250 words, a third of all that is said.
A name that is misread as a rarer one would be remembered with it."""


@cache
def transliterator_of_unmasked() -> Transliterator:
    """Make the one that knows the words of our list too, names among them."""
    return Transliterator(with_listed_words(shipped_counts()), shipped_channel(), shipped_foreign_words())


def with_listed_words(counts: Mapping[str, float]) -> dict[str, float]:
    """Add the Arabic words of our list, as if each had been met once."""
    return dict.fromkeys((word for word in classes() if not is_latin(word)), 1.0) | dict(counts)


@contextmanager
def forgetting() -> Iterator[None]:
    """Forget afterwards what was read meanwhile, but for the spellings of everyday words."""
    try:
        yield
    finally:
        if transliterator_of_unmasked.cache_info().currsize:
            transliterator_of_unmasked().forget(_is_everyday)


def _is_everyday(word: str) -> bool:
    return shipped_counts().get(word, 0.0) >= EVERYDAY and classes_of(plain(word)).removeprefix("+") == ORDINARY
