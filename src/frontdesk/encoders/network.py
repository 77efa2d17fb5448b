"""The weights of a BERT-like encoder under names of our own, whatever family they come from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Linear:
    """A weight for each pair of output and input, and what is added."""

    weight: Floats
    """Shape: (outputs, inputs)."""
    bias: Floats
    """Shape: (outputs,)."""


@dataclass(frozen=True, slots=True)
class Norm:
    """How a normalised row is stretched and moved. Shape of both: (hidden,)."""

    scale: Floats
    shift: Floats


@dataclass(frozen=True, slots=True)
class Layer:
    """Attention, then two linear maps with a curve between; each is added to what went in, and normalised."""

    query: Linear
    key: Linear
    value: Linear
    merging: Linear
    """Of what the heads found."""
    attention_norm: Norm
    widening: Linear
    narrowing: Linear
    norm: Norm


@dataclass(frozen=True, slots=True)
class Network:
    """Everything between tokens and the vectors of tokens.

    Devlin and others, BERT, 2018. RoBERTa counts positions from another number, DistilBERT has no kinds of tokens, and
    MPNet weighs how far two tokens are apart; all is settled when weights are read, so that no code after it asks what
    family they are of.
    """

    words: Floats
    """Shape: (vocabulary, hidden)."""
    positions: Floats
    """Of the first token and those after it, the kind of a lone text's tokens added. Shape: (longest, hidden)."""
    norm: Norm
    layers: tuple[Layer, ...]
    heads: int
    epsilon: float
    activation: str
    pooling: str
    nearness: Floats | None = None
    """What is added to the attention of a token to another, by how far the other stands after it: from as far before
    as may be to as far after. The same in each layer. Shape: (heads, 2 * longest - 1)."""

    @property
    def hidden(self) -> int:
        """Numbers in the vector of a token."""
        return int(self.words.shape[1])
