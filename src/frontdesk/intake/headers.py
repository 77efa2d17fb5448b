"""Read the headers of a mail, however broken.

The standard library's modern header parser takes quadratic time on long headers and raises on some broken ones, so
headers are taken raw, shortened, and read with the small functions that neither do.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from frontdesk.intake.charsets import decode
from frontdesk.intake.storable import storable

MAXIMUM_CHARACTERS = 4_000
"""Of one header; what is longer carries nothing more that matters here."""
MAXIMUM_SUBJECT = 1_000
MAXIMUM_ADDRESS = 320
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
CLOCK_TOLERANCE = timedelta(days=1)

_MESSAGE_ID = re.compile(r"<([^<>\s]{1,500})>")
_ADDRESS = re.compile(r"[^\s<>()@,;:]{1,64}@[^\s<>()@,;:]{1,250}")
_FOLDS = re.compile(r"\s+")
_UNSEEN = re.compile("[\x00-\x1f\x7f]")


class Headers:
    """The headers of one mail by lower-case name; the first of a name counts."""

    def __init__(self, mail: Message) -> None:
        """Take the headers over, shortened."""
        self._raw: dict[str, str] = {}
        for name, value in mail.raw_items():
            self._raw.setdefault(name.lower(), str(value)[:MAXIMUM_CHARACTERS])

    def __contains__(self, name: str) -> bool:
        return name in self._raw

    def raw(self, name: str) -> str:
        """Give a header as it stands, in one line; empty where there is none."""
        return _FOLDS.sub(" ", self._raw.get(name, "")).strip()

    def text(self, name: str) -> str:
        """Give a header with its encoded words (RFC 2047) decoded."""
        return decoded(self.raw(name))

    def address(self, name: str) -> tuple[str, str]:
        """Give the display name and the address of the first mailbox in a header."""
        # Decoding comes after parsing: an encoded word may hold a comma or an angle bracket.
        shown, address = _mailbox(_ascii_text(self.raw(name)))
        return decoded(shown)[:MAXIMUM_ADDRESS], storable(address.strip())[:MAXIMUM_ADDRESS]

    def message_ids(self, name: str) -> list[str]:
        """List the message ids in a header, without their angle brackets."""
        return [storable(found) for found in _MESSAGE_ID.findall(self.raw(name))]

    def moment(self, name: str, now: datetime) -> datetime:
        """Give a date in UTC; `now` where there is none, or one that no mail can have."""
        try:
            moment = parsedate_to_datetime(self.raw(name))
            moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            return now
        return moment if EARLIEST <= moment <= now + CLOCK_TOLERANCE else now

    def parameters(self, name: str) -> Mapping[str, str]:
        """Give the parameters of a header such as Content-Type, lower-case, unquoted."""
        _, *pairs = self.raw(name).split(";")
        found: dict[str, str] = {}
        for pair in pairs:
            key, _, value = pair.partition("=")
            found.setdefault(key.strip().lower().rstrip("*"), value.strip().strip("\"'").lower())
        return found


def _mailbox(value: str) -> tuple[str, str]:
    try:
        return parseaddr(value)
    except (RecursionError, IndexError, ValueError):  # comments inside comments, and what ends too early
        found = _ADDRESS.search(value)
        return "", found[0] if found else ""


def decoded(value: str) -> str:
    """Decode encoded words; what cannot be decoded stays as it stands."""
    value = _ascii_text(value)
    if "=?" in value:
        with suppress(HeaderParseError, ValueError, LookupError):
            value = "".join(_decoded_word(piece, charset) for piece, charset in decode_header(value))
    return storable(_FOLDS.sub(" ", _UNSEEN.sub(" ", value)).strip())


def _decoded_word(piece: bytes | str, charset: str | None) -> str:
    return piece if isinstance(piece, str) else decode(piece, charset)


def _ascii_text(value: str) -> str:
    """Read raw bytes in a header, which no standard allows and many programs send, as UTF-8 or Windows-1252."""
    return value if value.isascii() else decode(value.encode("utf-8", "surrogateescape"), None)
