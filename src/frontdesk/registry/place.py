"""Where a bundle may be written: nothing of the user's is deleted, and no other model is lost or made unusable."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from frontdesk.errors import OutputError
from frontdesk.registry.contents import is_plain
from frontdesk.registry.manifest import MANIFEST, MAXIMUM_MANIFEST_BYTES

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """A bundle of any format as it stands in a folder, read loosely: to know it, not to load it."""

    task: str
    version: str
    files: frozenset[str]
    """As the manifest names them, itself among them."""


def refuse_place(directory: Path, task: str) -> str | None:
    """Refuse a place that a bundle of `task` must not take.

    Returns:
        The version of the bundle that it would replace; ``None`` where none stands there.

    Raises:
        OutputError: the place holds other files or the bundle of another task, or lies inside a bundle.
        OSError: it cannot be looked at.
    """
    refuse_inside(directory)
    if not directory.exists():
        return None
    there = list(directory.iterdir()) if directory.is_dir() else [directory]
    if not there:
        return None
    model = _standing(directory)
    if model is None:
        raise OutputError(
            f"{directory}: expected a new or empty folder, or a model to replace; something that is no model bundle "
            "stands there. Name another"
        )
    foreign = sorted(path.name for path in there if path.name not in model.files or not is_plain(path))
    if foreign:
        raise OutputError(
            f"{directory}: a model stands there, and with it what is none of its files: {_listed(foreign)}. "
            "Move that away, or name another folder"
        )
    if model.task != task:
        raise OutputError(
            f"{directory}: a model of the task {model.task!r} stands there, and only one of {model.task!r} replaces "
            f"it; name another folder for {task!r}, or remove this one first"
        )
    return model.version


def refuse_inside(place: Path) -> None:
    """Refuse a place inside a bundle, which holds no other files than its own. Raises `OutputError`."""
    for above in Path(os.path.realpath(place)).parents:
        if _standing(above) is not None:
            raise OutputError(f"{place}: {above} is a model, and nothing else fits into it; name a place beside it")


def _standing(directory: Path) -> Standing | None:
    path = directory / MANIFEST
    try:
        if not is_plain(path) or path.stat().st_size > MAXIMUM_MANIFEST_BYTES:
            return None
        raw = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(raw, dict) or not isinstance(raw.get("format"), int):
        return None
    task, files = raw.get("task"), raw.get("files")
    if not isinstance(task, str) or not isinstance(files, Mapping):
        return None
    return Standing(task, str(raw.get("version")), frozenset(files) | {MANIFEST})


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    return ", ".join(map(repr, names[:MOST_NAMED])) + more
