"""The slow, obvious way to run a network: numpy in double precision, one text at a time. What is fast must agree."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf, softmax

from frontdesk.encoders.network import Floats, Layer, Linear, Network, Norm
from frontdesk.models.encoder.encoder import Vectors, unit

Rows = NDArray[np.float64]


def reference_vectors(network: Network, split: Sequence[Sequence[int]]) -> Vectors:
    """Give the vector of each row of tokens. Shape: (texts, hidden)."""
    rows = [_pooled(network, _token_vectors(network, tokens)) for tokens in split]
    return unit(np.array(rows, np.float32).reshape(len(split), network.hidden))


def _token_vectors(network: Network, tokens: Sequence[int]) -> Rows:
    """Give a vector for each token. Shape: (tokens, hidden)."""
    rows = network.words[list(tokens)].astype(np.float64) + network.positions[: len(tokens)]
    rows = _normalised(rows, network.norm, network.epsilon)
    for layer in network.layers:
        rows = _through(layer, rows, network)
    return rows


def _through(layer: Layer, rows: Rows, network: Network) -> Rows:
    attended = _attention(layer, rows, network)
    rows = _normalised(rows + _linear(layer.merging, attended), layer.attention_norm, network.epsilon)
    wide = _curve(network.activation, _linear(layer.widening, rows))
    return _normalised(rows + _linear(layer.narrowing, wide), layer.norm, network.epsilon)


def _attention(layer: Layer, rows: Rows, network: Network) -> Rows:
    query, key, value = (_linear(each, rows) for each in (layer.query, layer.key, layer.value))
    size = rows.shape[1] // network.heads
    found = []
    for head in range(network.heads):
        own = slice(head * size, (head + 1) * size)
        scores = query[:, own] @ key[:, own].T / np.sqrt(size)
        if network.nearness is not None:
            scores = scores + _of_pairs(network.nearness[head], len(rows))
        found.append(softmax(scores, axis=1) @ value[:, own])
    return np.concatenate(found, axis=1)


def _of_pairs(nearness: Floats, tokens: int) -> Rows:
    """Give what is added for each token, row by row, to its attention to each. Shape: (tokens, tokens)."""
    farthest = len(nearness) // 2
    return np.array([nearness[farthest - token : farthest - token + tokens] for token in range(tokens)], np.float64)


def _linear(linear: Linear, rows: Rows) -> Rows:
    return np.asarray(rows @ linear.weight.T.astype(np.float64) + linear.bias)


def _normalised(rows: Rows, norm: Norm, epsilon: float) -> Rows:
    centred = rows - rows.mean(axis=1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=1, keepdims=True) + epsilon)
    return np.asarray(centred / spread * norm.scale + norm.shift)


def _curve(activation: str, rows: Rows) -> Rows:
    if activation == "relu":
        return np.asarray(np.maximum(rows, 0))
    if activation == "gelu":
        return np.asarray(0.5 * rows * (1 + erf(rows / np.sqrt(2))))
    return np.asarray(0.5 * rows * (1 + np.tanh(np.sqrt(2 / np.pi) * (rows + 0.044715 * rows**3))))


def _pooled(network: Network, rows: Rows) -> Rows:
    return np.asarray(rows[0] if network.pooling == "cls" else rows.mean(axis=0))
