"""Read CSV: any usual delimiter, a byte order mark, quoted line breaks; a bad row costs no good one."""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from io import BufferedReader, TextIOWrapper

from frontdesk.errors import InputError, InputTooLarge, InvalidEncoding, InvalidInput, MalformedRow, UnreadableFile
from frontdesk.inquiry import Inquiry
from frontdesk.intake.records import Layout, Reading, find_columns, inquiry_from
from frontdesk.intake.rejected import RejectedRow

DELIMITERS = (",", ";", "\t", "|")
ONE_COLUMN = "\x1f"
"""The delimiter where the header has one column: then a comma is part of the text."""

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_FIRST_BAD_BYTE = 0xDC80  # surrogateescape shows byte 0x80 as this character
_LAST_BAD_BYTE = 0xDCFF


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
    start = stream.peek(3)[:3]
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if start.startswith(mark)), "utf-8")
    text = TextIOWrapper(stream, encoding or marked, errors="surrogateescape", newline="")
    try:
        yield from _rows(_Lines(text, reading.limits.maximum_mail_bytes), reading, source)
    except UnicodeError as error:
        # Multi-byte encodings have no way to carry a bad byte along, as UTF-8 does.
        raise InvalidEncoding(f"{source}: not {text.encoding}: {error}. Save the file as UTF-8") from error
    finally:
        text.detach()


class _TooLong(Exception):
    """A line or a row is longer than any message may be."""


class _Lines:
    """The lines of a file, remembering those of the row being read so that they can be read again."""

    def __init__(self, text: TextIOWrapper, maximum: int) -> None:
        self.number = 0
        self._text = text
        self._maximum = maximum
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self._row_characters = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._text.readline(self._maximum)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) >= self._maximum:
            self._skip_line(line)
            raise _TooLong
        self._row.append(line)
        self._row_characters += len(line)
        if self._row_characters > self._maximum:
            raise _TooLong
        return line

    def begin_row(self) -> int:
        """Forget the lines so far; gives the number of the line at which the row starts."""
        self._row.clear()
        self._row_characters = 0
        return self.number + 1

    def rewind(self, *, keep: int) -> list[str]:
        """Have the lines of this row read again, but for the first `keep`; gives those."""
        kept, again = self._row[:keep], self._row[keep:]
        self._again.extendleft(reversed(again))
        self.number -= len(again)
        self._row = kept
        return kept

    def _skip_line(self, line: str) -> None:
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(self._maximum)


def _rows(lines: _Lines, reading: Reading, source: str) -> Iterator[Inquiry | RejectedRow]:
    names, delimiter = _header(lines, reading, source)
    layout = find_columns(names, reading.text_column, source)
    # The limit is the process's own; the lines are bounded already, so it only must not be lower.
    csv.field_size_limit(max(csv.field_size_limit(), reading.limits.maximum_mail_bytes))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        place = f"{source}:{lines.begin_row()}"
        try:
            cells = _next_row(reader, lines, delimiter, len(names))
            if cells is None:
                return
            if any(cell.strip() for cell in cells):
                yield _inquiry(cells, names, layout, reading)
        except InputError as error:
            yield RejectedRow.because(place, error)


def _header(lines: _Lines, reading: Reading, source: str) -> tuple[list[str], str]:
    first = next((line for line in lines if line.strip("\ufeff \t\r\n")), None)
    if first is None:
        raise UnreadableFile(f"{source}: empty; expected a line with the names of the columns")
    bad = _bad_byte(first)
    if bad is not None or "\x00" in first:
        came = f"byte 0x{bad:02x}" if bad is not None else "NUL, perhaps UTF-16"
        raise InvalidEncoding(f"{source}:{lines.number}: not UTF-8 ({came}). Save the file as UTF-8")
    candidates = {delimiter: _names(first, delimiter) for delimiter in DELIMITERS}
    wanted = (reading.text_column or "text").casefold()
    best = max(candidates, key=lambda one: (wanted in map(str.casefold, candidates[one]), len(candidates[one])))
    names = candidates[best]
    repeated = next((name for name in names if name and names.count(name) > 1), None)
    if repeated is not None:
        raise InvalidInput(f"{source}:{lines.number}: column {repeated[:60]!r} stands twice; rename one")
    return (names, best) if len(names) > 1 else (names, ONE_COLUMN)


def _names(line: str, delimiter: str) -> list[str]:
    cells = next(csv.reader([line.lstrip("\ufeff")], delimiter=delimiter), [])
    return [cell.strip() for cell in cells]


def _next_row(reader: Iterator[list[str]], lines: _Lines, delimiter: str, columns: int) -> list[str] | None:
    """Read one row.

    Where quotes are wrong, a row may have swallowed the good ones after it: then only its first line is the bad row,
    and the lines after it are read again.
    """
    try:
        cells = next(reader, None)
    except _TooLong as error:
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


def _mended(lines: _Lines, delimiter: str, columns: int, fault: str) -> list[str]:
    """Read the first line alone and with tolerance, since many programs write quotes without doubling them."""
    cells = next(csv.reader(lines.rewind(keep=1), delimiter=delimiter), [])
    if len(cells) != columns or cells[-1].endswith(("\n", "\r")):
        raise MalformedRow(f"quotes are wrong ({fault}); double each quote inside a quoted value")
    return cells


def _ragged(expected: int, came: int) -> str:
    return f"expected {expected} columns, came {came}; quote values that hold the delimiter or a line break"


def _inquiry(cells: Sequence[str], names: Sequence[str], layout: Layout, reading: Reading) -> Inquiry:
    for name, cell in zip(names, cells, strict=True):
        bad = _bad_byte(cell)
        if bad is not None:
            raise InvalidEncoding(f"column {name!r} is not UTF-8 (byte 0x{bad:02x}). Save the file as UTF-8")
    return inquiry_from(dict(zip(names, cells, strict=True)), layout, reading)


def _bad_byte(text: str) -> int | None:
    """Give the first byte that could not be decoded."""
    if text.isascii():
        return None
    found = next((letter for letter in text if _FIRST_BAD_BYTE <= ord(letter) <= _LAST_BAD_BYTE), None)
    return None if found is None else ord(found) - 0xDC00
