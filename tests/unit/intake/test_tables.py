"""CSV, JSON Lines and Parquet: a bad row is named, and costs no good one."""

import json
from datetime import UTC, datetime
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.errors import InputError, InvalidEncoding, InvalidInput, MissingColumn, UnreadableFile
from frontdesk.inquiry import Channel, Inquiry, Tier, is_visible
from frontdesk.intake import Format, Limits, RejectedRow, read, read_stream


def rows(data, kind=Format.CSV, **options):
    """Give the text of each inquiry, and place and code of each rejected row."""
    given = data.encode() if isinstance(data, str) else data
    return [
        one.body if isinstance(one, Inquiry) else (one.place, one.code)
        for one in read_stream(BytesIO(given), kind=kind, source="f", **options)
    ]


def only(data, kind=Format.CSV, **options):
    (one,) = read_stream(BytesIO(data.encode()), kind=kind, source="f", **options)
    return one


def parquet(columns):
    file = BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        "text,category\nhello,a\n",
        "id;text\n1;hello\n",
        "text\tid\nhello\t1\n",
        "text|id\nhello|1\n",
        "\ufefftext,id\nhello,1\n",
        "text,id\r\nhello,1\r\n",
        "text,id\nhello,1",
        "\n\ntext,id\n\nhello,1\n\n",
        "Text,ID\nhello,1\n",
        "id,Body\n1,hello\n",
        "id,message\n1,hello\n",
        'text\n"hello"\n',
        "text,id\nhello,1,,\n",
    ],
)
def test_csv_is_read__in_every_usual_dialect(data):
    assert rows(data) == ["hello"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read__in_the_encoding_that_its_first_bytes_name(encoding):
    assert rows("text,id\nÄrger مرحبا 😀,1\n".encode(encoding)) == ["Ärger مرحبا 😀"]


def test_csv_is_read__in_the_encoding_that_is_given():
    assert rows("text,id\nÄrger,1\n".encode("cp1252"), encoding="cp1252") == ["Ärger"]


def test_a_comma_is_text__where_there_is_one_column():
    assert rows("text\nHello, world; again\n") == ["Hello, world; again"]


def test_a_quoted_value_may_span_lines():
    assert rows('text,id\n"one\ntwo, three",1\nfour,2\n') == ["one\ntwo, three", "four"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("text,c\ngood,1\nbad\nfine,2\n", ["good", ("f:3", "input.malformed_row"), "fine"]),
        ("text,c\ngood,1\na,b,c\nfine,2\n", ["good", ("f:3", "input.malformed_row"), "fine"]),
        ("text,c\n ,1\nfine,2\n", [("f:2", "input.empty"), "fine"]),
        (b"text,c\ngood,1\nb\xe4d,1\nfine,2\n", ["good", ("f:3", "input.encoding"), "fine"]),
        ('text,c\n"never closed,1\ngood,2\nfine,3\n', [("f:2", "input.malformed_row"), "good", "fine"]),
        ('text,c\n"closed by another,1\ngood,2\n"fine",3\n', [("f:2", "input.malformed_row"), "good", "fine"]),
        ('text,c\n"I say "hi" to you",1\nfine,2\n', ['I say hi" to you"', "fine"]),
        ("text,c\nnul\x00 here,1\nfine,2\n", ["nul here", "fine"]),
        (f"text,c\n{'x' * 101},1\nfine,2\n", [("f:2", "input.too_large"), "fine"]),
        (f'text,c\n"{"x" * 50}\n{"y" * 80}",1\nfine,2\n', [("f:2", "input.too_large"), "fine"]),
        (f"text,c\n{'x' * 3_000},1\nfine,2\n", [("f:2", "input.too_large"), "fine"]),
    ],
)
def test_a_bad_csv_row_costs_no_good_one(data, expected):
    assert rows(data, limits=Limits(maximum_text_characters=100, maximum_mail_bytes=2_000)) == expected


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        ("", UnreadableFile, "expected a line with the names"),
        ("\n \n", UnreadableFile, "expected a line with the names"),
        ("a,b\n1,2\n", MissingColumn, "there are: 'a', 'b'"),
        ("text,text\n1,2\n", InvalidInput, "stands twice"),
        (b"t\xe4xt,b\n1,2\n", InvalidEncoding, "f:1: not UTF-8 .byte 0xe4."),
        ("text,b\n1,2\n".encode("utf-16-le"), InvalidEncoding, "UTF-16"),
    ],
)
def test_a_csv_file_is_refused__with_place_and_remedy(data, error, said):
    with pytest.raises(error, match=said):
        rows(data)


