"""The formats that decisions are written in, and what every writer can do."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from frontdesk.cli.delivery import Outlet
from frontdesk.inquiry import Decision


class Format(StrEnum):
    """How decisions are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


SUFFIXES = {
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".parquet": Format.PARQUET,
    ".pq": Format.PARQUET,
    ".txt": Format.TABLE,
}


class Writer(Protocol):
    """Writes decisions, a batch at a time."""

    def write(self, decisions: Sequence[Decision]) -> None:
        """Write a batch. Raises `OutputError`."""

    def finish(self) -> None:
        """Write what stands at the end."""


def format_of(target: Path | None) -> Format | None:
    """Tell the format that a file's name asks for; a table where there is no file, ``None`` where it says nothing.

    >>> format_of(Path("routed.csv"))
    <Format.CSV: 'csv'>
    """
    return Format.TABLE if target is None else SUFFIXES.get(target.suffix.lower())


def open_writer(form: Format, outlet: Outlet, *, single: bool = False) -> Writer:
    """Make the writer of a format; `single` gives JSON one object in place of an array of one."""
    match form:
        case Format.TABLE:
            from frontdesk.cli.table import TableWriter

            return TableWriter(outlet)
        case Format.JSON | Format.JSONL:
            from frontdesk.cli.json_writers import JsonLinesWriter, JsonWriter

            return JsonLinesWriter(outlet) if form is Format.JSONL else JsonWriter(outlet, single=single)
        case Format.CSV | Format.PARQUET:
            from frontdesk.cli.column_writers import CsvWriter, ParquetWriter

            return CsvWriter(outlet) if form is Format.CSV else ParquetWriter(outlet)
