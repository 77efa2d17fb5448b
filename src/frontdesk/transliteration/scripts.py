"""Which letters a text is typed in, and its words."""

import re

ARABIC = "ar"
TOKEN = re.compile("[^\\W_]+(?:['’\u064b-\u0652\u0640]+[^\\W_]*)*")
"""A word; an apostrophe within it belongs to the digit before, or parts the article."""
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u0671-\u06d3]")


def is_latin(text: str) -> bool:
    """Tell whether a text holds no Arabic letter."""
    return _ARABIC_LETTER.search(text) is None
