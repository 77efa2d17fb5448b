"""Whether one model is better than another, or luckier: both on the same messages, and what chance would do."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import TrainingDataError
from frontdesk.training.answers import Answers

EXACT_BELOW = 25
"""Messages of which one model alone is right, from which the chi-square approximation is near enough."""
RESAMPLES = 10_000
LEVEL = 0.95
CELLS_AT_A_TIME = 5_000_000
"""Bounds the memory of a bootstrap over many labels."""


@dataclass(frozen=True, slots=True)
class McNemar:
    """Of the messages of which one model alone is right, whether it is one model more often than chance has it."""

    only_first: int
    only_second: int
    p_value: float
    """How often models that are equally good would differ so much or more, 0..1."""
    method: Literal["exact", "chi-square with continuity correction"]


@dataclass(frozen=True, slots=True)
class Difference:
    """The first model's figure less the second's, with the interval that holds it in 95 of 100 cases."""

    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two models on the same messages."""

    messages: int
    mcnemar: McNemar
    accuracy: Difference
    macro_f1: Difference

    def record(self) -> dict[str, Any]:
        """Give it as plain values."""
        return asdict(self)

    def __str__(self) -> str:
        """Say it in a sentence."""
        test, gap = self.mcnemar, self.accuracy
        alone = f"{test.only_first:,} messages are right by it alone, {test.only_second:,} by the other alone"
        verdict = "chance explains the difference" if test.p_value >= 1 - LEVEL else "chance does not explain it"
        return (
            f"accuracy {gap.estimate * 100:+.2f} points against the other ({gap.low * 100:+.2f} to "
            f"{gap.high * 100:+.2f}); {alone}: {verdict} (McNemar, {test.method}, p = {test.p_value:.3g})"
        )


def compare_answers(first: Answers, second: Answers, *, seed: int = 0, resamples: int = RESAMPLES) -> Comparison:
    """Compare two models that answered the same messages.

    Raises:
        TrainingDataError: they are not the same messages, or there are none.
    """
    if first.truth != second.truth or not first.truth:
        raise TrainingDataError(
            f"expected two models' answers to the same messages; got {len(first.truth)} and {len(second.truth)}"
        )
    random = np.random.default_rng(seed)
    return Comparison(
        len(first.truth),
        mcnemar(first.correct, second.correct),
        accuracy_difference(first.correct, second.correct, random, resamples),
        macro_f1_difference(first.truth, first.labels_given, second.labels_given, random, resamples),
    )


def mcnemar(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> McNemar:
    """Test whether two models are right equally often. McNemar, 1947; the correction is Edwards', 1948.

    Shapes: (messages,), whether each is right.
    """
    from scipy.stats import binomtest, chi2

    only_first, only_second = int((first & ~second).sum()), int((second & ~first).sum())
    count = only_first + only_second
    if count < EXACT_BELOW:
        p_value = float(binomtest(only_first, count).pvalue) if count else 1.0
        return McNemar(only_first, only_second, p_value, "exact")
    statistic = max(0, abs(only_first - only_second) - 1) ** 2 / count
    return McNemar(only_first, only_second, float(chi2.sf(statistic, 1)), "chi-square with continuity correction")


def accuracy_difference(
    first: NDArray[np.bool_], second: NDArray[np.bool_], random: np.random.Generator, resamples: int = RESAMPLES
) -> Difference:
    """Give the difference of accuracies with its bootstrap interval: messages are drawn, both answers with each."""
    counts = np.array([(first & ~second).sum(), (second & ~first).sum(), (first == second).sum()])
    drawn = random.multinomial(len(first), counts / len(first), size=resamples)
    return _interval((counts[0] - counts[1]) / len(first), (drawn[:, 0] - drawn[:, 1]) / len(first))


def macro_f1_difference(
    truth: Sequence[str],
    first: Sequence[str],
    second: Sequence[str],
    random: np.random.Generator,
    resamples: int = RESAMPLES,
) -> Difference:
    """Give the difference of macro F1, over the labels that occur, with its bootstrap interval."""
    names = sorted({*truth, *first, *second})
    index = {name: number for number, name in enumerate(names)}
    cases, counts = np.unique(
        [[index[name] for name in case] for case in zip(truth, first, second, strict=True)], axis=0, return_counts=True
    )
    size = max(1, CELLS_AT_A_TIME // max(len(cases), len(names)))
    drawn = [
        _gap(cases, random.multinomial(len(truth), counts / len(truth), size=min(size, resamples - start)), len(names))
        for start in range(0, resamples, size)
    ]
    return _interval(float(_gap(cases, counts[None, :], len(names))[0]), np.concatenate(drawn))


def _gap(cases: NDArray[np.int64], counts: NDArray[np.int64], labels: int) -> NDArray[np.float64]:
    return _macro_f1(cases[:, 0], cases[:, 1], counts, labels) - _macro_f1(cases[:, 0], cases[:, 2], counts, labels)


def _macro_f1(
    truth: NDArray[np.int64], said: NDArray[np.int64], counts: NDArray[np.int64], labels: int
) -> NDArray[np.float64]:
    """Give macro F1 for each row of `counts`, how often each case was drawn. Shape: (draws,)."""
    one_hot, counts = np.eye(labels), counts.astype(np.float64)  # products of whole numbers are slow
    support, claimed = counts @ one_hot[truth], counts @ one_hot[said]
    hits = counts @ (one_hot[truth] * (truth == said)[:, None])
    f1 = 2 * hits / np.maximum(support + claimed, 1)
    occurs = support > 0
    return np.asarray((f1 * occurs).sum(axis=1) / np.maximum(occurs.sum(axis=1), 1))


def _interval(estimate: float, drawn: NDArray[np.float64]) -> Difference:
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Difference(float(estimate), float(low), float(high))
