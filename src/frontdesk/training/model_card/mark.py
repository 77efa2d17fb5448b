"""The first line of a model card, by which ours is known, and whether somebody has written into it since."""

import re
from hashlib import sha256

_MARK = re.compile(rb"<!-- model card by Frontdesk; SHA-256 of the rest: ([0-9a-f]{64}) -->\n")


def marked(text: str) -> bytes:
    """Put the mark before a card, and write it as UTF-8."""
    body = text.encode()
    return f"<!-- model card by Frontdesk; SHA-256 of the rest: {sha256(body).hexdigest()} -->\n".encode() + body


def is_card(content: bytes) -> bool:
    """Tell whether a file begins as our cards do."""
    return _MARK.match(_lines(content)) is not None


def is_changed(content: bytes) -> bool:
    """Tell whether one of our cards is not as it was written; what is meant is words, not the ends of lines."""
    whole = _lines(content)
    found = _MARK.match(whole)
    return found is None or sha256(whole[found.end() :]).hexdigest().encode() != found[1]


def _lines(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")
