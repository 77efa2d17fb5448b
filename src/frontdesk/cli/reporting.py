"""Where reports and model cards go: beside a model, never over what is not ours."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.cli.console import note
from frontdesk.cli.delivery import told
from frontdesk.errors import OutputError

if TYPE_CHECKING:
    from frontdesk.training.report import Page

_HEAD_BYTES = 1_000
_CARD_BYTES = 5_000_000
"""No card of ours is longer."""
WHILE_WRITTEN = ".part"
"""Ends the name of a file until it is whole."""
_USUAL_LONGEST_NAME = 255
"""Bytes, where the system does not say."""


def refuse_report(place: Path) -> None:
    """Refuse a place that a report must not take, before any work. Raises `OutputError`."""
    from frontdesk.training.report import is_ours

    head = _standing(place, "report", "--report", _HEAD_BYTES)
    if head and not is_ours(head):
        raise OutputError(
            f"{place}: a file that is no report of ours stands there, and is kept; name another with --report"
        )


def refuse_card(place: Path) -> None:
    """Refuse a place that a model card must not take, one that somebody wrote into among them.

    Raises:
        OutputError: it says what stands there, and what to do.
    """
    from frontdesk.training.model_card import is_card, is_changed

    content = _standing(place, "model card", "--card", _CARD_BYTES)
    if content and not is_card(content):
        raise OutputError(
            f"{place}: a file that is no model card of ours stands there, and is kept; name another with --card"
        )
    if content and is_changed(content):
        raise OutputError(
            f"{place}: somebody has written into this model card, and it is kept; move it away, or name another with "
            "--card"
        )


def refuse_same(report: Path | None, card: Path | None) -> None:
    """Refuse one place for both, of which one would be lost. Raises `OutputError`."""
    if report is not None and card is not None and os.path.realpath(report) == os.path.realpath(card):
        raise OutputError(f"{card}: expected two files for --report and --card, came one; name another for one of them")


def _standing(place: Path, what: str, option: str, most_bytes: int) -> bytes:
    """Give how the file begins that stands there; nothing where there is none. Raises `OutputError`."""
    from frontdesk.registry import refuse_inside

    with told(str(place)):
        refuse_inside(place)  # a model with a file too many is never loaded again
        refuse_unwritable(place)
        if not os.path.lexists(place):
            return b""
        if not place.is_file():
            raise OutputError(
                f"{place}: expected a file for the {what}, came something else; name another with {option}"
            )
        with place.open("rb") as file:
            return file.read(most_bytes)


def refuse_unwritable(place: Path, *, ending: str = WHILE_WRITTEN) -> None:
    """Refuse a place in a folder that is none or may not be written, or a name that is too long with `ending`.

    Raises:
        OutputError: it says what is wrong with the place.
    """
    there = next(path for path in place.absolute().parents if os.path.lexists(path))
    most = _longest_name(there)
    if len(os.fsencode(f"{place.name}{ending}")) > most:
        raise OutputError(
            f"{place}: expected a name of {most - len(ending)} bytes at most, came one of "
            f"{len(os.fsencode(place.name))}; name a shorter one"
        )
    if not there.is_dir():
        raise OutputError(f"{place}: {there} is a file; name a place in a folder")
    if not os.access(there, os.W_OK):
        raise OutputError(f"{place}: {there} may not be written; name a folder that you may write")


def write_report(place: Path, page: "Page") -> None:
    """Write a report in the place of an earlier one. Raises `OutputError`."""
    write_whole(place, page.html())


def name_stale_report(place: Path) -> None:
    """Say of a report of ours that it is older than the model beside it; it may be of another, or hold notes."""
    from frontdesk.training.report import is_ours

    if is_ours(_content(place, _HEAD_BYTES)):
        note(f"{place}: was there before this model, and is kept", style="yellow")


def remove_stale_card(place: Path) -> None:
    """Remove a card of ours whose model was replaced; of one that somebody wrote into say what it is of.

    Raises:
        OutputError: it cannot be removed.
    """
    from frontdesk.training.model_card import is_card, is_changed

    content = _content(place, _CARD_BYTES)
    if is_card(content) and is_changed(content):
        note(f"{place}: is the card of the model before, and kept: somebody has written into it", style="yellow")
    elif is_card(content):
        _remove(place)


def _content(place: Path, most_bytes: int) -> bytes:
    with suppress(OSError):
        if place.is_file() and not place.is_symlink():
            with place.open("rb") as file:
                return file.read(most_bytes)
    return b""


def _remove(place: Path) -> None:
    with told(str(place)):
        place.unlink()
    note(f"{place}: was of the model before, and is removed", style="yellow")


def write_whole(place: Path, content: bytes) -> None:
    """Write a file in the place of an earlier one, whole or not at all. Raises `OutputError`."""
    part = place.with_name(f"{place.name}{WHILE_WRITTEN}")
    with told(str(place)):
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(place)


def _longest_name(folder: Path) -> int:
    try:
        return os.pathconf(folder, "PC_NAME_MAX")
    except (AttributeError, OSError, ValueError):
        return _USUAL_LONGEST_NAME
