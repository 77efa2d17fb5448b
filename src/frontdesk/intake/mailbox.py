"""Read the mails of an mbox file one by one."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from frontdesk.errors import EmptyText, InputError, InputTooLarge, UnreadableFile
from frontdesk.inquiry import Inquiry
from frontdesk.intake.email import parse_email
from frontdesk.intake.records import Reading
from frontdesk.intake.rejected import RejectedRow

LINE_BYTES = 65_536
"""Bytes read at once; longer lines are read in pieces."""
_ESCAPED = re.compile(rb">+From ")
_SEPARATOR = re.compile(rb"From \S+ .{0,200}\d\d:\d\d.{0,40}\b\d{4}\b")
"""``From sender date`` with time and year (RFC 4155); in a body, "From " may begin somebody's sentence."""


def read_mbox(stream: BinaryIO, reading: Reading, *, source: str) -> Iterator[Inquiry | RejectedRow]:
    """Yield the mails of a mailbox (mboxrd, mboxo), in memory that the largest mail bounds.

    Raises:
        UnreadableFile: the file does not begin as a mailbox does.
    """
    for number, raw in enumerate(_mails(stream, reading.limits.maximum_mail_bytes, source), 1):
        try:
            if raw is None:
                raise InputTooLarge(f"the mail has over {reading.limits.maximum_mail_bytes:,} bytes")
            if not raw.strip():
                raise EmptyText("the mail is empty")
            yield parse_email(raw, tenant=reading.tenant, limits=reading.limits)
        except InputError as error:
            yield RejectedRow.because(f"{source}: message {number}", error)


def _mails(stream: BinaryIO, maximum: int, source: str) -> Iterator[bytes | None]:
    """Give each mail without its separator; ``None`` for one over the limit."""
    first = _first_line(stream)
    if not first:
        return
    if not first.startswith(b"From "):
        raise UnreadableFile(f"{source}: not a mailbox; expected a first line that begins with 'From '")
    lines: list[bytes] = []
    size = 0
    after_empty, at_start = False, first.endswith(b"\n")
    while line := stream.readline(LINE_BYTES):
        if at_start and after_empty and _SEPARATOR.match(line):
            yield b"".join(lines) if size <= maximum else None
            lines.clear()
            size = 0
        else:
            size += len(line)
            if size > maximum:
                lines.clear()
            else:
                lines.append(line[1:] if at_start and _ESCAPED.match(line) else line)
        after_empty = at_start and not line.strip(b"\r\n")
        at_start = line.endswith(b"\n")
    yield b"".join(lines) if size <= maximum else None


def _first_line(stream: BinaryIO) -> bytes:
    while (line := stream.readline(LINE_BYTES)) and not line.strip():
        continue
    return line
