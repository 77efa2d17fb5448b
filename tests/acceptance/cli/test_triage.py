"""One message, or a stream of them, through the command line."""

import csv
import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from pyarrow import parquet

PROMISED = {
    "id", "language", "category", "category_confidence", "alternatives", "sentiment", "sentiment_confidence", "urgency",
    "urgency_confidence", "department", "priority", "escalated", "needs_human", "respond_by", "masked_text", "pii",
    "reasons", "models", "degraded", "label_sets", "answered_by",
}  # fmt: skip
CARD = "4111 1111 1111 1111"
THREE = b'{"text": "charged twice"}\n{"text": "the app crashes"}\n{"text": "do you offer discounts?"}\n'


def test_one_message_is_one_object(frontdesk) -> None:
    found = frontdesk("triage", "You charged my card twice and I want the money back", "--format", "json")

    assert found.code == 0
    assert found.json().keys() >= PROMISED
    assert found.json()["department"] == "billing"


def test_a_table_is_for_people__and_says_why(frontdesk) -> None:
    found = frontdesk("triage", "You charged my card twice and I want the money back")
    shown = found.stdout.decode()

    assert "billing" in shown
    assert "Why" in shown
    assert max(map(len, shown.splitlines())) <= 120
    assert "1 message in" in found.stderr


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "parquet"])
def test_personal_data_is_in_no_output(frontdesk, form: str) -> None:
    text = f"My card {CARD} was charged, write to ana.sol@example.org"
    found = frontdesk("triage", "-", "--format", form, stdin=text.encode())
    shown = found.stdout + found.stderr.encode()

    assert found.code == 0
    assert CARD.encode() not in shown
    assert b"ana.sol@example.org" not in shown


@pytest.mark.parametrize(
    ("stdin", "options", "texts"),
    [
        (b"just words, no format\nover two lines", [], ["just words, no format\nover two lines"]),
        (b'{"text": "one"}\n{"text": "two"}\n', [], ["one", "two"]),
        (b"body,n\none,1\ntwo,2\n", ["--text-column", "body"], ["one", "two"]),
        (b"text\none\ntwo\n", ["--input-format", "csv"], ["one", "two"]),
        (b"From: a@example.org\nSubject: Hello\nMessage-ID: <1@example.org>\n\nbody\n", [], ["Hello\n\nbody"]),
        (b"From a@example.org Mon Mar  3 10:00:00 2025\nSubject: Hi\n\none\n", [], ["Hi\n\none"]),
        (b'{"text": "kept as it is"}', ["--input-format", "text"], ['{"text": "kept as it is"}']),
        (b"Dear team: a colon\nmakes no mail\n", [], ["Dear team: a colon\nmakes no mail"]),
    ],
)
def test_standard_input_is_recognised(frontdesk, stdin: bytes, options: list[str], texts: list[str]) -> None:
    found = frontdesk("triage", "--input", "-", "--format", "jsonl", *options, stdin=stdin)

    assert found.code == 0, found.stderr
    assert [row["masked_text"] for row in found.rows()] == texts


def test_an_array_on_standard_input_is_refused_with_the_way_out(frontdesk) -> None:
    found = frontdesk("triage", "-", stdin=b'[{"text": "one"}]')

    assert found.code == 1
    assert "error [input.unsupported_format]" in found.stderr
    assert "jq -c" in found.stderr


