"""What an encoder's folder says of itself: ``encoder.json``."""

from hashlib import sha256
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, FiniteFloat

from frontdesk.folders import NAME_PATTERN

FORMAT: Final = 1
GRAPH, TABLE, TOKENIZER = "model.onnx", "table.npy", "tokenizer.json"
LONGEST_TOKENS = 8_192

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
FileName = Annotated[str, Field(pattern=r"^[a-z]{1,40}\.(onnx|npy|json)$")]
Kind = Literal["transformer", "static"]
Precision = Literal["int8", "fp32", "fp16"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StoredFile(_Part):
    """One file of the folder."""

    sha256: Digest
    size_bytes: Annotated[int, Field(ge=0)]


class SourceDigests(_Part):
    """SHA-256 of the files that the encoder was made of."""

    weights: Digest
    tokenizer: Digest


class Proof(_Part):
    """How the encoder was held against a reference when it was made."""

    reference: str
    """What the reference was."""
    sentences: Annotated[int, Field(ge=1)]
    least_agreement: FiniteFloat
    """Of a transformer the least cosine over the sentences; of a static encoder the correlation of their likenesses."""


class Description(_Part):
    """``encoder.json``."""

    format: Literal[1] = FORMAT
    name: Annotated[str, Field(pattern=NAME_PATTERN)]
    kind: Kind
    architecture: Literal["bert", "roberta", "xlm-roberta", "camembert", "distilbert", "mpnet"]
    precision: Precision
    dimensions: Annotated[int, Field(ge=1, le=65_536)]
    vocabulary: Annotated[int, Field(ge=1, le=2_000_000)]
    """Tokens that the encoder has a row for."""
    longest: Annotated[int, Field(ge=3, le=LONGEST_TOKENS)]
    """Tokens of a text that are read, those at its ends that every text has included."""
    padding: Annotated[int, Field(ge=0, le=2_000_000)]
    """The token that fills a row of a batch."""
    pooling: Literal["mean", "cls"]
    lower_case: bool
    """Whether the text is lower-cased before it is split, whatever the tokenizer does besides."""
    source: SourceDigests
    configuration: Digest
    """Of what came with the weights and says how they are run."""
    proof: Proof
    memory_bytes: Annotated[int, Field(ge=0)] | None = None
    """By which a process grew that loaded it, where that could be measured."""
    libraries: dict[str, str]
    created_at: AwareDatetime
    files: dict[FileName, StoredFile]

    @property
    def version(self) -> str:
        """Name and digest of what decides: the files and how they are read."""
        decides = self.model_dump_json(include={"dimensions", "longest", "padding", "pooling", "lower_case"})
        files = "".join(f"{name}{stored.sha256}" for name, stored in sorted(self.files.items()))
        return f"{self.name}@{sha256((decides + files).encode()).hexdigest()[:8]}"

    @property
    def size_bytes(self) -> int:
        """Size on disk."""
        return sum(stored.size_bytes for stored in self.files.values())


class Described:
    """An encoder that is what its description says."""

    def __init__(self, description: Description) -> None:
        """Take what its folder says of it."""
        self.description = description
        self._version = description.version

    @property
    def name(self) -> str:
        """What it is called."""
        return self.description.name

    @property
    def version(self) -> str:
        """Name and content."""
        return self._version

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""
        return self.description.dimensions
