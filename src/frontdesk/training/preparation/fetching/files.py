"""Find and read the files of a set."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from frontdesk.errors import InputTooLarge, UnreadableFile
from frontdesk.training.preparation.catalogue import WHOLE, KnownSet
from frontdesk.training.preparation.fetching.archive import unpack

MAXIMUM_BYTES = 200_000_000
"""Of one file of a set; the largest known has 14 MB."""
_TABLES = (".csv", ".tsv", ".zip")


@dataclass(frozen=True, slots=True)
class File:
    """A file of a set, read whole: a split needs all rows at once."""

    name: str
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256, hexadecimal."""
        return sha256(self.content).hexdigest()


def find_files(known: KnownSet, place: Path) -> dict[str, File] | None:
    """Read the files of a set from a file, its folder, or a folder of sets; ``None`` where a folder has none of them.

    One file of a set that comes in several is taken for all of it. A zip with one table in it is as good as the table.

    Raises:
        UnreadableFile: there is nothing of that name, or one of several files is missing.
        InputTooLarge: a file is larger than any set.
    """
    if _is_folder(place):
        paths = _files_in(known, place / known.name) or _files_in(known, place)
        return {part: read_file(path) for part, path in paths.items()} if paths else None
    return {WHOLE: read_file(place)}


def read_file(path: Path) -> File:
    """Read one file, out of its zip where it is in one. Raises `UnreadableFile`, `InputTooLarge`."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MAXIMUM_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableFile(f"{path}: there is no such file or folder; name another with --from") from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            f"{str(path)[:200]}: cannot be read: {getattr(error, 'strerror', None) or error}"
        ) from error
    if len(content) > MAXIMUM_BYTES:
        raise InputTooLarge(f"{path}: over {MAXIMUM_BYTES:,} bytes; no known set is so large")
    if path.suffix.lower() == ".zip":
        return File(*unpack(content, path.name, MAXIMUM_BYTES))
    return File(path.name, content)


def _is_folder(place: Path) -> bool:
    try:
        return place.is_dir()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UnreadableFile(f"{str(place)[:200]}: cannot be read: {why}") from error


def _files_in(known: KnownSet, folder: Path) -> dict[str, Path]:
    """Find the files by their names; a set that is one table may be called otherwise, if it stands alone."""
    if not _is_folder(folder):
        return {}
    found = {part: folder / name for part, name in known.files.items() if (folder / name).is_file()}
    if found and len(found) < len(known.files):
        missing = ", ".join(name for part, name in known.files.items() if part not in found)
        raise UnreadableFile(
            f"{folder}: expected {', '.join(known.files.values())} of {known.name}; missing: {missing}"
        )
    if not found and list(known.files) == [WHOLE] and not known.lists:
        tables = sorted(path for path in folder.iterdir() if path.suffix.lower() in _TABLES and path.is_file())
        return {WHOLE: tables[0]} if len(tables) == 1 else {}
    return found
