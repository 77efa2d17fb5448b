"""A public set is prepared, learned from and measured; every fault is a line with its code and what to do."""

import csv
import json
import subprocess
from pathlib import Path

import pytest

from frontdesk.training.preparation.fetching import kaggle

ROWS = [
    (f"{what} number {row} {end}", group)
    for group, things in {"Hardware": ("printer", "screen"), "Access": ("password", "account")}.items()
    for what in things
    for row in range(12)
    for end in ("does not work", "is needed")
]


def write_tickets(path: Path, *more: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = ["Document,Topic_group", *(f"{text},{group}" for text, group in ROWS), *more, ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def tickets(tmp_path: Path) -> Path:
    return write_tickets(tmp_path / "source" / "tickets.csv")


@pytest.fixture(autouse=True)
def unknown_to_kaggle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whoever runs the tests is nobody to Kaggle, and nothing is asked."""
    for name in ("KAGGLE_USERNAME", "KAGGLE_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KAGGLE_CONFIG_DIR", str(tmp_path / "nobody"))
    monkeypatch.setattr(kaggle, "ENDPOINT", "http://nowhere.example")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_set_is_prepared__learned_from_and_measured(frontdesk, tickets: Path, tmp_path: Path) -> None:
    folder, model = tmp_path / "prepared", tmp_path / "model"
    done = frontdesk("data", "prepare", "it_tickets", "--from", tickets, "--output", folder)

    assert done.code == 0, done.stderr
    assert done.stdout.decode().splitlines() == [str(folder)]
    assert sorted(path.name for path in folder.iterdir()) == [
        "SHA256SUMS",
        "card.json",
        "card.md",
        "test.csv",
        "train.csv",
    ]
    train, test = read(folder / "train.csv"), read(folder / "test.csv")
    assert sorted((row["text"], row["label"]) for row in (*train, *test)) == sorted(ROWS)
    assert len(test) == 20
    subprocess.run(["sha256sum", "--check", "--status", "SHA256SUMS"], cwd=folder, check=True)
    assert "it_tickets, topic_group: 96 rows, 2 labels (train 76, test 20)" in done.stderr

    columns = ("--label-column", "label")
    trained = frontdesk("train", "--task", "topic_group", "--data", folder / "train.csv", *columns, "-o", model)
    assert trained.code == 0, trained.stderr
    measured = frontdesk("evaluate", "--model", model, "--data", folder / "test.csv", *columns, "--format", "json")
    assert measured.json()["n"] == 20
    assert measured.json()["accuracy"] > 0.9


def test_same_set_is_the_same_to_the_byte__wherever_it_was_taken_from(frontdesk, tickets: Path, tmp_path: Path) -> None:
    frontdesk("data", "prepare", "it_tickets", "--from", tickets, "--output", tmp_path / "one")
    write_tickets(tmp_path / "sets" / "it_tickets" / "tickets.csv")
    done = frontdesk(
        "data", "prepare", "it_tickets", "--output", tmp_path / "two", FRONTDESK_DATA=str(tmp_path / "sets")
    )

    assert done.code == 0, done.stderr
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_bad_rows_are_named__the_others_kept_and_leaks_dropped(frontdesk, tmp_path: Path) -> None:
    again = [f"{text.upper()},{group}" for text, group in ROWS]
    tickets = write_tickets(tmp_path / "tickets.csv", "no label,", "a,b,c", *again)
    done = frontdesk("data", "prepare", "it_tickets", "--from", tickets, "-o", tmp_path / "set", "--drop-leaks")

    assert done.code == 3
    assert "rejected [model.training_data] tickets.csv:98: column 'Topic_group' is empty" in done.stderr
    assert "rejected [input.malformed_row] tickets.csv:99: expected 2 columns, came 3" in done.stderr
    texts = {
        name: {row["text"].upper() for row in read(tmp_path / "set" / f"{name}.csv")} for name in ("train", "test")
    }
    assert not texts["train"] & texts["test"]
    assert "taken out of train" in done.stderr
    card = json.loads((tmp_path / "set" / "card.json").read_text())
    assert card["checks"]["dropped"] > 0
    assert [row["place"] for row in card["checks"]["rejected"]] == ["tickets.csv:98", "tickets.csv:99"]


def test_set_is_replaced__what_somebody_added_is_not(frontdesk, tickets: Path, tmp_path: Path) -> None:
    words = ("data", "prepare", "it_tickets", "--from", tickets, "--output", tmp_path / "set")
    frontdesk(*words)
    again = frontdesk(*words, "--seed", "1")
    assert again.code == 0
    assert "as it was prepared before is replaced" in again.stderr

    (tmp_path / "set" / "notes.txt").write_text("mine")
    assert "error [output.unwritable]" in fault(frontdesk(*words))
    assert (tmp_path / "set" / "notes.txt").read_text() == "mine"


def fault(done) -> str:
    assert done.code == 1
    assert done.stdout == b""
    lines = [line for line in done.stderr.splitlines() if line.startswith("error")]
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_set_that_fails_leaves_nothing_behind(frontdesk, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Document,Topic_group\na,A\nb,B\n")
    told = fault(frontdesk("data", "prepare", "it_tickets", "--from", tmp_path / "t.csv", "-o", tmp_path / "set"))

    assert told.startswith("error [model.training_data]: 2 rows with 2 labels cannot be split")
    assert not (tmp_path / "set").exists()


def test_part_that_is_called_the_full_set_is_told(frontdesk, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "Document,Topic_group\n" + "".join(f"ticket {n},{'AB'[n % 2]}\n" for n in range(40))
    )
    asked = ("--from", tmp_path / "t.csv", "--output")
    full = frontdesk("data", "prepare", "it_tickets_full", *asked, tmp_path / "full")
    part = frontdesk("data", "prepare", "it_tickets", *asked, tmp_path / "part")

    assert (full.code, part.code) == (0, 0), full.stderr + part.stderr
    assert "the file has 40: it is a part of the set" in " ".join(full.stderr.split())
    assert "a part of the set" not in " ".join(part.stderr.split())


def test_set_that_is_nowhere_is_told(frontdesk, tmp_path: Path) -> None:
    told = fault(frontdesk("data", "prepare", "banking77", "--output", tmp_path / "set"))

    assert "error [input.unreadable_file]: banking77: expected train.csv, test.csv" in told
    assert "--from" in told


def test_kaggle_is_asked_for_the_full_set__with_credentials_alone(frontdesk, tmp_path: Path) -> None:
    words = ("data", "prepare", "it_tickets_full", "--output", tmp_path / "set")

    assert "error [config.invalid]: Kaggle gives this set to those it knows" in fault(frontdesk(*words))
    known = {"KAGGLE_USERNAME": "me", "KAGGLE_KEY": "0123456789abcdef"}
    told = fault(frontdesk(*words, **known))
    assert "error [input.unreachable]" in told
    assert "0123456789abcdef" not in told


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("pii",), "it marks personal data in sentences"),
        (("bankin77",), "perhaps banking77"),
        (("airline", "--task", "mood"), "expected one of its tasks: sentiment, reason"),
        (("airline", "--test-share", "nan"), "--test-share"),
        (("airline", "--seed", "-1"), "--seed"),
        (("airline", "--encoding", "rot13"), "is no encoding"),
        (("clinc150", "--encoding", "cp1252"), "only a CSV can have one named"),
    ],
)
def test_wrong_usage_is_told_as_such(frontdesk, words: tuple[str, ...], expected: str, tmp_path: Path) -> None:
    done = frontdesk("data", "prepare", *words, "--output", tmp_path / "set")

    assert done.code == 2
    told = " ".join(line.strip("│ ") for line in done.stderr.splitlines())
    assert expected in told


def test_sets_are_listed(frontdesk) -> None:
    table = frontdesk("data", "list").stdout.decode()
    rows = {row["name"]: row for row in frontdesk("data", "list", "--format", "json").json()}

    assert "pii" not in rows
    for name, row in rows.items():
        assert name in table
        assert row["licence"] in table
        assert row["source"].startswith("https://")
    assert list(rows["tickets_multilang"]["tasks"]) == ["queue", "type", "priority"]
    assert rows["banking77"]["split"] == "own"


def test_help_teaches(frontdesk) -> None:
    told = frontdesk("data", "prepare", "--help").stdout.decode()

    for word in ("banking77", "--from", "--drop-leaks", "--test-share", "card.md", "KAGGLE_USERNAME", "stratify"):
        assert word in told


def test_rows_that_were_rejected_are_named__the_others_do_not_suffice(frontdesk, tmp_path: Path) -> None:
    source = tmp_path / "tickets.csv"
    source.write_text("Document,Topic_group\nprinter,Hardware\n,Access\nscreen,Hardware\npassword,\n")
    found = frontdesk("data", "prepare", "it_tickets", "--from", source, "--output", tmp_path / "out")
    assert found.code == 1
    assert "expected two labels or more" in found.stderr
    assert "tickets.csv:3" in found.stderr
    assert "tickets.csv:5" in found.stderr
    assert "2 rows rejected, and the others do not suffice" in found.stderr
