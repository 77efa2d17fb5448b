"""One message given as words: on the command line, or as text on standard input."""

from typing import BinaryIO

from frontdesk.errors import EmptyText, InputTooLarge, InvalidEncoding, UnreadableFile
from frontdesk.inquiry import Inquiry, is_visible
from frontdesk.intake import Reading, storable

UTF8_BYTES_PER_CHARACTER = 4
"""At most."""


def as_inquiry(text: str, reading: Reading) -> Inquiry:
    """Make an inquiry of words.

    Raises:
        EmptyText: nothing in it can be seen.
        InputTooLarge: it is longer than the limit.
    """
    if not is_visible(text):
        raise EmptyText("the message has no text; give at least one visible character")
    if len(text) > reading.limits.maximum_text_characters:
        raise InputTooLarge(f"the message has {len(text):,} characters; {reading.limits.most_characters}")
    return Inquiry(body=storable(text), tenant=reading.tenant)


def read_text(stream: BinaryIO, name: str, reading: Reading) -> str:
    """Read one message, and no more than it may have. Raises `InvalidEncoding`, `InputTooLarge`."""
    most = reading.limits.maximum_text_characters * UTF8_BYTES_PER_CHARACTER
    try:
        raw = stream.read(most + 1)
    except OSError as error:
        raise UnreadableFile(f"{name}: cannot be read: {error.strerror}") from error
    if len(raw) > most:
        raise InputTooLarge(f"{name}: over {most:,} bytes; of characters {reading.limits.most_characters}")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidEncoding(f"{name}: not UTF-8 at byte {error.start}; save the text as UTF-8") from error
