"""Take the one table out of a zip, in memory: no name in it becomes a path, and no bomb goes off."""

import zipfile
import zlib
from io import BytesIO

from frontdesk.errors import InputTooLarge, UnreadableFile

_TABLES = (".csv", ".tsv")
_OF_THE_SYSTEM = "__MACOSX/"
MOST_MEMBERS = 10_000


def unpack(content: bytes, name: str, maximum_bytes: int) -> tuple[str, bytes]:
    """Give the name and the bytes of the only table in a zip.

    Raises:
        UnreadableFile: it is no zip, is damaged or locked, or has no table or several.
        InputTooLarge: it unpacks to more than `maximum_bytes`, whatever it says of itself.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            member = _only_table(archive, name)
            with archive.open(member) as stream:
                unpacked = stream.read(maximum_bytes + 1)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, zlib.error, OSError) as error:
        raise UnreadableFile(f"{name}: not a whole zip: {error}. Fetch it again") from error
    except RuntimeError as error:  # so zipfile says that a password is needed
        raise UnreadableFile(f"{name}: the zip is locked with a password; unpack it, and name the table") from error
    if len(unpacked) > maximum_bytes:
        raise InputTooLarge(f"{name}: unpacks to over {maximum_bytes:,} bytes; no known set is so large")
    return member.filename.replace("\\", "/").rsplit("/", 1)[-1], unpacked


def _only_table(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise UnreadableFile(f"{name}: {len(members):,} files; expected one table")
    tables = [
        member
        for member in members
        if member.filename.lower().endswith(_TABLES) and not member.filename.startswith(_OF_THE_SYSTEM)
    ]
    if len(tables) != 1:
        raise UnreadableFile(
            f"{name}: expected one .csv in the zip, found {len(tables)}; unpack it, and name the table"
        )
    return tables[0]
