import json
from hashlib import sha256

import pytest

from frontdesk.errors import TrainingDataError
from frontdesk.training.preparation.card import Card
from frontdesk.training.preparation.fetching.files import File
from frontdesk.training.preparation.prepare import prepare
from sets_for_preparing import lists, table, tickets, wanted

OWN = {
    "train": File(
        "train.csv", b"text,category\n" + b"".join(b"train %d,%s\n" % (n, b"ab"[n % 2 :][:1]) for n in range(30))
    ),
    "test": File("test.csv", b"text,category\nTRAIN 3,b\ntest,a\nnew,c\n"),
}


def test_same_source_gives_the_same_bytes():
    assert prepare(wanted(), table(*tickets())).contents == prepare(wanted(), table(*tickets())).contents


def test_another_seed_gives_other_rows_and_another_digest():
    first, second = (prepare(wanted(seed=seed), table(*tickets())) for seed in (0, 1))

    assert first.contents["test.csv"] != second.contents["test.csv"]
    assert first.card.digest != second.card.digest


def test_digests_are_those_of_the_files():
    found = prepare(wanted(), table(*tickets()))
    card = Card.model_validate_json(found.contents["card.json"])

    assert card == found.card
    assert set(card.digests) == set(found.contents) - {"card.json"}
    assert all(sha256(found.contents[name]).hexdigest() == digest for name, digest in card.digests.items())
    assert card.digest == sha256(found.contents["SHA256SUMS"]).hexdigest()
    assert card.sources[0].sha256 == sha256(table(*tickets())["all"].content).hexdigest()


def test_card_counts_what_is_in_the_files():
    found = prepare(wanted(), table(*tickets(40)))
    parts = found.card.parts

    assert {name: part.rows for name, part in parts.items()} == {"train": 32, "test": 8}
    assert parts["test"].labels == {"Hardware": 6, "Access": 2}
    assert parts["train"].languages == {"en": 32}
    assert parts["train"].characters.most == len("printer number 10 is broken")
    assert found.contents["train.csv"].count(b"\n") == 33
    assert found.card.split.model_dump() == {"kind": "stratified", "test_share": 0.2, "seed": 0}


def test_authors_split_is_kept__and_leaks_told():
    found = prepare(wanted("banking77"), OWN)

    assert found.card.split.kind == "own"
    assert found.card.parts["train"].rows == 30
    assert [(leak.rows, leak.exact, leak.places) for leak in found.card.checks.leaks] == [(1, 0, ["train.csv:5"])]
    assert found.card.checks.untrained == ["c"]
    assert found.card.checks.dropped == 0


def test_leaks_are_dropped_from_train_alone():
    found = prepare(wanted("banking77", drop_leaks=True), OWN)

    assert (found.card.parts["train"].rows, found.card.parts["test"].rows) == (29, 3)
    assert b'train 3"' not in found.contents["train.csv"]
    assert b"TRAIN 3" in found.contents["test.csv"]
    assert (found.card.checks.dropped, found.card.checks.leaks[0].rows) == (1, 1)
    assert "--drop-leaks" in found.card.command


def test_share_and_seed_are_refused__where_the_authors_have_split():
    with pytest.raises(TrainingDataError, match="its authors have split it"):
        prepare(wanted("banking77", seed=0), OWN)


def test_out_of_scope_is_a_file_of_its_own__and_no_label():
    pairs = [[f"text {n}", "ab"[n % 2]] for n in range(30)]
    given = lists(train=pairs, test=[["x", "a"], ["y", "b"]], oos_test=[["what?", "oos"], ["text 3", "oos"]])
    found = prepare(wanted("clinc150"), given)

    assert found.contents["out_of_scope_test.csv"] == b'"text","label"\n"what?","oos"\n"text 3","oos"\n'
    assert found.card.checks.untrained == []
    assert [leak.into for leak in found.card.checks.leaks if leak.rows] == ["out_of_scope_test"]
    assert "| oos |" not in found.contents["card.md"].decode()


def test_rejected_rows_are_on_the_card__and_told():
    found = prepare(wanted(), table(*tickets(), "no label,"))

    assert [(row.place, row.code) for row in found.rejected] == [("t.csv:42", "model.training_data")]
    assert found.card.checks.rejected[0].place == "t.csv:42"


@pytest.mark.parametrize(
    ("rows", "match"),
    [
        ([], "expected labelled messages for the task topic_group; there is none$"),
        (["x,"], r"there is none; t\.csv:2: column 'Topic_group' is empty"),
        (["a,A", "b,A", "c,A", "d,A"], "expected two labels or more"),
    ],
)
def test_set_that_teaches_nothing_is_refused(rows, match):
    with pytest.raises(TrainingDataError, match=match):
        prepare(wanted(), table(*rows))


def test_train_of_nothing_but_leaks_is_refused():
    files = {
        "train": File("train.csv", b"text,category\nx,a\ny,b\n"),
        "test": File("test.csv", b"text,category\nX,a\ny,b\n"),
    }
    with pytest.raises(TrainingDataError, match="none is left without leaks"):
        prepare(wanted("banking77", drop_leaks=True), files)


def test_card_for_people_says_all_that_matters():
    rows = [*tickets(), "same text,Hardware", "same text,Access", "lone | text,Ha|lf", "AT&amp;T,access"]
    text = prepare(wanted(made_by="frontdesk 9"), table(*rows)).contents["card.md"].decode()

    for told in (
        "# IT Service Ticket Classification, a part: topic_group",
        "kaggle.com/datasets/adisongoh",
        "frontdesk 9: `frontdesk data prepare it_tickets --output DIR --task topic_group --test-share 0.2 --seed 0`",
        "| texts with two labels or more | 1 | t.csv:42 |",
        "| texts with HTML entities | 1 | t.csv:45 |",
        "| labels that differ in case and blanks alone | 1 | Access / access |",
        r"Ha\|lf 1",
    ):
        assert told in text
    assert "same text" not in text


def test_no_place_of_the_machine_is_on_the_card(tmp_path):
    found = prepare(wanted(), table(*tickets()))

    assert "/" not in json.dumps(found.card.model_dump() | {"source": "", "about": ""})
