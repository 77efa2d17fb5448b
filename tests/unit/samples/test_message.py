import json

from frontdesk.samples import generate


def test_to_dict_has_every_field__and_is_json():
    messages = [message for message in generate(300, 2) if message.inquiry.thread_id]
    row = json.loads(json.dumps(messages[0].to_dict(), ensure_ascii=False))
    inquiry = messages[0].inquiry
    assert row["id"] == inquiry.id
    assert row["text"] == inquiry.body
    assert row["thread_id"] == inquiry.thread_id
    assert row["received_at"].endswith("+00:00")
    assert set(row) == {
        "id", "text", "subject", "channel", "received_at", "customer_id", "customer_name", "customer_address",
        "customer_tier", "thread_id", "language", "spans",
    }  # fmt: skip


def test_spans_survive_json__with_their_offsets():
    for message in generate(50, 9):
        row = json.loads(json.dumps(message.to_dict()))
        assert [row["text"][span["start"] : span["end"]] for span in row["spans"]] == [
            span["text"] for span in row["spans"]
        ]
