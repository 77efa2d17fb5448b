import json

import pytest

from frontdesk.errors import InputError, InvalidEncoding, InvalidInput, MissingColumn, UnreadableFile
from frontdesk.training.preparation.catalogue import TEST, TRAIN, WHOLE, known_set
from frontdesk.training.preparation.fetching.files import File
from frontdesk.training.preparation.reading import read_parts
from sets_for_preparing import lists, table


def read(name, files, task=None, encoding=None):
    known = known_set(name)
    return read_parts(known, known.task(task), files, encoding)


def texts(rows):
    return [(row.place, row.text, row.label) for row in rows.good]


def test_rows_keep_their_lines__a_text_spans_two():
    found = read("it_tickets", table('"one\ntwo",Hardware', "three,Access"))[WHOLE]

    assert texts(found) == [("t.csv:2", "one\ntwo", "Hardware"), ("t.csv:4", "three", "Access")]


def test_bad_rows_are_named_with_their_line__and_cost_no_other():
    bad = ["  ,Access", "no label,", "a,b,c", '"open,Access', "fine,Access"]
    found = read("it_tickets", table(*bad))[WHOLE]

    assert texts(found) == [("t.csv:6", "fine", "Access")]
    assert [(row.place, row.code) for row in found.rejected] == [
        ("t.csv:2", "input.empty"),
        ("t.csv:3", "model.training_data"),
        ("t.csv:4", "input.malformed_row"),
        ("t.csv:5", "input.malformed_row"),
    ]


def test_text_too_long_to_be_trained_on_is_named():
    found = read("it_tickets", table("x" * 1_000_001 + ",Access"))[WHOLE]

    assert [row.code for row in found.rejected] == ["input.too_large"]


def test_no_message_shows_a_text():
    found = read("it_tickets", table("secret,", "secret,a,b", '"secret,a'))[WHOLE]

    assert len(found.rejected) == 3
    assert not any("secret" in row.message for row in found.rejected)


def test_columns_are_found_by_name__other_case_and_order():
    found = read("it_tickets", table("Access,text here", header="TOPIC_GROUP ,document"))[WHOLE]

    assert texts(found) == [("t.csv:2", "text here", "Access")]


def test_two_columns_that_may_be_the_text_are_refused():
    with pytest.raises(InvalidInput, match="columns 'Document' and 'document' differ in case alone; rename one"):
        read("it_tickets", table("a,b,c", header="Document,document,Topic_group"))


def test_missing_column_is_named():
    with pytest.raises(MissingColumn, match=r"missing: 'Topic_group'; there are: 'Document', 'group'\. Name the set's"):
        read("it_tickets", table(header="Document,group"))


def test_header_of_messages_is_not_shown():
    with pytest.raises(MissingColumn, match="2, not shown"):
        read("it_tickets", table(header="my card is 4111 1111 1111 1111,joe@acme.com"))


def test_file_in_another_encoding_is_read__as_named():
    content = "Document,Topic_group\ncafé,Access\n".encode("cp1252")
    files = {WHOLE: File("t.csv", content)}

    assert [row.code for row in read("it_tickets", files)[WHOLE].rejected] == ["input.encoding"]
    assert texts(read("it_tickets", files, encoding="cp1252")[WHOLE]) == [("t.csv:2", "café", "Access")]


def test_rows_that_the_task_is_not_about_are_counted__reasons_of_negative_tweets():
    header = "text,airline_sentiment,negativereason,airline"
    lines = [
        "late,negative,Late Flight,Delta",
        "nice,positive,best flight,Delta",
        "ok,neutral,,Delta",
        "bad,negative,,X",
    ]
    found = read("airline", table(*lines, header=header), "reason")[WHOLE]

    assert texts(found) == [("t.csv:2", "late", "Late Flight")]
    assert found.outside == 2
    assert [row.place for row in found.rejected] == ["t.csv:5"]
    assert found.good[0].kept == {"airline": "Delta"}


def test_written_out_line_breaks_become_real__subject_kept_apart():
    files = table(r"Hello,Dear all\n\nbye,IT Support,de", header="subject,body,queue,language")
    (row,) = read("tickets_multilang", files)[WHOLE].good

    assert (row.subject, row.text, row.label, row.kept) == (
        "Hello",
        "Dear all\n\nbye",
        "IT Support",
        {"language": "de"},
    )
    assert row.whole == "Hello\n\nDear all\n\nbye"


def test_each_file_is_its_part():
    files = {part: File(f"{part}.csv", f"text,category\n{part},a\n".encode()) for part in (TRAIN, TEST)}
    found = read("banking77", files)

    assert {part: texts(rows) for part, rows in found.items()} == {
        part: [(f"{part}.csv:2", part, "a")] for part in (TRAIN, TEST)
    }


def test_lists_become_parts__those_out_of_scope_apart():
    found = read("clinc150", lists(train=[["hi", "greet"]], test=[["yo", "greet"]], oos_val=[["x?", "oos"]], val=[]))

    assert {part: texts(rows) for part, rows in found.items()} == {
        "train": [("d.json: train[0]", "hi", "greet")],
        "test": [("d.json: test[0]", "yo", "greet")],
        "out_of_scope_validation": [("d.json: oos_val[0]", "x?", "oos")],
    }


def test_bad_entries_are_named_with_their_number():
    entries = [["ok", "a"], ["", "a"], ["x", " "], ["y"], [1, "a"], "s", None, {"x": 1}]
    found = read("clinc150", lists(train=entries, test=[["t", "a"]]))["train"]

    assert len(found.good) == 1
    assert [row.place for row in found.rejected] == [f"d.json: train[{number}]" for number in range(1, 8)]
    assert {row.code for row in found.rejected} == {"input.empty", "model.training_data", "input.malformed_row"}


def test_half_a_character_becomes_a_mark():
    found = read("clinc150", lists(train=[["x\ud83d", "a"]], test=[["t", "a"]]))["train"]

    assert found.good[0].text == "x\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"{", UnreadableFile),
        (b"\xff", InvalidEncoding),
        (b"[]", UnreadableFile),
        (b"[" * 100_000, UnreadableFile),
        (json.dumps({"train": []}).encode(), UnreadableFile),
        (json.dumps({"train": [], "test": {}}).encode(), UnreadableFile),
        (b'{"train": ' + b"1" * 10_000 + b"}", UnreadableFile),
    ],
)
def test_file_that_is_not_the_sets_is_refused__with_its_name(content, error):
    with pytest.raises(error, match=r"^d\.json") as caught:
        read("clinc150", {WHOLE: File("d.json", content)})
    assert isinstance(caught.value, InputError)
