"""Whatever comes in wrong: a message with its place and the way out, a code that stays, and no good row lost."""

import asyncio
import errno
import json
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from frontdesk.store import Store

GOOD = '{"text": "the first good one"}\n', '{"text": "the last good one"}\n'
CARD = "4111 1111 1111 1111"


@pytest.mark.parametrize("text", ["", " \t\n", "\u200b\u200d", "\x01"], ids=["none", "blank", "zero width", "control"])
def test_a_message_without_a_visible_character_is_refused(frontdesk, text: str) -> None:
    found = frontdesk("triage", text)

    assert found.code == 1
    assert found.stderr == "error [input.empty]: the message has no text; give at least one visible character\n"
    assert found.stdout == b""


@pytest.mark.parametrize(
    ("row", "code", "hint"),
    [
        ('{"text": ""}', "input.empty", "expected the message"),
        ('{"text": "\\u200b\\u202e"}', "input.empty", "expected the message"),
        ('{"text": null}', "input.empty", "expected the message"),
        ('{"text": 5}', "input.invalid", "expected text, came int"),
        ('{"text": ["a"]}', "input.invalid", "expected text, came list"),
        ('{"text": "cut off', "input.malformed_row", ""),
        ('["no", "object"]', "input.malformed_row", ""),
        ('{"other": "no text"}', "input.", "text"),
        (json.dumps({"text": "x" * 10_000_000}), "input.too_large", "200,000"),
    ],
    ids=["empty", "unseen", "null", "number", "list", "cut off", "array", "no text", "10 MB"],
)
def test_a_bad_line_is_named_with_its_place__and_the_others_are_decided(
    frontdesk, tmp_path: Path, row: str, code: str, hint: str
) -> None:
    mail = tmp_path / "mail.jsonl"
    mail.write_text(GOOD[0] + row + "\n" + GOOD[1])
    found = frontdesk("triage", "--input", mail, "--format", "jsonl")

    assert found.code == 3
    assert [each["masked_text"] for each in found.rows()] == ["the first good one", "the last good one"]
    (rejected,) = [line for line in found.stderr.splitlines() if line.startswith("rejected [")]
    assert rejected.startswith(f"rejected [{code}")
    assert f"{mail}:2" in rejected
    assert hint in rejected
    assert "1 row rejected" in found.stderr


def test_a_line_that_is_no_utf8_costs_no_other(frontdesk, tmp_path: Path) -> None:
    mail = tmp_path / "mail.jsonl"
    mail.write_bytes(GOOD[0].encode() + b'{"text": "caf\xe9"}\n' + GOOD[1].encode())
    found = frontdesk("triage", "--input", mail, "--format", "jsonl")

    assert found.code == 3
    assert len(found.rows()) == 2
    assert "rejected [input.encoding]" in found.stderr
    assert f"{mail}:2" in found.stderr


def test_text_that_is_no_utf8_is_refused_with_its_place(frontdesk) -> None:
    found = frontdesk("triage", "-", stdin=b"caf\xe9 please")

    assert found.code == 1
    assert found.stderr == "error [input.encoding]: standard input: not UTF-8 at byte 3; save the text as UTF-8\n"


def test_text_that_is_too_long_is_refused__with_the_setting_that_limits_it(frontdesk) -> None:
    over = frontdesk("triage", "-", stdin=b"x" * 200_001)
    far_over = frontdesk("triage", "-", stdin=b"x" * 10_000_000)

    assert over.code == far_over.code == 1
    assert over.stderr.startswith("error [input.too_large]: the message has 200,001 characters")
    assert "maximum_text_characters in desk.yaml" in over.stderr
    assert far_over.stderr.startswith("error [input.too_large]: standard input")


def test_fields_that_nobody_knows_are_no_fault(frontdesk) -> None:
    found = frontdesk("triage", "-", "--format", "jsonl", stdin=b'{"text": "words", "mood": {"deep": [1]}, "tier": 7}')

    assert found.code == 0
    assert found.rows()[0]["masked_text"] == "words"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("half \ud800 a pair", "half \ufffd a pair"),
        ("a NUL\x00 in it", "a NUL in it"),
        ("turned \u202eround\u202c here", "turned round here"),
        (f"card {CARD[:4]}\u200b{CARD[4:]} please", "card <CARD_1> please"),
    ],
    ids=["lone surrogate", "NUL", "right-to-left override", "zero width in a card"],
)
def test_characters_that_hide_something_are_removed(frontdesk, tmp_path: Path, text: str, masked: str) -> None:
    mail = tmp_path / "mail.jsonl"
    mail.write_text(json.dumps({"text": text}) + "\n")
    found = frontdesk("triage", "--input", mail, "--format", "jsonl", "--store")

    assert found.code == 0, found.stderr
    assert found.rows()[0]["masked_text"] == masked


