"""Read Parquet, a batch of rows at a time."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO

from frontdesk.errors import InputError, UnreadableFile
from frontdesk.inquiry import Inquiry
from frontdesk.intake.records import Reading, find_columns, inquiry_from, refuse_repeated
from frontdesk.intake.rejected import Made, Maker, RejectedRow

ROWS_AT_ONCE = 1_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def read_parquet(stream: BinaryIO, reading: Reading, *, source: str) -> Iterator[Inquiry | RejectedRow]:
    """Yield the rows of a Parquet file, in memory that its row groups bound; `stream` must be able to seek.

    Raises:
        InvalidInput: two columns have one name.
        MissingColumn: there is no column of the text.
        UnreadableFile: the file is not Parquet, is cut off or damaged; rows before the damage have been yielded.
    """

    def start(names: Sequence[str]) -> Maker[Inquiry]:
        layout = find_columns(names, reading.text_column, source, label_column=reading.label_column)
        words = {layout.text, layout.known.get("subject")}

        def make(record: Mapping[str, object], _place: str) -> Inquiry:
            shown = {name: (_decoded if name in words else _kept)(value) for name, value in record.items()}
            return inquiry_from(shown, layout, reading)

        return make

    yield from _made(stream, start, source)


def read_parquet_rows(
    stream: BinaryIO, start: Callable[[Sequence[str]], Maker[Made]], *, source: str
) -> Iterator[Made | RejectedRow]:
    """Yield whatever `start`, given the names of the columns, has made of each row; raises as `read_parquet` does.

    Any column may be that of the text.
    """

    def decoding(names: Sequence[str]) -> Maker[Made]:
        make = start(names)
        return lambda record, place: make({name: _decoded(value) for name, value in record.items()}, place)

    yield from _made(stream, decoding, source)


def _made(stream: BinaryIO, start: Callable[[Sequence[str]], Maker[Made]], source: str) -> Iterator[Made | RejectedRow]:
    # Half of the command line has no use for Parquet, and pyarrow takes a while to load.
    from pyarrow.parquet import ParquetFile

    with _translated(source):
        # Reading ahead is done by a thread of its own, which aborts the process where a refusal ends it meanwhile.
        file = ParquetFile(stream, pre_buffer=False)
        names = file.schema_arrow.names
    refuse_repeated(names, source)
    make = start(names)
    records = _records(file.iter_batches(batch_size=ROWS_AT_ONCE, use_threads=False), source)
    for number, record in enumerate(records, 1):
        place = f"{source}: row {number}"
        try:
            yield make(record, place)
        except InputError as error:
            yield RejectedRow.because(place, error)


def _records(batches: Iterator[Any], source: str) -> Iterator[Mapping[str, object]]:
    while True:
        with _translated(source):
            batch = next(batches, None)
        if batch is None:
            return
        names = batch.schema.names
        columns = [_values(column) for column in batch.columns]
        yield from (dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True))


def _values(column: Any) -> list[object]:  # noqa: ANN401 - pyarrow ships no types
    """Give the values of a column; where Python has no value for one, such as nanoseconds, all of it as text.

    A file may be whole and yet hold what Python cannot: one such cell costs no row.
    """
    for wanted in (_as_they_are, _as_text, _one_by_one):
        with suppress(*_unreadable()):
            return wanted(column)
    return [None] * len(column)


def _decoded(value: object) -> object:
    """Give bytes as text: many programs write it without saying that it is text."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _kept(value: object) -> object:
    """Give bytes as text where they are some, else their digits: a sign for each that is none would make ids alike."""
    if not isinstance(value, bytes):
        return value
    with suppress(UnicodeDecodeError):
        text = value.decode()
        if not _CONTROL.search(text):
            return text
    return value.hex()


def _as_they_are(column: Any) -> list[object]:  # noqa: ANN401
    values: list[object] = column.to_pylist()
    return values


def _as_text(column: Any) -> list[object]:  # noqa: ANN401
    import pyarrow as pa

    if pa.types.is_timestamp(column.type):
        # What Parquet keeps is UTC; only the zone's name, which may be unknown here, is lost.
        column = column.view(pa.int64()).view(pa.timestamp(column.type.unit))
    values: list[object] = column.cast(pa.string()).to_pylist()
    return values


def _one_by_one(column: Any) -> list[object]:  # noqa: ANN401
    return [_value(cell) for cell in column]


def _value(cell: Any) -> object:  # noqa: ANN401
    """Give what Python has for a cell, else its bytes, else nothing."""
    with suppress(*_unreadable()):
        return cell.as_py()
    with suppress(AttributeError):
        return bytes(cell.as_buffer())
    return None


def _unreadable() -> tuple[type[Exception], ...]:
    from pyarrow import ArrowException

    return ArrowException, ValueError, OverflowError, LookupError, TypeError, OSError


@contextmanager
def _translated(source: str) -> Iterator[None]:
    from pyarrow import ArrowException

    try:
        yield
    except (ArrowException, OSError, ValueError, OverflowError) as error:
        reason = str(error).split("\n", 1)[0][:200].rstrip(".")
        raise UnreadableFile(f"{source}: not a whole Parquet file: {reason}. Write or copy it again") from error
