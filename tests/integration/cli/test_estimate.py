"""About how many messages a file has, for a bar that moves at the right speed."""

import os
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from frontdesk.cli.sniffing import estimate


def test_lines_are_counted__in_a_file_of_lines(tmp_path: Path) -> None:
    path = tmp_path / "mail.jsonl"
    path.write_text('{"text": "a"}\n' * 7)

    assert estimate(path) == 7


def test_mails_are_counted__in_a_mailbox(tmp_path: Path) -> None:
    path = tmp_path / "mail.mbox"
    path.write_text("From a@b Mon Mar  3 10:00:00 2025\nSubject: x\n\nhello\n\n" * 3)

    assert estimate(path) == 3


def test_the_file_says_it_itself__in_parquet(tmp_path: Path) -> None:
    path = tmp_path / "mail.parquet"
    parquet.write_table(pa.table({"text": ["a"] * 5}), path)

    assert estimate(path) == 5


def test_mails_are_counted__in_a_folder(tmp_path: Path) -> None:
    for name in ("a.eml", "b.eml", "notes.txt"):
        (tmp_path / name).touch()

    assert estimate(tmp_path) == 2


def test_a_pipe_is_not_counted__for_counting_would_eat_it(tmp_path: Path) -> None:
    pipe = tmp_path / "mail.jsonl"
    os.mkfifo(pipe)

    assert estimate(pipe) is None


def test_parquet_is_counted__under_its_short_suffix(tmp_path: Path) -> None:
    path = tmp_path / "mail.pq"
    parquet.write_table(pa.table({"text": ["a"] * 5}), path)

    assert estimate(path) == 5
