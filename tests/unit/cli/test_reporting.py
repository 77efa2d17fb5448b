from pathlib import Path

import pytest

from frontdesk.cli.reporting import refuse_card, refuse_report, refuse_same, write_report, write_whole
from frontdesk.errors import OutputError
from frontdesk.training.model_card.mark import marked
from frontdesk.training.report import Page

PAGE = Page("topic", "3 messages", ["Fine."], [], [], "Frontdesk")


def test_report_of_ours_is_replaced__and_nothing_else_is_left(tmp_path):
    place = tmp_path / "deep" / "report.html"
    write_report(place, PAGE)
    refuse_report(place)
    write_report(place, Page("other", "", [], [], [], ""))
    assert "<title>other</title>" in place.read_text()
    assert list(place.parent.iterdir()) == [place]


def test_place_is_free__nothing_or_an_empty_file_stands_there(tmp_path):
    refuse_report(tmp_path / "none.html")
    (tmp_path / "empty.html").touch()
    refuse_report(tmp_path / "empty.html")


@pytest.mark.parametrize("content", ["<h1>mine</h1>", "x" * 5_000, '<meta name="generator" content="Other">'])
def test_what_is_not_ours_is_kept__whatever_it_holds(tmp_path, content):
    (tmp_path / "theirs.html").write_text(content)
    with pytest.raises(OutputError, match="no report of ours stands there, and is kept"):
        refuse_report(tmp_path / "theirs.html")


def test_folder_is_refused__and_what_the_system_says_is_told(tmp_path):
    with pytest.raises(OutputError, match="expected a file for the report"):
        refuse_report(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="file"):
        write_report(Path(tmp_path / "file" / "report.html"), PAGE)


def test_model_is_left_as_it_is__a_report_in_it_would_make_it_unusable(tmp_path):
    model = tmp_path / "model"
    model.mkdir()
    (model / "manifest.json").write_text('{"format": 2, "task": "topic", "version": "1", "files": {}}')
    for place in (model / "report.html", model / "deep" / "report.html"):
        with pytest.raises(OutputError, match="is a model, and nothing else fits into it; name a place beside it"):
            refuse_report(place)


def test_card_of_ours_is_replaced__unless_somebody_wrote_into_it(tmp_path):
    place = tmp_path / "deep" / "card.md"
    refuse_card(place)
    write_whole(place, marked("# Model card\n"))
    refuse_card(place)
    place.write_text(place.read_text() + "Not for children.\n")
    with pytest.raises(OutputError, match="somebody has written into this model card, and it is kept"):
        refuse_card(place)
    assert place.read_text().endswith("Not for children.\n")


@pytest.mark.parametrize("content", ["# My card\n", "x" * 5_000, "<!-- model card by Frontdesk -->\n"])
def test_what_is_no_card_of_ours_is_kept__whatever_it_holds(tmp_path, content):
    (tmp_path / "theirs.md").write_text(content)
    with pytest.raises(OutputError, match="no model card of ours stands there, and is kept"):
        refuse_card(tmp_path / "theirs.md")


def test_card_is_refused_where_a_report_is__a_folder_a_model_a_file_in_the_way(tmp_path):
    model = tmp_path / "model"
    model.mkdir()
    (model / "manifest.json").write_text('{"format": 2, "task": "topic", "version": "1", "files": {}}')
    (tmp_path / "file").touch()
    for place, told in [
        (tmp_path, "expected a file for the model card, came something else; name another with --card"),
        (model / "card.md", "nothing else fits into it"),
        (tmp_path / "file" / "card.md", "file is a file; name a place in a folder"),
    ]:
        with pytest.raises(OutputError, match=told):
            refuse_card(place)


def test_one_file_for_both_is_refused__however_it_is_named(tmp_path):
    with pytest.raises(OutputError, match="expected two files for --report and --card, came one"):
        refuse_same(tmp_path / "x", tmp_path / "deep" / ".." / "x")
    refuse_same(tmp_path / "x", tmp_path / "y")
    refuse_same(None, None)


def test_place_that_cannot_be_written_is_told__before_any_work(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="file is a file; name a place in a folder"):
        refuse_report(tmp_path / "file" / "deep" / "report.html")
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write anywhere
    with pytest.raises(OutputError, match="may not be written; name a folder that you may write"):
        refuse_report(tmp_path / "report.html")


@pytest.mark.parametrize("refuse", [refuse_report, refuse_card])
def test_name_that_is_too_long_while_it_is_written_is_refused__before_any_work(tmp_path, refuse):
    refuse(tmp_path / ("x" * 250))
    with pytest.raises(OutputError, match="a name of 250 bytes at most, came one of 251; name a shorter one"):
        refuse(tmp_path / ("x" * 251))
    with pytest.raises(OutputError, match="came one of 252"):
        refuse(tmp_path / ("\u00e9" * 126))
