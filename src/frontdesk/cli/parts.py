"""The unfinished file beside a target: it belongs to one run, and loses nothing that an earlier run left in it."""

import fcntl
import os
import stat
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO

from frontdesk.cli.console import note
from frontdesk.errors import OutputError

PART_SUFFIX = ".part"


def part_of(target: Path) -> Path:
    """Name the file that holds the results until they are whole."""
    return target.with_name(target.name + PART_SUFFIX)


class Part:
    """An unfinished file, locked for as long as it is open, so that two runs never write one file."""

    def __init__(self, target: Path, *, private: bool = False) -> None:
        """Open it empty, where `private` for its owner alone.

        Raises `OutputError` where another run writes it, `OSError` where it cannot be written.
        """
        self.path = part_of(target)
        self._target = target
        self.stream: BinaryIO = os.fdopen(_claimed(self.path, target), "wb")
        if private:
            os.fchmod(self.stream.fileno(), 0o600)

    def finish(self) -> None:
        """Give it the target's name; it is on the disk by then. Raises `OutputError`, `OSError`."""
        self.stream.flush()
        os.fsync(self.stream.fileno())
        if not _is_at(self.stream.fileno(), self.path):
            raise OutputError(
                f"{self._target}: {self.path} was moved or replaced while it was written; run it again, alone"
            )
        # Renamed before it is closed: the lock ends only when nobody can take the finished file for a part.
        self.path.replace(self._target)
        self.stream.close()

    def leave(self, written_bytes: int) -> None:
        """Keep what there is and say where; an empty part is of no use to anybody."""
        with suppress(OSError):
            self.stream.flush()
        with suppress(OSError):
            self._keep_or_remove(written_bytes)
        with suppress(OSError):
            self.stream.close()

    def _keep_or_remove(self, written_bytes: int) -> None:
        if self.stream.closed or not _is_at(self.stream.fileno(), self.path):
            return
        if written_bytes:
            note(f"what was written so far is kept in {self.path}", style="yellow")
        else:
            self.path.unlink()


def _claimed(path: Path, target: Path) -> int:
    """Open and lock an empty file at `path`; what an earlier run left there gets another name."""
    if path.is_symlink():
        # Somebody else may have laid it, to have us overwrite what it points at.
        path.unlink()
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o666)
        try:
            _lock(descriptor, target)
            _refuse_shared(descriptor, path, target)
            # Where it is elsewhere by now, its former owner finished it between our opening and our locking.
            is_ours = _is_at(descriptor, path)
            if is_ours and not os.fstat(descriptor).st_size:
                return descriptor
            if is_ours:
                _set_aside(path)
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _refuse_shared(descriptor: int, path: Path, target: Path) -> None:
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        raise OutputError(f"{target}: {path} is not a plain file of its own; remove it, or name another file")


def _lock(descriptor: int, target: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputError(f"{target}: another run is writing it; wait for that run, or name another file") from error
    except OSError:
        # Some network disks know no locks; `finish` still notices a part that somebody replaced.
        return


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False


def _set_aside(path: Path) -> None:
    """Rename what a run that was cut short left: with --store, its decisions are written nowhere else."""
    kept = next(name for number in count(1) if not os.path.lexists(name := path.with_name(f"{path.name}.{number}")))
    path.rename(kept)
    note(f"what an earlier run left unfinished in {path} is kept in {kept}", style="yellow")
