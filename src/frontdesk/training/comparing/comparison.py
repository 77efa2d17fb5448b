"""Whether one model is better than another, or luckier: both on the same messages, and what chance would do."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import TrainingDataError
from frontdesk.training.comparing.label_comparison import clustered_mcnemar, f1_differences
from frontdesk.training.comparing.paired import LEVEL, RESAMPLES, Difference, PairedTest, accuracy_difference, mcnemar
from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.several_answers import SeveralAnswers

CELLS_AT_A_TIME = 5_000_000
"""Bounds the memory of a bootstrap over many labels."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two models on the same messages."""

    messages: int
    mcnemar: PairedTest
    """Of messages; of a task of several labels at once, of those of which all labels are right."""
    accuracy: Difference
    macro_f1: Difference
    micro_f1: Difference | None = None
    """Where a message has several labels, as `label_decisions`."""
    label_decisions: PairedTest | None = None
    """Of whether each label holds for each message."""

    def record(self) -> dict[str, Any]:
        """Give it as plain values."""
        return asdict(self)

    def __str__(self) -> str:
        """Say it in a sentence."""
        told = f"accuracy {_told(self.accuracy)}; {_verdict(self.mcnemar, 'messages')}"
        if self.micro_f1 is None or self.label_decisions is None:
            return told
        return f"{told}; micro F1 {_told(self.micro_f1)}; {_verdict(self.label_decisions, 'label decisions')}"


def compare_answers(
    first: Answers | SeveralAnswers, second: Answers | SeveralAnswers, *, seed: int = 0, resamples: int = RESAMPLES
) -> Comparison:
    """Compare two models that answered the same messages.

    Raises:
        TrainingDataError: they are not the same messages, or there are none.
    """
    random = np.random.default_rng(seed)
    if isinstance(first, SeveralAnswers) and isinstance(second, SeveralAnswers):
        return _compare_several(first, second, random, resamples)
    if not (isinstance(first, Answers) and isinstance(second, Answers)):
        raise TrainingDataError("expected two models of one kind; one gives a single label, the other several at once")
    _expect_same(first.truth == second.truth, len(first.truth), len(second.truth))
    return Comparison(
        len(first.truth),
        mcnemar(first.correct, second.correct),
        accuracy_difference(first.correct, second.correct, random, resamples),
        macro_f1_difference(first.truth, first.labels_given, second.labels_given, random, resamples),
    )


def _compare_several(
    first: SeveralAnswers, second: SeveralAnswers, random: np.random.Generator, resamples: int
) -> Comparison:
    """Compare message by message and label by label; a message is right where all of its labels are."""
    labels = tuple(dict.fromkeys((*first.labels, *second.labels, *first.missed, *second.missed)))
    first, second = first.over(labels), second.over(labels)
    _expect_same(np.array_equal(first.holds, second.holds), len(first), len(second))
    accuracy = accuracy_difference(first.correct, second.correct, random, resamples)
    macro_f1, micro_f1 = f1_differences(first, second, random, resamples)
    return Comparison(
        len(first),
        mcnemar(first.correct, second.correct),
        accuracy,
        macro_f1,
        micro_f1,
        clustered_mcnemar(first.right, second.right),
    )


def _expect_same(are_the_same: bool, first: int, second: int) -> None:
    if not are_the_same or not first:
        raise TrainingDataError(f"expected two models' answers to the same messages; got {first} and {second}")


def _told(gap: Difference) -> str:
    low, high = f"{gap.low * 100:+.2f}", f"{gap.high * 100:+.2f}"
    return f"{gap.estimate * 100:+.2f} points against the other ({low} to {high})"


def _verdict(test: PairedTest, cases: str) -> str:
    verdict = "chance explains the difference" if test.p_value >= 1 - LEVEL else "chance does not explain it"
    return (
        f"{test.only_first:,} {cases} are right by it alone, {test.only_second:,} by the other alone: {verdict} "
        f"(McNemar, {test.method}, p = {test.p_value:.3g})"
    )


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
    return Difference.of(float(_gap(cases, counts[None, :], len(names))[0]), np.concatenate(drawn))


def _gap(cases: NDArray[np.int64], counts: NDArray[np.int64], labels: int) -> NDArray[np.float64]:
    return macro_f1_of_draws(cases[:, 0], cases[:, 1], counts, labels) - macro_f1_of_draws(
        cases[:, 0], cases[:, 2], counts, labels
    )


def macro_f1_of_draws(
    truth: NDArray[np.int64], said: NDArray[np.int64], counts: NDArray[np.int64], labels: int
) -> NDArray[np.float64]:
    """Give macro F1 for each row of `counts`, how often each case was drawn. Shape: (draws,)."""
    one_hot, counts = np.eye(labels), counts.astype(np.float64)  # products of whole numbers are slow
    support, claimed = counts @ one_hot[truth], counts @ one_hot[said]
    hits = counts @ (one_hot[truth] * (truth == said)[:, None])
    f1 = 2 * hits / np.maximum(support + claimed, 1)
    occurs = support > 0
    return np.asarray((f1 * occurs).sum(axis=1) / np.maximum(occurs.sum(axis=1), 1))
