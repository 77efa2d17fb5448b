"""Read Parquet, a batch of rows at a time."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO

from frontdesk.errors import InputError, UnreadableFile
from frontdesk.inquiry import Inquiry
from frontdesk.intake.records import Reading, find_columns, inquiry_from
from frontdesk.intake.rejected import RejectedRow

ROWS_AT_ONCE = 1_000


def read_parquet(stream: BinaryIO, reading: Reading, *, source: str) -> Iterator[Inquiry | RejectedRow]:
    """Yield the rows of a Parquet file, in memory that its row groups bound; `stream` must be able to seek.

    Raises:
        MissingColumn: there is no column of the text.
        UnreadableFile: the file is not Parquet, is cut off or damaged; rows before the damage have been yielded.
    """
    # Half of the command line has no use for Parquet, and pyarrow takes a while to load.
    from pyarrow.parquet import ParquetFile

    with _translated(source):
        file = ParquetFile(stream)
        names = file.schema_arrow.names
    layout = find_columns(names, reading.text_column, source)
    records = _records(file.iter_batches(batch_size=ROWS_AT_ONCE, use_threads=False), source)
    for number, record in enumerate(records, 1):
        try:
            yield inquiry_from(record, layout, reading)
        except InputError as error:
            yield RejectedRow.because(f"{source}: row {number}", error)


def _records(batches: Iterator[Any], source: str) -> Iterator[Mapping[str, object]]:
    while True:
        with _translated(source):
            batch = next(batches, None)
            rows = batch.to_pylist() if batch is not None else []
        if batch is None:
            return
        yield from rows


@contextmanager
def _translated(source: str) -> Iterator[None]:
    from pyarrow import ArrowException

    try:
        yield
    except (ArrowException, OSError, ValueError, OverflowError) as error:
        reason = str(error).split("\n", 1)[0][:200]
        raise UnreadableFile(f"{source}: not a whole Parquet file: {reason}. Write or copy it again") from error
