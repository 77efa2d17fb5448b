"""A transformer in ONNX: reads a text as a whole."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from frontdesk.errors import ModelFailed
from frontdesk.models.encoder.batches import Padded, in_batches
from frontdesk.models.encoder.description import GRAPH, Described, Description
from frontdesk.models.encoder.encoder import Vectors
from frontdesk.models.encoder.loading import Once, ReadFile
from frontdesk.models.encoder.session import Asked, detect_device, open_session
from frontdesk.models.encoder.tokens import Tokens

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

INPUTS = ("input_ids", "attention_mask")
OUTPUT = "sentence_embedding"
WARM_UP_TEXT = "The first text takes the longest."


class TransformerEncoder(Described):
    """Encodes with a graph that pools and normalises by itself."""

    def __init__(self, description: Description, read: ReadFile, *, threads: int = 1, device: Asked = "auto") -> None:
        """Remember what to load; nothing is read yet.

        Args:
            description: of the folder.
            read: gives a file of the folder.
            threads: that one text may use. More than one gains little, and takes cores from other texts.
            device: where to run.
        """
        super().__init__(description)
        self._read = read
        self._threads = threads
        self._device = device
        self._session = Once(self._open)
        self._tokens = Once(lambda: Tokens.of(description, read))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give a vector for each text, in order. Shape: (texts, dimensions). See `Encoder`."""
        tokens = self._tokens()
        return self.encode_tokens(tokens.split(texts, framed=True), empty=tokens.frame_size)

    def encode_tokens(self, split: Sequence[Sequence[int]], *, empty: int = 0) -> Vectors:
        """Give a vector for each row of tokens; one of `empty` tokens or fewer says nothing. Shape: as `encode`."""
        vectors = np.zeros((len(split), self.dimensions), np.float32)
        telling = [text for text, tokens in enumerate(split) if len(tokens) > empty]
        for padded in in_batches(split, telling, self.description.padding):
            vectors[padded.texts] = self._run(padded)
        return vectors

    def warm_up(self) -> None:
        """Load it and encode something."""
        self.encode([WARM_UP_TEXT])

    def _run(self, padded: Padded) -> Vectors:
        session = self._session()
        try:
            (vectors,) = session.run([OUTPUT], dict(zip(INPUTS, (padded.tokens, padded.mask), strict=True)))
        except Exception as error:  # the library's errors have no kind in common but this
            raise ModelFailed(f"the encoder {self.version} failed on a batch: {error}") from error
        return np.asarray(vectors, np.float32)

    def _open(self) -> "InferenceSession":
        device = detect_device(self._device, self.description.precision)
        return open_session(self._read(GRAPH), device, self._threads)
