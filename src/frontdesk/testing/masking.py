"""Masked texts for tests, without the text stage."""

import re

from frontdesk.inquiry import MaskedText, PiiSpan, Placeholder

_PLACEHOLDER = re.compile(r"<([A-Z][A-Z_]*)_\d+>")


def masked(text: str) -> MaskedText:
    """Make a masked text as the text stage would; ``<EMAIL_1>`` and its kin count as placeholders.

    >>> masked("Write to <EMAIL_1>").placeholders[0].source.type
    'EMAIL'
    """
    placeholders = tuple(
        Placeholder(found.start(), found.end(), found[0], PiiSpan(found.start(), found.end(), found[1], 1.0, "fake"))
        for found in _PLACEHOLDER.finditer(text)
    )
    return MaskedText(text, placeholders)
