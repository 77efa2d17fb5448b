"""Read CSV: any usual delimiter, a byte order mark, quoted line breaks; a bad row costs no good one."""

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Sequence
from io import BufferedReader, TextIOWrapper

from frontdesk.errors import (
    InputError,
    InputTooLarge,
    InvalidEncoding,
    MalformedRow,
    MissingColumn,
    UnreadableFile,
)
from frontdesk.inquiry import Inquiry
from frontdesk.intake.lines import Lines, TooLong
from frontdesk.intake.records import Layout, Reading, find_columns, inquiry_from, refuse_repeated
from frontdesk.intake.rejected import Made, Maker, RejectedRow
from frontdesk.naming import are_names, shown_column

DELIMITERS = (",", ";", "\t", "|")
ONE_COLUMN = "\x1f"
"""The delimiter where the header has one column: then a comma is part of the text."""

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CARRIED_ALONG = "frontdesk.carried_along"
_FIRST_BAD_BYTE = 0xDC00
"""A byte that cannot be decoded is carried along as this character plus its value, to be told of its own row."""
_LAST_BAD_BYTE = 0xDCFF
_SEPARATOR_LINE = re.compile(r"\ufeff?sep=(.)\s*", re.IGNORECASE)
"""The first line that Excel writes and heeds."""
_REMEDY = "Save the file as UTF-8, or name its encoding with --encoding"


def read_csv(
    stream: BufferedReader, reading: Reading, *, source: str, encoding: str | None = None
) -> Iterator[Inquiry | RejectedRow]:
    """Yield the rows of a CSV file, in constant memory.

    Args:
        stream: the bytes of the file.
        reading: what to take from each row.
        source: names the file in messages.
        encoding: of the file; UTF-8, or what its byte order mark says, where it is not given. A row that is not in
            that encoding is rejected.

    Raises:
        InvalidEncoding: the header is not in the encoding.
        InvalidInput: two columns have one name.
        MissingColumn: there is no column of the text.
        UnreadableFile: there is no header.
    """

    def start(names: Sequence[str]) -> Maker[Inquiry]:
        layout = _layout(names, reading, source)
        return lambda record, _: inquiry_from(record, layout, reading)

    maximum_bytes, wanted = reading.limits.maximum_mail_bytes, reading.text_column or "text"
    yield from read_rows(
        stream, start, source=source, encoding=encoding, maximum_bytes=maximum_bytes, wanted_column=wanted
    )


def read_rows(
    stream: BufferedReader,
    start: Callable[[Sequence[str]], Maker[Made]],
    *,
    source: str,
    maximum_bytes: int,
    encoding: str | None = None,
    wanted_column: str = "text",
) -> Iterator[Made | RejectedRow]:
    """Yield whatever `start`, given the names of the columns, has made of each row; raises as `read_csv` does.

    Args:
        stream: the bytes of the file.
        start: gives what makes something of a row; raises where a column is missing.
        source: names the file in messages.
        maximum_bytes: of one row.
        encoding: as of `read_csv`.
        wanted_column: tells the delimiter where several would do.
    """
    mark_bytes = stream.peek(3)[:3]
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if mark_bytes.startswith(mark)), "utf-8")
    # Python's own surrogateescape takes no half of a UTF-16 pair, and would lose the whole file for a cut tail.
    codecs.register_error(_CARRIED_ALONG, _carry_along)
    text = TextIOWrapper(stream, encoding or marked, errors=_CARRIED_ALONG, newline="")
    try:
        yield from _rows(Lines(text, maximum_bytes), start, source, maximum_bytes, wanted_column)
    except UnicodeError as error:
        # Some say what is wrong without a place: UTF-16 without a byte order mark.
        raise InvalidEncoding(f"{source}: not {text.encoding}: {error}. {_REMEDY}") from error
    finally:
        text.detach()


def _carry_along(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(_FIRST_BAD_BYTE + byte) for byte in error.object[error.start : error.end]), error.end


def _rows(
    lines: Lines, start: Callable[[Sequence[str]], Maker[Made]], source: str, maximum_bytes: int, wanted_column: str
) -> Iterator[Made | RejectedRow]:
    # The limit is the process's own; the lines are bounded already, so it only must not be lower.
    csv.field_size_limit(max(csv.field_size_limit(), maximum_bytes))
    names, delimiter = _header(lines, wanted_column, source)
    make = start(names)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        place = f"{source}:{lines.begin_row()}"
        try:
            cells = _next_row(reader, lines, delimiter, len(names))
            if cells is None:
                return
            if any(cell.strip() for cell in cells):
                yield make(_record(cells, names), place)
        except InputError as error:
            yield RejectedRow.because(place, error)


