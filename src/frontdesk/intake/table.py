"""Read the rows of a table as they stand, whatever their columns mean elsewhere: numbers to learn from, and labels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any

from frontdesk.errors import UnreadableFile, UnsupportedFormat
from frontdesk.intake.columnar import read_parquet_rows
from frontdesk.intake.delimited import read_rows
from frontdesk.intake.files import Format, format_of, opened
from frontdesk.intake.jsonlines import read_objects
from frontdesk.intake.rejected import Limits, RejectedRow

TABLES = (Format.CSV, Format.JSONL, Format.PARQUET)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row, and where it stands."""

    place: str
    """File and line, or row."""
    record: Mapping[str, Any]
    """Text where the file is CSV, else what the file has."""


def read_table(
    path: Path, *, limits: Limits | None = None, wanted_column: str = "text", encoding: str | None = None
) -> Iterator[TableRow | RejectedRow]:
    """Yield the rows of a CSV, JSON Lines or Parquet file, in constant memory.

    Args:
        path: the file.
        limits: how large a row may be.
        wanted_column: tells the delimiter of a CSV file where several would do.
        encoding: of a CSV file that is not UTF-8.

    Raises:
        UnsupportedFormat: it is no table.
        InputError: the file as a whole cannot be read.
    """
    kind = table_format_of(path)
    maximum = (limits or Limits()).maximum_mail_bytes
    with opened(path) as stream:
        try:
            yield from _read(stream, kind, str(path), maximum, (wanted_column, encoding))
        except OSError as error:
            raise UnreadableFile(f"{path}: cannot be read: {error.strerror or error}") from error


def table_format_of(path: Path) -> Format:
    """Tell the kind of a table from its name. Raises `UnsupportedFormat` where it is none."""
    kind = format_of(path)
    if kind is None or kind not in TABLES:
        came = f"{path.suffix!r}" if path.suffix else "no suffix"
        raise UnsupportedFormat(f"{path}: expected a table, .csv, .tsv, .jsonl or .parquet; came {came}")
    return kind


def _read(
    stream: BufferedReader, kind: Format, source: str, maximum: int, of_csv: tuple[str, str | None]
) -> Iterator[TableRow | RejectedRow]:
    def make(record: Mapping[str, Any], place: str) -> TableRow:
        return TableRow(place, record)

    if kind is Format.CSV:
        return read_rows(
            stream,
            lambda _: make,
            source=source,
            maximum_bytes=maximum,
            wanted_column=of_csv[0],
            encoding=of_csv[1],
        )
    if kind is Format.JSONL:
        return read_objects(stream, make, source=source, maximum_bytes=maximum)
    return read_parquet_rows(stream, lambda _: make, source=source)
