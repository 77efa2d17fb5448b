"""Every kind of file, and what stands around the command: configuration, database, samples, demo."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from frontdesk.settings import config_directory

TEXTS = ["You charged me twice", "La facture est fausse", "لم أستلم طلبي"]
MAIL = (
    "From: a@example.org\r\nSubject: S{0}\r\nMessage-ID: <{0}@example.org>\r\nDate: Mon, 3 Mar 2025 10:00:00 +0000\r\n"
)
MIME = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{1}\r\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The same three messages in every kind of file."""
    mails = [(MAIL + MIME).format(number, text).encode() for number, text in enumerate(TEXTS)]
    (tmp_path / "mail.csv").write_text("id,text\n" + "".join(f'{n},"{text}"\n' for n, text in enumerate(TEXTS)))
    (tmp_path / "mail.jsonl").write_text("".join(json.dumps({"id": n, "text": t}) + "\n" for n, t in enumerate(TEXTS)))
    parquet.write_table(pa.table({"id": ["0", "1", "2"], "text": TEXTS}), tmp_path / "mail.parquet")
    (tmp_path / "mail.mbox").write_bytes(
        b"".join(b"From a@b Mon Mar  3 10:00:00 2025\n" + mail + b"\n" for mail in mails)
    )
    (tmp_path / "mails").mkdir()
    for number, mail in enumerate(mails):
        (tmp_path / "mails" / f"{number}.eml").write_bytes(mail)
    return tmp_path


@pytest.mark.parametrize("name", ["mail.csv", "mail.jsonl", "mail.parquet", "mail.mbox", "mails"])
def test_the_same_messages_get_the_same_decisions__in_every_kind_of_file(frontdesk, folder: Path, name: str) -> None:
    found = frontdesk("triage", "--input", folder / name, "--format", "jsonl")

    assert found.code == 0, found.stderr
    assert [row["language"] for row in found.rows()] == ["en", "fr", "ar"]
    assert [row["masked_text"].endswith(text) for row, text in zip(found.rows(), TEXTS, strict=True)] == [True] * 3
    assert [row["category"] for row in found.rows()][:2] == ["billing", "billing"]


AGREEMENT = re.compile(r"(\d+) of (\d+) agree on (\w+)")


def test_a_single_mail_is_read(frontdesk, folder: Path) -> None:
    found = frontdesk("triage", "--input", folder / "mails" / "0.eml", "--format", "json")

    assert [row["masked_text"] for row in found.json()] == ["S0\n\nYou charged me twice"]


def test_a_format_can_be_named__where_the_suffix_does_not(frontdesk, folder: Path) -> None:
    (folder / "mail.jsonl").rename(folder / "mail.dat")
    found = frontdesk("triage", "--input", folder / "mail.dat", "--input-format", "jsonl", "--format", "jsonl")

    assert len(found.rows()) == 3


def test_a_mailbox_that_was_sampled_can_be_triaged(frontdesk, tmp_path: Path) -> None:
    target = tmp_path / "sample.jsonl"
    made = frontdesk("sample", "--count", "60", "--seed", "7", "--output", target)
    found = frontdesk("triage", "--input", target, "--format", "jsonl", "--store")

    assert (made.code, found.code) == (0, 0)
    assert len(found.rows()) == 60
    assert "60 stored" in found.stderr


def test_the_same_seed_gives_the_same_bytes(frontdesk) -> None:
    once, again = (frontdesk("sample", "--count", "20", "--seed", "3").stdout for _ in range(2))

    assert once == again
    assert once.count(b"\n") == 20


def test_a_file_of_many_batches_loses_nothing(frontdesk, tmp_path: Path) -> None:
    mail = tmp_path / "many.csv"
    mail.write_text("id,text\n" + "".join(f"{number},message number {number}\n" for number in range(1_000)))
    found = frontdesk("triage", "--input", mail, "--format", "csv")
    ids = [line.split(",")[14] for line in found.stdout.decode().splitlines()[1:]]

    assert ids == [str(number) for number in range(1_000)]


def test_memory_does_not_grow_with_the_file(frontdesk, environment: Mapping[str, str], tmp_path: Path) -> None:
    frontdesk("triage", "fits the models, which takes more memory than using them")
    small, large = (peak_kilobytes(environment, tmp_path, rows) for rows in (1_000, 20_000))

    assert large < small * 1.1


