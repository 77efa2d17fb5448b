"""One process pulls at a time, and what it fetched outlives it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOLCK
from pathlib import Path
from typing import Protocol

from filelock import BaseFileLock, FileLock, Timeout

from frontdesk.errors import EncoderError, EncoderUnreachable, ModelFailed, OutputError

PATIENCE_SECONDS = 0.2
"""After so long with the lock in other hands, a person is told what the wait is for."""


class Progress(Protocol):
    """Is told how far the pulling is."""

    def __call__(self, share: float, step: str) -> None:
        """`share` of the work is done, and `step` begins; at the end it is empty."""


@contextmanager
def alone(root: Path, progress: Progress) -> Iterator[None]:
    """Keep other processes from pulling meanwhile. Raises `OutputError` where the folder cannot be written."""
    lock = FileLock(root / ".lock")
    try:
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        _wait_for(lock, progress)
        yield
    except OSError as error:
        place, why = getattr(error, "filename", None) or root, getattr(error, "strerror", None) or error
        raise OutputError(
            f"{place}: cannot be written: {why}; free space, or name another folder with FRONTDESK_DATA_DIR"
        ) from error
    finally:
        lock.release()


def _wait_for(lock: BaseFileLock, progress: Progress) -> None:
    """Take the lock. Raises `OSError`, also on a file system that has no locks."""
    try:
        lock.acquire(timeout=PATIENCE_SECONDS)
    except Timeout:
        progress(0.0, "waiting for another process that pulls")
        lock.acquire()
    except NotImplementedError as error:
        raise OSError(ENOLCK, "the file system has no locks", str(Path(lock.lock_file).parent)) from error


@contextmanager
def downloads(root: Path, name: str) -> Iterator[Path]:
    """Give a folder for what is fetched. It outlives an interruption, so that what is there is not fetched again."""
    into = root / ".downloads" / name
    into.mkdir(parents=True, exist_ok=True)
    try:
        yield into
    except EncoderUnreachable:
        raise
    except (EncoderError, ModelFailed):
        shutil.rmtree(into, ignore_errors=True)
        raise
    shutil.rmtree(into, ignore_errors=True)
