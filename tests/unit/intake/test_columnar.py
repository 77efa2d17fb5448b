"""A cell that Python cannot hold costs no row of a Parquet file, whatever its column."""

from datetime import UTC, datetime
from io import BytesIO
from threading import get_ident
from typing import Any, ClassVar

import pyarrow as pa
import pytest
from pyarrow import parquet

from frontdesk.inquiry import Inquiry
from frontdesk.intake import Format, read_stream

NANOSECONDS = pa.array([1_700_000_000_000_000_001, 0], pa.timestamp("ns"))
FAR = pa.array([2**62, 0], pa.timestamp("ms"))
UNKNOWN_ZONE = pa.array([1_700_000_000, 0], pa.timestamp("s", tz="Mars/Olympus"))
HALF_A_CHARACTER = pa.StringArray.from_buffers(2, pa.py_buffer(b"\0\0\0\0\1\0\0\0\2\0\0\0"), pa.py_buffer(b"\xffb"))
NESTED = pa.array([[1_700_000_000_000_000_001], [0]], pa.list_(pa.timestamp("ns")))


@pytest.mark.parametrize(
    "column",
    [NANOSECONDS, FAR, UNKNOWN_ZONE, HALF_A_CHARACTER, NESTED],
    ids=["nanoseconds", "far away", "unknown zone", "no UTF-8", "nested"],
)
@pytest.mark.parametrize("name", ["received_at", "shop", "id"])
def test_every_row_is_read__whatever_stands_beside_the_text(column: pa.Array, name: str) -> None:
    found = read({"text": pa.array(["one", "two"]), name: column})

    assert [one.body for one in found] == ["one", "two"]


@pytest.mark.parametrize("column", [NANOSECONDS, UNKNOWN_ZONE], ids=["nanoseconds", "unknown zone"])
def test_the_time_is_kept__where_only_its_last_digits_or_its_zone_are_odd(column: pa.Array) -> None:
    found = read({"text": pa.array(["one", "two"]), "received_at": column})

    assert [one.received_at for one in found] == [
        datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC),
        datetime(1970, 1, 1, tzinfo=UTC),
    ]


def test_a_text_that_is_no_utf8_is_shown_with_a_mark() -> None:
    assert [one.body for one in read({"text": HALF_A_CHARACTER})] == ["\ufffd", "b"]


def test_bytes_are_text__in_every_column() -> None:
    (one,) = read({"text": [b"one"], "id": [b"7"], "shop": ["Büro".encode()]})

    assert (one.body, one.external_id, dict(one.attributes)) == ("one", "7", {"shop": "Büro"})


def test_bytes_that_are_no_text_keep_their_content__beside_the_text() -> None:
    ids = [b"\xff\x80", b"\x80\xff", b"\0\1", "Büro\n7".encode()]
    found = read({"text": [b"gr\xfcn"] * 4, "subject": [b"\xfcber"] * 4, "id": ids})

    assert [one.external_id for one in found] == ["ff80", "80ff", "0001", "Büro\n7"]
    assert {(one.body, one.subject) for one in found} == {("gr\ufffdn", "\ufffdber")}


def test_an_empty_number_of_pandas_is_nothing() -> None:
    nan = float("nan")
    one, two = read({"text": pa.array(["one", "two"]), "customer_id": [nan, 7.0], "shop": [nan, 1.5]})

    assert (one.customer.id, dict(one.attributes)) == (None, {})
    assert (two.customer.id, dict(two.attributes)) == ("7", {"shop": "1.5"})


def test_no_other_thread_reads_the_file__it_would_abort_a_run_that_ends_meanwhile() -> None:
    class Watched(BytesIO):
        readers: ClassVar[set[int]] = set()

        def readinto(self, buffer: Any, /) -> int:
            self.readers.add(get_ident())
            return super().readinto(buffer)

    file = BytesIO()
    parquet.write_table(pa.table({"text": ["one"]}), file)
    assert len(list(read_stream(Watched(file.getvalue()), kind=Format.PARQUET))) == 1
    assert Watched.readers == {get_ident()}


def read(columns: dict[str, object]) -> list[Inquiry]:
    file = BytesIO()
    parquet.write_table(pa.table(columns), file)
    found = list(read_stream(BytesIO(file.getvalue()), kind=Format.PARQUET, source="f"))
    assert all(isinstance(one, Inquiry) for one in found), found
    return found
