"""Keep a fitted classifier in a directory, and load it without trusting what lies there.

A bundle holds JSON and arrays of numbers, read with ``allow_pickle=False``, and nothing else: no object of any library
is stored, so none has to be trusted (``docs/decisions/0006-bundles-of-numbers.md``). Every file has the digest that the
manifest names, and there is no other file.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from frontdesk.errors import (
    BundleDigestMismatch,
    BundleError,
    BundleFormatUnsupported,
    OutputError,
)
from frontdesk.folders import write_folder
from frontdesk.inquiry import LanguageScore
from frontdesk.models import Encoders, Parts, SavedClassifier, assemble
from frontdesk.models.assembly import no_encoders
from frontdesk.models.several.classifier import SeveralClassifier
from frontdesk.models.tasks import Input
from frontdesk.models.tasks.inputs import TEXT_INPUT
from frontdesk.naming import shown_names
from frontdesk.registry.contents import is_plain, load_array, read_checked, read_settings
from frontdesk.registry.manifest import (
    FORMAT,
    MANIFEST,
    MAXIMUM_MANIFEST_BYTES,
    READ_FORMATS,
    LanguageCount,
    Manifest,
    StoredFile,
    library_versions,
)
from frontdesk.registry.place import refuse_place
from frontdesk.registry.upgrading import upgraded

SETTINGS = "settings.json"


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
    inputs: Sequence[Input] = (TEXT_INPUT,),
    by_language: Mapping[str, LanguageScore] | None = None,
    ours: bool = False,
) -> Manifest:
    """Write a bundle; the directory is complete or not there at all.

    A bundle of the same task that stands there already is replaced, and an empty folder is taken; anything else is
    left alone. In a folder of `ours`, whatever was a bundle is replaced, damaged or not. `inputs` are the
    task's; `by_language` says how it did on held-out messages of its users, where that is known.

    Raises:
        OutputError: it cannot be written, or something else stands there.
    """
    parts = classifier.parts()
    manifest = Manifest(
        task=classifier.task,
        labels=classifier.labels,
        kind="multi" if isinstance(classifier, SeveralClassifier) else "single",
        inputs=tuple(inputs),
        candidate=parts.candidate,
        version=classifier.version,
        metrics=dict(metrics),
        by_language=None if by_language is None else _counts(by_language),
        data_digest=data_digest,
        examples=examples,
        libraries=library_versions(),
        created_at=datetime.now(UTC),
        files={},
    )
    return write_bundle(directory, Bundle(classifier, manifest), ours=ours)


def write_bundle(directory: Path, bundle: Bundle, *, ours: bool = False) -> Manifest:
    """Write a classifier with what its manifest says of it, in the present format; as `save_bundle`.

    Raises:
        OutputError: it cannot be written, or something else stands there.
    """
    contents = _contents(bundle.classifier.parts())
    files = {
        name: StoredFile(sha256=sha256(content).hexdigest(), size_bytes=len(content))
        for name, content in contents.items()
    }
    manifest = bundle.manifest.model_copy(update={"format": FORMAT, "files": files})
    contents[MANIFEST] = manifest.model_dump_json(indent=2).encode()
    try:
        if not (ours and (directory / MANIFEST).is_file()):
            refuse_place(directory, manifest.task)
        write_folder(directory, contents)
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
        if not is_plain(path):
            raise BundleError(f"{directory}: expected a model bundle with a {MANIFEST}; there is none")
        if path.stat().st_size > MAXIMUM_MANIFEST_BYTES:
            raise BundleError(f"{path}: larger than {MAXIMUM_MANIFEST_BYTES:,} bytes, which no manifest needs")
        raw = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise BundleError(f"{path}: not a manifest: {error}; fetch or fit the bundle again") from error
    if isinstance(raw, dict) and raw.get("format") not in READ_FORMATS:
        expected = " or ".join(map(str, READ_FORMATS))
        raise BundleFormatUnsupported(
            f"{path}: expected format {expected}, came {raw.get('format')!r}; "
            "fit the bundle again with this version of Frontdesk"
        )
    try:
        return Manifest.model_validate(raw)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()[:5])
        raise BundleError(f"{path}: not a manifest: {faults}; fetch or fit the bundle again") from error


def load_bundle(directory: Path, encoders: Encoders = no_encoders) -> Bundle:
    """Load a bundle; `encoders` gives the encoder that it was fitted with, where it needs one.

    One of the format before is read as if it were of the present one.

    Raises:
        BundleError: it is not what it should be; the subclasses say how.
        EncoderMissing: this machine lacks the encoder that it was fitted with.
    """
    manifest = read_manifest(directory)
    _check_names(directory, manifest)
    contents = {name: read_checked(directory / name, stored) for name, stored in manifest.files.items()}
    parts = Parts(
        candidate=manifest.candidate,
        settings=read_settings(contents, SETTINGS, directory),
        arrays={name[:-4]: load_array(content, name) for name, content in contents.items() if name.endswith(".npy")},
    )
    classifier = assemble(upgraded(parts, manifest.format), encoders)
    # what is filled in counts for the version; a manifest of an earlier format names that of the files as they are
    version = classifier.version if manifest.format == FORMAT else parts.version
    held = f"{classifier.task} {version}"
    if (classifier.task, version) != (manifest.task, manifest.version):
        raise BundleDigestMismatch(
            f"{directory}: the manifest speaks of {manifest.task} {manifest.version}, the files hold {held}; "
            "fetch or fit the bundle again"
        )
    if classifier.labels != manifest.labels:
        raise BundleDigestMismatch(
            f"{directory}: {held}: {_unlike_labels(manifest.labels, classifier.labels)}; fetch or fit the bundle again"
        )
    return Bundle(classifier, manifest.model_copy(update={"version": classifier.version}))


def _unlike_labels(said: Sequence[str], held: Sequence[str]) -> str:
    """Say by which labels manifest and files differ."""
    only_said, only_held = ([each for each in one if each not in other] for one, other in ((said, held), (held, said)))
    if not (only_said or only_held):
        return "the manifest has the labels in another order than the files"
    return f"the manifest alone has the labels {shown_names(only_said)}, the files alone {shown_names(only_held)}"


def _counts(by_language: Mapping[str, LanguageScore]) -> dict[str, LanguageCount]:
    return {
        code: LanguageCount(held_out=score.held_out, right=score.right)
        for code, score in by_language.items()
        if score.held_out
    }


def _contents(parts: Parts) -> dict[str, bytes]:
    contents = {SETTINGS: json.dumps(parts.settings, ensure_ascii=False, sort_keys=True).encode()}
    for name, array in parts.arrays.items():
        stream = BytesIO()
        np.save(stream, array, allow_pickle=False)
        contents[f"{name}.npy"] = stream.getvalue()
    return contents


def _check_names(directory: Path, manifest: Manifest) -> None:
    there = {path.name for path in directory.iterdir()} - {MANIFEST}
    missing, extra = sorted(set(manifest.files) - there), sorted(there - set(manifest.files))
    if missing:
        raise BundleDigestMismatch(f"{directory}: {', '.join(missing)} is missing; fetch or fit the bundle again")
    if extra:
        raise BundleDigestMismatch(
            f"{directory}: {', '.join(extra)} is not in the manifest; remove it, or fetch or fit the bundle again"
        )