@pytest.mark.parametrize("suffix", ["json", "jsonl", "csv", "parquet"])
def test_the_suffix_of_the_output_says_the_format(frontdesk, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"out.{suffix}"
    found = frontdesk("triage", "--input", "-", "--output", target, stdin=THREE)

    assert found.code == 0
    assert found.stdout == b""
    assert [row["masked_text"] for row in read_back(target)] == [
        "charged twice",
        "the app crashes",
        "do you offer discounts?",
    ]


def test_what_is_stored_can_be_run_again(frontdesk, environment: Mapping[str, str], tmp_path: Path) -> None:
    mail = tmp_path / "mail.csv"
    mail.write_text("id,text\n1,charged twice\n2,the app crashes\n2,the same id again\n")
    first = frontdesk("triage", "--input", mail, "--store", "--format", "jsonl")
    mail.write_text("id,text\n1,charged twice\n3,a new one\n")
    second = frontdesk("triage", "--input", mail, "--store", "--format", "jsonl")

    assert (first.code, second.code) == (0, 0)
    assert [row["external_id"] for row in first.rows()] == ["1", "2"]
    assert "skipped: 2 is stored already" in first.stderr
    assert [row["external_id"] for row in second.rows()] == ["3"]
    assert "skipped: 1 is stored already" in second.stderr
    assert "1 stored, 1 stored before" in second.stderr


def test_nothing_is_stored__unless_asked(frontdesk, environment: Mapping[str, str]) -> None:
    frontdesk("triage", "charged twice")

    assert not list(Path(environment["FRONTDESK_DATA_DIR"]).glob("*.db"))


def test_a_value_keeps_its_name_within_a_conversation__over_batches(frontdesk) -> None:
    lines = [{"text": f"{name}@example.org asks", "thread_id": "t"} for name in ("ana", "bob", "ana")]
    stdin = "\n".join(map(json.dumps, lines)).encode()
    found = frontdesk("triage", "-", "--format", "jsonl", stdin=stdin, FRONTDESK_ANALYSIS_BATCH="1")

    assert [row["masked_text"] for row in found.rows()] == ["<EMAIL_1> asks", "<EMAIL_2> asks", "<EMAIL_1> asks"]


def test_output_is_utf8__whatever_the_locale(frontdesk_process) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    found = frontdesk_process("triage", "-", "--format", "jsonl", stdin="لم أستلم طلبي".encode(), **plain)

    assert found.code == 0, found.stderr
    assert found.rows()[0]["masked_text"] == "لم أستلم طلبي"


def test_a_reader_that_has_seen_enough_is_no_fault(environment: Mapping[str, str], tmp_path: Path) -> None:
    mail = tmp_path / "mail.jsonl"
    mail.write_bytes(THREE * 1_000)
    words = [sys.executable, "-m", "frontdesk.cli", "triage", "--input", mail, "--format", "jsonl"]
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode()

    assert process.returncode == 141
    assert said == ""


def test_a_reader_of_a_table_that_has_seen_enough_is_no_fault(environment: Mapping[str, str], tmp_path: Path) -> None:
    mail = tmp_path / "mail.jsonl"
    mail.write_bytes(THREE * 1_000)
    words = [sys.executable, "-m", "frontdesk.cli", "triage", "--input", mail]
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode()

    assert process.returncode == 141
    assert said == ""


def test_results_are_whole__when_the_reader_of_the_errors_has_seen_enough(
    environment: Mapping[str, str], tmp_path: Path
) -> None:
    mail, target = tmp_path / "mail.jsonl", tmp_path / "out.jsonl"
    mail.write_bytes(b"{}\n" * 2_000 + THREE)
    words = [sys.executable, "-m", "frontdesk.cli", "triage", "--input", mail, "--output", target]
    with subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        assert process.stderr.readline()
        process.stderr.close()

    assert process.returncode == 3
    assert len(read_back(target)) == 3


def test_the_input_is_not_written_over__under_the_name_of_the_part(frontdesk, tmp_path: Path) -> None:
    mail = tmp_path / "out.jsonl.part"
    mail.write_bytes(THREE)
    (tmp_path / "link.jsonl").symlink_to("out.jsonl")
    for target in (tmp_path / "out.jsonl", tmp_path / "link.jsonl", tmp_path / "." / "out.jsonl"):
        found = frontdesk("triage", "--input", mail, "--input-format", "jsonl", "--output", target)

        assert found.code == 2
        assert mail.read_bytes() == THREE


def test_results_that_are_stored_are_not_lost__when_a_run_that_was_cut_short_is_run_again(
    frontdesk, environment: Mapping[str, str], tmp_path: Path
) -> None:
    mail, target, part = tmp_path / "mail.csv", tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    mail.write_text("id,text\n1,charged twice\n")
    frontdesk("triage", "--input", mail, "--store", "--output", target)
    target.rename(part)
    again = frontdesk("triage", "--input", mail, "--store", "--output", target)

    assert again.code == 0
    assert str(tmp_path / "out.jsonl.part.1") in again.stderr.replace("\n", "")
    assert json.loads((tmp_path / "out.jsonl.part.1").read_bytes())["external_id"] == "1"


def test_a_file_without_ids_says_that_it_would_be_stored_twice(frontdesk, tmp_path: Path) -> None:
    mail = tmp_path / "mail.csv"
    mail.write_text("text,n\ncharged twice,1\nthe app crashes,2\n")
    found = frontdesk("triage", "--input", mail, "--store", "--format", "jsonl")

    assert found.code == 0
    assert "2 messages had no id" in found.stderr


def test_an_odd_date_costs_no_message(frontdesk, tmp_path: Path) -> None:
    mail = tmp_path / "mail.jsonl"
    dates = ("9999-12-31", "0001-01-02", "2026-05-04")
    mail.write_text(
        "".join(json.dumps({"text": "hi", "received_at": date, "customer_id": "c"}) + "\n" for date in dates)
    )
    found = frontdesk("triage", "--input", mail, "--store", "--format", "jsonl")

    assert found.code == 0, found.stderr
    assert len(found.rows()) == 3


def test_an_interrupted_run_names_what_it_wrote(environment: Mapping[str, str], tmp_path: Path) -> None:
    words = [
        sys.executable,
        "-m",
        "frontdesk.cli",
        "triage",
        "-",
        "--input-format",
        "jsonl",
        "-o",
        tmp_path / "out.json",
    ]
    variables = {**environment, "FRONTDESK_ANALYSIS_BATCH": "1"}
    part = tmp_path / "out.json.part"
    # A shell that starts its tests in the background leaves SIGINT ignored; a person at a terminal does not.
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        words,
        env=variables,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heeding,  # noqa: PLW1509 - nothing here has threads that hold locks at this point
    ) as process:
        process.stdin.write(THREE)
        process.stdin.flush()
        wait_until(lambda: part.exists() and part.stat().st_size > 0)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read().decode()
        process.wait()

    assert process.returncode == 130
    assert "out.json.part" in said
    assert not (tmp_path / "out.json").exists()
    assert json.loads(part.read_bytes())[0]["masked_text"] == "charged twice"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["triage"], "TEXT"),
        (["triage", "words", "--input", "mail.csv"], "either TEXT or --input"),
        (["triage", "words", "--output", "result.doc"], "--format"),
        (["triage", "words", "--format", "xml"], "xml"),
        (["triage", "--input", "mail.csv", "--output", "mail.csv"], "is the input"),
        (["triage", "--input", "mail.csv", "--encoding", "utf-0"], "no encoding"),
        (["triage", "--input", "mail.csv", "--encoding", "hex"], "no encoding"),
        (["triage", "--input", "mail.csv", "--encoding", "rot13"], "no encoding"),
        (["triage", "--input", "mail.jsonl", "--encoding", "cp1252"], "only a CSV"),
        (["triage", "--input", ""], "came an empty name"),
        (["triage", "words", "--encoding", "cp1252"], "--encoding"),
        (["mask", "words", "--text-column", "body"], "--text-column"),
        (["triage", "words", "--input-format", "csv"], "--input-format"),
        (["sample", "--output", "s.csv"], "expected a name that ends in .jsonl"),
        (["triage", "--input", "out.csv.part", "--input-format", "csv", "--output", "out.csv"], "is the input"),
        (["train", "--task", "", "--data", "a.csv", "--label-column", "l", "--output", "m"], "small letters"),
        (["train", "--task", "../up", "--data", "a.csv", "--label-column", "l", "--output", "m"], "small letters"),
        (["train", "--task", "priority", "--data", "a.csv", "--label-column", "l", "--output", "m"], "is a field"),
        (["triaje"], "triage"),
    ],
)
def test_wrong_usage_says_what_was_expected(frontdesk, words: list[str], hint: str) -> None:
    found = frontdesk(*words)

    assert found.code == 2
    assert hint in found.stderr
    assert found.stdout == b""


