"""Where a prepared set may be written: nothing of the user's is lost."""

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from frontdesk.errors import OutputError

CARD = "card.json"
CARD_TEXT = "card.md"
SUMS = "SHA256SUMS"
"""As `sha256sum --check` takes it; its own digest stands for the whole."""
_MAXIMUM_CARD_BYTES = 50_000_000


def refuse_output(directory: Path, name: str) -> bool:
    """Refuse a place that a prepared set must not take; say whether it replaces an earlier one of the same set.

    Raises:
        OutputError: files of others stand there, or a file of an earlier one that has been changed since.
        OSError: it cannot be looked at.
    """
    if not os.path.lexists(directory):
        _refuse_unwritable(directory)
        return False
    if not directory.is_dir():
        raise OutputError(f"{directory}: expected a folder for the set, came a file; name another place")
    there = sorted(path.name for path in directory.iterdir())
    if not there:
        return False
    card = _standing_card(directory / CARD)
    if card.get("name") != name:
        raise OutputError(
            f"{directory}: expected a new or empty folder, or {name} as it was prepared before; something else stands "
            "there. Name another"
        )
    _refuse_changed(directory, there, card)
    return True


def _refuse_unwritable(directory: Path) -> None:
    """Refuse before a download what would be refused after it."""
    there = next(path for path in directory.absolute().parents if os.path.lexists(path))
    if not there.is_dir():
        raise OutputError(f"{directory}: {there} is a file; name a place in a folder")
    if not os.access(there, os.W_OK):
        raise OutputError(f"{directory}: {there} may not be written; name a folder that you may write")


def _refuse_changed(directory: Path, there: list[str], card: Mapping[str, object]) -> None:
    """Keep what somebody has put into the folder of a prepared set, or written into its files."""
    digests = card.get("digests")
    known = digests if isinstance(digests, dict) else {}
    foreign = [name for name in there if name not in {CARD, *known}]
    if foreign:
        raise OutputError(f"{directory}: holds a file besides the set: {foreign[0]!r}; move it away, or name another")
    for name in (name for name in there if name in known):
        with (directory / name).open("rb") as file:
            if sha256(file.read()).hexdigest() != known[name]:
                raise OutputError(
                    f"{directory / name}: has been changed since it was prepared; move it away, or name another folder"
                )


def _standing_card(path: Path) -> Mapping[str, object]:
    try:
        if not path.is_file() or path.stat().st_size > _MAXIMUM_CARD_BYTES:
            return {}
        card = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return card if isinstance(card, dict) and isinstance(card.get("format"), int) else {}
