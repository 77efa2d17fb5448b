"""Learn the tagger's network: cross-entropy, Adam (Kingma and Ba, 2015), dropout, averaged weights; numpy alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from frontdesk.text.pii.tagger.features import ROWS
from frontdesk.text.pii.tagger.labels import KINDS
from frontdesk.text.pii.tagger.network import CONTEXTS, NEAR, NEXT, STEPS, windows
from tools.tagging.sheets import Sheet

Floats = NDArray[np.float32]

WIDTH, HIDDEN = 32, 96
DROPOUT = 0.25
MEMORY, SQUARES_MEMORY = 0.9, 0.99
STORED = {name: np.int8 if name == "embeddings" else np.int16 for name in STEPS}
LARGEST = {name: np.iinfo(kind).max for name, kind in STORED.items()}
AVERAGED_EVERY, AVERAGED_SHARE = 4, 0.008
"""Steps between two weights that are averaged, and how much the later one counts: it remembers about 500 steps."""
_SMALL = 1e-8


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the layers saw on the way forward, for the way back."""

    inputs: Floats
    hidden: Floats
    second_inputs: Floats
    kept_inputs: Floats
    kept_hidden: Floats


class Learner:
    """Weights that learn."""

    def __init__(self, seed: int) -> None:
        """Begin with small random weights."""
        self._random = np.random.default_rng(seed)
        first, second, labels = (2 * NEAR + 1) * WIDTH, (2 * NEXT + 1) * HIDDEN, 1 + len(KINDS)
        self.weights: dict[str, Floats] = {
            "embeddings": self._normal((ROWS + 1, WIDTH), 0.1),
            "first": self._normal((first, HIDDEN), np.sqrt(2 / first)),
            "contexts": self._normal((CONTEXTS, HIDDEN), 0.1),
            "second": self._normal((second, labels), np.sqrt(2 / second)),
            "bias": np.zeros(labels, np.float32),
        }
        self._means = {name: np.zeros_like(each) for name, each in self.weights.items()}
        self._squares = {name: np.zeros_like(each) for name, each in self.weights.items()}
        self._averaged: dict[str, Floats] = {}
        self._steps = 0

    def step(self, sheet: Sheet, rate: float) -> float:
        """Learn from a batch; gives the mean loss of its tokens."""
        logits, seen = self._forward(sheet)
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        error = powers / powers.sum(axis=1, keepdims=True)
        rows = np.arange(len(sheet.labels))
        share = sheet.weights / sheet.weights.sum()
        loss = -float((np.log(error[rows, sheet.labels] + _SMALL) * share).sum())
        error[rows, sheet.labels] -= 1
        self._adjust(self._backward(sheet, error * share[:, None], seen), rate)
        return loss

    def average(self) -> None:
        """Let the weights of now count in those that are stored (Polyak and Juditsky, 1992): the mean errs less."""
        if self._steps % AVERAGED_EVERY:
            return
        self._averaged = self._averaged or {name: each.copy() for name, each in self.weights.items()}
        for name, now in self.weights.items():
            self._averaged[name] += np.float32(AVERAGED_SHARE) * (now - self._averaged[name])

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Give it as it is stored, averaged if it was, in whole numbers; the table's are cut at what a byte holds."""
        weights = self._averaged or self.weights
        return {
            name: np.clip(np.rint(weights[name] / step), -LARGEST[name], LARGEST[name]).astype(STORED[name])
            for name, step in STEPS.items()
        }

    def _normal(self, shape: tuple[int, int], scale: float) -> Floats:
        return self._random.normal(0, scale, shape).astype(np.float32)

    def _kept(self, shape: tuple[int, ...]) -> Floats:
        """Drop some, and let the others make up for them."""
        return (self._random.random(shape, np.float32) >= DROPOUT).astype(np.float32) / np.float32(1 - DROPOUT)

    def _forward(self, sheet: Sheet) -> tuple[Floats, _Seen]:
        weights = self.weights
        tokens = np.asarray(sheet.features @ weights["embeddings"])[sheet.tokens]
        kept_inputs = self._kept(tokens.shape)
        inputs = windows(tokens * kept_inputs, NEAR)
        hidden = np.maximum(inputs @ weights["first"] + weights["contexts"][sheet.contexts], 0)
        kept_hidden = self._kept(hidden.shape)
        second_inputs = windows(hidden * kept_hidden, NEXT)
        logits = second_inputs @ weights["second"] + weights["bias"]
        return logits, _Seen(inputs, hidden, second_inputs, kept_inputs, kept_hidden)

    def _backward(self, sheet: Sheet, error: Floats, seen: _Seen) -> dict[str, Floats]:
        weights = self.weights
        of_hidden = _fold_windows(error @ weights["second"].T, NEXT) * seen.kept_hidden * (seen.hidden > 0)
        of_tokens = _fold_windows(of_hidden @ weights["first"].T, NEAR) * seen.kept_inputs
        contexts = np.zeros_like(weights["contexts"])
        np.add.at(contexts, sheet.contexts, of_hidden)
        places = np.arange(len(sheet.tokens))
        ones = np.ones(len(places), np.float32)
        gathered = csr_matrix((ones, (sheet.tokens, places)), shape=(sheet.features.shape[0], len(places)))
        return {
            "embeddings": np.asarray(sheet.features.T @ (gathered @ of_tokens)),
            "first": seen.inputs.T @ of_hidden,
            "contexts": contexts,
            "second": seen.second_inputs.T @ error,
            "bias": error.sum(axis=0),
        }

    def _adjust(self, slopes: dict[str, Floats], rate: float) -> None:
        self._steps += 1
        for name, slope in slopes.items():
            mean, square = self._means[name], self._squares[name]
            mean += (1 - MEMORY) * (slope - mean)
            square += (1 - SQUARES_MEMORY) * (slope**2 - square)
            unbiased = np.sqrt(square / (1 - SQUARES_MEMORY**self._steps)) + _SMALL
            self.weights[name] -= np.float32(rate / (1 - MEMORY**self._steps)) * (mean / unbiased)


def _fold_windows(slopes: Floats, reach: int) -> Floats:
    """Undo `windows`: add up what each row's copies in its neighbours' windows are told."""
    count, width = len(slopes), slopes.shape[1] // (2 * reach + 1)
    parts = slopes.reshape(count, 2 * reach + 1, width)
    framed = np.zeros((count + 2 * reach, width), np.float32)
    for offset in range(2 * reach + 1):
        framed[offset : offset + count] += parts[:, offset]
    return framed[reach : reach + count]
