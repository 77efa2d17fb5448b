"""Write a folder of files in one step: it is complete, or not there at all."""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

NAME_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"
"""Of a folder in a folder of ours: no other place can be named, and nothing that is hidden."""

_ATTEMPTS = 5


def write_folder(directory: Path, contents: Mapping[str, bytes]) -> None:
    """Write the files beside `directory` first, then put them in its place. Raises `OSError`."""
    directory.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(mkdtemp(prefix=f".{directory.name}-", dir=directory.parent))
    try:
        for name, content in contents.items():
            with (fresh / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        _put(fresh, directory)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _put(fresh: Path, directory: Path) -> None:
    """Rename `fresh` to `directory`; an older bundle there is moved out of the way first."""
    fresh.chmod(0o755)
    for _ in range(_ATTEMPTS):
        with suppress(OSError):
            fresh.rename(directory)
            return
        old = Path(mkdtemp(prefix=f".{directory.name}-old-", dir=directory.parent))
        # another process may be replacing the same bundle: what it takes away first need not be taken away
        with suppress(FileNotFoundError):
            directory.rename(old / "bundle")
        shutil.rmtree(old, ignore_errors=True)
    fresh.rename(directory)
