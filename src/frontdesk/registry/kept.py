"""The folder of the starter models: one process writes it at a time, and neither old models nor copies pile up."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock, Timeout

from frontdesk.errors import BundleError
from frontdesk.registry.contents import read_checked
from frontdesk.registry.directory import list_bundles
from frontdesk.registry.manifest import StoredFile

PATIENCE_SECONDS = 0.2
"""After so long with the lock in other hands, a person is told what the wait is for."""
KEPT_VERSIONS = 3
"""Of each task: two checkouts may share a folder without fitting anew at every start, and old models do not pile up."""
STARTER_NAME = re.compile(r"[a-z0-9_]+-[0-9a-f]{16}")
"""Of a starter model's folder: its task and its key."""
_FRESH = ".shared-"
"""How folders begin in which links are made; one that is there at the beginning was left by a process that died."""


@contextmanager
def alone(directory: Path, tell_wait: Callable[[], None]) -> Iterator[bool]:
    """Keep other processes from fitting; in a folder that cannot be written, everybody fits for himself.

    Gives whether the others are kept away.
    """
    lock = FileLock(directory.with_suffix(".lock"))
    try:
        directory.mkdir(parents=True, exist_ok=True)
        _wait_for(lock, tell_wait)
    except (OSError, NotImplementedError):  # the latter is what a file system without locks gives
        yield False
        return
    try:
        yield True
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


def share_files(directory: Path) -> None:
    """Keep a file that several starter models have alike once, by hard links; each keeps its own where that is refused.

    Others may load meanwhile, but none may write (`alone`).
    """
    known: dict[StoredFile, Path] = {}
    for left in directory.glob(f"{_FRESH}*"):
        shutil.rmtree(left, ignore_errors=True)
    # links are made outside the bundles: one that holds a name of no manifest is refused
    with suppress(OSError), TemporaryDirectory(prefix=_FRESH, dir=directory, ignore_cleanup_errors=True) as fresh:
        for path, stored in _starter_files(directory):
            twin = known.setdefault(stored, path)
            if twin != path and not _shared(path, twin, stored, Path(fresh) / path.name) and path.is_file():
                known[stored] = path


def _starter_files(directory: Path) -> Iterator[tuple[Path, StoredFile]]:
    for listed in list_bundles(directory):
        is_ours = listed.path.parent == directory and STARTER_NAME.fullmatch(listed.path.name)
        if is_ours and listed.manifest and not listed.path.is_symlink():
            for name, stored in listed.manifest.files.items():
                yield listed.path / name, stored


def _access(path: Path) -> tuple[int, int, int]:
    """Say whose a file is and who may read it, which a link would change."""
    status = path.stat()
    return status.st_uid, status.st_gid, status.st_mode


def _shared(path: Path, twin: Path, stored: StoredFile, link: Path) -> bool:
    """Put a link to `twin` in the place of `path`, by way of `link`; tell whether both are one file now."""
    try:
        if path.samefile(twin):
            return True
        if _access(path) != _access(twin):
            return False
        link.hardlink_to(twin)
        read_checked(link, stored)
        link.replace(path)
    except (OSError, BundleError):
        link.unlink(missing_ok=True)
        return False
    return True


def _wait_for(lock: FileLock, tell_wait: Callable[[], None]) -> None:
    try:
        lock.acquire(timeout=PATIENCE_SECONDS)
    except Timeout:
        tell_wait()
        lock.acquire()
