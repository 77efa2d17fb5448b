"""The folder of a model of inference that was kept: complete or not there, and checked whenever it is read."""

from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from frontdesk.encoders.folder import MAXIMUM_DESCRIPTION_BYTES
from frontdesk.errors import EncoderDigestMismatch, EncoderError, EncoderMissing
from frontdesk.models.encoder.session import Asked
from frontdesk.models.zero_shot.cross_encoder import CrossEncoder, EntailmentDescription

DESCRIPTION = "entailment.json"
FOLDER = ".entailment"
"""Under the folder of the encoders, where a dot says that it is none of them."""
REMEDY = "run `frontdesk models pull DIR --entailment`"


@dataclass(frozen=True, slots=True)
class ListedEntailment:
    """A model of inference that was found: what it says of itself, or why it cannot be read."""

    path: Path
    description: EntailmentDescription | None
    fault: str | None = None


def open_entailment(directory: Path, *, threads: int = 1, device: Asked = "auto") -> CrossEncoder:
    """Open a model that was kept; its files are read and checked when the first message comes.

    Raises:
        EncoderMissing: there is none.
        EncoderError: its description is not what it should be.
    """
    description = read_entailment(directory)
    return CrossEncoder(description, partial(_read_checked, directory, description), threads=threads, device=device)


def find_entailment(root: Path, version: str, *, threads: int = 1, device: Asked = "auto") -> CrossEncoder:
    """Open the model of a version among those in a folder. Raises `EncoderMissing`."""
    for path in sorted(root.glob(f"*/{DESCRIPTION}")):
        try:
            if read_entailment(path.parent).version == version:
                return open_entailment(path.parent, threads=threads, device=device)
        except EncoderError:
            continue
    raise EncoderMissing(
        f"expected the inference model {version}, which the model was fitted with; it is not in {root}"
    )


def list_entailments(root: Path) -> list[ListedEntailment]:
    """List the models of inference in a folder by name, those that cannot be used last."""
    if not root.is_dir():
        return []
    # what begins with a dot is being made, or was left behind by a process that died
    found = [_listed(path) for path in sorted(root.iterdir()) if path.is_dir() and not path.name.startswith(".")]
    return sorted(found, key=lambda each: each.description is None)


def is_intact(directory: Path) -> bool:
    """Tell whether there is a model whose files are what they were."""
    try:
        description = read_entailment(directory)
        for name in description.files:
            _read_checked(directory, description, name)
    except EncoderError:
        return False
    return True


def read_entailment(directory: Path) -> EntailmentDescription:
    """Read what a model of inference says of itself. Raises `EncoderMissing` or `EncoderError`."""
    path = directory / DESCRIPTION
    try:
        if path.stat().st_size > MAXIMUM_DESCRIPTION_BYTES:
            raise EncoderError(f"{path}: larger than {MAXIMUM_DESCRIPTION_BYTES:,} bytes; {REMEDY}")
        return EntailmentDescription.model_validate_json(path.read_bytes())
    except OSError as error:
        raise EncoderMissing(f"{directory}: there is no inference model; {REMEDY}") from error
    except ValidationError as error:
        raise EncoderError(f"{path}: not the description of an inference model: {faults_of(error)}") from error


def faults_of(error: ValidationError) -> str:
    """Say in one line what is wrong with a document, the first five faults."""
    return "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()[:5])


def _listed(path: Path) -> ListedEntailment:
    try:
        return ListedEntailment(path, read_entailment(path))
    except EncoderError as error:
        return ListedEntailment(path, None, error.message)


def _read_checked(directory: Path, description: EntailmentDescription, name: str) -> bytes:
    path, expected = directory / name, description.files.get(name)
    try:
        if expected is not None and path.stat().st_size == expected.size_bytes:
            content = path.read_bytes()
            if sha256(content).hexdigest() == expected.sha256:
                return content
    except OSError as error:
        raise EncoderError(f"{path}: cannot be read: {error.strerror}; {REMEDY} again") from error
    raise EncoderDigestMismatch(f"{path}: not the file that {DESCRIPTION} names; {REMEDY} again")
