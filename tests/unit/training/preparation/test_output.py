import pytest

from frontdesk.errors import OutputError
from frontdesk.folders import write_folder
from frontdesk.training.preparation.output import refuse_output
from frontdesk.training.preparation.prepare import prepare
from sets_for_preparing import table, tickets, wanted


@pytest.fixture
def prepared(tmp_path):
    folder = tmp_path / "set"
    write_folder(folder, prepare(wanted(), table(*tickets())).contents)
    return folder


def test_new_and_empty_folders_are_fine(tmp_path):
    assert not refuse_output(tmp_path / "new" / "deep", "it_tickets")
    assert not refuse_output(tmp_path, "it_tickets")


def test_earlier_set_of_the_name_is_replaced(prepared):
    assert refuse_output(prepared, "it_tickets")


def test_another_set_is_not_replaced(prepared):
    with pytest.raises(OutputError, match="something else stands there"):
        refuse_output(prepared, "airline")


@pytest.mark.parametrize("name", ["train.csv", "card.md", "SHA256SUMS"])
def test_file_that_somebody_changed_is_kept(prepared, name):
    with (prepared / name).open("a") as file:
        file.write("mine")
    with pytest.raises(OutputError, match=f"{name}: has been changed since"):
        refuse_output(prepared, "it_tickets")


def test_file_of_somebody_is_kept(prepared):
    (prepared / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"a file besides the set: 'notes\.txt'"):
        refuse_output(prepared, "it_tickets")


@pytest.mark.parametrize("card", ["", "{", "[]", '{"format": 1, "name": "it_tickets"}', "[" * 100_000])
def test_folder_that_only_looks_like_a_set_is_kept(tmp_path, card):
    (tmp_path / "card.json").write_text(card)
    (tmp_path / "train.csv").write_text("mine")
    with pytest.raises(OutputError):
        refuse_output(tmp_path, "it_tickets")


def test_file_is_refused__as_the_folder_or_above_it(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OutputError, match="expected a folder for the set, came a file"):
        refuse_output(tmp_path / "file", "it_tickets")
    with pytest.raises(OutputError, match="is a file; name a place in a folder"):
        refuse_output(tmp_path / "file" / "set", "it_tickets")
