"""The folder of the starter models: one process writes it at a time, and old models do not pile up in it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from frontdesk.registry.directory import list_bundles

PATIENCE_SECONDS = 0.2
"""After so long with the lock in other hands, a person is told what the wait is for."""
KEPT_VERSIONS = 3
"""Of each task: two checkouts may share a folder without fitting anew at every start, and old models do not pile up."""


@contextmanager
def alone(directory: Path, tell_wait: Callable[[], None]) -> Iterator[None]:
    """Keep other processes from fitting; in a folder that cannot be written, everybody fits for himself."""
    lock = FileLock(directory.with_suffix(".lock"))
    try:
        directory.mkdir(parents=True, exist_ok=True)
        _wait_for(lock, tell_wait)
    except (OSError, NotImplementedError):  # the latter is what a file system without locks gives
        yield
        return
    try:
        yield
    finally:
        lock.release()


def forget_oldest(directory: Path) -> None:
    """Remove what earlier versions of the corpus, the code or the configuration left behind."""
    seen: dict[str, int] = {}
    for listed in list_bundles(directory):
        task = listed.manifest.task if listed.manifest else "unreadable"
        seen[task] = seen.get(task, 0) + 1
        if seen[task] > KEPT_VERSIONS:
            shutil.rmtree(listed.path, ignore_errors=True)


def _wait_for(lock: FileLock, tell_wait: Callable[[], None]) -> None:
    try:
        lock.acquire(timeout=PATIENCE_SECONDS)
    except Timeout:
        tell_wait()
        lock.acquire()
