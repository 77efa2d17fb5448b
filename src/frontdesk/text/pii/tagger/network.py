"""A small convolutional network that reads a batch of token rows and says what each token is.

Collobert and others, Natural Language Processing (Almost) from Scratch, 2011: a token is the sum of the rows of its
features, a layer looks at it and its neighbours, a second one at what the first made of them.

All numbers are multiples of small powers of two, so chosen that single precision adds them up without rounding: what is
found in a text depends neither on the batch that it came in nor on the processor.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

Floats = NDArray[np.float32]

STEPS = {"embeddings": 1 / 128, "first": 1 / 1024, "contexts": 1 / 1024, "second": 1 / 256, "bias": 1 / 256}
"""Weights are stored as whole numbers of these steps."""
HIDDEN_STEP = 1 / 256
NEAR, NEXT = 3, 2
"""Tokens on each side that the first and the second layer look at."""
GAPS = NEAR + NEXT
"""Empty tokens before, between and after texts: so many that no text sees another."""
BLOCK_TOKENS = 8_192
LANGUAGES = ("en", "fr", "es", "de", "ar")
MODES = 3
"""Whole texts in small letters, in capitals, or in neither."""
CONTEXTS = (len(LANGUAGES) + 1) * MODES
"""In each language, and in any other."""


@dataclass(frozen=True, slots=True)
class Network:
    """What was learned; `tools/build_tagger.py` learns it."""

    embeddings: Floats
    """Shape: (rows, width)."""
    first: Floats
    """Shape: ((2 NEAR + 1) width, hidden)."""
    contexts: Floats
    """What language and mode add to the first layer, its bias included. Shape: (contexts, hidden)."""
    second: Floats
    """What the first layer's values at a token say of it and of its neighbours. Shape: (hidden, 2 NEXT + 1, labels)."""
    bias: Floats
    """Shape: (labels,)."""

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> "Network":
        """Read stored arrays, whole numbers of `STEPS`."""
        weights = {name: arrays[name].astype(np.float32) * np.float32(step) for name, step in STEPS.items()}
        by_neighbour = weights["second"].reshape(2 * NEXT + 1, -1, len(weights["bias"]))
        return cls(**weights | {"second": np.ascontiguousarray(by_neighbour.transpose(1, 0, 2))})

    def probabilities(self, tokens: Floats, contexts: NDArray[np.intp]) -> Floats:
        """Give the probability of each label for each token, a block at a time: memory does not grow with the text.

        Args:
            tokens: the sum of the rows of each token's features. Shape: (tokens, width).
            contexts: the context of each token. Shape: (tokens,).

        Returns:
            Shape: (tokens, labels), each row sums to 1.
        """
        blocks = [np.zeros((0, len(self.bias)), np.float32)]
        for start in range(0, len(tokens), BLOCK_TOKENS):
            first, last = max(0, start - GAPS), start + BLOCK_TOKENS + GAPS
            block = self._of_block(tokens[first:last], contexts[first:last])
            blocks.append(block[start - first : start - first + BLOCK_TOKENS])
        return np.concatenate(blocks)

    def _of_block(self, tokens: Floats, contexts: NDArray[np.intp]) -> Floats:
        """Give the same for tokens, of which those near a cut see less than there is."""
        hidden = windows(tokens, NEAR) @ self.first
        hidden += self.contexts[contexts]
        hidden = np.rint(np.maximum(hidden, 0) / HIDDEN_STEP) * np.float32(HIDDEN_STEP)
        logits = self._add_neighbours(hidden)
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)

    def _add_neighbours(self, hidden: Floats) -> Floats:
        """Apply the second layer: one product for all neighbours, since it has few labels, and their sum."""
        count, (_, beside, labels) = len(hidden), self.second.shape
        said = np.zeros((count + 2 * NEXT, beside, labels), np.float32)
        said[NEXT : NEXT + count] = (hidden @ self.second.reshape(len(self.second), -1)).reshape(count, beside, labels)
        logits = np.repeat(self.bias[None], count, axis=0)
        for neighbour in range(beside):
            logits += said[neighbour : neighbour + count, neighbour]
        return logits


def windows(values: Floats, reach: int) -> Floats:
    """Lay each row beside its neighbours, zeros beyond the ends. Shapes: (n, width) and (n, (2 reach + 1) width).

    Rows follow each other in memory, so the windows are a view that overlaps itself; nothing is copied.
    """
    count, width = values.shape
    framed = np.zeros((count + 2 * reach, width), np.float32)
    framed[reach : reach + count] = values
    step = framed.strides[1]
    return as_strided(framed, (count, (2 * reach + 1) * width), (width * step, step), writeable=False)
