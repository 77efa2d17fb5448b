"""Files, folders and pipes on a real disk."""

import os
import threading
import tracemalloc
from io import BufferedReader, FileIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from frontdesk.errors import UnreadableFile, UnsupportedFormat
from frontdesk.inquiry import Inquiry
from frontdesk.intake import Format, read, read_stream

MAIL = b"From: ann@example.org\nSubject: pump\n\nIt leaks.\n"


@pytest.mark.parametrize(
    ("name", "data", "bodies"),
    [
        ("a.csv", b"text,id\nhi,1\n", ["hi"]),
        ("a.tsv", b"text\tid\nhi\t1\n", ["hi"]),
        ("a.JSONL", b'{"text": "hi"}\n', ["hi"]),
        ("a.ndjson", b'{"text": "hi"}\n', ["hi"]),
        ("a.eml", MAIL, ["It leaks.\n"]),
        ("a.mbox", b"From a@b Mon May  4 10:00:00 2026\n" + MAIL, ["It leaks.\n"]),
    ],
)
def test_a_file_is_read__by_its_suffix(tmp_path, name, data, bodies):
    path = tmp_path / name
    path.write_bytes(data)

    assert [one.body for one in read(path) if isinstance(one, Inquiry)] == bodies


def test_a_parquet_file_is_read__from_disk_and_through_a_pipe(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["a", "b"]}), path)
    out, into = os.pipe()

    def write():
        with os.fdopen(into, "wb") as end:
            end.write(path.read_bytes())

    writer = threading.Thread(target=write)
    writer.start()

    with BufferedReader(FileIO(out)) as pipe:
        piped = [one.body for one in read_stream(pipe, kind=Format.PARQUET) if isinstance(one, Inquiry)]
    writer.join()

    assert piped == [one.body for one in read(path) if isinstance(one, Inquiry)] == ["a", "b"]


def test_every_mail_of_a_folder_is_read__and_a_bad_one_named(tmp_path):
    (tmp_path / "b.eml").write_bytes(MAIL)
    (tmp_path / "a.eml").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("no mail")

    bad, good = read(tmp_path)

    assert (bad.place, bad.code) == (str(tmp_path / "a.eml"), "input.empty")
    assert good.subject == "pump"


def test_a_path_that_cannot_be_read_is_refused__with_the_reason(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "plain").write_bytes(b"text")
    empty = tmp_path / "empty"
    empty.mkdir()

    with pytest.raises(UnreadableFile, match="no such file"):
        list(read(tmp_path / "missing.csv"))
    with pytest.raises(UnsupportedFormat, match=r"expected \.csv.*came '\.pdf'"):
        list(read(tmp_path / "a.pdf"))
    with pytest.raises(UnsupportedFormat, match="came no suffix"):
        list(read(tmp_path / "plain"))
    with pytest.raises(UnsupportedFormat, match=r"a folder with \.eml files"):
        list(read(empty))


def test_memory_stays_the_same__however_many_rows_there_are(tmp_path):
    def peak(rows):
        path = tmp_path / f"{rows}.csv"
        path.write_text("text,id\n" + '"my wifi is down, again",1\n' * rows)
        tracemalloc.start()
        assert sum(1 for _ in read(path)) == rows
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(100)  # what is loaded once is not counted

    assert peak(20_000) < peak(1_000) + 100_000
