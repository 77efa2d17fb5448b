"""Sets of labels that hold the right one as often as they say.

The method is class-conditional split conformal prediction with the least ambiguous sets, over messages held out in
cross-validation. Sadinle, Lei and Wasserman, Least Ambiguous Set-Valued Classifiers with Bounded Error Levels, 2019;
Vovk, Conditional Validity of Inductive Conformal Predictors, 2012, and Cross-Conformal Predictors, 2015.

**What is promised.** Let a cell be the messages of one label in one language, with `ENOUGH_EXAMPLES` of them to fit
on; labels and languages with fewer are put together into larger cells. Of new messages of a cell the set holds the
right label with a probability of `coverage` at least, and so it does of all messages. From fit to fit the share that is
covered varies: over a cell of `n` examples as a Beta distribution with the mean ``ceil((n + 1) * coverage) / (n + 1)``.

**On what conditions.** New messages come as those did that it was fitted on: the same customers, the same labelling,
the same recognition of languages. What drifts, what is in a language that was not learned, and a label with few
examples have no promise. The probabilities must come from models that were not fitted on the messages. Where one model
gave them all, and decides from then on, the promise is exact. In cross-validation five models gave them, and a sixth,
fitted on everything, decides: the promise then holds as far as the sixth is no worse on new messages than the five
were on theirs, which were fitted on a fifth less. It is no theorem; a test holds it to its binomial band over many
splits.

**More than promised.** The label that is given is always in its set, so a model that is right more often than
`coverage` covers as often as it is right. The thresholds are fitted knowing that, and no set is larger for it.

**Where no label fits.** The textbook's set may be empty; here it holds the label that is given all the same. That this
one is below its threshold tells nothing: where the model is right often enough, no probability reaches it. So the
textbook's thresholds, for which the given label is not free, are kept beside, in the same cells. By them the set of a
message like those that it was fitted on is empty with a probability of ``1 - coverage`` at most: it lacks the right
label. The better the model, the likelier the labels that they shut out; one likelier than not fits all the same.

MAPIE 1.6 fits the same threshold for one cell, which the tests compare with; it does not fit one for each label.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

ENOUGH_EXAMPLES = 200
"""With as many, the coverage of a cell at 0.95 lies within 0.03 of what is stated in 95 of 100 fits: ten of them lie
outside of their sets. The same at any coverage, so that the cells are the same and sets only grow with it."""
FEWEST_EXAMPLES = 50
"""Of what is left over beside cells of their own: with as many, the coverage at 0.95 lies within 0.06 of what is stated
in 95 of 100 fits."""
MOST_ASKED = 0.5
"""Probability with which a label fits, whatever the coverage asks."""
UNREACHABLE = 2.0
"""More than any probability: a label that is in a set only where it is the one that is given."""


@dataclass(frozen=True)
class LabelSets:
    """From which probability on a label stays in the set: for every label, and every language with enough examples."""

    coverage: float
    """Share 0..1 of messages whose label is to be in the set."""
    languages: tuple[str, ...]
    """ISO 639-1 codes that have thresholds of their own."""
    thresholds: NDArray[np.float64]
    """Row 0 for all other languages, then one row for each of `languages`. Shape: (1 + languages, labels)."""
    intervals: bool = False
    """Whether the labels have an order, and a set has no gap in it."""
    plain: NDArray[np.float64] | None = None
    """The textbook's thresholds, for which the label that is given is not free; none in models of earlier versions.
    Shape: as `thresholds`."""

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
        if len(ranked) == 1 and not self.intervals:
            return [self._of_one(probabilities[0].tolist(), ranked[0].tolist(), languages[0], labels)]
        first = ranked[:, 0]
        rows = [self._row.get(language, 0) for language in languages]
        possible = self._shares(probabilities, first) >= self.thresholds[rows]
        possible[np.arange(len(first)), first] = True
        sets: list[tuple[str, ...]] = [(labels[label],) for label in first.tolist()]
        several = np.flatnonzero(np.count_nonzero(possible, axis=1) > 1)
        for row, order, kept in zip(
            several.tolist(), ranked[several].tolist(), possible[several].tolist(), strict=True
        ):
            if self.intervals:
                kept = _without_gaps(kept)  # noqa: PLW2901 - the same, closed
            sets[row] = tuple([labels[label] for label in order if kept[label]])
        return sets

    def unfit_below(
        self, probabilities: NDArray[np.float64], ranked: NDArray[np.int64], languages: Sequence[str]
    ) -> NDArray[np.float64]:
        """Give what is asked of the label that is given where none reaches what is asked of it; 0 where one does.

        Shapes: (messages, labels) both; gives (messages,).
        """
        first = ranked[:, 0]
        each = np.arange(len(first))
        if self.plain is None or (probabilities[each, first] >= MOST_ASKED).all():
            return np.zeros(len(first))
        asked = np.minimum(self.plain, MOST_ASKED)[[self._row.get(language, 0) for language in languages]]
        fits = (self._shares(probabilities, first) >= asked).any(axis=1)
        return np.where(fits, 0.0, asked[each, first])

    def _shares(self, probabilities: NDArray[np.float64], first: NDArray[np.int64]) -> NDArray[np.float64]:
        return towards_first(probabilities, first) if self.intervals else probabilities

    def _of_one(
        self, probabilities: list[float], ranked: list[int], language: str, labels: Sequence[str]
    ) -> tuple[str, ...]:
        """Give the same of one message; arrays of one row cost ten times as much as they hold."""
        least = self._least[self._row.get(language, 0)]
        first = ranked[0]
        return tuple([labels[label] for label in ranked if label == first or probabilities[label] >= least[label]])

    @cached_property
    def _least(self) -> list[list[float]]:
        """The thresholds as Python's own numbers."""
        return [[float(least) for least in row] for row in self.thresholds]

    @cached_property
    def _row(self) -> dict[str, int]:
        return {language: row for row, language in enumerate(self.languages, start=1)}


