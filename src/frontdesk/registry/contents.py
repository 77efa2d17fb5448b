"""Read the files of a bundle, none of which is trusted."""

import json
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.format import read_array
from numpy.typing import NDArray

from frontdesk.errors import BundleDigestMismatch, BundleError, BundleUntrustedType
from frontdesk.registry.manifest import StoredFile

MAXIMUM_FILE_BYTES = 1_000_000_000
"""A larger file is refused before it is read."""


def is_plain(path: Path) -> bool:
    """Tell whether it is a file of its own: a link leads elsewhere, and a pipe or a device has no end."""
    return path.is_file() and not path.is_symlink()


def read_checked(path: Path, stored: StoredFile) -> bytes:
    """Read a file that the manifest names. Raises `BundleError`."""
    try:
        if not is_plain(path):
            raise BundleDigestMismatch(f"{path}: expected a plain file; fetch or fit the bundle again")
        size = path.stat().st_size
        if size > MAXIMUM_FILE_BYTES:
            raise BundleError(f"{path}: {size:,} bytes; at most {MAXIMUM_FILE_BYTES:,} are read")
        if size != stored.size_bytes:
            raise BundleDigestMismatch(
                f"{path}: expected {stored.size_bytes:,} bytes, as the manifest says, came {size:,}; "
                "fetch or fit the bundle again"
            )
        content = path.read_bytes()
    except OSError as error:
        raise BundleError(f"{path}: cannot be read: {error.strerror}") from error
    if sha256(content).hexdigest() != stored.sha256:
        raise BundleDigestMismatch(f"{path}: not the file that the manifest names; fetch or fit the bundle again")
    return content


def read_settings(contents: Mapping[str, bytes], name: str, directory: Path) -> dict[str, Any]:
    """Read the settings of a classifier. Raises `BundleError`."""
    try:
        settings = json.loads(contents[name])
    except (KeyError, ValueError, RecursionError) as error:
        raise BundleError(f"{directory / name}: missing or not JSON; fetch or fit the bundle again") from error
    if not isinstance(settings, dict):
        raise BundleError(f"{directory / name}: expected an object; fetch or fit the bundle again")
    return settings


def load_array(content: bytes, name: str) -> NDArray[Any]:
    """Read an array of numbers. Raises `BundleError`."""
    try:
        return np.asarray(read_array(BytesIO(content), allow_pickle=False))
    except Exception as error:  # a forged header is parsed as Python, and raises whatever a parser can
        if "pickle" in str(error).lower():
            raise BundleUntrustedType(f"{name}: an array of Python objects, which is never loaded") from error
        raise BundleError(f"{name}: not an array: {error}; fetch or fit the bundle again") from error
