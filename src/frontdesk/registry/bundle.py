"""Keep a fitted classifier in a directory, and load it without trusting what lies there.

Nothing is unpickled. Arrays are read with ``allow_pickle=False``, scikit-learn's parts by skops and only if every type
in them stands on our list; every file has the digest that the manifest names, and there is no other file.
"""

import json
import os
import shutil
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from frontdesk.errors import (
    BundleDigestMismatch,
    BundleError,
    BundleFormatUnsupported,
    BundleUntrustedType,
    OutputError,
)
from frontdesk.models import Parts, SavedClassifier, assemble
from frontdesk.registry.estimators import dump_estimator, load_estimator
from frontdesk.registry.manifest import FORMAT, Manifest, StoredFile, library_versions

MANIFEST = "manifest.json"
SETTINGS = "settings.json"
MAXIMUM_MANIFEST_BYTES = 4_000_000
MAXIMUM_FILE_BYTES = 1_000_000_000
"""A larger file is refused before it is read."""
_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Bundle:
    """A classifier with what its manifest says of it."""

    classifier: SavedClassifier
    manifest: Manifest


def save_bundle(
    directory: Path,
    classifier: SavedClassifier,
    *,
    metrics: Mapping[str, float],
    data_digest: str,
    examples: int,
) -> Manifest:
    """Write a bundle; the directory is complete or not there at all.

    A bundle that stands there already is replaced; anything else is left alone.

    Raises:
        OutputError: it cannot be written, or something that is no bundle stands there.
    """
    parts = classifier.parts()
    contents = _contents(parts)
    manifest = Manifest(
        task=classifier.task,
        labels=classifier.labels,
        candidate=parts.candidate,
        version=classifier.version,
        metrics=dict(metrics),
        data_digest=data_digest,
        examples=examples,
        libraries=library_versions(),
        created_at=datetime.now(UTC),
        files={
            name: StoredFile(sha256=sha256(content).hexdigest(), size_bytes=len(content))
            for name, content in contents.items()
        },
    )
    contents[MANIFEST] = manifest.model_dump_json(indent=2).encode()
    if directory.exists() and not (directory / MANIFEST).is_file():
        raise OutputError(f"{directory}: something that is no model bundle stands there; name another folder")
    try:
        _write(directory, contents)
    except OSError as error:
        raise OutputError(
            f"{directory}: the model cannot be written: {error.strerror}; name a folder that is writable and has space"
        ) from error
    return manifest


def read_manifest(directory: Path) -> Manifest:
    """Read what a bundle says of itself, without loading it.

    Raises:
        BundleError: there is no manifest, or it is not what it should be.
        BundleFormatUnsupported: it is of another format version.
    """
    path = directory / MANIFEST
    try:
        if path.stat().st_size > MAXIMUM_MANIFEST_BYTES:
            raise BundleError(f"{path}: larger than {MAXIMUM_MANIFEST_BYTES:,} bytes, which no manifest needs")
        raw = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise BundleError(f"{directory}: expected a model bundle with a {MANIFEST}; there is none") from error
    except (OSError, ValueError, RecursionError) as error:
        raise BundleError(f"{path}: not a manifest: {error}; fetch or fit the bundle again") from error
    if isinstance(raw, dict) and raw.get("format") != FORMAT:
        raise BundleFormatUnsupported(
            f"{path}: expected format {FORMAT}, came {raw.get('format')!r}; "
            "fit the bundle again with this version of Frontdesk"
        )
    try:
        return Manifest.model_validate(raw)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()[:5])
        raise BundleError(f"{path}: not a manifest: {faults}; fetch or fit the bundle again") from error