def fit_label_sets(
    probabilities: NDArray[np.float64],
    targets: NDArray[np.int64],
    languages: Sequence[str],
    coverage: float,
    *,
    first: NDArray[np.int64] | None = None,
    intervals: bool = False,
) -> LabelSets:
    """Find the thresholds by held-out messages; this module says what they promise.

    Args:
        probabilities: of models that were not fitted on the messages. Shape: (messages, labels).
        targets: index of the right label. Shape: (messages,).
        languages: one a message.
        coverage: share of messages whose label is to be in the set, 0..1.
        first: index of the label that was given, where that is not the likeliest. Shape: (messages,).
        intervals: whether the labels stand in an order that the sets keep to.
    """
    given = probabilities.argmax(axis=1) if first is None else first
    shares = towards_first(probabilities, given) if intervals else probabilities
    of_right = shares[np.arange(len(targets)), targets]
    plain = _Fit(of_right, targets, np.asarray(languages, dtype=object), coverage)
    free = replace(plain, of_right=np.where(targets == given, UNREACHABLE, of_right))
    own, thresholds = free.thresholds(probabilities.shape[1])
    return LabelSets(coverage, own, thresholds, intervals, plain.thresholds(probabilities.shape[1])[1])


def conformal_threshold(of_right: NDArray[np.float64], coverage: float) -> float:
    """Give the probability that the right label of a new message reaches with a probability of `coverage`.

    `of_right` holds what the right labels of held-out messages had. Shape: (messages,).

    >>> conformal_threshold(np.arange(1, 100) / 100, 0.9)
    0.1
    """
    # 1 - 0.9 is a little less than a tenth, and nine tenths of 100 messages are 90 all the same
    allowed = int(np.floor((len(of_right) + 1) * (1 - coverage) + 1e-9))
    return float(np.partition(of_right, allowed - 1)[allowed - 1]) if allowed else 0.0


def towards_first(probabilities: NDArray[np.float64], first: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give each label the share of the likeliest that lies as far from the first one or farther, on its side.

    So a label between two possible ones is possible: shares fall with the distance from the first, and what reaches a
    threshold is an interval. Shapes: (messages, labels), (messages,); gives (messages, labels).
    """
    above = np.maximum.accumulate(probabilities[:, ::-1], axis=1)[:, ::-1]
    below = np.maximum.accumulate(probabilities, axis=1)
    return np.where(np.arange(probabilities.shape[1]) < first[:, None], below, above)


def _without_gaps(kept: list[bool]) -> list[bool]:
    lowest, highest = kept.index(True), len(kept) - kept[::-1].index(True)
    return [lowest <= label < highest for label in range(len(kept))]


@dataclass(frozen=True)
class _Fit:
    """Held-out messages, and what is fitted on them."""

    of_right: NDArray[np.float64]
    targets: NDArray[np.int64]
    languages: NDArray[np.object_]
    coverage: float

    def thresholds(self, labels: int) -> tuple[tuple[str, ...], NDArray[np.float64]]:
        """Put every message into one cell: that of its label and language, else its language's rest, else its label's.

        What the cells are is decided by how many examples there are, never by what the models said of them.
        """
        own = [language for language in sorted(set(self.languages)) if self._are_enough(self.languages == language)]
        thresholds = np.full((1 + len(own), labels), np.nan)
        left = np.ones(len(self.targets), dtype=bool)
        for row, language in enumerate(own, start=1):
            rest = self.languages == language
            for label in range(labels):
                cell = (self.languages == language) & (self.targets == label)
                if self._are_enough(cell):
                    thresholds[row, label] = self._threshold(cell)
                    rest &= ~cell
            if self._are_enough(rest):
                thresholds[row, np.isnan(thresholds[row])] = self._threshold(rest)
                left &= self.languages != language
            else:
                left &= (self.languages != language) | rest
        for label in range(labels):
            thresholds[np.isnan(thresholds[:, label]), label] = self._threshold(self._nearest(left, label))
        return tuple(own), thresholds

    def _nearest(self, left: NDArray[np.bool_], label: int) -> NDArray[np.bool_]:
        """Give the messages that come closest to a label with too few: of its own that are left, of its own, of any."""
        everything = np.ones_like(left)
        choices = (left & (self.targets == label), self.targets == label, left)
        # a rare label beside one that has a cell of its own is better told by its few than by the other's many
        few = left if np.count_nonzero(left) >= FEWEST_EXAMPLES else everything
        return next(filter(self._are_enough, choices), few)

    def _are_enough(self, which: NDArray[np.bool_]) -> bool:
        return int(np.count_nonzero(which)) >= ENOUGH_EXAMPLES

    def _threshold(self, which: NDArray[np.bool_]) -> float:
        return conformal_threshold(self.of_right[which], self.coverage)
