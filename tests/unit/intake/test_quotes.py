"""Wrong quotes in a CSV cost their own rows, and no more time than the file is long."""

from collections.abc import Callable
from io import BytesIO, TextIOWrapper

import pytest

from frontdesk.inquiry import Inquiry
from frontdesk.intake import Format, RejectedRow, lines, read_stream
from timing import is_done_within, least_seconds

HEADER = b"text,id\n"
OPENS_A_QUOTE = b'x","z\n'
"""On every line, so that each row reaches to the end of the file."""
SMALL, LARGE = 1_500, 150_000
"""Lines: some 10 kB and 1 MB."""
NOISE = 3
"""What a busy machine may add."""


def test_time_grows_with_the_file_and_not_with_its_square__where_every_line_opens_a_quote() -> None:
    seconds_of_small = least_seconds(reading(HEADER + OPENS_A_QUOTE * SMALL))

    assert is_done_within(LARGE / SMALL * seconds_of_small * NOISE, reading(HEADER + OPENS_A_QUOTE * LARGE))


def test_what_is_read_again_is_bounded_by_what_is_read() -> None:
    text = TextIOWrapper(BytesIO(OPENS_A_QUOTE * LARGE), newline="")
    taken = lines.Lines(text, 25_000_000)
    reread = 0
    while not taken.is_worn:
        taken.begin_row()
        reread += sum(map(len, taken)) - len(OPENS_A_QUOTE)
        taken.rewind(keep=1)

    most = lines.REPEATED_CHARACTERS + lines.REPEATED_TIMES * len(OPENS_A_QUOTE) * LARGE
    assert reread <= most + len(OPENS_A_QUOTE) * LARGE


def test_good_rows_are_found__when_reading_on_for_quotes_became_too_dear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "REPEATED_CHARACTERS", 0)
    monkeypatch.setattr(lines, "REPEATED_TIMES", 0)
    data = b'text,id\n"never closed,1\ngood,2\n\n"quoted, too",3\n"spans\nlines",4\nfine,5\n'
    found = list(read_stream(BytesIO(data), kind=Format.CSV, source="f"))

    assert [one.body for one in found if isinstance(one, Inquiry)] == ["good", "quoted, too", "fine"]
    assert [one.place for one in found if not isinstance(one, Inquiry)] == ["f:2", "f:6", "f:7"]


def test_rows_over_several_lines_are_found__after_a_stray_quote() -> None:
    data = b'text,id\n"never closed,1\ngood,2\n"spans\nlines",3\nfine,4\n'
    found = list(read_stream(BytesIO(data), kind=Format.CSV, source="f"))

    assert [one.body for one in found if isinstance(one, Inquiry)] == ["good", "spans\nlines", "fine"]


def test_a_wide_header_is_read_in_no_time() -> None:
    names = ",".join(f"column{number}" for number in range(100_000))
    data = f"text,{names}\nhi{',x' * 100_000}\n".encode()
    (one,) = reading(data)()

    assert len(one.attributes) == 100_000
    # Counting each name among all took two minutes.
    assert is_done_within(10, reading(data))


def reading(data: bytes) -> Callable[[], list[Inquiry | RejectedRow]]:
    return lambda: list(read_stream(BytesIO(data), kind=Format.CSV))
