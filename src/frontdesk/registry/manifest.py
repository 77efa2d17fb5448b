"""What a bundle says of itself."""

import platform
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from typing import Annotated, Final, Literal, Self

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    FiniteFloat,
    ValidationInfo,
    field_validator,
    model_validator,
)

from frontdesk.inquiry import LanguageScore
from frontdesk.models.tasks import Input
from frontdesk.models.tasks.inputs import TEXT_INPUT
from frontdesk.training.evaluation.by_language import score_of

FORMAT: Final = 3
READ_FORMATS: Final = (2, FORMAT)
"""A bundle that the version before this one made is read as well; `upgrading` fills in what it lacks."""
MANIFEST: Final = "manifest.json"
MAXIMUM_MANIFEST_BYTES: Final = 4_000_000
LIBRARIES = ("numpy", "scipy", "scikit-learn")
MOST_LANGUAGES: Final = 400
"""Twice as many as there are codes of two letters."""
MOST_EXAMPLES: Final = 1_000_000_000
"""More fit into no memory; a count of hundreds of digits could not be reckoned with."""
MOST_BYTES: Final = 2**63 - 1
"""Of a file, on any system."""
EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""No bundle is older; a date near the first year cannot be told in every time zone."""

LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
"""ISO 639, or und."""
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
FileName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,60}\.(json|npy)$")]
"""No folder can be named, so none can be left."""


class StoredFile(BaseModel):
    """One file of a bundle."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: Digest
    size_bytes: Annotated[int, Field(ge=0, le=MOST_BYTES)]


class LanguageCount(BaseModel):
    """Messages of one language that were held out when the model was trained, copies of one counted once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    held_out: Annotated[int, Field(ge=1, le=MOST_EXAMPLES)]
    right: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _some_of_them(self) -> Self:
        if self.right > self.held_out:
            raise ValueError(f"expected at most {self.held_out} right of as many held out; came {self.right}")
        return self


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
    by_language: Annotated[dict[LanguageCode, LanguageCount], Field(max_length=MOST_LANGUAGES)] | None = None
    """Of the messages that it was trained on, by ISO 639-1 code or und. Empty where none could be held out; ``None``
    where that is not known: of starter models, of models that read no text, and of bundles from before it was kept."""
    data_digest: Digest
    """Of the examples that it was fitted on."""
    examples: Annotated[int, Field(ge=0, le=MOST_EXAMPLES)]
    libraries: dict[str, str]
    created_at: Annotated[AwareDatetime, Field(ge=EARLIEST)]
    files: dict[FileName, StoredFile]

    @field_validator("examples")
    @classmethod
    def _held_out_of_them(cls, examples: int, info: ValidationInfo) -> int:
        held_out = sum(count.held_out for count in (info.data.get("by_language") or {}).values())
        if held_out > examples:
            raise ValueError(f"expected {held_out} at least, since by_language says that so many were held out")
        return examples

    @property
    def size_bytes(self) -> int:
        """Of its files; on disk starter models share those that they have alike."""
        return sum(stored.size_bytes for stored in self.files.values())

    @property
    def scores(self) -> dict[str, LanguageScore]:
        """How it did in each language of which messages were held out; empty where that is not known, too."""
        return {code: score_of(count.right, count.held_out) for code, count in (self.by_language or {}).items()}

    def score_in(self, language: str) -> LanguageScore | None:
        """Say how it did in a language; ``None`` where that is not known."""
        if self.by_language is None:
            return None
        count = self.by_language.get(language)
        return score_of(count.right, count.held_out) if count else score_of(0, 0)

    @property
    def digest(self) -> str:
        """SHA-256 of what the files hold, hexadecimal."""
        return sha256("".join(f"{name}{each.sha256}" for name, each in sorted(self.files.items())).encode()).hexdigest()


def library_versions() -> dict[str, str]:
    """Name the versions that a fit depends on."""
    return {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}