@pytest.mark.parametrize(
    "words",
    [[], ["triage"], ["demo"], ["serve"], ["train"], ["evaluate"], ["models", "list"], ["config", "check"],
     ["config", "fields"], ["db", "upgrade"], ["db", "check"], ["sample"]],
)  # fmt: skip
def test_help_teaches_by_example(frontdesk, words: list[str]) -> None:
    found = frontdesk(*words, "--help")

    assert found.code == 0
    assert not words or "frontdesk " + " ".join(words) in found.stdout.decode()


def test_the_version_is_the_package_s(frontdesk) -> None:
    from frontdesk import __version__

    assert frontdesk("--version").stdout.decode() == f"frontdesk {__version__}\n"


def test_help_needs_no_heavy_library(environment: Mapping[str, str]) -> None:
    script = (
        "import sys; from typer.testing import CliRunner; from frontdesk.cli import app\n"
        "assert CliRunner().invoke(app, ['triage', '--help']).exit_code == 0\n"
        "print(sorted({'sklearn', 'numpy', 'pyarrow', 'sqlalchemy', 'fastapi', 'uvicorn'} & sys.modules.keys()))"
    )
    found = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True, text=True)

    assert found.stdout == "[]\n"


def read_back(path: Path) -> list[dict]:
    match path.suffix:
        case ".json":
            return json.loads(path.read_bytes())
        case ".jsonl":
            return [json.loads(line) for line in path.read_bytes().splitlines()]
        case ".csv":
            return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
        case _:
            return parquet.read_table(path).to_pylist()


def wait_until(holds) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it did not come to pass within a minute")
