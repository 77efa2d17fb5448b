"""Folders of models that describe themselves: a document names each file by size and digest, and both are checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from frontdesk.config import breaking_place
from frontdesk.errors import EncoderDigestMismatch, EncoderError, EncoderMissing
from frontdesk.models.encoder import Description, StoredFile
from frontdesk.models.zero_shot.cross_encoder import EntailmentDescription

MAXIMUM_DESCRIPTION_BYTES = 1_000_000

Described = TypeVar("Described", Description, EntailmentDescription)


@dataclass(frozen=True, slots=True)
class Listed(Generic[Described]):
    """A model that was found: what it says of itself, or why it cannot be read."""

    path: Path
    description: Described | None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class KeptFiles(Generic[Described]):
    """How folders of one kind of model are read."""

    document: str
    """The file in which a model describes itself."""
    schema: type[Described]
    what: str
    """As it is called in an error."""
    pull: str
    """What to do where there is none."""
    pull_again: str
    """What to do where it is damaged."""

    def describe(self, directory: Path) -> Described:
        """Read what a model says of itself.

        Raises:
            EncoderMissing: there is none.
            EncoderError: its description is not what it should be.
        """
        path = directory / self.document
        try:
            if path.stat().st_size > MAXIMUM_DESCRIPTION_BYTES:
                raise EncoderError(f"{path}: larger than {MAXIMUM_DESCRIPTION_BYTES:,} bytes; {self.pull_again}")
            return self.schema.model_validate_json(path.read_bytes())
        except (FileNotFoundError, NotADirectoryError) as error:
            raise EncoderMissing(f"{directory}: there is no {self.what}; {self.pull}") from error
        except OSError as error:
            raise EncoderError(f"{path}: cannot be read: {error.strerror}") from error
        except ValidationError as error:
            told = f"not the description of an {self.what}: {faults_of(error)}"
            raise EncoderError(f"{path}: {told}; {self.pull_again}") from error

    def read(self, directory: Path, description: Described, name: str) -> bytes:
        """Read a file of a model.

        Raises:
            EncoderDigestMismatch: it is not the file that the description names.
            EncoderError: it cannot be read.
        """
        path, expected = directory / name, description.files.get(name)
        try:
            if expected is not None and path.stat().st_size == expected.size_bytes:
                content = path.read_bytes()
                if sha256(content).hexdigest() == expected.sha256:
                    return content
        except OSError as error:
            raise EncoderError(f"{path}: cannot be read: {error.strerror}; {self.pull_again}") from error
        raise EncoderDigestMismatch(f"{path}: not the file that {self.document} names; {self.pull_again}")

    def describe_intact(self, directory: Path) -> Described | None:
        """Read what a model says of itself, if there is one and its files are what they were."""
        try:
            description = self.describe(directory)
            for name in description.files:
                self.read(directory, description, name)
        except EncoderError:
            return None
        return description

    def list(self, root: Path) -> list[Listed[Described]]:
        """List the models in a folder by name, those that cannot be used last."""
        if not root.is_dir():
            return []
        # what begins with a dot is being made, or was left behind by a process that died
        found = [self._listed(path) for path in sorted(root.iterdir()) if path.is_dir() and path.name[:1] != "."]
        return sorted(found, key=lambda each: each.description is None)

    def _listed(self, path: Path) -> Listed[Described]:
        try:
            return Listed(path, self.describe(path))
        except EncoderError as error:
            return Listed(path, None, error.message)


def stored(contents: Mapping[str, bytes]) -> dict[str, StoredFile]:
    """Describe files by digest and size."""
    return {
        name: StoredFile(sha256=sha256(content).hexdigest(), size_bytes=len(content))
        for name, content in contents.items()
    }


def faults_of(error: ValidationError) -> str:
    """Say in one line what is wrong with a document, the first five faults."""
    return "; ".join(map(_told, error.errors()[:5]))


def _told(fault: ErrorDetails) -> str:
    if fault["type"] == "json_invalid":
        return f"expected JSON; {breaking_place(fault)}"
    return f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"