@pytest.mark.parametrize(
    "mail",
    [
        b"From: a@b\nContent-Type: multipart/mixed; boundary=never\n\nthe text that is there",
        b"From: a@b\nContent-Type: text/plain; charset=klingon\n\nthe text that is there",
        b"From: a@b\nContent-Transfer-Encoding: base64\n\n!!!!",
        b"From: =?utf-8?q?=ff=fe?= <a@b>\nDate: the other day\n\nthe text that is there",
        b"From: a@b\nSubject: " + b"x" * 100_000 + b"\n\nthe text that is there",
    ],
    ids=["no boundary", "unknown charset", "broken base64", "broken header", "huge header"],
)
def test_a_broken_mail_costs_no_other(frontdesk, tmp_path: Path, mail: bytes) -> None:
    for name, content in {"1": b"From: a@b\n\nfirst", "2": mail, "3": b"From: a@b\n\nlast"}.items():
        (tmp_path / f"{name}.eml").write_bytes(content)
    found = frontdesk("triage", "--input", tmp_path, "--format", "jsonl")
    texts = [row["masked_text"] for row in found.rows()]

    assert found.code in {0, 3}
    assert (texts[0], texts[-1]) == ("first", "last")
    assert len(texts) + found.stderr.count("rejected [") == 3


def test_a_missing_column_names_those_that_are_there(frontdesk, tmp_path: Path) -> None:
    mail = tmp_path / "mail.csv"
    mail.write_text("content,n\nhello,1\n")
    found = frontdesk("triage", "--input", mail)

    assert found.code == 1
    assert "error [input.missing_column]" in found.stderr
    assert "'content', 'n'" in found.stderr
    assert "--text-column" in found.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mail.csv", f"1,my card is {CARD} and mail joe@acme.com\n2,fine\n"),
        ("mail.csv", "id,joe@acme.com,joe@acme.com\n1,a,b\n"),
        ("mail.jsonl", '{"joe@acme.com": 1, "' + CARD + '": 2}\n'),
    ],
    ids=["no header", "twice", "keys"],
)
@pytest.mark.parametrize("command", ["triage", "mask"])
def test_what_stands_in_the_place_of_names_is_not_shown(
    frontdesk, tmp_path: Path, command: str, name: str, content: str
) -> None:
    mail = tmp_path / name
    mail.write_text(content)
    found = frontdesk(command, "--input", mail)
    shown = found.stdout.decode() + found.stderr

    assert found.code in {1, 3}
    assert not any(word in shown for word in ("4111", "joe", "acme"))
    assert name == "mail.jsonl" or "Is the first line the names of the columns?" in shown


def test_a_text_over_the_limit_names_the_setting__in_a_file(frontdesk, tmp_path: Path) -> None:
    mail = tmp_path / "mail.jsonl"
    mail.write_text(json.dumps({"text": "x" * 200_001}) + "\n" + GOOD[0])

    assert "maximum_text_characters in desk.yaml" in frontdesk("triage", "--input", mail).stderr


def test_a_folder_without_tasks_is_one_fault__and_no_rule_is_blamed(frontdesk, tmp_path: Path) -> None:
    for path in Path(__file__).parents[3].glob("config/*.yaml"):
        (tmp_path / path.name).write_text(path.read_text())
    checked = frontdesk("config", "check", "--config", tmp_path)
    (fault,) = (line for line in checked.stderr.splitlines() if line.startswith("error ["))

    assert checked.code == 1
    assert "expected a file such as category.yaml for each task" in fault


def test_a_ragged_row_is_named_by_its_line__and_the_others_are_decided(frontdesk, tmp_path: Path) -> None:
    mail = tmp_path / "mail.csv"
    mail.write_text('id,text\n1,"first,\nover two lines"\n2,too,many,cells\n3,last\n')
    found = frontdesk("triage", "--input", mail, "--format", "jsonl")

    assert found.code == 3
    assert [row["external_id"] for row in found.rows()] == ["1", "3"]
    assert "rejected [input.malformed_row]" in found.stderr
    assert f"{mail}:4" in found.stderr


