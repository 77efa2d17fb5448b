"""``frontdesk mask`` as a user meets it: input, rows, parts and exit codes of `triage`, and no value in the result."""

import csv
import io
import json
import stat
from pathlib import Path

import pytest
from pyarrow import parquet

TEXT = "My card is 4111 1111 1111 1111, write to ada@example.com or Ada@Example.com"
MASKED = "My card is <CARD_1>, write to <EMAIL_1> or <EMAIL_1>"
MAIL = (
    "From: Ada <ada@example.com>\r\nSubject: From ada@example.com\r\nMessage-ID: <7@example.com>\r\n"
    "Date: Mon, 3 Mar 2025 10:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + TEXT + "\r\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "mail.csv"
    path.write_text(f'id,body,email\n1,"{TEXT}",ada@example.com\n2,,x\nbob@example.com,hello,x\n')
    return path


def restored(row: dict) -> str:
    text = row["masked_text"]
    for hidden in reversed(row["placeholders"]):
        text = text[: hidden["start"]] + hidden["value"] + text[hidden["end"] :]
    return text


def test_one_text_is_masked__as_a_table_or_an_object(frontdesk) -> None:
    shown, told = frontdesk("mask", TEXT), frontdesk("mask", TEXT, "--format", "json")

    assert (shown.code, told.code) == (0, 0)
    assert MASKED in shown.stdout.decode()
    assert told.json() == {
        "external_id": None, "language": "en", "masked_text": MASKED, "pii": {"CARD": 1, "EMAIL": 1},
    }  # fmt: skip
    assert "2 values masked" in told.stderr


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "parquet"])
def test_no_value_is_in_the_result__in_any_format(frontdesk, table: Path, form: str) -> None:
    found = frontdesk("mask", "--input", table, "--format", form)
    shown = (
        found.stdout if form != "parquet" else str(parquet.read_table(io.BytesIO(found.stdout)).to_pylist()).encode()
    )

    assert b"CARD" in shown
    assert b"4111" not in shown
    assert b"example" not in shown.lower()
    assert "4111" not in found.stderr


def test_text_file_is_one_message(frontdesk, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(TEXT)
    told = frontdesk("mask", "--input", path, "--format", "json")

    assert told.code == 0
    assert told.json()["masked_text"] == MASKED


def test_rows_that_cannot_be_read_are_named__the_others_go_on(frontdesk, table: Path) -> None:
    found = frontdesk("mask", "--input", table, "--text-column", "body", "--format", "jsonl")

    assert found.code == 3
    assert "rejected [input.empty]" in found.stderr
    assert [row["masked_text"] for row in found.rows()] == [MASKED, "hello"]
    assert [row["external_id"] for row in found.rows()] == ["1", "<EMAIL_1>"]


def test_file_of_values_is_its_owners_alone__and_restores_every_text(frontdesk, table: Path, tmp_path: Path) -> None:
    target = tmp_path / "secret.jsonl"
    found = frontdesk("mask", "--input", table, "--reversible", "--output", target)
    rows = [json.loads(line) for line in target.read_text().splitlines()]

    assert [restored(row) for row in rows] == [TEXT, "hello"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "keep it as you keep the messages" in found.stderr
    assert [row["external_id"] for row in rows] == ["1", "bob@example.com"]


def test_csv_of_nothing_has_its_columns(frontdesk, tmp_path: Path) -> None:
    (tmp_path / "none.csv").write_text("id,text\n")
    found = frontdesk("mask", "--input", tmp_path / "none.csv", "--format", "csv")

    assert next(csv.reader(io.StringIO(found.stdout.decode()))) == ["external_id", "language", "masked_text", "pii"]


@pytest.mark.parametrize("name", ["mail.eml", "mail.mbox", "-"])
def test_mail_is_masked_with_its_subject(frontdesk, tmp_path: Path, name: str) -> None:
    (tmp_path / "mail.eml").write_bytes(MAIL.encode())
    (tmp_path / "mail.mbox").write_bytes(b"From a@b Mon Mar  3 10:00:00 2025\n" + MAIL.encode())
    given = name if name == "-" else tmp_path / name
    found = frontdesk("mask", "--input", given, "--format", "jsonl", stdin=MAIL.encode() if name == "-" else b"")
    (row,) = found.rows()

    assert row["masked_text"] == f"From <EMAIL_1>\n\n{MASKED}"
    assert "example" not in row["external_id"]


def test_stream_of_json_lines_is_masked_as_it_comes(frontdesk) -> None:
    lines = "".join(json.dumps({"text": f"a{number}@example.com"}) + "\n" for number in range(300)).encode()
    found = frontdesk("mask", "--input", "-", "--format", "jsonl", stdin=lines)

    assert [row["masked_text"] for row in found.rows()] == ["<EMAIL_1>"] * 300


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "expected a message in quotes"),
        (("a", "--input", "b"), "not both"),
        (("a", "--output", "x.docx"), "expected a name that ends in"),
        (("", ), "input.empty"),
    ],
)  # fmt: skip
def test_wrong_use_is_told_in_words(frontdesk, words: tuple[str, ...], told: str) -> None:
    found = frontdesk("mask", *words)

    assert found.code in {1, 2}
    assert told in " ".join(found.stderr.replace("│", " ").split())


def test_a_file_of_no_known_kind_is_refused__and_those_that_are_read_are_named(frontdesk, tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_text(TEXT)
    found = frontdesk("mask", "--input", letter)

    assert found.code == 1
    assert ".mbox, .txt or a folder; came '.docx'" in found.stderr


@pytest.mark.parametrize("name", ["empty.csv", "empty.jsonl"])
def test_an_empty_file_is_refused__whatever_it_was_to_hold(frontdesk, tmp_path: Path, name: str) -> None:
    empty = tmp_path / name
    empty.touch()
    found = frontdesk("mask", "--input", empty)

    assert found.code == 1
    assert f"error [input.unreadable_file]: {empty}: empty; expected" in found.stderr


def test_input_is_never_written_over(frontdesk, table: Path) -> None:
    assert frontdesk("mask", "--input", table, "--output", table).code == 2


def test_no_model_is_needed(frontdesk_process, tmp_path: Path) -> None:
    found = frontdesk_process("mask", TEXT, "--format", "jsonl", FRONTDESK_DATA_DIR=str(tmp_path / "empty"))

    assert found.code == 0
    assert not (tmp_path / "empty").exists()