PLANTED = "my card is 4111 1111 1111 1111", "joe@acme.com"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (f"1,{PLANTED[0]} and mail {PLANTED[1]}\n2,next\n", MissingColumn),
        (f"{PLANTED[0]}\nnext\n", MissingColumn),
        (f"a,{PLANTED[1]},{PLANTED[1]}\n1,2,3\n", InvalidInput),
    ],
)
def test_a_first_line_that_is_a_message_is_not_shown__and_asked_about(data, error):
    with pytest.raises(error, match=r"Is the first line the names of the columns\?") as caught:
        rows(data)

    assert not any(word in caught.value.message for word in ("4111", "joe", "acme"))


def test_a_column_is_numbered__its_name_may_be_a_message():
    (found,) = read_stream(BytesIO(b"text,joe@acme.com\nhi,\xe4\n"), kind=Format.CSV, source="f")

    assert found.message.startswith("column 2 is not UTF-8 (byte 0xe4)")
    assert found.message.endswith("--encoding")


def test_keys_of_json_that_are_values_are_not_shown():
    (found,) = read_stream(BytesIO(b'{"joe@acme.com": "4111 1111 1111 1111"}'), kind=Format.JSONL, source="f")

    assert found.message.startswith("expected a column text, body or message; there are: 1, not shown")
    assert "joe" not in found.message


def test_a_fault_of_json_is_told_in_plain_words():
    (found,) = read_stream(BytesIO(b'{"text": "a\tb"}'), kind=Format.JSONL, source="f")

    assert "Invalid control character at column 12" in found.message


def test_the_labels_are_not_offered_as_the_text(tmp_path):
    path = tmp_path / "f.csv"
    path.write_text("text,topic\na,b\n")
    with pytest.raises(
        MissingColumn, match=r"or message besides 'text', which holds the labels; there are: 'topic'\. "
    ):
        list(read(path, label_column="text"))


def test_a_missing_column_is_named__beside_those_that_are_there():
    with pytest.raises(MissingColumn, match=r"expected a column 'Document'; there are: 'text', 'label'.*--text-column"):
        rows("text,label\na,b\n", text_column="Document")


def test_the_column_that_is_asked_for_is_the_text__and_the_usual_one_an_attribute():
    inquiry = only("text,Document\nx,The message\n", text_column="document")

    assert inquiry.body == "The message"
    assert inquiry.attributes == {"text": "x"}


def test_known_columns_are_recognised__and_others_kept():
    inquiry = only(
        "id,text,subject,channel,received_at,customer_id,name,email,tier,contacts_last_30_days,thread_id,is_html,shop\n"
        "7,<p>hi</p>,Pump,Chat,2026-05-04T10:00:00+02:00,c1,Ann,ann@example.org,premium,3,t1,true,Lyon\n",
        tenant="acme",
    )

    assert (inquiry.external_id, inquiry.thread_id, inquiry.tenant) == ("7", "t1", "acme")
    assert (inquiry.body, inquiry.subject, inquiry.is_html) == ("<p>hi</p>", "Pump", True)
    assert inquiry.channel is Channel.CHAT
    assert inquiry.received_at == datetime(2026, 5, 4, 8, tzinfo=UTC)
    assert inquiry.customer.tier is Tier.PREMIUM
    assert (inquiry.customer.id, inquiry.customer.name, inquiry.customer.address) == ("c1", "Ann", "ann@example.org")
    assert inquiry.customer.contacts_last_30_days == 3
    assert inquiry.attributes == {"shop": "Lyon"}


def test_an_odd_value_costs_no_message__and_stays_an_attribute():
    inquiry = only("text,channel,tier,date,contacts_last_30_days\nhi,pigeon,gold,yesterday,many\n")

    assert inquiry.channel is Channel.FILE
    assert inquiry.customer.tier is Tier.STANDARD
    assert inquiry.attributes == {
        "channel": "pigeon",
        "tier": "gold",
        "received_at": "yesterday",
        "contacts_last_30_days": "many",
    }


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{bad", "input.malformed_row"),
        (b"[1]", "input.malformed_row"),
        (b'"text"', "input.malformed_row"),
        (b"[" * 50_000, "input.malformed_row"),
        (b'{"text": ' + b"9" * 5_000 + b"}", "input.malformed_row"),
        (b'{"text": 5}', "input.invalid"),
        (b'{"text": ["a"]}', "input.invalid"),
        (b'{"text": null}', "input.empty"),
        (b'{"text": " "}', "input.empty"),
        (b'{"other": "x"}', "input.missing_column"),
        (b'{"text": "\xff"}', "input.encoding"),
        (b'{"text": "' + b"x" * 101 + b'"}', "input.too_large"),
        (b'{"text": "' + b"x" * 200_000 + b'"}', "input.too_large"),
    ],
)
def test_a_bad_json_line_costs_no_good_one(line, code):
    data = b'{"text": "good"}\n' + line + b'\n\n{"text": "fine"}'

    found = rows(data, Format.JSONL, limits=Limits(maximum_text_characters=100, maximum_mail_bytes=100_000))

    assert found == ["good", ("f:2", code), "fine"]


