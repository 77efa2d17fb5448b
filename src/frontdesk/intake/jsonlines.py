"""Read JSON Lines: one object a line; a bad line is reported with its number and costs no other."""

import json
from collections.abc import Iterator, Mapping
from io import BufferedReader

from frontdesk.errors import InputError, InputTooLarge, InvalidEncoding, MalformedRow, UnreadableFile
from frontdesk.inquiry import Inquiry
from frontdesk.intake.records import Reading, find_columns, inquiry_from
from frontdesk.intake.rejected import Made, Maker, RejectedRow


def read_jsonl(stream: BufferedReader, reading: Reading, *, source: str) -> Iterator[Inquiry | RejectedRow]:
    """Yield the lines of a JSON Lines file, in constant memory.

    Raises:
        UnreadableFile: there is no line.
    """

    def make(record: Mapping[str, object], _place: str) -> Inquiry:
        layout = find_columns(list(record), reading.text_column, "", label_column=reading.label_column)
        return inquiry_from(record, layout, reading)

    lines = read_objects(stream, make, source=source, maximum_bytes=reading.limits.maximum_mail_bytes)
    first = next(lines, None)
    if first is None:
        raise UnreadableFile(f"{source}: empty; expected an object a line")
    yield first
    yield from lines


def read_objects(
    stream: BufferedReader, make: Maker[Made], *, source: str, maximum_bytes: int
) -> Iterator[Made | RejectedRow]:
    """Yield whatever `make` has made of each line, given the object and its place; a line has at most so many bytes."""
    number = 0
    maximum = maximum_bytes
    while line := stream.readline(maximum):
        number += 1
        place = f"{source}:{number}"
        try:
            if len(line) >= maximum:
                _skip_line(stream, line, maximum)
                raise InputTooLarge(f"the line has over {maximum:,} bytes")
            if line.strip(b"\xef\xbb\xbf\r\n\t "):
                yield make(_record(line), place)
        except InputError as error:
            yield RejectedRow.because(place, error)


def _skip_line(stream: BufferedReader, line: bytes, maximum: int) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(maximum)


def _record(line: bytes) -> Mapping[str, object]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        bad = line[error.start] if error.start < len(line) else 0
        message = f"not UTF-8 at byte {error.start + 1} (0x{bad:02x}). Save the file as UTF-8"
        raise InvalidEncoding(message) from error
    except json.JSONDecodeError as error:
        opened = "; one that spans lines is joined by: jq -c ." if line.strip() in {b"{", b"["} else ""
        what = error.msg.removesuffix(" at")
        message = f"not JSON: {what} at column {error.colno}; expected one object a line{opened}"
        raise MalformedRow(message) from error
    except (ValueError, RecursionError) as error:
        raise MalformedRow("not usable JSON: nested too deep, or a number too long") from error
    if not isinstance(record, dict):
        remedy = "; turn an array into lines with: jq -c '.[]'" if isinstance(record, list) else ""
        raise MalformedRow(f"expected a JSON object, came {type(record).__name__}{remedy}")
    return record
