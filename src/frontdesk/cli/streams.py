"""Where bytes come from: a file that the user named, or standard input."""

import sys
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from frontdesk.cli.console import note
from frontdesk.cli.sniffing import SNIFFED_BYTES
from frontdesk.errors import UnreadableFile


def opened_file(path: Path) -> BufferedReader:
    """Open a file whose format the user named. Raises `UnreadableFile`."""
    try:
        return path.open("rb")
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be read: {error.strerror}") from error


def standard_input() -> BufferedReader:
    """Give standard input for bytes. Raises `UnreadableFile` where it is closed."""
    if sys.stdin is None:
        raise UnreadableFile("standard input: it is closed; send the message through a pipe, or name a file")
    if sys.stdin.isatty():
        note("reading standard input; end it with Ctrl-D", style="dim")
    stream: BinaryIO = sys.stdin.buffer
    return stream if isinstance(stream, BufferedReader) else BufferedReader(cast("RawIOBase", stream))


def start_of(stream: BufferedReader, name: str) -> bytes:
    """Look at the first bytes without taking them."""
    try:
        return stream.peek(SNIFFED_BYTES)
    except OSError as error:
        raise UnreadableFile(f"{name}: cannot be read: {error.strerror}") from error
