"""A tuned encoder with its head, as arrays, and put together again from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.checks import expect_numbers, expect_shape
from frontdesk.models.classifier import Logits
from frontdesk.models.encoder import Description, Encoder, TransformerEncoder, Vectors
from frontdesk.models.encoder.description import GRAPH, TOKENIZER
from frontdesk.models.finetuned.port import Tuned

ARRAYS = {GRAPH: "graph", TOKENIZER: "tokenizer"}
"""Under which name each file of the encoder is an array of bytes."""


@dataclass(frozen=True, eq=False)
class TunedHead:
    """What decides: the encoder's files, the head's weights, and where each label's messages lie."""

    description: Description
    graph: NDArray[np.uint8]
    tokenizer: NDArray[np.uint8]
    weights: NDArray[np.float32]
    """Shape: (dimensions, labels)."""
    bias: NDArray[np.float32]
    """Shape: (labels,)."""
    centres: Vectors
    """The mean direction of each label's messages. Shape: (labels, dimensions)."""

    @classmethod
    def of(cls, tuned: Tuned) -> "TunedHead":
        """Take what was tuned; its centres are all zeros."""
        graph, tokenizer = (np.frombuffer(tuned.contents[name], np.uint8) for name in ARRAYS)
        centres = np.zeros(tuned.weights.T.shape, np.float32)
        return cls(tuned.description, graph, tokenizer, tuned.weights, tuned.bias, centres)

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder; its session is opened when the first text comes."""
        contents = {GRAPH: self.graph, TOKENIZER: self.tokenizer}
        return TransformerEncoder(self.description, lambda name: contents[name].tobytes(), device="cpu")

    def logits(self, vectors: Vectors) -> Logits:
        """Score messages by their vectors. Shape: (messages, labels)."""
        return np.asarray(vectors.astype(np.float64) @ self.weights.astype(np.float64) + self.bias)

    def novelty(self, vectors: Vectors) -> NDArray[np.float64]:
        """Give the distance to the nearest label's centre, as one minus their cosine. Shape: (messages,)."""
        nearest = (vectors @ self.centres.T).max(axis=1, initial=0.0)
        return np.where(vectors.any(axis=1), np.clip(1.0 - nearest.astype(np.float64), 0.0, 1.0), 1.0)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Give what a bundle keeps."""
        names = ("graph", "tokenizer", "weights", "bias", "centres")
        return {name: getattr(self, name) for name in names}


def head_of(description: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], labels: int) -> TunedHead:
    """Put one together again.

    The graph is opened by a library that reads a format and runs nothing else, and only if it is the one described.

    Raises:
        ValueError: the pieces do not fit; also KeyError.
    """
    described = Description.model_validate(description)
    for file, name in ARRAYS.items():
        expect_numbers(name, arrays[name], np.uint8)
        if sha256(arrays[name].tobytes()).hexdigest() != described.files[file].sha256:
            raise ValueError(f"{name} is not the file that the encoder's description names")
    for name, shape in (
        ("weights", (described.dimensions, labels)),
        ("bias", (labels,)),
        ("centres", (labels, described.dimensions)),
    ):
        expect_numbers(name, arrays[name], np.float32)
        expect_shape(name, arrays[name], shape)
    names = ("graph", "tokenizer", "weights", "bias", "centres")
    return TunedHead(described, *(arrays[name] for name in names))