def load_bundle(directory: Path) -> Bundle:
    """Load a bundle.

    Raises:
        BundleError: it is not what it should be; the subclasses say how.
    """
    manifest = read_manifest(directory)
    _check_names(directory, manifest)
    contents = {name: _checked(directory / name, stored) for name, stored in manifest.files.items()}
    parts = Parts(
        candidate=manifest.candidate,
        settings=_settings(contents, directory),
        arrays={name[:-4]: _array(content, name) for name, content in contents.items() if name.endswith(".npy")},
        estimators={
            name[:-6]: load_estimator(content, f"{directory / name}")
            for name, content in contents.items()
            if name.endswith(".skops")
        },
    )
    classifier = assemble(parts)
    if (classifier.task, classifier.labels, classifier.version) != (manifest.task, manifest.labels, manifest.version):
        raise BundleDigestMismatch(
            f"{directory}: the manifest speaks of {manifest.task} {manifest.version}, the files hold "
            f"{classifier.task} {classifier.version}; fetch or fit the bundle again"
        )
    return Bundle(classifier, manifest)


def _contents(parts: Parts) -> dict[str, bytes]:
    contents = {SETTINGS: json.dumps(parts.settings, ensure_ascii=False, sort_keys=True).encode()}
    for name, array in parts.arrays.items():
        stream = BytesIO()
        np.save(stream, array, allow_pickle=False)
        contents[f"{name}.npy"] = stream.getvalue()
    for name, estimator in parts.estimators.items():
        contents[f"{name}.skops"] = dump_estimator(estimator)
    return contents


def _write(directory: Path, contents: Mapping[str, bytes]) -> None:
    directory.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(mkdtemp(prefix=f".{directory.name}-", dir=directory.parent))
    try:
        for name, content in contents.items():
            with (fresh / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        _put(fresh, directory)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _put(fresh: Path, directory: Path) -> None:
    """Rename `fresh` to `directory`; an older bundle there is moved out of the way first."""
    fresh.chmod(0o755)
    for _ in range(_ATTEMPTS):
        with suppress(OSError):
            fresh.rename(directory)
            return
        old = Path(mkdtemp(prefix=f".{directory.name}-old-", dir=directory.parent))
        # another process may be replacing the same bundle: what it takes away first need not be taken away
        with suppress(FileNotFoundError):
            directory.rename(old / "bundle")
        shutil.rmtree(old, ignore_errors=True)
    fresh.rename(directory)


def _check_names(directory: Path, manifest: Manifest) -> None:
    there = {path.name for path in directory.iterdir()} - {MANIFEST}
    missing, extra = sorted(set(manifest.files) - there), sorted(there - set(manifest.files))
    if missing:
        raise BundleDigestMismatch(f"{directory}: {', '.join(missing)} is missing; fetch or fit the bundle again")
    if extra:
        raise BundleDigestMismatch(
            f"{directory}: {', '.join(extra)} is not in the manifest; remove it, or fetch or fit the bundle again"
        )


def _checked(path: Path, stored: StoredFile) -> bytes:
    try:
        if path.is_symlink() or not path.is_file():
            raise BundleDigestMismatch(f"{path}: expected a plain file; fetch or fit the bundle again")
        size = path.stat().st_size
        if size > MAXIMUM_FILE_BYTES:
            raise BundleError(f"{path}: {size:,} bytes; at most {MAXIMUM_FILE_BYTES:,} are read")
        content = path.read_bytes()
    except OSError as error:
        raise BundleError(f"{path}: cannot be read: {error.strerror}") from error
    if sha256(content).hexdigest() != stored.sha256:
        raise BundleDigestMismatch(f"{path}: not the file that the manifest names; fetch or fit the bundle again")
    return content


def _settings(contents: Mapping[str, bytes], directory: Path) -> dict[str, Any]:
    try:
        settings = json.loads(contents[SETTINGS])
    except (KeyError, ValueError, RecursionError) as error:
        raise BundleError(f"{directory / SETTINGS}: missing or not JSON; fetch or fit the bundle again") from error
    if not isinstance(settings, dict):
        raise BundleError(f"{directory / SETTINGS}: expected an object; fetch or fit the bundle again")
    return settings


def _array(content: bytes, name: str) -> NDArray[Any]:
    try:
        return np.asarray(np.load(BytesIO(content), allow_pickle=False))
    except (ValueError, EOFError, OSError, zipfile.BadZipFile) as error:
        if "pickle" in str(error).lower():
            raise BundleUntrustedType(f"{name}: an array of Python objects, which is never loaded") from error
        raise BundleError(f"{name}: not an array: {error}; fetch or fit the bundle again") from error
