"""A file gets its name only when it is whole; what failed is told in words."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from frontdesk.cli.delivery import Outlet, deliver
from frontdesk.errors import OutputError

NOBODY = 65_534


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    with deliver(target) as outlet:
        outlet.write(b"one\n")
        assert not target.exists()
        outlet.write(b"two\n")

    assert target.read_bytes() == b"one\ntwo\n"
    assert list(tmp_path.iterdir()) == [target]


def test_the_former_result_stays__when_the_new_one_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("former")
    with pytest.raises(KeyboardInterrupt):
        interrupted(target, b"half")

    assert target.read_text() == "former"
    assert (tmp_path / "out.jsonl.part").read_bytes() == b"half"
    assert "out.jsonl.part" in capsys.readouterr().err


def test_nothing_is_left_behind__when_nothing_was_written(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        interrupted(tmp_path / "out.jsonl", b"")

    assert list(tmp_path.iterdir()) == []


def test_a_link_under_the_name_of_the_part_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / "out.jsonl.part").symlink_to(victim)
    with deliver(tmp_path / "out.jsonl") as outlet:
        outlet.write(b"result")

    assert victim.read_text() == "precious"
    assert (tmp_path / "out.jsonl").read_bytes() == b"result"


@pytest.mark.parametrize(
    ("place", "remedy"),
    [("missing/out.csv", "there is no folder"), ("folder", "came a folder"), ("file/out.csv", "there is no folder")],
)
def test_a_place_that_cannot_be_written_is_refused_before_any_work(tmp_path: Path, place: str, remedy: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=remedy), deliver(tmp_path / place):
        pytest.fail("work was done")


@pytest.mark.parametrize("mode", [0o555, 0o000], ids=["may be read", "may not even be looked into"])
def test_a_folder_that_may_not_be_written_is_refused_before_any_work(unprivileged: Path, mode: int) -> None:
    unprivileged.chmod(mode)
    with pytest.raises(OutputError, match="name a folder that you may write"), deliver(unprivileged / "out.csv"):
        pytest.fail("work was done")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_full_disk_is_told_as_such() -> None:
    told_so = pytest.raises(OutputError, match=r"^out\.jsonl: no space is left")
    with Path("/dev/full").open("wb", buffering=0) as full, told_so:
        Outlet(full, "out.jsonl").write(b"x")


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder of a user for whom rights count; root, for whom they do not, becomes nobody for a while."""
    root = os.geteuid() == 0
    with TemporaryDirectory() as outer:
        Path(outer).chmod(0o755)
        folder = Path(outer) / "folder"
        folder.mkdir()
        if root:
            os.chown(folder, NOBODY, -1)
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o700)


def interrupted(target: Path, written: bytes) -> None:
    with deliver(target) as outlet:
        if written:
            outlet.write(written)
        raise KeyboardInterrupt
