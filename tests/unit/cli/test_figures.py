"""Tables of models on screens of every width: no figure is cut."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from frontdesk.cli.figures import show_models
from frontdesk.registry import Listed
from frontdesk.registry.manifest import FORMAT, Manifest

FIGURES = ("12,303", "123,456", "0.912", "0.887")


def listed(folder="models/category-of-the-whole-desk-0123456789"):
    manifest = Manifest(
        format=FORMAT,
        task="category",
        labels=tuple(f"label {number}" for number in range(12_303)),
        candidate="linear+keywords",
        version="linear+keywords@0123456789ab",
        metrics={"accuracy": 0.912, "macro_f1": 0.887},
        data_digest="0" * 64,
        examples=123_456,
        libraries={},
        created_at=datetime(2026, 5, 4, tzinfo=UTC),
        files={},
    )
    return Listed(Path(folder), manifest)


def shown(capsys, monkeypatch, width, **options):
    monkeypatch.setenv("COLUMNS", str(width))
    show_models([listed()], **options)
    return capsys.readouterr().out


@pytest.mark.parametrize("width", [30, 60, 80, 90, 100, 110, 200])
@pytest.mark.parametrize("weights", [None, {Path(listed().path): 123_400_000}])
def test_no_figure_is_cut__whatever_the_width(capsys, monkeypatch, width, weights):
    out = shown(capsys, monkeypatch, width, weights=weights)
    assert all(figure in out for figure in (*FIGURES, "0.0 MB", *(["123.4 MB"] if weights else [])))


@pytest.mark.parametrize("width", [80, 100, 110])
def test_a_folder_has_room_or_goes__the_screen_is_narrow(capsys, monkeypatch, width):
    lines = shown(capsys, monkeypatch, width).splitlines()
    assert max(map(len, lines)) <= width
    assert ("Folder" in lines[0]) == (width > 80)
    if width > 80:
        assert any(line.rstrip().endswith("category-of-"[:12]) or "category-of-" in line for line in lines)


@pytest.mark.parametrize("width", range(60, 120))
def test_a_name_has_its_least_room__the_dividers_take_theirs(capsys, monkeypatch, width):
    assert "linear+keywo" in shown(capsys, monkeypatch, width)


def test_everything_is_in_one_line__the_screen_is_wide(capsys, monkeypatch):
    out = shown(capsys, monkeypatch, 200)
    row = next(line for line in out.splitlines() if "0.912" in line)
    assert "linear+keywords@0123456789ab" in row
    assert "2026-05-04" in row
    assert row.rstrip().endswith(listed().path.name)
