"""What a bundle says of itself."""

import platform
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, FiniteFloat

from frontdesk.models.tasks import Input
from frontdesk.models.tasks.inputs import TEXT_INPUT

FORMAT: Final = 3
READ_FORMATS: Final = (2, FORMAT)
"""A bundle that the version before this one made is read as well; `upgrading` fills in what it lacks."""
MANIFEST: Final = "manifest.json"
MAXIMUM_MANIFEST_BYTES: Final = 4_000_000
LIBRARIES = ("numpy", "scipy", "scikit-learn")
EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""No bundle is older; a date near the first year cannot be told in every time zone."""

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
FileName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,60}\.(json|npy)$")]
"""No folder can be named, so none can be left."""


class StoredFile(BaseModel):
    """One file of a bundle."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: Digest
    size_bytes: Annotated[int, Field(ge=0)]


class Manifest(BaseModel):
    """``manifest.json``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[2, 3] = FORMAT
    task: Annotated[str, Field(min_length=1, max_length=100)]
    labels: Annotated[tuple[str, ...], Field(min_length=2)]
    kind: Literal["single", "multi"] = "single"
    """Whether it gives one label, or several at once."""
    inputs: Annotated[tuple[Input, ...], Field(min_length=1, max_length=500)] = (TEXT_INPUT,)
    """What it decides by, so that a task that no file declares can be asked for it."""
    candidate: str
    version: str
    metrics: dict[str, FiniteFloat]
    """By cross-validation, where there were enough examples."""
    data_digest: Digest
    """Of the examples that it was fitted on."""
    examples: Annotated[int, Field(ge=0)]
    libraries: dict[str, str]
    created_at: Annotated[AwareDatetime, Field(ge=EARLIEST)]
    files: dict[FileName, StoredFile]

    @property
    def size_bytes(self) -> int:
        """Size on disk."""
        return sum(stored.size_bytes for stored in self.files.values())

    @property
    def digest(self) -> str:
        """SHA-256 of what the files hold, hexadecimal."""
        return sha256("".join(f"{name}{each.sha256}" for name, each in sorted(self.files.items())).encode()).hexdigest()


def library_versions() -> dict[str, str]:
    """Name the versions that a fit depends on."""
    return {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}
