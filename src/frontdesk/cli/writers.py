"""Decisions as JSON, JSON lines, CSV or Parquet, written as they come."""

import csv
import io
import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from frontdesk.cli.delivery import Outlet
from frontdesk.inquiry import Decision
from frontdesk.record import COLUMNS, Record, record_of

ROWS_PER_GROUP = 10_000
"""Rows of a Parquet row group: enough to compress well, few enough to hold in memory."""

TIMES = frozenset({"received_at", "respond_by", "resolve_by"})
FLAGS = frozenset({"escalated", "needs_human", "degraded"})


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
        case Format.JSON:
            return JsonWriter(outlet, single=single)
        case Format.JSONL:
            return JsonLinesWriter(outlet)
        case Format.CSV:
            return CsvWriter(outlet)
        case Format.PARQUET:
            return ParquetWriter(outlet)


class JsonWriter:
    """One array, opened at the first row and closed at the end; or one object alone."""

    def __init__(self, outlet: Outlet, *, single: bool) -> None:
        self._outlet = outlet
        self._single = single
        self._began = False

    def write(self, decisions: Sequence[Decision]) -> None:
        """Write a batch, an object a line."""
        for decision in decisions:
            text = as_json(record_of(decision), indent=2 if self._single else None)
            before = "" if self._single else (",\n" if self._began else "[\n")
            self._outlet.write((before + text).encode())
            self._began = True
        self._outlet.flush()

    def finish(self) -> None:
        """Close the array."""
        if self._single:
            self._outlet.write(b"\n")
        else:
            self._outlet.write(b"\n]\n" if self._began else b"[]\n")


class JsonLinesWriter:
    """One object a line."""

    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet

    def write(self, decisions: Sequence[Decision]) -> None:
        """Write a batch."""
        self._outlet.write("".join(as_json(record_of(decision)) + "\n" for decision in decisions).encode())
        self._outlet.flush()

    def finish(self) -> None:
        """Write nothing more."""


class CsvWriter:
    """Flat columns under a header; what is nested is JSON text."""

    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet
        self._columns: Sequence[str] = ()

    def write(self, decisions: Sequence[Decision]) -> None:
        """Write a batch."""
        records = [record_of(decision) for decision in decisions]
        lines = io.StringIO()
        rows = csv.writer(lines, lineterminator="\n")
        if not self._columns and records:
            self._columns = columns_of(records[0])
            rows.writerow(self._columns)
        rows.writerows([as_cell(record[name]) for name in self._columns] for record in records)
        self._outlet.write(lines.getvalue().encode())
        self._outlet.flush()

    def finish(self) -> None:
        """Write the header where there was no row: an empty table is still a table."""
        if not self._columns:
            self._outlet.write((",".join(COLUMNS) + "\n").encode())


class ParquetWriter:
    """Flat typed columns; times are timestamps in UTC, what is nested is JSON text."""

    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet
        self._rows: list[Record] = []
        self._columns: Sequence[str] = ()
        self._file: Any = None

    def write(self, decisions: Sequence[Decision]) -> None:
        """Write a batch, or hold it until a row group is full."""
        self._rows += [record_of(decision) for decision in decisions]
        if len(self._rows) >= ROWS_PER_GROUP:
            self._write_group()

    def finish(self) -> None:
        """Write the last group and the file's own end."""
        self._write_group()
        self._file.close()

    def _write_group(self) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        if self._file is None:
            self._columns = columns_of(self._rows[0]) if self._rows else COLUMNS
            schema = pa.schema([(name, _arrow_type(name)) for name in self._columns])
            self._file = parquet.ParquetWriter(self._outlet, schema, compression="zstd")
        if self._rows:
            table = [pa.array([as_value(row[name], name) for row in self._rows], _arrow_type(name)) for name in self._columns]
            self._file.write_table(pa.Table.from_arrays(table, schema=self._file.schema))
            self._rows = []


def columns_of(record: Record) -> tuple[str, ...]:
    """Order the columns of a table: what a reader asks for first stands first."""
    first = [name for name in COLUMNS if name in record]
    return (*first, *(name for name in record if name not in set(first)))


def as_json(value: object, *, indent: int | None = None) -> str:
    """Give JSON text that every reader takes: half surrogate pairs become U+FFFD."""
    return whole(json.dumps(value, ensure_ascii=False, indent=indent))


def as_cell(value: object) -> str:
    """Give the text of one cell.

    >>> as_cell(True), as_cell(None), as_cell(["a"])
    ('true', '', '["a"]')
    """
    if isinstance(value, str):
        return whole(value)
    return "" if value is None else as_json(value)


def as_value(value: object, name: str) -> object:
    """Give one value as its Parquet column holds it."""
    if name in TIMES and isinstance(value, str):
        from datetime import datetime

        return datetime.fromisoformat(value)
    return whole(value) if isinstance(value, str) else value if _is_plain(value) else as_json(value)


def whole(text: str) -> str:
    """Replace half surrogate pairs, which UTF-8 cannot hold.

    >>> whole("a\\ud800")
    'a\ufffd'
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, bool | int | float)


def _arrow_type(name: str) -> Any:  # noqa: ANN401 - pyarrow ships no types
    import pyarrow as pa

    if name in TIMES:
        return pa.timestamp("us", tz="UTC")
    if name in FLAGS:
        return pa.bool_()
    if name == "priority":
        return pa.int64()
    return pa.float64() if name.endswith("_confidence") else pa.string()
