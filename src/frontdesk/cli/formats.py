"""The formats that results are written in."""

from enum import StrEnum
from pathlib import Path

from frontdesk.cli.delivery import Outlet
from frontdesk.cli.layout import Layout, Result, Writer


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class ReportFormat(StrEnum):
    """How figures are shown."""

    TABLE = "table"
    JSON = "json"


SUFFIXES = {
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".parquet": Format.PARQUET,
    ".pq": Format.PARQUET,
    ".txt": Format.TABLE,
}


def format_of(target: Path | None) -> Format | None:
    """Tell the format that a file's name asks for; a table where there is no file, ``None`` where it says nothing.

    >>> format_of(Path("routed.csv"))
    <Format.CSV: 'csv'>
    """
    return Format.TABLE if target is None else SUFFIXES.get(target.suffix.lower())


def open_writer(form: Format, outlet: Outlet, layout: Layout[Result], *, single: bool = False) -> Writer[Result]:
    """Make the writer of a format; `single` gives JSON one object in place of an array of one."""
    match form:
        case Format.TABLE:
            return layout.table(outlet)
        case Format.JSON | Format.JSONL:
            from frontdesk.cli.json_writers import JsonLinesWriter, JsonWriter

            lines = form is Format.JSONL
            return (
                JsonLinesWriter(outlet, layout.record_of)
                if lines
                else JsonWriter(outlet, layout.record_of, single=single)
            )
        case Format.CSV | Format.PARQUET:
            from frontdesk.cli.column_writers import CsvWriter, ParquetWriter

            writer = CsvWriter if form is Format.CSV else ParquetWriter
            return writer(outlet, layout.record_of, layout.columns)