@pytest.mark.parametrize("database", ["sqlite_url", "postgres_url"])
def test_decisions_are_stored__on_either_database(
    frontdesk, request: pytest.FixtureRequest, folder: Path, database: str
) -> None:
    url = request.getfixturevalue(database)
    first, again = (
        frontdesk("triage", "--input", folder / "mail.mbox", "--store", FRONTDESK_DATABASE_URL=url) for _ in range(2)
    )

    assert (first.code, again.code) == (0, 0), first.stderr + again.stderr
    assert "3 stored" in first.stderr
    assert "3 stored before" in again.stderr


def test_the_demo_agrees_with_a_person__and_spells_one_decision_out(frontdesk) -> None:
    found = frontdesk("demo")
    shown = found.stdout.decode()

    assert found.code == 0
    assert "A mailbox of 20 messages in 5 languages" in shown
    assert "Try next" in shown
    assert all(
        heading in shown for heading in ("Masked", "Set aside", "Language", "Priority", "Rule", "Person", "Replay")
    )
    assert "\x1b" not in shown
    agreements = {what: (int(agreed), int(judged)) for agreed, judged, what in AGREEMENT.findall(shown)}
    assert agreements["department"] >= (19, 20)
    assert agreements["sentiment"] >= (17, 18)
    assert agreements["urgency"] >= (17, 18)


def test_the_demo_recommends_the_command_as_it_was_called(environment: Mapping[str, str]) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "frontdesk", "demo"], env=environment, capture_output=True, check=True, text=True
    )
    recommended = [line.strip() for line in found.stdout.splitlines() if line.startswith("  ") and " triage " in line]

    assert len(recommended) == 2
    assert all(line.startswith(f"{sys.executable} -m frontdesk triage ") for line in recommended)


def test_every_file_of_the_configuration_is_named(frontdesk, config: Path) -> None:
    found = frontdesk("config", "check", "--config", config)
    named = {line.partition(": ")[0] for line in found.stdout.decode().splitlines()}

    assert found.code == 0, found.stderr
    assert named == {str(path) for path in config.rglob("*.yaml")}


def test_every_fault_is_named_with_its_place(frontdesk, config: Path) -> None:
    routing, keywords = config / "routing.yaml", config / "keywords" / "category" / "en.yaml"
    routing.write_text(routing.read_text().replace("default_department:", "default_departmint:"))
    keywords.write_text("language: en\nkeywords: [\n")
    found = frontdesk("config", "check", "--config", config)

    assert found.code == 1
    assert f"error [config.invalid]: {routing}:" in found.stderr
    assert f"error [config.invalid]: {keywords}:3:1: not YAML" in found.stderr
    assert "default_departmint" in found.stderr
    assert f"{config / 'desk.yaml'}: OK" in found.stdout.decode()


def test_the_fields_of_ones_own_tasks_are_listed(frontdesk) -> None:
    lines = frontdesk("config", "fields").stdout.decode().splitlines()

    assert {"customer.tier", "urgency", "urgency.confidence", "attributes.NAME"} <= {line.split()[0] for line in lines}


def test_the_database_is_upgraded_once__and_then_found_in_order(frontdesk) -> None:
    before = frontdesk("db", "check")
    upgraded = frontdesk("db", "upgrade")
    after = frontdesk("db", "check")

    assert before.code == 1
    assert "error [store." in before.stderr
    assert (upgraded.code, after.code) == (0, 0)


def test_a_password_in_the_database_s_address_is_not_shown(frontdesk) -> None:
    found = frontdesk("db", "check", FRONTDESK_DATABASE_URL="postgresql://desk:hunter2@127.0.0.1:1/none")

    assert found.code == 1
    assert "error [store.unavailable]" in found.stderr
    assert "hunter2" not in found.stderr


def test_the_models_that_decide_are_listed(frontdesk, environment: Mapping[str, str]) -> None:
    frontdesk("triage", "fit the models, if they are not there")
    models = frontdesk("models", "list", "--format", "json").json()

    assert {"category", "sentiment", "urgency"} <= {model["task"] for model in models}
    assert all(model["metrics"]["accuracy"] > 0.5 for model in models if model["task"] in {"category", "sentiment"})


def peak_kilobytes(environment: Mapping[str, str], folder: Path, rows: int) -> int:
    """Give the most memory that the triage of so many rows took."""
    mail = folder / f"{rows}.csv"
    mail.write_text("id,text\n" + "".join(f"{number},where is my parcel {number}\n" for number in range(rows)))
    words = [sys.executable, "-m", "frontdesk.cli", "triage", "--input", mail, "--output", folder / "out.parquet"]
    with subprocess.Popen(words, env=environment, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A copy of the package's configuration, to be spoilt."""
    return Path(shutil.copytree(config_directory(), tmp_path / "config"))
