"""Compare messages with descriptions and examples by an encoder: what means alike has like vectors."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Reason
from frontdesk.models.batch import Batch
from frontdesk.models.checks import expect_directions, expect_numbers, expect_shape
from frontdesk.models.classifier import Logits
from frontdesk.models.encoder import Encoder
from frontdesk.models.vectors import vectors_of
from frontdesk.models.zero_shot.kernel import KernelHead, fit_kernel
from frontdesk.models.zero_shot.saying import Said
from frontdesk.models.zero_shot.scorer import description_reasons

MOST_EXAMPLES = 3_000
"""Messages that are learned from. The time of the fit grows with their third power, 2 s for so many on one core, and
whoever has more is better served by `hybrid`; of more, those of rare labels are kept and the others drawn."""

LEAST_LIKENESS = 0.2
"""Cosine from which a description explains an answer. Of 800 English messages of the corpus, without an example, the
category was right for 6 of 32 below it, as by chance, for 40 % from there to .3, 77 % to .4 and 87 % to .5."""


@dataclass(frozen=True)
class ByMeaning:
    """Kernel ridge regression on the vectors of an encoder."""

    encoder: Encoder
    said: Said
    labels: int
    learned: KernelHead | None = None
    """``None`` where there were no examples."""

    kind: ClassVar[str] = "meaning"

    def learn(self, batch: Batch, targets: NDArray[np.int64], seed: int) -> tuple[Self, Logits]:
        """Learn from examples; those beyond `MOST_EXAMPLES` are held out."""
        vectors = vectors_of(batch, self.encoder)
        chosen = choose(targets, MOST_EXAMPLES, seed)
        known = len(self.said.targets)
        head, left_out = fit_kernel(
            np.vstack([self._descriptions, vectors[chosen]]),
            np.concatenate([np.array(self.said.targets, np.int64), targets[chosen]]),
            self.labels,
            _groups(batch, chosen, known),
        )
        held_out = head.logits(vectors)
        held_out[chosen] = left_out[known:]
        return replace(self, learned=head), held_out

    def logits(self, batch: Batch) -> Logits:
        """Score messages."""
        return self._head.logits(vectors_of(batch, self.encoder))

    def novelty(self, batch: Batch) -> NDArray[np.float64]:
        """Give the distance to the nearest description or example, as one minus their cosine."""
        return self._head.novelty(vectors_of(batch, self.encoder))

    def explain(self, batch: Batch, chosen: NDArray[np.int64]) -> list[tuple[Reason, ...]]:
        """Name the nearest of what the task says of the label, weighed by its cosine; examples are not shown."""
        shown = np.array([place for place in range(len(self.said.texts)) if place not in self.said.examples], np.int64)
        targets = np.array(self.said.targets, np.int64)[shown]
        cosines = self._head.cosines(vectors_of(batch, self.encoder), shown)
        cosines[targets != chosen[:, None]] = -1.0
        if not len(shown):
            return [()] * len(batch)
        texts = [self.said.texts[place] for place in shown[cosines.argmax(axis=1)].tolist()]
        nearest = cosines.max(axis=1)
        return description_reasons(texts, np.where(nearest >= LEAST_LIKENESS, nearest, 0.0))

    def settings(self) -> Mapping[str, Any]:
        """Name the encoder, and what is said of the labels."""
        said = self.said
        examples = {"examples": sorted(said.examples)} if said.examples else {}
        return {"encoder": self.encoder.version, "texts": list(said.texts), "targets": list(said.targets), **examples}

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """Give the vectors that are known and their weights."""
        return {"support": self._head.support, "weights": self._head.weights}

    @classmethod
    def of(cls, encoder: Encoder, settings: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], labels: int) -> Self:
        """Put one together again. Raises `ValueError` or `KeyError` where the pieces do not fit."""
        said = Said(
            tuple(map(str, settings["texts"])),
            tuple(map(int, settings["targets"])),
            frozenset(map(int, settings.get("examples", ()))),
        )
        if len(said.texts) != len(said.targets) or not set(said.targets) <= set(range(labels)):
            raise ValueError("expected a label of the task for each text that describes one")
        support, weights = arrays["support"], arrays["weights"]
        for name, array in (("support", support), ("weights", weights)):
            expect_numbers(name, array, np.float32)
        if len(support) < len(said.texts):
            raise ValueError(
                f"support has {len(support)} rows, expected one for each of {len(said.texts)} texts at least"
            )
        expect_shape("support", support, (len(support), encoder.dimensions))
        expect_shape("weights", weights, (len(support), labels))
        expect_directions("support", support)
        return cls(encoder, said, labels, KernelHead(support, weights))

    @cached_property
    def _descriptions(self) -> NDArray[np.float32]:
        return self.encoder.encode(self.said.texts)

    @cached_property
    def _head(self) -> KernelHead:
        if self.learned is not None:
            return self.learned
        return fit_kernel(self._descriptions, np.array(self.said.targets, np.int64), self.labels)[0]


def choose(targets: NDArray[np.int64], most: int, seed: int) -> NDArray[np.int64]:
    """Choose at most so many examples, as evenly over the labels as there are. Shape: (chosen,), ascending."""
    if len(targets) <= most:
        return np.arange(len(targets))
    chance = np.random.default_rng(seed)
    drawn = chance.permutation(len(targets))
    rank = np.empty(len(targets), np.int64)
    seen = np.zeros(int(targets.max()) + 1, np.int64)
    for row in drawn.tolist():
        rank[row] = seen[targets[row]]
        seen[targets[row]] += 1
    return np.sort(drawn[np.argsort(rank[drawn], kind="stable")][:most])


def _groups(batch: Batch, chosen: NDArray[np.int64], known: int) -> NDArray[np.int64] | None:
    """Number copies among the chosen; each description stands for itself."""
    if batch.folds.groups is None:
        return None
    return np.concatenate([np.arange(-known, 0), batch.folds.groups[chosen]])
