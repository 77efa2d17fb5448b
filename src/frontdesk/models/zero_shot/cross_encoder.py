"""A model of natural-language inference in ONNX, which reads a message and a sentence together.

Yin and others, Benchmarking Zero-shot Text Classification, 2019. Any graph will do that takes tokens and gives logits,
as the exports on the Hugging Face hub are.
"""

from collections.abc import Sequence
from hashlib import sha256
from itertools import islice, product
from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from frontdesk.errors import EncoderError, ModelFailed
from frontdesk.folders import NAME_PATTERN
from frontdesk.models.encoder import StoredFile
from frontdesk.models.encoder.batches import Padded, in_batches, pad
from frontdesk.models.encoder.description import GRAPH, LONGEST_TOKENS, TOKENIZER, FileName
from frontdesk.models.encoder.loading import Once, ReadFile
from frontdesk.models.encoder.session import Asked, detect_device, open_session
from frontdesk.models.encoder.tokens import Tokens
from frontdesk.models.zero_shot.entailment import Entailed

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

TOKENS, MASK, KINDS = "input_ids", "attention_mask", "token_type_ids"
INPUTS = frozenset({TOKENS, MASK, KINDS})
PAIRS_AT_A_TIME = 2_048
"""Split into tokens before they are run: enough to lay those of like length side by side, and no more in memory."""
EXPORT_AGAIN = "export it again, and run `frontdesk models pull DIR --entailment`"
MOST_LOGIT = 30.0
"""Beyond, a probability is 0 or 1 to every digit that is kept."""


class EntailmentDescription(BaseModel):
    """``entailment.json``: what the folder of a model of inference says of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    name: Annotated[str, Field(pattern=NAME_PATTERN)]
    vocabulary: Annotated[int, Field(ge=1, le=2_000_000)]
    longest: Annotated[int, Field(ge=8, le=LONGEST_TOKENS)]
    """Tokens of a pair that are read."""
    padding: Annotated[int, Field(ge=0, le=2_000_000)]
    classes: Annotated[int, Field(ge=2, le=10)]
    entails: Annotated[int, Field(ge=0, le=9)]
    """Which of the classes says that the text entails the sentence."""
    files: dict[FileName, StoredFile]

    @property
    def size_bytes(self) -> int:
        """What its files take on disk."""
        return sum(each.size_bytes for each in self.files.values())

    @property
    def version(self) -> str:
        """Name and digest of what decides."""
        decides = self.model_dump_json(include={"longest", "padding", "classes", "entails", "files"})
        return f"{self.name}@{sha256(decides.encode()).hexdigest()[:8]}"


class CrossEncoder:
    """Tells by a graph how far a text says a sentence; keeps the promises of `Entailment`."""

    def __init__(
        self, description: EntailmentDescription, read: ReadFile, *, threads: int = 1, device: Asked = "auto"
    ) -> None:
        """Remember what to load; nothing is read yet.

        Args:
            description: of the folder.
            read: gives a file of the folder.
            threads: that one batch may use.
            device: where to run; `auto` takes a graphics card where the library can use one.
        """
        self.description = description
        self._read = read
        self._threads = threads
        self._device = device
        self._session = Once(self._open)
        self._tokens = Once(self._read_tokens)

    @property
    def version(self) -> str:
        """Name and content."""
        return self.description.version

    def entail(self, texts: Sequence[str], sentences: Sequence[str]) -> Entailed:
        """Give the logit of each text's saying each sentence. Shape: (texts, sentences). See `Entailment`."""
        found = np.zeros((len(texts), len(sentences)))
        tokens = self._tokens()
        rows = [row for row, text in enumerate(texts) if not tokens.is_empty(text)]
        pairs = product(rows, range(len(sentences)))
        while some := list(islice(pairs, PAIRS_AT_A_TIME)):
            split = tokens.split_pairs([texts[row] for row, _ in some], [sentences[column] for _, column in some])
            places = tuple(np.array(some).T)
            found[places] = self._logits([ids for ids, _ in split], [kinds for _, kinds in split])
        return found

    def warm_up(self) -> None:
        """Load it and read something."""
        self.entail(["The first text takes the longest."], ["This message is about time"])

    def _logits(self, ids: Sequence[Sequence[int]], kinds: Sequence[Sequence[int]]) -> NDArray[np.float64]:
        found = np.zeros(len(ids))
        for padded in in_batches(ids, range(len(ids)), self.description.padding):
            found[padded.texts] = self._odds(self._run(padded, pad(kinds, padded.texts, 0).tokens))
        return found

    def _odds(self, classes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the logit of the class that entails, against all others together. Shape: (pairs,)."""
        from scipy.special import logsumexp

        entails = self.description.entails
        others = logsumexp(np.delete(classes, entails, axis=1), axis=1)
        return np.asarray(np.clip(classes[:, entails] - others, -MOST_LOGIT, MOST_LOGIT))

    def _run(self, padded: Padded, kinds: NDArray[np.int64]) -> NDArray[np.float64]:
        session = self._session()
        given = {TOKENS: padded.tokens, MASK: padded.mask, KINDS: kinds}
        wanted = {each.name for each in session.get_inputs()}
        try:
            classes = np.asarray(session.run(None, {name: given[name] for name in given if name in wanted})[0])
        except Exception as error:  # the library's errors have no kind in common but this
            raise ModelFailed(f"the inference model {self.version} failed on a batch: {error}") from error
        expected = (len(padded.texts), self.description.classes)
        if classes.shape != expected:
            raise ModelFailed(
                f"the inference model {self.version}: expected an array of the shape {expected}, numbers for each pair "
                f"and class; came one of {classes.shape}; export it as a sequence classifier"
            )
        if not np.isfinite(classes).all():
            raise ModelFailed(
                f"the inference model {self.version}: expected finite numbers, came NaN or infinity; "
                "export it again in fp32, or take another model"
            )
        return classes.astype(np.float64)

    def _open(self) -> "InferenceSession":
        device = detect_device(self._device, "fp32")
        name = f"the inference model {self.description.name}"
        session = open_session(self._read(GRAPH), device, self._threads, name=name, remedy=EXPORT_AGAIN)
        unknown = sorted({each.name for each in session.get_inputs()} - INPUTS)
        if unknown:
            raise EncoderError(
                f"{GRAPH}: expected a graph of {', '.join(sorted(INPUTS))}; it asks for {', '.join(unknown)} too; "
                "export the model as a sequence classifier"
            )
        return session

    def _read_tokens(self) -> Tokens:
        told = self.description
        return Tokens(self._read(TOKENIZER), longest=told.longest, lower_case=False, rows=told.vocabulary)
