"""Where a set is taken from: what somebody names, the folder of sets, or Kaggle."""

from collections.abc import Callable
from pathlib import Path

from frontdesk.errors import UnreadableFile
from frontdesk.training.preparation.catalogue import KnownSet
from frontdesk.training.preparation.fetching.files import File, find_files
from frontdesk.training.preparation.fetching.kaggle import Progress, fetch

DATA_VARIABLE = "FRONTDESK_DATA"
"""Names a folder with a folder for each set."""


def locate(
    known: KnownSet,
    place: Path | None,
    root: Path | None,
    progress: Progress,
    *,
    fetch: Callable[[str, Progress], dict[str, File]] = fetch,
) -> dict[str, File]:
    """Read the files of a set, each under the part that it is.

    Args:
        known: the set.
        place: the file or folder that somebody names; then nothing else is looked at.
        root: the folder of sets; the set's own is in it, by its name.
        progress: is told of a download.
        fetch: takes a set from Kaggle.

    Raises:
        InputError: the files are not there, or cannot be read or fetched.
        ConfigError: Kaggle is to be asked, and there are no credentials for it.
    """
    expected = ", ".join(known.files.values())
    if place is not None:
        found = find_files(known, place)
        if found is None:
            raise UnreadableFile(
                f"{place}: expected {expected} of {known.name} in it, or in a folder {known.name}; found neither. Name "
                "the right folder or the file itself with --from"
            )
        return found
    if root is not None and not root.is_dir():
        raise UnreadableFile(f"{root}: {DATA_VARIABLE} names it, and it is no folder; name the one with the sets")
    found = find_files(known, root / known.name) if root is not None and (root / known.name).is_dir() else None
    if found is not None:
        return found
    if known.slug is not None:
        return fetch(known.slug, progress)
    looked = (
        f"{root / known.name} has none"
        if root is not None
        else f"{DATA_VARIABLE}, which may name a folder of sets, is not set"
    )
    raise UnreadableFile(
        f"{known.name}: expected {expected}; {looked}. Take the set from {known.source}, and name its file or folder "
        "with --from"
    )
