"""Arabic that is typed in Latin letters, "el net msh sha8al", in Arabic letters as it was probably meant.

A noisy channel (Shannon, 1948; for Arabizi: Darwish, 2014): of the Arabic words that we know, the one that is likely by
itself and likely to be typed so. What is not known stays as it stands.
"""

from frontdesk.transliteration.transliterator import (
    ARTICLES,
    NO_MORE_WORDS,
    Transliterator,
    shipped_counts,
    transliterator_with,
)
from frontdesk.transliteration.unmasked import forgetting, transliterator_of_unmasked

__all__ = [
    "ARTICLES",
    "NO_MORE_WORDS",
    "Transliterator",
    "forgetting",
    "shipped_counts",
    "transliterator_of_unmasked",
    "transliterator_with",
]
