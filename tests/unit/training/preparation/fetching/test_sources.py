import zipfile

import pytest

from frontdesk.errors import InputTooLarge, UnreadableFile
from frontdesk.training.preparation.catalogue import known_set
from frontdesk.training.preparation.fetching import files as reading_of_files
from frontdesk.training.preparation.fetching.sources import locate


def quietly(*_):
    """Show nothing."""


def never(*_):
    raise AssertionError("Kaggle was asked")


def found(name, place=None, root=None, fetch=never):
    return {part: file.name for part, file in locate(known_set(name), place, root, quietly, fetch=fetch).items()}


@pytest.fixture
def root(tmp_path):
    """A folder of sets."""
    for name in ("banking77/train.csv", "banking77/test.csv", "airline/tweets.csv"):
        path = tmp_path / "sets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text\n")
    return tmp_path / "sets"


def test_set_is_found__in_the_folder_of_sets_in_its_own_and_by_file(root):
    both = {"train": "train.csv", "test": "test.csv"}

    assert found("banking77", root=root) == both
    assert found("banking77", root) == both
    assert found("banking77", root / "banking77") == both
    assert found("banking77", root / "banking77" / "test.csv") == {"all": "test.csv"}


def test_named_place_comes_before_the_folder_of_sets(root, tmp_path):
    (tmp_path / "mine.csv").write_text("text\n")

    assert found("airline", tmp_path / "mine.csv", root) == {"all": "mine.csv"}


def test_only_table_of_a_folder_is_taken__called_otherwise(tmp_path):
    (tmp_path / "Tweets.csv").write_text("text\n")
    (tmp_path / "readme.md").write_text("text\n")
    assert found("airline", tmp_path) == {"all": "Tweets.csv"}

    (tmp_path / "other.csv").write_text("text\n")
    with pytest.raises(UnreadableFile, match=r"expected tweets\.csv of airline in it"):
        found("airline", tmp_path)


def test_zip_is_as_good_as_its_table(tmp_path):
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as archive:
        archive.writestr("Tweets.csv", "text\n")

    assert found("airline", tmp_path / "archive.zip") == {"all": "Tweets.csv"}
    assert found("airline", tmp_path) == {"all": "Tweets.csv"}


def test_half_of_a_set_is_told(root):
    (root / "banking77" / "test.csv").unlink()
    with pytest.raises(UnreadableFile, match=r"missing: test\.csv"):
        found("banking77", root=root)


def test_kaggle_is_asked__where_nothing_is_on_this_machine(root):
    asked = []

    def fetch(slug, _):
        asked.append(slug)
        return {}

    assert found("it_tickets_full", root=root, fetch=fetch) == {}
    assert found("it_tickets_full", fetch=fetch) == {}
    assert asked == ["adisongoh/it-service-ticket-classification-dataset"] * 2


def test_kaggle_is_not_asked__where_a_file_is_there(root):
    (root / "it_tickets_full").mkdir()
    (root / "it_tickets_full" / "any.csv").write_text("text\n")

    assert found("it_tickets_full", root=root) == {"all": "any.csv"}


@pytest.mark.parametrize(
    ("place", "match"),
    [("none.csv", "no such file or folder; name another with --from"), ("x" * 5_000, "cannot be read: File name too")],
)
def test_place_that_is_not_there_is_named(tmp_path, place, match):
    with pytest.raises(UnreadableFile, match=match):
        found("airline", tmp_path / place)


def test_set_that_is_nowhere_says_where_it_comes_from(root, tmp_path):
    with pytest.raises(UnreadableFile, match=r"clinc150 has none\. Take the set from https://github\.com/clinc"):
        found("clinc150", root=root)
    with pytest.raises(UnreadableFile, match=r"FRONTDESK_DATA, .* is not set\. Take"):
        found("clinc150")
    with pytest.raises(UnreadableFile, match="FRONTDESK_DATA names it, and it is no folder"):
        found("clinc150", root=tmp_path / "none")


def test_file_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(reading_of_files, "MAXIMUM_BYTES", 10)
    (tmp_path / "t.csv").write_bytes(b"x" * 11)
    with pytest.raises(InputTooLarge, match="over 10 bytes"):
        found("airline", tmp_path / "t.csv")
