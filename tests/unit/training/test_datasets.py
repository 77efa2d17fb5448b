import pytest

from frontdesk.errors import MissingColumn, TrainingDataError
from frontdesk.inquiry import Channel, Inquiry
from frontdesk.intake import RejectedRow
from frontdesk.training.datasets import collect, read_labelled

BAD = RejectedRow("x.csv:3", "input.malformed_row", "expected 2 fields, came 3")


def row(text, **attributes):
    return Inquiry(body=text, attributes=attributes, channel=Channel.CHAT)


def test_good_rows_are_kept__one_bad_and_one_without_label():
    data = collect([row("a", mood="good"), BAD, row("b"), row("c", mood="bad")], "mood", place="x.csv")
    assert [inquiry.body for inquiry in data.inquiries] == ["a", "c"]
    assert data.labels == ("good", "bad")
    assert data.rejected[0] is BAD
    assert (data.rejected[1].place, data.rejected[1].code) == ("x.csv: message 3", "model.training_data")


def test_column_is_found__other_case_or_recognised_by_intake():
    assert collect([row("a", Mood="good")], " mood ", place="x").labels == ("good",)
    assert collect([row("a")], "channel", place="x").labels == ("chat",)


def test_missing_column_lists_those_that_are_there__misspelt():
    with pytest.raises(MissingColumn, match=r"expected a column 'moood' with the labels; .* there are: 'mood', 'team'"):
        collect([row("a", mood="good", team="x")], "moood", place="x.csv")


def test_first_fault_is_told__no_good_row():
    with pytest.raises(TrainingDataError, match="there is none; the first of 1 rejected rows: expected 2 fields"):
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
