"""The folder of an encoder: complete or not there, and checked whenever it is read."""

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from threading import Lock

from frontdesk.encoders.kept_files import KeptFiles, Listed
from frontdesk.folders import write_folder
from frontdesk.models.encoder import Description, Encoder, StaticEncoder, TransformerEncoder
from frontdesk.models.encoder.session import Asked

DESCRIPTION = "encoder.json"
ENCODERS = KeptFiles(
    DESCRIPTION, Description, "encoder", "run `frontdesk models pull`", "run `frontdesk models pull --force`"
)
ListedEncoder = Listed[Description]
read_description, list_encoders = ENCODERS.describe, ENCODERS.list


def write_encoder(directory: Path, description: Description, contents: Mapping[str, bytes]) -> None:
    """Write an encoder; one that stands there is replaced in one step. Raises `OSError`."""
    write_folder(directory, {**contents, DESCRIPTION: description.model_dump_json(indent=2).encode()})


def rewrite_description(directory: Path, description: Description) -> None:
    """Say more of an encoder whose files stay as they are. Raises `OSError`."""
    fresh = directory / f".{DESCRIPTION}"
    fresh.write_bytes(description.model_dump_json(indent=2).encode())
    os.replace(fresh, directory / DESCRIPTION)  # noqa: PTH105 - the name says that what is there goes


def make_encoder(
    directory: Path, description: Description, *, threads: int = 1, device: Asked = "auto"
) -> StaticEncoder | TransformerEncoder:
    """Make the encoder of a folder; its files are read when the first text comes."""
    read = partial(ENCODERS.read, directory, description)
    if description.kind == "static":
        return StaticEncoder(description, read)
    return TransformerEncoder(description, read, threads=threads, device=device)


def open_encoder(directory: Path, *, threads: int = 1, device: Asked = "auto") -> Encoder:
    """Give the encoder of a folder, the same one to everybody in this process: a session takes memory.

    Raises:
        EncoderMissing: there is none.
        EncoderError: its description is not what it should be.
    """
    description = ENCODERS.describe(directory)
    key = (directory.resolve(), description.version, threads, device)
    with _opening:
        if key not in _open:
            _open[key] = make_encoder(directory, description, threads=threads, device=device)
        return _open[key]


_opening = Lock()
_open: dict[tuple[Path, str, int, str], Encoder] = {}