def test_another_encoding_is_named__and_can_be_said(frontdesk, tmp_path: Path) -> None:
    mail = tmp_path / "mail.csv"
    mail.write_bytes("id,text\n1,plain\n2,où est ma facture\n3,last\n".encode("cp1252"))
    unsaid = frontdesk("triage", "--input", mail, "--format", "jsonl")
    said = frontdesk("triage", "--input", mail, "--format", "jsonl", "--encoding", "cp1252")

    assert unsaid.code == 3
    assert [row["external_id"] for row in unsaid.rows()] == ["1", "3"]
    assert "rejected [input.encoding]" in unsaid.stderr
    assert f"{mail}:3" in unsaid.stderr
    assert "name its encoding with --encoding" in unsaid.stderr
    assert said.code == 0
    assert said.rows()[1]["masked_text"] == "où est ma facture"


def test_a_parquet_that_is_cut_off_is_refused(frontdesk, tmp_path: Path) -> None:
    mail = tmp_path / "mail.parquet"
    parquet.write_table(pa.table({"text": ["one", "two"] * 100}), mail)
    mail.write_bytes(mail.read_bytes()[:-20])
    found = frontdesk("triage", "--input", mail)

    assert found.code == 1
    assert f"error [input.unreadable_file]: {mail}" in found.stderr


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("missing.csv", "input.unreadable_file"),
        ("mail.doc", "input.unsupported_format"),
        ("", "input.unsupported_format"),
        ("x" * 300, "input.unreadable_file"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused__and_no_output_is_begun(
    frontdesk, tmp_path: Path, name: str, code: str
) -> None:
    found = frontdesk("triage", "--input", tmp_path / "in" / name, "--output", tmp_path / "out.csv", stdin=b"")
    assert found.code == 1
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "mail.doc").touch()
    found = frontdesk("triage", "--input", tmp_path / "in" / name, "--output", tmp_path / "out.csv", stdin=b"")

    assert found.code == 1
    assert f"error [{code}]" in found.stderr
    assert not list(tmp_path.glob("out.csv*"))


def test_a_folder_that_is_missing_is_refused__before_any_work(frontdesk, tmp_path: Path) -> None:
    found = frontdesk("triage", "words", "--output", tmp_path / "none" / "out.csv")

    assert found.code == 1
    assert "error [output.unwritable]" in found.stderr
    assert "make it, or name another" in found.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_full_disk_is_told__on_standard_output(environment: Mapping[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        found = subprocess.run(
            [sys.executable, "-m", "frontdesk.cli", "triage", "words", "--format", "jsonl"],
            stdout=full, stderr=subprocess.PIPE, env=environment, check=False, text=True,
        )  # fmt: skip

    assert found.returncode == 1
    assert "error [output.unwritable]: standard output: no space is left" in found.stderr
    assert "Traceback" not in found.stderr


def test_a_full_disk_keeps_what_was_written__under_the_name_of_the_part(
    environment: Mapping[str, str], tmp_path: Path
) -> None:
    mail, target = tmp_path / "mail.jsonl", tmp_path / "out.jsonl"
    mail.write_text(GOOD[0] * 600)
    found = subprocess.run(
        [sys.executable, "-m", "frontdesk.cli", "triage", "--input", mail, "--output", target],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000)),
        capture_output=True, env=environment, check=False, text=True,
    )  # fmt: skip
    part = tmp_path / "out.jsonl.part"

    assert found.returncode == 1
    assert "error [output.unwritable]" in found.stderr
    assert str(part) in found.stderr
    assert not target.exists()
    assert json.loads(part.read_bytes().splitlines()[0])["masked_text"] == "the first good one"


def test_a_standard_output_that_is_closed_is_told(environment: Mapping[str, str]) -> None:
    for words in (["triage", "words"], ["triage", "words", "-f", "json"], ["demo"]):
        found = subprocess.run(
            ["/bin/sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-m", "frontdesk.cli", *words],
            stderr=subprocess.PIPE, env=environment, check=False, text=True,
        )  # fmt: skip

        assert found.returncode == 1
        assert found.stderr == (
            "error [output.unwritable]: standard output: it is closed; open it, or name a file with --output\n"
        )


