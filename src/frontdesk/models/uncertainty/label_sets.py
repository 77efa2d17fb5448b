"""Sets of labels that hold the right one as often as they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class LabelSets:
    """From which probability on a label stays in the set: for every label, and every language with enough examples."""

    coverage: float
    """Share 0..1 of messages whose label is to be in the set."""
    languages: tuple[str, ...]
    """ISO 639-1 codes that have thresholds of their own."""
    thresholds: NDArray[np.float64]
    """Row 0 for all other languages, then one row for each of `languages`. Shape: (1 + languages, labels)."""

    def of(
        self,
        probabilities: NDArray[np.float64],
        ranked: NDArray[np.int64],
        languages: Sequence[str],
        labels: Sequence[str],
    ) -> list[tuple[str, ...]]:
        """Give the labels of each message that are possible, in the order of `ranked`; always the first of them.

        Shapes: (messages, labels) both; `languages` as many as messages.
        """
        rows = [self._row.get(language, 0) for language in languages]
        possible = probabilities >= self.thresholds[rows]
        possible[np.arange(len(ranked)), ranked[:, 0]] = True
        firsts = ranked[:, 0].tolist()
        alone = [(label,) for label in labels]
        sets = [alone[first] for first in firsts]
        for row in np.flatnonzero(possible.sum(axis=1) > 1).tolist():
            sets[row] = tuple(labels[label] for label in ranked[row].tolist() if possible[row, label])
        return sets

    @cached_property
    def _row(self) -> dict[str, int]:
        return {language: row for row, language in enumerate(self.languages, start=1)}


def fit_label_sets(
    probabilities: NDArray[np.float64],
    targets: NDArray[np.int64],
    languages: Sequence[str],  # noqa: ARG001 - thresholds by language follow
    coverage: float,
) -> LabelSets:
    """Find the thresholds by held-out messages. Shapes: (messages, labels), (messages,)."""
    of_right = np.sort(probabilities[np.arange(len(targets)), targets])
    allowed = int(np.floor((len(targets) + 1) * (1 - coverage)))
    threshold = of_right[allowed - 1] if allowed else 0.0
    return LabelSets(coverage, (), np.full((1, probabilities.shape[1]), threshold))
