"""The models that lie in a folder."""

from dataclasses import dataclass
from pathlib import Path

from frontdesk.errors import BundleError
from frontdesk.registry.bundle import read_manifest
from frontdesk.registry.manifest import MANIFEST, Manifest

DEEPEST = 3
"""Folders down to which bundles are looked for."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A bundle that was found: what it says of itself, or why it cannot be read."""

    path: Path
    manifest: Manifest | None
    fault: str | None = None


def list_bundles(directory: Path) -> list[Listed]:
    """List the bundles in a folder and the folders in it, the newest of each task first; broken ones last."""
    found = [_describe(path) for path in sorted(_bundles(directory, DEEPEST))]
    return sorted(found, key=_order)


def _bundles(directory: Path, depth: int) -> list[Path]:
    if (directory / MANIFEST).is_file():
        return [directory]
    if depth == 0 or not directory.is_dir():
        return []
    # what begins with a dot is being written, or was left behind by a process that died
    inner = [path for path in directory.iterdir() if path.is_dir() and not path.name.startswith(".")]
    return [bundle for path in inner for bundle in _bundles(path, depth - 1)]


def _describe(path: Path) -> Listed:
    try:
        return Listed(path, read_manifest(path))
    except BundleError as error:
        return Listed(path, None, error.message)


def _order(listed: Listed) -> tuple[bool, str, float]:
    if listed.manifest is None:
        return True, str(listed.path), 0.0
    return False, listed.manifest.task, -listed.manifest.created_at.timestamp()
