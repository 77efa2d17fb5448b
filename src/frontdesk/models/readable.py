"""What a model reads of a message.

Placeholders are all alike, and emoji whoever they show; of a long message the beginning and the end are read.
"""

import re

from frontdesk.inquiry import MaskedText

PLACEHOLDER = "\ue000"
"""Stands for every placeholder. N-grams never cross it nor hold it, so that personal data carries no label."""
GAP = f"\n{PLACEHOLDER}\n"
"""Stands between the ends of a long text. No phrase crosses it, and its line ends close whatever clause stands there. A
placeholder has blanks around it."""
WHOLE_CHARACTERS = 1_000
"""Up to this length a text is read whole."""
HEAD_CHARACTERS, TAIL_CHARACTERS = 400, 500
"""What is read of a longer one. What is wanted stands at the beginning or at the end; what lies between is history, and
outvotes it (docs/decisions/0017-long-messages.md)."""
SEARCHED_HEAD_CHARACTERS, SEARCHED_TAIL_CHARACTERS = 5_000, 1_000
"""So much of a long text is searched for danger, whatever is read of it."""
_BLANK = re.compile(r"\s")
_WHO_IS_SHOWN = re.compile("[\u200d\u2640\u2642\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
"""The tone of a skin, whether it is a man or a woman, and what joins these to an emoji."""


def readable(masked: MaskedText) -> str:
    """Give what a model reads of a text."""
    text = _plain(masked)
    return text if len(text) <= WHOLE_CHARACTERS else _ends(text, HEAD_CHARACTERS, TAIL_CHARACTERS)


def searched(masked: MaskedText) -> str:
    """Give what of a long text is searched for danger; empty where a model reads the whole, and the search with it."""
    if len(masked.text) <= WHOLE_CHARACTERS:  # as most are
        return ""
    text = _plain(masked)
    if len(text) <= SEARCHED_HEAD_CHARACTERS + SEARCHED_TAIL_CHARACTERS:
        return text if len(text) > WHOLE_CHARACTERS else ""
    return _ends(text, SEARCHED_HEAD_CHARACTERS, SEARCHED_TAIL_CHARACTERS)


def _ends(text: str, head: int, tail: int) -> str:
    """Give no more than so many characters of either end, whole words where there are blanks, with a hole between."""
    blanks = [found.start() for found in _BLANK.finditer(text, head // 2, head + 1)]
    begins = _BLANK.search(text, len(text) - tail, len(text) - tail // 2)
    first, last = blanks[-1] if blanks else head, begins.start() if begins else len(text) - tail
    return f"{text[:first]}{GAP}{text[last:]}"


def _plain(masked: MaskedText) -> str:
    text = masked.text
    if masked.placeholders:
        text = f" {PLACEHOLDER} ".join(masked.outside_placeholders)
    return text if text.isascii() else _WHO_IS_SHOWN.sub("", text)
