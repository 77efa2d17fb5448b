"""Where a report goes: beside a model, never over what is not ours."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.cli.delivery import told
from frontdesk.errors import OutputError

if TYPE_CHECKING:
    from frontdesk.training.report import Page

_HEAD_BYTES = 1_000


def refuse_report(place: Path) -> None:
    """Refuse a place that a report must not take, before any work. Raises `OutputError`."""
    from frontdesk.registry import refuse_inside
    from frontdesk.training.report import is_ours

    with told(str(place)):
        refuse_inside(place)  # a model with a file too many is never loaded again
        refuse_unwritable(place)
        if not os.path.lexists(place):
            return
        if not place.is_file():
            raise OutputError(
                f"{place}: expected a file for the report, came something else; name another with --report"
            )
        with place.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    if head and not is_ours(head):
        raise OutputError(
            f"{place}: a file that is no report of ours stands there, and is kept; name another with --report"
        )


def refuse_unwritable(place: Path) -> None:
    """Refuse a place in a folder that is none, or that may not be written. Raises `OutputError`."""
    there = next(path for path in place.absolute().parents if os.path.lexists(path))
    if not there.is_dir():
        raise OutputError(f"{place}: {there} is a file; name a place in a folder")
    if not os.access(there, os.W_OK):
        raise OutputError(f"{place}: {there} may not be written; name a folder that you may write")


def write_report(place: Path, page: "Page") -> None:
    """Write a report in the place of an earlier one. Raises `OutputError`."""
    part = place.with_name(f"{place.name}.part")
    with told(str(place)):
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(page.html())
        part.replace(place)
