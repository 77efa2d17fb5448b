"""Results as CSV and Parquet: one flat row each, what is nested as JSON text."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Generic

from frontdesk.cli.delivery import Outlet
from frontdesk.cli.json_writers import as_json, whole
from frontdesk.cli.layout import Record, Recording, Result

ROWS_PER_GROUP = 10_000
"""Rows of a Parquet row group: enough to compress well, few enough to hold in memory."""

TIMES = frozenset({"received_at", "respond_by", "resolve_by"})
FLAGS = frozenset({"escalated", "needs_human", "degraded"})


class CsvWriter(Generic[Result]):
    """Flat columns under a header; what is nested is JSON text."""

    def __init__(self, outlet: Outlet, record_of: Recording[Result], first: Sequence[str]) -> None:
        self._outlet = outlet
        self._record_of = record_of
        self._first = first
        self._columns: Sequence[str] = ()

    def write(self, results: Sequence[Result]) -> None:
        """Write a batch."""
        records = [self._record_of(result) for result in results]
        lines = io.StringIO()
        rows = csv.writer(lines, lineterminator="\n")
        if not self._columns and records:
            self._columns = columns_of(records[0], self._first)
            rows.writerow(self._columns)
        # The library quotes a line feed, but leaves a lone carriage return bare, which readers take for a row's end.
        quoting = csv.writer(lines, lineterminator="\n", quoting=csv.QUOTE_ALL)
        for record in records:
            cells = [as_cell(record[name]) for name in self._columns]
            (quoting if any("\r" in cell for cell in cells) else rows).writerow(cells)
        self._outlet.write(lines.getvalue().encode())
        self._outlet.flush()

    def finish(self) -> None:
        """Write the header where there was no row: an empty table is still a table."""
        if not self._columns:
            self._outlet.write((",".join(self._first) + "\n").encode())


class ParquetWriter(Generic[Result]):
    """Flat typed columns; times are timestamps in UTC, what is nested is JSON text."""

    def __init__(self, outlet: Outlet, record_of: Recording[Result], first: Sequence[str]) -> None:
        self._outlet = outlet
        self._record_of = record_of
        self._first = first
        self._rows: list[Record] = []
        self._columns: Sequence[str] = ()
        self._file: Any = None

    def write(self, results: Sequence[Result]) -> None:
        """Write a batch, or hold it until a row group is full."""
        self._rows += [self._record_of(result) for result in results]
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
            self._columns = columns_of(self._rows[0], self._first) if self._rows else self._first
            schema = pa.schema([(name, _arrow_type(name)) for name in self._columns])
            self._file = parquet.ParquetWriter(self._outlet, schema, compression="zstd")
        if self._rows:
            columns = [
                pa.array([as_value(row[name], name) for row in self._rows], _arrow_type(name)) for name in self._columns
            ]
            self._file.write_table(pa.Table.from_arrays(columns, schema=self._file.schema))
            self._rows = []


def columns_of(record: Record, first: Sequence[str]) -> tuple[str, ...]:
    """Order the columns of a table: what a reader asks for first stands first."""
    leading = [name for name in first if name in record]
    return (*leading, *(name for name in record if name not in set(leading)))


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
        return datetime.fromisoformat(value)
    return whole(value) if isinstance(value, str) else value if _is_plain(value) else as_json(value)


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
