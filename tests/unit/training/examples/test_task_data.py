"""Examples of any task, out of one file: what is an input, what is the label, and what is wrong with a row."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from frontdesk.errors import MissingColumn, TrainingDataError, UnsupportedFormat
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
    [(None, None, False), (None, None, True), (task(AMOUNT), None, False)],
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
def test_columns_that_nothing_is_learned_from_may_be_alike__the_message_s_may_not(tmp_path, name, declared):
    def read(**row):
        as_csv = "".join(",".join(map(str, each)) + "\n" for each in (row.keys(), row.values()))
        path = write(tmp_path, as_csv if name.endswith(".csv") else json.dumps(row) + "\n", name)
        return read_task_data(path, declared, label_column="mood", text_column="text")

    assert read(text="hello", x=2, X=3, mood="1").labels == ("1",)
    with pytest.raises(TrainingDataError, match="columns 'text' and 'Text' differ in case alone; rename one"):
        read(text="hello", Text="hi", mood="1")


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


def test_mail_has_no_columns__said(tmp_path):
    with pytest.raises(UnsupportedFormat, match="expected a table"):
        read_task_data(tmp_path / "mail.mbox", task(AMOUNT), label_column="label")


def test_digest_follows_the_values__another_number(tmp_path):
    one = read_task_data(write(tmp_path, "amount,label\n1,0\n"), task(AMOUNT), label_column="label").digest
    other = read_task_data(write(tmp_path, "amount,label\n2,0\n"), task(AMOUNT), label_column="label").digest
    assert one != other


def test_table_of_another_encoding_is_read__when_it_is_named(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_bytes("amount,channel,label\n1,Büro,0\n".encode("cp1252"))
    data = read_task_data(path, task(AMOUNT, CHANNEL), label_column="label", encoding="cp1252")
    assert data.columns["channel"] == ["Büro"]
