"""What BERT, RoBERTa, DistilBERT and MPNet call their weights."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from frontdesk.encoders.configuration import Configuration, Shape
from frontdesk.encoders.network import Floats, Layer, Linear, Network, Norm
from frontdesk.encoders.weights import Weights, opened_weights

WORDS = "embeddings.word_embeddings"
PREFIXES = ("", "bert.", "roberta.", "distilbert.", "camembert.", "mpnet.")
"""Before every name where a head was trained on top."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the parts of a layer are called."""

    layer: str
    query: str
    key: str
    value: str
    merging: str
    attention_norm: str
    widening: str
    narrowing: str
    norm: str


BERT = Names(
    layer="encoder.layer",
    query="attention.self.query",
    key="attention.self.key",
    value="attention.self.value",
    merging="attention.output.dense",
    attention_norm="attention.output.LayerNorm",
    widening="intermediate.dense",
    narrowing="output.dense",
    norm="output.LayerNorm",
)
DISTILBERT = Names(
    layer="transformer.layer",
    query="attention.q_lin",
    key="attention.k_lin",
    value="attention.v_lin",
    merging="attention.out_lin",
    attention_norm="sa_layer_norm",
    widening="ffn.lin1",
    narrowing="ffn.lin2",
    norm="output_layer_norm",
)
MPNET = Names(
    layer="encoder.layer",
    query="attention.attn.q",
    key="attention.attn.k",
    value="attention.attn.v",
    merging="attention.attn.o",
    attention_norm="attention.LayerNorm",
    widening="intermediate.dense",
    narrowing="output.dense",
    norm="output.LayerNorm",
)
NAMES = {"distilbert": DISTILBERT, "mpnet": MPNET}
WITHOUT_KINDS = ("distilbert", "mpnet")
NEARNESS, RANGES = "encoder.relative_attention_bias.weight", 32
"""What MPNet adds to attention, by ranges of distances."""
FARTHEST = 128
"""Tokens that are farther apart than this are as far apart as any to MPNet."""


def read_network(folder: Path, configuration: Configuration) -> Network:
    """Read the weights of a folder.

    Raises:
        EncoderError: they are missing, damaged or not what the configuration says; the subclasses say which.
    """
    with opened_weights(folder) as weights:
        return _Reading(weights, configuration).network()


class _Reading:
    """Reads one file, by the names of its family."""

    def __init__(self, weights: Weights, configuration: Configuration) -> None:
        self._weights = weights
        self._configuration = configuration
        self._shape: Shape = configuration.shape
        self._names = NAMES.get(self._shape.architecture, BERT)
        self._prefix = next((each for each in PREFIXES if weights.has(f"{each}{WORDS}.weight")), "")

    def network(self) -> Network:
        shape = self._shape
        return Network(
            words=self._take(f"{WORDS}.weight", shape.vocabulary, shape.hidden),
            positions=self._positions(),
            norm=self._norm("embeddings.LayerNorm"),
            layers=tuple(self._layer(f"{self._names.layer}.{number}.") for number in range(shape.layers)),
            heads=shape.heads,
            epsilon=shape.epsilon,
            activation=shape.activation,
            pooling=self._configuration.pooling,
            nearness=self._nearness() if shape.architecture == "mpnet" else None,
        )

    def _positions(self) -> Floats:
        """Give the rows that are used: a text begins at the first, and a lone text has tokens of the first kind."""
        shape = self._shape
        table = self._take("embeddings.position_embeddings.weight", shape.positions, shape.hidden)
        rows = table[shape.first_position :][: self._configuration.longest]
        if shape.architecture in WITHOUT_KINDS or not shape.kinds:
            return rows
        kinds = self._take("embeddings.token_type_embeddings.weight", shape.kinds, shape.hidden)
        return np.asarray(rows + kinds[0])

    def _nearness(self) -> Floats:
        """Give what each distance adds, where the file has it for ranges of distances."""
        shape, farthest = self._shape, self._configuration.longest - 1
        table = self._take(NEARNESS, RANGES, shape.heads)
        return np.ascontiguousarray(table[_ranges(np.arange(-farthest, farthest + 1))].T)

    def _layer(self, prefix: str) -> Layer:
        names, hidden, wide = self._names, self._shape.hidden, self._shape.intermediate
        return Layer(
            query=self._linear(prefix + names.query, hidden, hidden),
            key=self._linear(prefix + names.key, hidden, hidden),
            value=self._linear(prefix + names.value, hidden, hidden),
            merging=self._linear(prefix + names.merging, hidden, hidden),
            attention_norm=self._norm(prefix + names.attention_norm),
            widening=self._linear(prefix + names.widening, wide, hidden),
            narrowing=self._linear(prefix + names.narrowing, hidden, wide),
            norm=self._norm(prefix + names.norm),
        )

    def _linear(self, name: str, outputs: int, inputs: int) -> Linear:
        return Linear(self._take(f"{name}.weight", outputs, inputs), self._take(f"{name}.bias", outputs))

    def _norm(self, name: str) -> Norm:
        hidden = self._shape.hidden
        return Norm(self._take(f"{name}.weight", hidden), self._take(f"{name}.bias", hidden))

    def _take(self, name: str, *shape: int) -> Floats:
        return self._weights.take(self._prefix + name, *shape)


def _ranges(after: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sort how far tokens stand after another into ranges: half for each direction, wider the farther.

    Raffel and others, T5, 2019, from which MPNet has it. Shape: as `after`.
    """
    each = RANGES // 2
    exact = each // 2
    far = np.abs(after)
    growth = np.log(np.maximum(far, exact) / exact) / np.log(FARTHEST / exact) * (each - exact)
    wide = np.minimum(exact + growth.astype(np.int64), each - 1)
    return np.where(after > 0, each, 0) + np.where(far < exact, far, wide)
