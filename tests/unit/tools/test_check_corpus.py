import json

import pytest

from tools import check_corpus

ROW = {
    "id": "en-billing-001",
    "text": "You charged me twice for May",
    "category": "billing",
    "sentiment": "neutral",
    "urgency": "medium",
    "language": "en",
    "channel": "email",
    "trade": "gym",
}


def write(directory, *rows):
    (directory / "en").mkdir(exist_ok=True)
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    (directory / "en" / "billing.jsonl").write_text("\n".join(lines))
    return check_corpus.check(directory)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"urgency": "urgent"}, "urgency 'urgent' is not one of"),
        ({"text": ""}, "missing or empty: text"),
        ({"mood": "bad"}, "unknown fields: mood"),
        ({"category": "sales"}, "category 'sales' stands in the file 'billing.jsonl'"),
        ({"language": "fr"}, "language 'fr' stands in the folder 'en'"),
    ],
)
def test_malformed_row_is_named_with_its_line(tmp_path, change, expected):
    findings = write(tmp_path, ROW, ROW | {"id": "2"} | change)

    assert any(finding.startswith(f"en/billing.jsonl:2: {expected}") for finding in findings)


def test_broken_json_is_named_with_its_line(tmp_path):
    assert any("en/billing.jsonl:2: not JSON" in finding for finding in write(tmp_path, ROW, "{"))


def test_near_duplicate_is_refused__a_word_changed(tmp_path):
    findings = write(tmp_path, ROW, ROW | {"id": "2", "text": "You charged me twice for June"})

    assert any("near-duplicate of" in finding for finding in findings)


def test_repeated_id_is_refused(tmp_path):
    findings = write(tmp_path, ROW, ROW | {"text": "something else entirely"})

    assert any("stands at en/billing.jsonl:1 too" in finding for finding in findings)


def test_unbalanced_corpus_is_refused(tmp_path):
    findings = write(tmp_path, ROW)

    assert any("en: sales has 0 messages, needs 400" in finding for finding in findings)
    assert any("en: sentiment positive is 0 of 1" in finding for finding in findings)
    assert any("en: billing has no message with urgency critical" in finding for finding in findings)


def test_message_of_the_fair_test_is_refused__a_word_changed(tmp_path):
    fair = tmp_path / "fair"
    fair.mkdir()
    (fair / "en.jsonl").write_text(json.dumps(ROW | {"text": "You charged me twice for June"}))
    write(tmp_path, ROW)

    assert "en/billing.jsonl:1: near-duplicate of the fair test's en.jsonl:1" in check_corpus.check(tmp_path, fair)


def test_corpus_without_hard_cases_is_refused(tmp_path):
    assert any("name a hard case, needs 20%" in finding for finding in write(tmp_path, ROW))
    assert not any("hard case" in finding for finding in write(tmp_path, ROW | {"case": "sarcasm"}))
