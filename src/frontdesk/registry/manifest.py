"""What a bundle says of itself."""

import platform
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, FiniteFloat

FORMAT: Final = 2
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

    format: Literal[2] = FORMAT
    task: Annotated[str, Field(min_length=1, max_length=100)]
    labels: Annotated[tuple[str, ...], Field(min_length=2)]
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


def library_versions() -> dict[str, str]:
    """Name the versions that a fit depends on."""
    return {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}
