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
    return check_corpus.check(directory, directory / "fair", directory / "hand")


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


@pytest.mark.parametrize("part", ["messages/en.jsonl", "arabizi.jsonl", "pii/en.jsonl"])
def test_message_of_the_fair_test_is_refused__a_word_changed(tmp_path, part):
    taken = fair_test(tmp_path, part, "You charged me twice for June")
    write(tmp_path, ROW)

    findings = check_corpus.check(tmp_path, tmp_path / "fair", tmp_path / "hand")

    assert f"en/billing.jsonl:1: near-duplicate of the fair test's {taken.name}:1" in findings


def test_hand_marked_message_of_the_fair_test_is_refused__without_its_marks(tmp_path):
    fair_test(tmp_path, "pii/en.jsonl", "I am Ada Lovelace and my order 4711 is late")
    hand = tmp_path / "hand"
    hand.mkdir()
    (hand / "en.txt").write_text("Something else entirely\nI am [P:Ada Lovelace] and\\nmy order [C:4711] was late\n")

    findings = check_corpus.check(tmp_path, tmp_path / "fair", hand)

    assert [each for each in findings if "fair test" in each] == [
        "hand/en.txt:2: near-duplicate of the fair test's en.jsonl:1"
    ]


def test_own_lines_of_a_fair_mail_are_refused__whatever_is_quoted_around_them(tmp_path):
    own = [["body", "You charged me twice"], ["body", "for June"]]
    others = [["quoted", "> Is there anything else that we may do for you today"], ["signature", "Ada Lovelace"]]
    fair_mails(tmp_path, "mail-b", own + others, others)
    hand = tmp_path / "hand"
    hand.mkdir()
    (hand / "en.txt").write_text("You charged me twice for [D:May]\n")

    findings = write(tmp_path, ROW)

    assert [each for each in findings if "fair test" in each] == [
        "en/billing.jsonl:1: near-duplicate of the fair test's mail-b.jsonl:1",
        "hand/en.txt:1: near-duplicate of the fair test's mail-b.jsonl:1",
    ]


def test_mail_that_the_cleaner_was_mended_by_is_refused__in_the_other_half_alone(tmp_path):
    mail = [["body", "My parcel is still on its way"]]
    fair_mails(tmp_path, "mail-a", mail, mail)
    fair_mails(tmp_path, "mail-b", [["body", "Something else entirely"]], mail)

    findings = write(tmp_path, ROW)

    assert [each for each in findings if "fair test" in each] == [
        "mail-a.jsonl:1: near-duplicate of the fair test's mail-b.jsonl:2",
        "mail-a.jsonl:2: near-duplicate of the fair test's mail-b.jsonl:2",
    ]


def test_bounce_is_no_repetition__since_a_program_wrote_it(tmp_path):
    mail = [["body", "Your mail was not delivered"]]
    fair_mails(tmp_path, "mail-a", mail, kind="bounce")
    fair_mails(tmp_path, "mail-b", mail, kind="bounce")

    assert not any("fair test" in finding for finding in write(tmp_path, ROW))


def test_pair_of_the_transliteration_is_refused__the_fair_test_in_latin_letters_has_it(tmp_path):
    taken = fair_test(tmp_path, "arabizi.jsonl", "el net msh sha8al mn embare7")
    write(tmp_path, ROW)
    pairs = tmp_path / "pairs"
    pairs.mkdir()
    (pairs / "egypt.jsonl").write_text(json.dumps({"arabic": "", "latin": "El net msh sha8al mn embare7 ya"}))

    findings = check_corpus.check(tmp_path, tmp_path / "fair", tmp_path / "hand", pairs)

    assert f"pairs/egypt.jsonl:1: near-duplicate of the fair test's {taken.name}:1" in findings


def fair_mails(directory, half, *mails, kind="inquiry"):
    path = directory / "fair" / "mails" / f"{half}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps({"kind": kind, "lines": lines}) for lines in mails))


def fair_test(directory, part, text):
    path = directory / "fair" / part
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(ROW | {"text": text}))
    return path


def test_corpus_without_hard_cases_is_refused(tmp_path):
    assert any("name a hard case, needs 20%" in finding for finding in write(tmp_path, ROW))
    assert not any("hard case" in finding for finding in write(tmp_path, ROW | {"case": "sarcasm"}))
