"""Examples of any task, out of one file: what is an input, what is the label, and what is wrong with a row."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from frontdesk.errors import FrontdeskError, MissingColumn, TrainingDataError, UnsupportedFormat
from frontdesk.inquiry import Channel
from frontdesk.models import Task
from frontdesk.models.tasks import Input, Label
from frontdesk.models.tasks.inputs import TEXT_INPUT
from frontdesk.training import infer_task, read_task_data

AMOUNT, CHANNEL = Input(name="amount", type="number"), Input(name="channel", type="category")
LABELS = (Label(name="0"), Label(name="1"))


def task(*inputs):
    return Task("fraud", LABELS, "0", inputs=inputs)


def write(tmp_path, text, name="rows.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_table_needs_no_text__five_numbers_and_a_target(tmp_path):
    rows = "".join(f"{index},{index * 2},{index % 3},{-index},0.5,{index % 2}\n" for index in range(30))
    path = write(tmp_path, "a,b,c,d,e,target\n" + rows)
    data = read_task_data(path, None, label_column="target")
    assert [(each.name, each.type) for each in data.inputs] == [(name, "number") for name in "abcde"]
    assert data.labels[:3] == ("0", "1", "0")
    assert not data.has_texts
    inferred = infer_task("fraud", data.labels, data.inputs)
    assert (inferred.label_names, inferred.reads_text) == (("0", "1"), False)
    assert [each.name for each in inferred.candidates] == ["forest", "logistic"]
    batch = data.batch()
    assert len(batch) == 30
    assert batch.column("b")[3] == 6.0


def test_message_is_read__nothing_declared_and_a_text_there(tmp_path):
    path = write(tmp_path, "text,amount,mood\nhello,3,good\nbye,4,bad\n")
    data = read_task_data(path, None, label_column="mood")
    assert (data.inputs, data.columns) == ((TEXT_INPUT,), {})
    assert [each.body for each in data.inquiries] == ["hello", "bye"]


@pytest.mark.parametrize("text_column", ["Message", None])
def test_message_is_read_beside_the_columns__somebody_asks_for_these(tmp_path, text_column):
    path = write(tmp_path, "Message,amount,mood\nhello,3,good\nbye,4,bad\n")
    data = read_task_data(path, None, label_column="mood", text_column=text_column, from_columns=True)
    assert (data.inputs, dict(data.columns)) == ((TEXT_INPUT, AMOUNT), {"amount": [3.0, 4.0]})
    assert [each.body for each in data.inquiries] == ["hello", "bye"]


def test_message_alone_is_read__the_columns_asked_for_tell_nothing(tmp_path):
    path = write(tmp_path, "text,ticket_id,mood\nhello,3,good\nbye,4,bad\n")
    data = read_task_data(path, None, label_column="mood", from_columns=True)
    assert (data.inputs, data.passed_over) == ((TEXT_INPUT,), ("ticket_id",))


@pytest.mark.parametrize("name", ["rows.csv", "rows.jsonl"])
@pytest.mark.parametrize(
    ("declared", "text_column", "from_columns"),
    [(None, None, True), (None, "text", True), (task(AMOUNT), None, False)],
)
def test_columns_that_differ_in_case_alone_are_refused__by_both_names(
    tmp_path, name, declared, text_column, from_columns
):
    rows = {"text": "hello", "amount": 1, "x": 2, "X": 3, "mood": "1"}
    as_csv = "".join(",".join(map(str, each)) + "\n" for each in (rows.keys(), rows.values()))
    path = write(tmp_path, as_csv if name.endswith(".csv") else json.dumps(rows) + "\n", name)
    options = {"label_column": "mood", "text_column": text_column, "from_columns": from_columns}
    with pytest.raises(TrainingDataError, match="columns 'x' and 'X' differ in case alone; rename one"):
        read_task_data(path, declared, **options)


@pytest.mark.parametrize("name", ["rows.csv", "rows.jsonl"])
@pytest.mark.parametrize("declared", [None, task()])
@pytest.mark.parametrize("text_column", [None, "text"])
def test_columns_that_nothing_is_learned_from_may_be_alike__the_message_s_may_not(
    tmp_path, name, declared, text_column
):
    def read(**row):
        as_csv = "".join(",".join(map(str, each)) + "\n" for each in (row.keys(), row.values()))
        path = write(tmp_path, as_csv if name.endswith(".csv") else json.dumps(row) + "\n", name)
        return read_task_data(path, declared, label_column="mood", text_column=text_column)

    assert read(text="hello", x=2, X=3, mood="1").labels == ("1",)
    for row in ({"text": "hello", "Text": "hi", "mood": "1"}, {"text": "hello", "mood": "1", "Mood": "0"}):
        with pytest.raises(FrontdeskError, match="differ in case alone; rename one"):
            read(**row)


@pytest.mark.parametrize(
    ("declared", "from_columns"),
    [(None, False), (None, True), (task(), False), (task(TEXT_INPUT, AMOUNT), False)],
)
def test_row_of_json_names_its_own_columns__spelled_otherwise_in_the_next(tmp_path, declared, from_columns):
    rows = [
        {"text": "one", "amount": 1, "mood": "0"},
        {"Text": "two", "Amount": 2, "MOOD": "1"},
        {"text": "three", "Text": "3", "amount": 3, "mood": "1"},
        {"text": "four", "amount": 4, "mood": "1"},
    ]
    path = write(tmp_path, "".join(json.dumps(row) + "\n" for row in rows), "rows.jsonl")
    data = read_task_data(path, declared, label_column="mood", from_columns=from_columns)
    assert [each.body for each in data.inquiries] == ["one", "two", "four"]
    assert data.labels == ("0", "1", "1")
    assert dict(data.columns) in ({}, {"amount": [1.0, 2.0, 4.0]})
    (bad,) = data.rejected
    assert bad.place == f"{path}:3"
    assert "columns 'text' and 'Text' differ in case alone; rename one" in bad.message


def test_subject_is_not_called_passed_over__it_is_part_of_the_text(tmp_path):
    path = write(tmp_path, "Subject,text,id,amount,mood\nre,hello,7,3,good\nre,bye,8,4,bad\n")
    data = read_task_data(path, None, label_column="mood", from_columns=True)
    assert (data.inputs, data.passed_over) == ((TEXT_INPUT, AMOUNT), ("id",))
    assert [each.subject for each in data.inquiries] == ["re", "re"]


def test_column_called_text_is_passed_over__another_is_the_text(tmp_path):
    path = write(tmp_path, "said,Text,amount,mood\nhello,a,3,good\nbye,b,4,bad\n")
    data = read_task_data(path, None, label_column="mood", text_column="said", from_columns=True)
    assert (data.inputs, data.passed_over) == ((TEXT_INPUT, AMOUNT), ("Text",))
    assert [each.body for each in data.inquiries] == ["hello", "bye"]


@pytest.mark.parametrize(("declared", "from_columns"), [(None, True), (task(TEXT_INPUT, AMOUNT), False)])
def test_one_column_cannot_be_text_and_label__beside_others(tmp_path, declared, from_columns):
    path = write(tmp_path, "text,amount\na,3\nb,4\n")
    with pytest.raises(TrainingDataError, match="expected the text and its label in two columns; came 'TEXT'"):
        read_task_data(path, declared, label_column="TEXT", text_column="text", from_columns=from_columns)


def test_label_column_is_no_text__called_text(tmp_path):
    path = write(tmp_path, "text,amount\n0,3\n1,4\n")
    data = read_task_data(path, None, label_column="TEXT")
    assert (data.labels, data.inputs) == (("0", "1"), (AMOUNT,))


def test_inputs_get_their_columns__whatever_their_names_mean(tmp_path):
    declared = task(Input(name="date", type="number"), CHANNEL, Input(name="subject", type="category"), TEXT_INPUT)
    path = write(tmp_path, "Subject,DATE,channel,body,label\nA,7,fax,hello,1\n")
    data = read_task_data(path, declared, label_column="label")
    assert dict(data.columns) == {"date": [7.0], "channel": ["fax"], "subject": ["A"]}
    assert [(each.subject, each.body, each.channel) for each in data.inquiries] == [("", "hello", Channel.FILE)]


def test_row_of_a_wrong_type_is_rejected__with_its_line(tmp_path):
    path = write(tmp_path, "amount,channel,label\n1,chat,0\nmuch,chat,1\n3,,1\n4,chat,\n5,chat\n")
    data = read_task_data(path, task(AMOUNT, CHANNEL), label_column="label")
    assert dict(data.columns) == {"amount": [1.0, 3.0], "channel": ["chat", None]}
    assert data.labels == ("0", "1")
    assert [
        (row.place.rpartition(":")[2], row.message) for row in sorted(data.rejected, key=lambda row: row.place)
    ] == [
        ("3", "amount: expected a number such as 12.5"),
        ("5", "column 'label' is empty; expected a label"),
        ("6", "expected 3 columns, came 2; quote values that hold the delimiter or a line break"),
    ]


def test_row_without_its_text_is_rejected__and_its_columns_with_it(tmp_path):
    path = write(tmp_path, "text,amount,label\n,1,0\nhello,2,1\n")
    data = read_task_data(path, task(TEXT_INPUT, AMOUNT), label_column="label")
    assert (data.labels, dict(data.columns), len(data.inquiries)) == (("1",), {"amount": [2.0]}, 1)


def test_nulls_may_be_left_out__of_json(tmp_path):
    path = write(tmp_path, '{"amount": 1, "label": 0}\n{"channel": "chat", "label": 1}\n', "rows.jsonl")
    data = read_task_data(path, task(AMOUNT, CHANNEL), label_column="label")
    assert dict(data.columns) == {"amount": [1.0, None], "channel": [None, "chat"]}
    assert data.labels == ("0", "1")


def test_parquet_is_read__with_its_own_types(tmp_path):
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.table({"amount": [1.5, float("nan")], "customer_tier": ["gold", None], "y": [1.0, 0.0]}), path)
    data = read_task_data(path, task(AMOUNT, Input(name="customer.tier", type="category")), label_column="y")
    assert dict(data.columns) == {"amount": [1.5, None], "customer.tier": ["gold", None]}
    assert data.labels == ("1", "0")


@pytest.mark.parametrize(
    ("declared", "label", "error", "message"),
    [
        ((AMOUNT, CHANNEL), "label", MissingColumn, "the columns 'channel' of the task; there are: 'amount', 'label'"),
        ((AMOUNT,), "target", MissingColumn, "a column 'target' with the labels; there are: 'amount', 'label'"),
        ((AMOUNT,), "amount", TrainingDataError, "'amount' is an input; expected the labels in another column"),
        ((TEXT_INPUT, AMOUNT), "label", MissingColumn, "expected a column text, body or message"),
    ],
)
def test_column_is_missing__named_with_those_that_are_there(tmp_path, declared, label, error, message):
    path = write(tmp_path, "amount,label\n1,0\n")
    with pytest.raises(error, match=message):
        read_task_data(path, task(*declared), label_column=label)


def test_nothing_can_be_learned_from__names_and_notes_alone(tmp_path):
    path = write(tmp_path, "id,label\n1,0\n2,1\n")
    with pytest.raises(TrainingDataError, match=r"or columns of numbers.*there are: 'id'.*--text-column"):
        read_task_data(path, None, label_column="label")


def test_no_row_is_left__the_first_fault_is_told(tmp_path):
    path = write(tmp_path, "amount,label\nmuch,0\n")
    with pytest.raises(TrainingDataError, match=r"there is none; the first of 1 rejected rows: .*rows.csv:2: amount"):
        read_task_data(path, task(AMOUNT), label_column="label")


@pytest.mark.parametrize("declared", [None, task(), task(AMOUNT)])
@pytest.mark.parametrize(
    ("name", "came"), [("mail.mbox", "'.mbox'"), ("table.xlsx", "'.xlsx'"), ("mails", "no suffix")]
)
def test_what_has_no_columns_is_refused__by_what_is_read(tmp_path, declared, name, came):
    with pytest.raises(UnsupportedFormat, match=rf"expected a table, .csv, .tsv, .jsonl or .parquet; came {came}$"):
        read_task_data(tmp_path / name, declared, label_column="label")


def test_header_is_asked_about__a_table_of_messages_without_one(tmp_path):
    path = write(tmp_path, "my card is 4111 1111 1111 1111,billing\nwhere is it,shipping\n")
    with pytest.raises(MissingColumn, match=r"--label-column\. Is the first line the names of the columns\?$"):
        read_task_data(path, None, label_column="topic")


def test_every_column_is_told__the_one_that_is_named_for_the_text_is_not_there(tmp_path):
    path = write(tmp_path, "said,amount,mood\nhello,3,good\nbye,4,bad\n")
    with pytest.raises(MissingColumn, match="expected a column 'text'; there are: 'said', 'amount'"):
        read_task_data(path, None, label_column="mood", text_column="text", from_columns=True)


def test_digest_follows_the_values__another_number(tmp_path):
    one = read_task_data(write(tmp_path, "amount,label\n1,0\n"), task(AMOUNT), label_column="label").digest
    other = read_task_data(write(tmp_path, "amount,label\n2,0\n"), task(AMOUNT), label_column="label").digest
    assert one != other


def test_table_of_another_encoding_is_read__when_it_is_named(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_bytes("amount,channel,label\n1,Büro,0\n".encode("cp1252"))
    data = read_task_data(path, task(AMOUNT, CHANNEL), label_column="label", encoding="cp1252")
    assert data.columns["channel"] == ["Büro"]
