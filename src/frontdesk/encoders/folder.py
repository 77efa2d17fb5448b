"""The folder of an encoder: complete or not there, and checked whenever it is read."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Lock

from pydantic import ValidationError

from frontdesk.errors import EncoderDigestMismatch, EncoderError, EncoderMissing
from frontdesk.folders import write_folder
from frontdesk.models.encoder import Description, Encoder, StaticEncoder, StoredFile, TransformerEncoder
from frontdesk.models.encoder.session import Asked

DESCRIPTION = "encoder.json"
MAXIMUM_DESCRIPTION_BYTES = 1_000_000
REMEDY = "run `frontdesk models pull --force`"


@dataclass(frozen=True, slots=True)
class ListedEncoder:
    """An encoder that was found: what it says of itself, or why it cannot be read."""

    path: Path
    description: Description | None
    fault: str | None = None


def stored(contents: Mapping[str, bytes]) -> dict[str, StoredFile]:
    """Describe files by digest and size."""
    return {
        name: StoredFile(sha256=sha256(content).hexdigest(), size_bytes=len(content))
        for name, content in contents.items()
    }


def write_encoder(directory: Path, description: Description, contents: Mapping[str, bytes]) -> None:
    """Write an encoder; one that stands there is replaced in one step. Raises `OSError`."""
    write_folder(directory, {**contents, DESCRIPTION: description.model_dump_json(indent=2).encode()})


def rewrite_description(directory: Path, description: Description) -> None:
    """Say more of an encoder whose files stay as they are. Raises `OSError`."""
    fresh = directory / f".{DESCRIPTION}"
    fresh.write_bytes(description.model_dump_json(indent=2).encode())
    os.replace(fresh, directory / DESCRIPTION)  # noqa: PTH105 - the name says that what is there goes


def read_description(directory: Path) -> Description:
    """Read what an encoder says of itself.

    Raises:
        EncoderMissing: there is none.
        EncoderError: its description is not what it should be.
    """
    path = directory / DESCRIPTION
    try:
        if path.stat().st_size > MAXIMUM_DESCRIPTION_BYTES:
            raise EncoderError(f"{path}: larger than {MAXIMUM_DESCRIPTION_BYTES:,} bytes; {REMEDY}")
        return Description.model_validate_json(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError) as error:
        raise EncoderMissing(f"{directory}: there is no encoder; run `frontdesk models pull`") from error
    except OSError as error:
        raise EncoderError(f"{path}: cannot be read: {error.strerror}") from error
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()[:5])
        raise EncoderError(f"{path}: not the description of an encoder: {faults}; {REMEDY}") from error


def read_file(directory: Path, description: Description, name: str) -> bytes:
    """Read a file of an encoder.

    Raises:
        EncoderDigestMismatch: it is not the file that the description names.
        EncoderError: it cannot be read.
    """
    path, expected = directory / name, description.files.get(name)
    try:
        if expected is None or path.stat().st_size != expected.size_bytes:
            raise EncoderDigestMismatch(f"{path}: not the file that {DESCRIPTION} names; {REMEDY}")
        content = path.read_bytes()
    except OSError as error:
        raise EncoderError(f"{path}: cannot be read: {error.strerror}; {REMEDY}") from error
    if sha256(content).hexdigest() != expected.sha256:
        raise EncoderDigestMismatch(f"{path}: not the file that {DESCRIPTION} names; {REMEDY}")
    return content


def read_intact(directory: Path) -> Description | None:
    """Read what an encoder says of itself, if there is one and its files are what they were."""
    try:
        description = read_description(directory)
        for name in description.files:
            read_file(directory, description, name)
    except EncoderError:
        return None
    return description


def make_encoder(
    directory: Path, description: Description, *, threads: int = 1, device: Asked = "auto"
) -> StaticEncoder | TransformerEncoder:
    """Make the encoder of a folder; its files are read when the first text comes."""
    read = partial(read_file, directory, description)
    if description.kind == "static":
        return StaticEncoder(description, read)
    return TransformerEncoder(description, read, threads=threads, device=device)


def open_encoder(directory: Path, *, threads: int = 1, device: Asked = "auto") -> Encoder:
    """Give the encoder of a folder, the same one to everybody in this process: a session takes memory.

    Raises:
        EncoderMissing: there is none.
        EncoderError: its description is not what it should be.
    """
    description = read_description(directory)
    key = (directory.resolve(), description.version, threads, device)
    with _opening:
        if key not in _open:
            _open[key] = make_encoder(directory, description, threads=threads, device=device)
        return _open[key]


def list_encoders(root: Path) -> list[ListedEncoder]:
    """List the encoders in a folder by name, those that cannot be used last."""
    if not root.is_dir():
        return []
    # what begins with a dot is being made, or was left behind by a process that died
    found = [_describe(path) for path in sorted(root.iterdir()) if path.is_dir() and not path.name.startswith(".")]
    return sorted(found, key=lambda each: each.description is None)


def _describe(path: Path) -> ListedEncoder:
    try:
        return ListedEncoder(path, read_description(path))
    except EncoderError as error:
        return ListedEncoder(path, None, error.message)


_opening = Lock()
_open: dict[tuple[Path, str, int, str], Encoder] = {}
