"""What an input is, and about how long, told without reading it all."""

import re
from enum import StrEnum
from pathlib import Path

from frontdesk.errors import UnsupportedFormat

SNIFFED_BYTES = 4_096
"""How much of standard input is looked at to tell what it is."""
COUNTED_BYTES = 1_000_000

_JSON_LINES = re.compile(rb"\s*\{")
_JSON_ARRAY = re.compile(rb"\s*\[\s*(?:\{|\]\s*\Z)")
_MBOX = re.compile(rb"From \S+ .*\d{4}\r?\n")
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,70}:.*\r?\n(?:[ \t].*\r?\n)*){2}")
_MAIL_HEADER = re.compile(rb"^(?:from|message-id|mime-version|received|return-path):", re.IGNORECASE | re.MULTILINE)


class InputFormat(StrEnum):
    """What an input is."""

    AUTO = "auto"
    TEXT = "text"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    EML = "eml"
    MBOX = "mbox"


def sniff(start: bytes, name: str) -> InputFormat:
    """Tell what a stream is by its first bytes; what is nothing else is the text of one message.

    Raises:
        UnsupportedFormat: it is a JSON array, which cannot be read as it comes.

    >>> sniff(b'{"text": "hello"}', "standard input")
    <InputFormat.JSONL: 'jsonl'>
    """
    start = start.removeprefix(b"\xef\xbb\xbf")
    if _JSON_ARRAY.match(start):
        raise UnsupportedFormat(f"{name}: expected one JSON object a line, came an array; turn it with: jq -c '.[]'")
    if start.startswith(b"PAR1"):
        return InputFormat.PARQUET
    if _JSON_LINES.match(start):
        return InputFormat.JSONL
    if _MBOX.match(start):
        return InputFormat.MBOX
    headers = _HEADERS.match(start)
    return InputFormat.EML if headers and _MAIL_HEADER.search(start) else InputFormat.TEXT


def estimate(path: Path) -> int | None:
    """Say about how many messages a file has, without understanding it; for a progress bar.

    A quoted line break in a CSV counts as a row, so it may be too many. ``None`` for a pipe: what is read to count it
    is lost to the run.
    """
    from frontdesk.intake import Format, format_of

    if path.is_dir():
        return sum(1 for _ in path.glob("*.eml"))
    if not path.is_file():
        return None
    if format_of(path) is Format.PARQUET:
        from pyarrow import parquet

        return int(parquet.read_metadata(path).num_rows)
    is_mailbox = format_of(path) is Format.MBOX
    mark = b"\nFrom " if is_mailbox else b"\n"
    with path.open("rb") as stream:
        # No line stands before the first mail.
        return is_mailbox + sum(block.count(mark) for block in iter(lambda: stream.read(COUNTED_BYTES), b""))
