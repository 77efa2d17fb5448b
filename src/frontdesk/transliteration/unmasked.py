"""Read words of texts that are not masked yet: names among them, which nobody is to remember."""

from functools import cache

from frontdesk.transliteration.channel import shipped_channel
from frontdesk.transliteration.scripts import is_latin
from frontdesk.transliteration.transliterator import Transliterator, shipped_counts, shipped_foreign_words
from frontdesk.words import ORDINARY, classes, classes_of, plain


@cache
def transliterator_of_unmasked() -> Transliterator:
    """Make the one that knows the words of our list too, names among them; it remembers spellings of ordinary words."""
    listed = dict.fromkeys((word for word in classes() if not is_latin(word)), 1.0)
    return Transliterator(listed | shipped_counts(), shipped_channel(), shipped_foreign_words(), keeps=_is_ordinary)


def _is_ordinary(word: str) -> bool:
    return classes_of(plain(word)).removeprefix("+") == ORDINARY
