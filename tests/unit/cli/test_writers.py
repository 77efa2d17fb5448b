"""What a program reads back is what was decided."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from factories import decision
from frontdesk.cli.delivery import Outlet
from frontdesk.cli.formats import Format, format_of, open_writer
from frontdesk.cli.triage import decisions as layout
from frontdesk.inquiry import Decision
from frontdesk.record import COLUMNS, record_of

NESTED = ("alternatives", "reasons", "models", "pii", "rules", "human_reasons")


@given(st.lists(st.text(), max_size=5), st.integers(min_value=1, max_value=3))
def test_json_is_one_array__however_the_batches_fall(texts: list[str], size: int) -> None:
    decisions = [decision(text) for text in texts]

    assert json.loads(written(Format.JSON, decisions, size)) == [plain(each) for each in decisions]


@given(st.lists(st.text(), max_size=5))
def test_json_lines_hold_one_object_each(texts: list[str]) -> None:
    decisions = [decision(text) for text in texts]
    lines = written(Format.JSONL, decisions).decode().split("\n")

    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == [plain(each) for each in decisions]


@given(st.lists(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_csv_gives_every_text_back(texts: list[str]) -> None:
    rows = list(
        csv.DictReader(io.StringIO(written(Format.CSV, [decision(text) for text in texts]).decode(), newline=""))
    )

    assert [row["masked_text"] for row in rows] == texts


def test_csv_and_parquet_begin_with_what_is_asked_for_first() -> None:
    header = written(Format.CSV, [decision()]).decode().splitlines()[0].split(",")

    assert tuple(header[: len(COLUMNS)]) == COLUMNS
    assert read_parquet([decision()]).schema.names == header


@pytest.mark.parametrize("form", [Format.CSV, Format.PARQUET])
def test_an_empty_table_still_has_its_columns(form: Format) -> None:
    data = written(form, [])
    names = (
        data.decode().strip().split(",") if form is Format.CSV else parquet.read_table(io.BytesIO(data)).schema.names
    )

    assert tuple(names) == COLUMNS


def test_an_empty_array_is_an_array() -> None:
    assert json.loads(written(Format.JSON, [])) == []


def test_parquet_holds_types__and_what_is_nested_as_json() -> None:
    one = decision()
    (row,) = read_parquet([one]).to_pylist()

    assert row["respond_by"] == one.route.respond_by
    assert row["priority"] == one.route.priority
    assert row["needs_human"] is False
    assert {name: json.loads(row[name]) for name in NESTED} == {name: plain(one)[name] for name in NESTED}


def test_parquet_writes_what_is_left__after_whole_row_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdesk.cli.column_writers.ROWS_PER_GROUP", 4)
    file = parquet.ParquetFile(io.BytesIO(written(Format.PARQUET, [decision(str(number)) for number in range(10)], 2)))

    assert [file.metadata.row_group(index).num_rows for index in range(file.num_row_groups)] == [4, 4, 2]
    assert file.read()["masked_text"].to_pylist() == [str(number) for number in range(10)]


@pytest.mark.parametrize("form", list(Format))
def test_half_a_character_does_not_stop_a_run(form: Format) -> None:
    assert written(form, [decision("broken \ud800", external_id="id \udfff")])


@pytest.mark.parametrize("form", list(Format))
def test_no_format_shows_what_is_masked(form: Format) -> None:
    data = written(form, [decision("write to <EMAIL_1>", vault={"<EMAIL_1>": "ana@example.org"})])

    assert b"example.org" not in data
    assert b"Ana Sol" not in data


def test_one_message_is_one_object() -> None:
    stream = io.BytesIO()
    writer = open_writer(Format.JSON, Outlet(stream, "here"), layout(), single=True)
    writer.write([decision("just this")])
    writer.finish()

    assert json.loads(stream.getvalue())["masked_text"] == "just this"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.json", Format.JSON),
        ("a.JSONL", Format.JSONL),
        ("a.csv", Format.CSV),
        ("a.parquet", Format.PARQUET),
        ("a", None),
    ],
)
def test_the_suffix_says_the_format(name: str, form: Format | None, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert format_of(tmp_path_factory.getbasetemp() / name) is form


def written(form: Format, decisions: list[Decision], size: int = 2) -> bytes:
    stream = io.BytesIO()
    writer = open_writer(form, Outlet(stream, "here"), layout())
    for start in range(0, len(decisions), size):
        writer.write(decisions[start : start + size])
    writer.finish()
    return stream.getvalue()


def read_parquet(decisions: list[Decision]):
    return parquet.read_table(io.BytesIO(written(Format.PARQUET, decisions)))


def plain(one: Decision) -> dict:
    return json.loads(json.dumps(record_of(one)))
