"""One message given as words: on the command line, or as text on standard input."""

import unicodedata
from typing import BinaryIO

from frontdesk.errors import EmptyText, InputTooLarge, InvalidEncoding
from frontdesk.inquiry import Inquiry
from frontdesk.intake import Limits, storable

UTF8_BYTES_PER_CHARACTER = 4
"""At most."""

_INVISIBLE = "CZ"
"""Unicode's general categories of controls, formats, halves and separators begin with these."""


def as_inquiry(text: str, tenant: str, limits: Limits) -> Inquiry:
    """Make an inquiry of words.

    Raises:
        EmptyText: nothing in it can be seen.
        InputTooLarge: it is longer than the limit.
    """
    if not any(unicodedata.category(sign)[0] not in _INVISIBLE for sign in text):
        raise EmptyText("the message has no text; give at least one visible character")
    if len(text) > limits.maximum_text_characters:
        raise InputTooLarge(
            f"the message has {len(text):,} characters; at most {limits.maximum_text_characters:,} are read. "
            "Shorten it, or raise maximum_text_characters in desk.yaml"
        )
    return Inquiry(body=storable(text), tenant=tenant)


def read_text(stream: BinaryIO, name: str, limits: Limits) -> str:
    """Read one message, and no more than it may have. Raises `InvalidEncoding`, `InputTooLarge`."""
    most = limits.maximum_text_characters * UTF8_BYTES_PER_CHARACTER
    raw = stream.read(most + 1)
    if len(raw) > most:
        raise InputTooLarge(
            f"{name}: over {most:,} bytes; at most {limits.maximum_text_characters:,} characters are read"
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidEncoding(f"{name}: not UTF-8 at byte {error.start}; save the text as UTF-8") from error