def test_two_columns_of_the_text_are_refused__in_a_header_the_file_and_in_json_the_line():
    with pytest.raises(InvalidInput, match="f: columns 'text' and 'Text' differ in case alone; rename one"):
        rows("text,Text\na,b\n")

    lines = b'{"text": "a"}\n{"text": "a", "Text": "b"}\n{"TEXT": "c"}\n'
    assert rows(lines, Format.JSONL) == ["a", ("f:2", "input.invalid"), "c"]


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_json_lines_without_a_line_are_refused__as_csv_without_a_header_is(data):
    with pytest.raises(UnreadableFile, match="empty; expected an object a line"):
        rows(data, Format.JSONL)


def test_json_lines_keep_every_kind_of_value__as_text():
    inquiry = only('{"text": "a \\ud83d b", "id": 7, "flags": [1, 2], "none": null}', Format.JSONL)

    assert inquiry.body == "a \ufffd b"
    assert inquiry.external_id == "7"
    assert inquiry.attributes == {"flags": "[1, 2]"}


def test_parquet_rows_are_read__with_their_types():
    data = parquet({"text": ["a", None, "c"], "id": [1, 2, 3], "date": [datetime(2026, 5, 4, 8)] * 3})  # noqa: DTZ001

    assert rows(data, Format.PARQUET) == ["a", ("f: row 2", "input.empty"), "c"]
    first = next(read_stream(BytesIO(data), kind=Format.PARQUET))
    assert isinstance(first, Inquiry)
    assert first.received_at == datetime(2026, 5, 4, 8, tzinfo=UTC)


def test_parquet_without_text_is_rejected_row_by_row():
    assert rows(parquet({"text": [1, 2]}), Format.PARQUET) == [
        ("f: row 1", "input.invalid"),
        ("f: row 2", "input.invalid"),
    ]


def test_parquet_with_two_columns_of_one_name_is_refused():
    file = BytesIO()
    pq.write_table(pa.table([["a"], ["b"]], names=["text", "text"]), file)
    with pytest.raises(InvalidInput, match=r"^f: column 'text' stands twice; rename one$"):
        rows(file.getvalue(), Format.PARQUET)


@pytest.mark.parametrize("keep", [0, 3, 10, -10, -1])
def test_parquet_that_is_cut_off_is_refused(keep):
    with pytest.raises(UnreadableFile, match="not a whole Parquet file"):
        rows(parquet({"text": ["a"] * 100})[:keep], Format.PARQUET)


def test_what_is_wrong_with_a_parquet_is_said_in_one_sentence__with_one_full_stop():
    with pytest.raises(UnreadableFile, match=r"not a parquet file\. Write or copy it again$"):
        rows(b"no parquet at all", Format.PARQUET)


def test_parquet_damaged_inside_is_refused():
    data = bytearray(parquet({"text": [str(n) for n in range(5_000)]}))
    data[100:2_000] = b"\xff" * 1_900

    with pytest.raises(UnreadableFile):
        rows(bytes(data), Format.PARQUET)


messages = st.text(min_size=1, max_size=30)


@given(st.lists(messages, min_size=1, max_size=5))
def test_json_lines_lose_nothing(texts):
    data = "\n".join(json.dumps({"text": text}) for text in texts)

    found = rows(data, Format.JSONL)

    assert [text.replace("\x00", "") for text in texts if is_visible(text)] == [
        each for each in found if isinstance(each, str)
    ]


@given(st.binary(max_size=200), st.sampled_from([Format.CSV, Format.JSONL, Format.PARQUET, Format.MBOX, Format.EML]))
def test_any_bytes_give_rows_or_an_input_error(data, kind):
    try:
        found = list(read_stream(BytesIO(data), kind=kind))
    except InputError:
        return
    assert all(isinstance(each, Inquiry | RejectedRow) for each in found)


@given(st.binary(max_size=200))
def test_any_bytes_below_a_header_leave_the_good_row_before_them(data):
    first = next(read_stream(BytesIO(b"text,c\ngood,1\n" + data), kind=Format.CSV))

    assert isinstance(first, Inquiry)
    assert first.body == "good"


def test_a_cut_tail_costs_no_good_row__in_utf16():
    assert rows("text,id\none,1\ntwo,2\nthree".encode("utf-16")[:-1]) == ["one", "two", ("f:4", "input.malformed_row")]
    assert rows("text\none\ntwo\nthree".encode("utf-16")[:-1]) == ["one", "two", ("f:4", "input.encoding")]


def test_the_separator_that_excel_names_is_used():
    assert rows("sep=;\r\ntext;id\r\none, or two;1\r\n") == ["one, or two"]
    assert rows("\ufeffsep=\t\ntext\tid\none\t1\n") == ["one"]
