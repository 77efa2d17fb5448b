import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from frontdesk.errors import MissingColumn, TrainingDataError
from frontdesk.inquiry import Channel, Customer, Inquiry
from frontdesk.intake import RejectedRow
from frontdesk.training.examples.datasets import collect, read_labelled

BAD = RejectedRow("x.csv:3", "input.malformed_row", "expected 2 fields, came 3")


def row(text, **attributes):
    return Inquiry(body=text, attributes=attributes, channel=Channel.CHAT)


def test_good_rows_are_kept__one_bad_and_one_without_label():
    data = collect([row("a", mood="good"), BAD, row("b"), row("c", mood="bad")], "mood", place="x.csv")
    assert [inquiry.body for inquiry in data.inquiries] == ["a", "c"]
    assert data.labels == ("good", "bad")
    assert data.rejected[0] is BAD
    assert (data.rejected[1].place, data.rejected[1].code) == ("x.csv: message 3", "model.training_data")


@pytest.mark.parametrize(
    ("name", "content", "places"),
    [
        ("x.csv", 'text,mood\n"two\nlines",good\n,good\nhello,\nwhat,bad\nbye,\n', ["{}:4", "{}:5", "{}:7"]),
        (
            "x.jsonl",
            '{"text": "a", "mood": "good"}\n\n{"text": "b"}\n{bad\n{"text": "c", "mood": ""}\n',
            ["{}:3", "{}:4", "{}:5"],
        ),
    ],
)
def test_row_without_a_label_is_named_by_its_line__in_a_table(tmp_path, name, content, places):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    data = read_labelled(path, label_column="mood")
    assert [row.place for row in data.rejected] == [place.format(path) for place in places]


def test_column_is_found__other_case():
    assert collect([row("a", Mood="good")], " mood ", place="x").labels == ("good",)


@pytest.mark.parametrize(
    "column",
    ["title", "subject", "name", "id", "email", "thread_id", "is_html", "date", "channel", "customer_id", "Tier"],
)
def test_label_is_kept_raw__its_column_would_mean_something_else(tmp_path, column):
    path = tmp_path / "labelled.csv"
    path.write_text(f"text,{column}\nfine,2026-01-05\nsad,Chat\n", encoding="utf-8")
    data = read_labelled(path, label_column=column)
    assert data.labels == ("2026-01-05", "Chat")
    assert [(each.subject, each.body) for each in data.inquiries] == [("", "fine"), ("", "sad")]
    assert {each.channel for each in data.inquiries} == {Channel.FILE}
    assert {each.customer for each in data.inquiries} == {Customer()}


def test_label_is_kept_raw__another_column_of_its_meaning_holds_something_odd(tmp_path):
    path = tmp_path / "labelled.csv"
    path.write_text("text,tier,customer_tier\nfine,gold,?\nsad,iron,?\n", encoding="utf-8")
    assert read_labelled(path, label_column="tier").labels == ("gold", "iron")


def test_label_is_kept_raw__its_column_is_called_as_the_text_mostly_is(tmp_path):
    path = tmp_path / "labelled.csv"
    path.write_text("text,body\ngood,fine\nbad,sad\n", encoding="utf-8")
    data = read_labelled(path, label_column="text")
    assert (data.labels, [each.body for each in data.inquiries]) == (("good", "bad"), ["fine", "sad"])


@pytest.mark.parametrize("header", ["text,mood,team", "text"])
def test_missing_column_lists_those_that_are_there__misspelt_or_only_the_text(tmp_path, header):
    path = tmp_path / "moods.csv"
    path.write_text(f"{header}\n{header.replace('text', 'fine')}\n", encoding="utf-8")
    with pytest.raises(MissingColumn, match=r"expected a column 'moood' with the labels; there are: 'text'"):
        read_labelled(path, label_column="moood")


def test_one_column_cannot_be_both__text_and_label(tmp_path):
    with pytest.raises(TrainingDataError, match="in two columns; came 'Text' for both"):
        read_labelled(tmp_path / "x.csv", text_column="text", label_column="Text")


def test_numbers_are_labels_as_they_are_written__with_gaps_and_as_whole_floats(tmp_path):
    path = tmp_path / "stars.parquet"
    stars = pa.array([1.0, None, float("nan"), 2.5, 1.0], pa.float64())
    pq.write_table(pa.table({"text": list("abcde"), "stars": stars}), path)
    data = read_labelled(path, label_column="stars")
    assert data.labels == ("1", "2.5", "1")
    assert len(data.rejected) == 2


def test_labels_are_the_same__written_as_1_and_as_1_0(tmp_path):
    path = tmp_path / "stars.jsonl"
    path.write_text('{"text": "a", "stars": 1}\n{"text": "b", "stars": 1.0}\n', encoding="utf-8")
    assert read_labelled(path, label_column="stars").labels == ("1", "1")


def test_first_fault_is_told__no_good_row():
    with pytest.raises(TrainingDataError, match=r"the first of 1 rejected rows: x\.csv:3: expected 2 fields"):
        collect([BAD], "mood", place="x.csv")


def test_digest_follows_texts_and_labels__changed_or_moved():
    digests = {
        collect(rows, "mood", place="x").digest
        for rows in (
            [row("a", mood="good"), row("b", mood="bad")],
            [row("b", mood="bad"), row("a", mood="good")],
            [row("a", mood="bad"), row("b", mood="good")],
            [row("ab", mood="good"), row("", mood="bad")],
            [row("\ud800", mood="good")],
        )
    }
    assert len(digests) == 5
    assert collect([row("a", mood="good", other="1")], "mood", place="x").digest == (
        collect([row("a", mood="good", other="2")], "mood", place="y").digest
    )


def test_file_is_read__a_row_too_long_and_a_row_without_label(tmp_path):
    path = tmp_path / "moods.csv"
    path.write_text("said,mood\nfine,good\na,b,c\nsad,bad\nhm,\n", encoding="utf-8")
    data = read_labelled(path, text_column="said", label_column="mood")
    assert [inquiry.body for inquiry in data.inquiries] == ["fine", "sad"]
    assert data.labels == ("good", "bad")
    assert len(data.rejected) == 2
    assert "moods.csv" in data.rejected[0].place