def _layout(names: Sequence[str], reading: Reading, source: str) -> Layout:
    try:
        return find_columns(names, reading.text_column, source, label_column=reading.label_column)
    except MissingColumn as error:
        raise MissingColumn(error.message + ask_about_header(names)) from error


def ask_about_header(names: Sequence[str]) -> str:
    """Ask what is probable where a first line reads like a message: the header was left out."""
    return "" if are_names(names) else ". Is the first line the names of the columns?"


def _header(lines: Lines, wanted_column: str, source: str) -> tuple[list[str], str]:
    first = _first_line(lines, source)
    said = _SEPARATOR_LINE.fullmatch(first)
    if said is not None:
        first = _first_line(lines, source)
    bad = _bad_byte(first)
    if bad is not None or "\x00" in first:
        came = f"byte 0x{bad:02x}" if bad is not None else "NUL, perhaps UTF-16"
        raise InvalidEncoding(f"{source}:{lines.number}: not UTF-8 ({came}). {_REMEDY}")
    candidates = {delimiter: _names(first, delimiter) for delimiter in ([said[1]] if said else DELIMITERS)}
    wanted = wanted_column.casefold()
    best = max(candidates, key=lambda one: (wanted in map(str.casefold, candidates[one]), len(candidates[one])))
    names = candidates[best]
    refuse_repeated(names, f"{source}:{lines.number}", doubt=ask_about_header(names))
    return (names, best) if len(names) > 1 else (names, ONE_COLUMN)


def _first_line(lines: Lines, source: str) -> str:
    first = next((line for line in lines if line.strip("\ufeff \t\r\n")), None)
    if first is None:
        raise UnreadableFile(f"{source}: empty; expected a line with the names of the columns")
    return first


def _names(line: str, delimiter: str) -> list[str]:
    cells = next(csv.reader([line.lstrip("\ufeff")], delimiter=delimiter), [])
    return [cell.strip() for cell in cells]


def _next_row(reader: Iterator[list[str]], lines: Lines, delimiter: str, columns: int) -> list[str] | None:
    """Read one row.

    Where quotes are wrong, a row may have swallowed the good ones after it: then only its first line is the bad row,
    and the lines after it are read again.
    """
    try:
        if lines.is_worn:
            return _read_alone(lines, delimiter, columns)
        cells = next(reader, None)
    except TooLong as error:
        lines.rewind(keep=1)
        raise InputTooLarge("the row is longer than any message may be, or a closing quote is missing") from error
    except csv.Error as error:
        return _mended(lines, delimiter, columns, str(error))
    if cells is None or len(cells) == columns or not any(cells):
        return cells
    if len(cells) > columns and not any(cells[columns:]):
        return cells[:columns]
    lines.rewind(keep=1)
    raise MalformedRow(_ragged(columns, len(cells)))


def _mended(lines: Lines, delimiter: str, columns: int, fault: str) -> list[str]:
    """Read the first line alone and with tolerance, since many programs write quotes without doubling them."""
    return _tolerated(lines.rewind(keep=1)[0], delimiter, columns, fault)


def _read_alone(lines: Lines, delimiter: str, columns: int) -> list[str] | None:
    """Read a row that is one line; a line with half of a quoted value is no message."""
    line = next(lines, None)
    if line is None or not line.strip("\r\n"):
        return None if line is None else []
    if line.count('"') % 2:
        raise MalformedRow("a quote is not closed on its line, and too many lines before have wrong quotes to read on")
    return _tolerated(line, delimiter, columns, "too many lines before have them too")


def _tolerated(line: str, delimiter: str, columns: int, fault: str) -> list[str]:
    cells = next(csv.reader([line], delimiter=delimiter), [])
    if len(cells) != columns or cells[-1].endswith(("\n", "\r")):
        raise MalformedRow(f"quotes are wrong ({fault}); double each quote inside a quoted value")
    return cells


def _ragged(expected: int, came: int) -> str:
    return f"expected {expected} columns, came {came}; quote values that hold the delimiter or a line break"


def _record(cells: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    for index, cell in enumerate(cells):
        bad = _bad_byte(cell)
        if bad is not None:
            raise InvalidEncoding(f"{shown_column(names, index)} is not UTF-8 (byte 0x{bad:02x}). {_REMEDY}")
    return dict(zip(names, cells, strict=True))


def _bad_byte(text: str) -> int | None:
    """Give the first byte that could not be decoded."""
    if text.isascii():
        return None
    found = next((letter for letter in text if _FIRST_BAD_BYTE <= ord(letter) <= _LAST_BAD_BYTE), None)
    return None if found is None else ord(found) - 0xDC00
