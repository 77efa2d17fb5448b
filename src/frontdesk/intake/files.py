"""Read inquiries from files, folders and streams, one at a time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from io import BufferedReader, RawIOBase
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from frontdesk.errors import InputError, UnreadableFile, UnsupportedFormat
from frontdesk.inquiry import Inquiry
from frontdesk.intake.columnar import read_parquet
from frontdesk.intake.delimited import read_csv
from frontdesk.intake.email import parse_email
from frontdesk.intake.jsonlines import read_jsonl
from frontdesk.intake.mailbox import read_mbox
from frontdesk.intake.records import Reading
from frontdesk.intake.rejected import Limits, RejectedRow

SPOOLED_BYTES = 16_000_000
"""Parquet that comes through a pipe is kept in memory up to here, in a file above: it is read from its end."""
COPIED_BYTES = 1_000_000


class Format(StrEnum):
    """The kinds of file that are read."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    EML = "eml"
    MBOX = "mbox"


SUFFIXES = {
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".parquet": Format.PARQUET,
    ".pq": Format.PARQUET,
    ".eml": Format.EML,
    ".mbox": Format.MBOX,
}


def read(
    path: Path,
    *,
    text_column: str | None = None,
    limits: Limits | None = None,
    tenant: str = "default",
    encoding: str | None = None,
    label_column: str | None = None,
    other_suffixes: Sequence[str] = (),
) -> Iterator[Inquiry | RejectedRow]:
    """Yield the messages of a file, or of every ``.eml`` file in a folder, in constant memory.

    Args:
        path: a ``.csv``, ``.tsv``, ``.jsonl``, ``.parquet``, ``.eml`` or ``.mbox`` file, or a folder.
        text_column: the column of the message, where it is not called text, body or message.
        limits: how large a message may be.
        tenant: whose messages they are.
        encoding: of a CSV file that is not UTF-8.
        label_column: kept as an attribute, whatever else its name would mean.
        other_suffixes: of files that the caller reads in its own way, to be named with those that are read here.

    Raises:
        InputError: the file as a whole cannot be read. What is wrong with one message comes as a `RejectedRow`.
    """
    reading = Reading(text_column, tenant, limits or Limits(), label_column)
    if _is_folder(path):
        yield from _read_folder(path, reading)
        return
    kind = format_of(path)
    if kind is None:
        expected = ", ".join([*SUFFIXES, *other_suffixes])
        came = f"{path.suffix!r}" if path.suffix else "no suffix"
        raise UnsupportedFormat(
            f"{path}: expected {expected} or a folder; came {came}. Say what it is with --input-format"
        )
    with opened(path) as stream:
        yield from _read_as(kind, stream, reading, source=str(path), encoding=encoding)


def format_of(path: Path) -> Format | None:
    """Tell the kind of a file from its name; ``None`` where it says nothing.

    >>> format_of(Path("mail.mbox"))
    <Format.MBOX: 'mbox'>
    """
    return SUFFIXES.get(path.suffix.lower())


def read_stream(
    stream: BinaryIO,
    *,
    kind: Format,
    text_column: str | None = None,
    limits: Limits | None = None,
    tenant: str = "default",
    encoding: str | None = None,
    source: str = "<stdin>",
) -> Iterator[Inquiry | RejectedRow]:
    """Yield the messages of a stream of bytes, as `read` does."""
    buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(cast("RawIOBase", stream))
    reading = Reading(text_column, tenant, limits or Limits())
    yield from _read_as(kind, buffered, reading, source=source, encoding=encoding)


def _read_as(
    kind: Format, stream: BufferedReader, reading: Reading, *, source: str, encoding: str | None
) -> Iterator[Inquiry | RejectedRow]:
    try:
        if kind is Format.CSV:
            yield from read_csv(stream, reading, source=source, encoding=encoding)
        elif kind is Format.JSONL:
            yield from read_jsonl(stream, reading, source=source)
        elif kind is Format.MBOX:
            yield from read_mbox(stream, reading, source=source)
        elif kind is Format.PARQUET:
            with _seekable(stream) as whole:
                yield from read_parquet(whole, reading, source=source)
        else:
            yield _read_mail(stream, reading, source)
    except OSError as error:
        raise UnreadableFile(f"{source}: cannot be read: {error.strerror or error}") from error


def _read_mail(stream: BinaryIO, reading: Reading, source: str) -> Inquiry | RejectedRow:
    try:
        # One byte over the limit is enough to know that the mail is too large.
        raw = stream.read(reading.limits.maximum_mail_bytes + 1)
        return parse_email(raw, tenant=reading.tenant, limits=reading.limits)
    except InputError as error:
        return RejectedRow.because(source, error)


def _read_folder(folder: Path, reading: Reading) -> Iterator[Inquiry | RejectedRow]:
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".eml")
    if not paths:
        raise UnsupportedFormat(f"{folder}: expected a folder with .eml files; there is none in it")
    for path in paths:
        try:
            with opened(path) as stream:
                one = _read_mail(stream, reading, str(path))
        except InputError as error:
            one = RejectedRow.because(str(path), error)
        yield one


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:  # a name that is too long, a folder that may not be entered
        raise UnreadableFile(f"{str(path)[:200]}: cannot be read: {error.strerror}") from error


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """Open a file to read. Raises `UnreadableFile`."""
    try:
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise UnreadableFile(f"{path}: no such file") from error
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be read: {error.strerror}") from error
    with stream:
        yield stream


@contextmanager
def _seekable(stream: BufferedReader) -> Iterator[BinaryIO]:
    if stream.seekable():
        yield stream
        return
    with SpooledTemporaryFile(max_size=SPOOLED_BYTES) as whole:
        while block := stream.read(COPIED_BYTES):
            whole.write(block)
        whole.seek(0)
        yield cast("BinaryIO", whole)
