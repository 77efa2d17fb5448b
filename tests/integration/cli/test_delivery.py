"""A file gets its name only when it is whole; what failed is told in words."""

import os
import signal
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from frontdesk.cli.delivery import Outlet, deliver
from frontdesk.errors import OutputError
from rights import become_nobody, folder_of_rights


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
    with folder_of_rights() as folder:
        become_nobody(folder)
        yield folder


def interrupted(target: Path, written: bytes) -> None:
    with deliver(target) as outlet:
        if written:
            outlet.write(written)
        raise KeyboardInterrupt


@pytest.mark.parametrize("linked", [False, True], ids=["itself", "through a link"])
def test_a_pipe_is_written_and_stays_a_pipe(tmp_path: Path, linked: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "link").symlink_to(pipe)
    with ThreadPoolExecutor() as reader:
        read = reader.submit(pipe.read_bytes)
        with deliver(tmp_path / "link" if linked else pipe) as outlet:
            outlet.write(b"results")

        assert read.result(timeout=10) == b"results"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert (tmp_path / "link").is_symlink()
    assert not list(tmp_path.glob("*.part"))


def test_a_pipe_without_a_name_is_written__through_its_link() -> None:
    out, into = os.pipe()
    with os.fdopen(out, "rb") as reader:
        with deliver(Path(f"/dev/fd/{into}")) as outlet:
            outlet.write(b"results")
        os.close(into)

        assert reader.read() == b"results"


def test_a_device_stays_a_device(tmp_path: Path) -> None:
    device = tmp_path / "null"
    try:
        os.mknod(device, 0o600 | stat.S_IFCHR, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("only root makes devices")
    with deliver(device) as outlet:
        outlet.write(b"results")

    assert stat.S_ISCHR(device.lstat().st_mode)


def test_a_link_to_a_file_stays__and_the_file_gets_the_results(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "out.jsonl").symlink_to("kept/real.jsonl")
    with deliver(tmp_path / "out.jsonl") as outlet:
        outlet.write(b"results")

    assert (tmp_path / "out.jsonl").is_symlink()
    assert (tmp_path / "kept" / "real.jsonl").read_bytes() == b"results"


def test_a_second_run_is_refused__while_the_first_writes(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    with deliver(target) as outlet:
        outlet.write(b"first")
        with pytest.raises(OutputError, match="another run is writing it"), deliver(target):
            pytest.fail("work was done")

    assert target.read_bytes() == b"first"
    with deliver(target) as outlet:
        outlet.write(b"second")
    assert target.read_bytes() == b"second"


def test_what_somebody_put_in_the_place_of_the_part_gets_no_name(tmp_path: Path) -> None:
    target, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"

    def work() -> None:
        with deliver(target) as outlet:
            outlet.write(b"mine")
            part.unlink()
            part.write_bytes(b"half of somebody else's")

    with pytest.raises(OutputError, match="was moved or replaced"):
        work()

    assert not target.exists()
    assert part.read_bytes() == b"half of somebody else's"


def test_what_an_earlier_run_left_unfinished_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.jsonl"
    for text in (b"first", b"second"):
        with pytest.raises(KeyboardInterrupt):
            interrupted(target, text)
    with deliver(target) as outlet:
        outlet.write(b"third")

    assert target.read_bytes() == b"third"
    assert (tmp_path / "out.jsonl.part.1").read_bytes() == b"first"
    assert (tmp_path / "out.jsonl.part.2").read_bytes() == b"second"
    assert "out.jsonl.part is kept in" in capsys.readouterr().err


def test_a_part_that_is_a_file_of_another_name_too_is_not_written(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.touch()
    (tmp_path / "out.jsonl.part").hardlink_to(victim)
    with pytest.raises(OutputError, match="not a plain file of its own"), deliver(tmp_path / "out.jsonl"):
        pytest.fail("work was done")

    assert victim.read_bytes() == b""


@pytest.mark.parametrize("place", [".", "..", "/"])
def test_a_folder_without_a_name_is_refused(place: str) -> None:
    with pytest.raises(OutputError, match="came a folder"), deliver(Path(place)):
        pytest.fail("work was done")


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="File name too long"), deliver(tmp_path / ("x" * 300)):
        pytest.fail("work was done")


def test_sigterm_names_what_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = signal.getsignal(signal.SIGTERM)

    def work() -> None:
        with deliver(tmp_path / "out.jsonl") as outlet:
            outlet.write(b"half")
            signal.raise_signal(signal.SIGTERM)

    with pytest.raises(SystemExit) as ended:
        work()

    assert ended.value.code == 143
    assert "out.jsonl.part" in capsys.readouterr().err
    assert signal.getsignal(signal.SIGTERM) == before
