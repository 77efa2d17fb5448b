"""Read Parquet, a batch of rows at a time."""

from collections.abc import Iterator
from typing import BinaryIO

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
    layout = None
    for number, record in enumerate(_records(stream, source), 1):
        if isinstance(record, list):
            layout = find_columns(record, reading.text_column, source)
            continue
        if layout is None:
            raise UnreadableFile(f"{source}: no columns")
        try:
            yield inquiry_from(record, layout, reading)
        except InputError as error:
            yield RejectedRow.because(f"{source}: row {number - 1}", error)
