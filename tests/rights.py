"""A folder in which rights count: root, for whom they do not, becomes nobody for a while."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

NOBODY = 65_534


@contextmanager
def folder_of_rights() -> Iterator[Path]:
    """Give a folder that everybody can reach; whoever became nobody meanwhile is root again afterwards."""
    root = os.geteuid() == 0
    with TemporaryDirectory() as outer:
        Path(outer).chmod(0o755)
        folder = Path(outer) / "folder"
        folder.mkdir()
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o700)


def become_nobody(*owned: Path) -> None:
    """Make nobody of root, and the owner of some files and folders; anybody else is a user already."""
    if os.geteuid() == 0:
        for path in owned:
            os.chown(path, NOBODY, -1)
        os.seteuid(NOBODY)