def test_a_loop_of_links_is_no_place_for_results__and_no_traceback(frontdesk, tmp_path: Path) -> None:
    mail, loop = tmp_path / "mail.jsonl", tmp_path / "loop.jsonl"
    mail.write_text(GOOD[0])
    loop.symlink_to(loop)
    found = frontdesk("triage", "--input", mail, "--output", loop)

    assert found.code == 1
    assert "error [output.unwritable]" in found.stderr
    assert mail.read_text() == GOOD[0]


def test_what_nobody_foresaw_of_the_disk_is_told_in_a_line(frontdesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error", "/some/disk")

    monkeypatch.setattr("frontdesk.bootstrap.read_configuration", fail)
    found = frontdesk("triage", "words")

    assert found.code == 1
    assert found.stderr == "error [frontdesk.failed]: /some/disk: Input/output error (EIO)\n"


def test_a_locked_database_is_told__and_nothing_is_shown_as_stored(
    frontdesk, environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontdesk.store.engine.LOCK_TIMEOUT_SECONDS", 0.1)
    assert frontdesk("db", "upgrade").code == 0
    file = Path(environment["FRONTDESK_DATA_DIR"]) / "frontdesk.db"
    with sqlite3.connect(file) as other:
        other.execute("BEGIN EXCLUSIVE")
        found = frontdesk("triage", "words", "--store", "--format", "jsonl")
        other.rollback()
    other.close()

    assert found.code == 1
    assert "error [store.locked]" in found.stderr
    assert found.stdout == b""


def test_a_database_that_only_reads_is_told(frontdesk, tmp_path: Path) -> None:
    file = tmp_path / "kept.db"
    asyncio.run(upgraded(f"sqlite:///{file}"))
    url = f"sqlite:///file:{file}?mode=ro&uri=true"
    found = frontdesk("triage", "words", "--store", FRONTDESK_DATABASE_URL=url)

    assert found.code == 1
    assert "error [store.read_only]" in found.stderr


def test_a_database_of_another_version_says_what_to_run(frontdesk, tmp_path: Path) -> None:
    found = frontdesk("triage", "words", "--store", FRONTDESK_DATABASE_URL=f"sqlite:///{tmp_path / 'new.db'}")

    assert found.code == 1
    assert "frontdesk db upgrade" in found.stderr


def test_a_broken_configuration_is_told_with_its_place(frontdesk, tmp_path: Path) -> None:
    (tmp_path / "desk.yaml").write_text("port: [8000\n")
    (tmp_path / "tasks").mkdir()
    found = frontdesk("triage", "words", "--config", tmp_path)
    checked = frontdesk("config", "check", "--config", tmp_path)

    assert found.code == checked.code == 1
    assert "error [config." in found.stderr
    assert f"error [config.invalid]: {tmp_path / 'desk.yaml'}:2:1" in checked.stderr


@pytest.mark.parametrize("command", [("triage", "words"), ("mask", "words"), ("config", "check")])
def test_a_folder_that_is_not_there_is_named_itself(frontdesk, tmp_path: Path, command: tuple[str, ...]) -> None:
    found = frontdesk(*command, "--config", tmp_path / "nope")

    assert found.code == 2
    assert "there is no folder" in found.stderr
    assert "category.yaml" not in found.stderr


@pytest.mark.parametrize("command", ["triage", "mask"])
def test_a_command_without_a_message_names_itself(frontdesk, command: str) -> None:
    found = frontdesk(command)

    assert found.code == 2
    assert f'frontdesk {command} "..."' in " ".join(found.stderr.replace("│", " ").split())


@pytest.mark.parametrize(("option", "values"), [("--format", "table, json"), ("--input-format", "auto, text")])
def test_a_format_that_is_none_is_answered_with_those_that_are(frontdesk, option: str, values: str) -> None:
    found = frontdesk("mask", "words", option, "xml")

    assert found.code == 2
    assert f"expected one of {values}" in " ".join(found.stderr.replace("│", " ").split())
    assert "Value error" not in found.stderr


def test_a_misspelt_setting_is_named__in_one_line(frontdesk_process) -> None:
    checked = frontdesk_process("config", "check", FRONTDESK_PROT="9000")

    assert checked.code == 0
    assert "warning: no setting is called FRONTDESK_PROT" in checked.stderr
    assert "settings.py" not in checked.stderr


async def upgraded(url: str) -> None:
    async with Store.open(url) as store:
        await store.upgrade()
