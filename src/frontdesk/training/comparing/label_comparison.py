"""Whether one model of several labels at once is better than another: by its label decisions, and by F1.

The decisions of one message hang together: who misreads it is wrong of several labels at once. A test that takes each
of them for a case of its own finds differences where there are none, so messages are drawn and tested, never labels.
"""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from frontdesk.training.comparing.paired import EXACT_BELOW, RESAMPLES, Difference, PairedTest
from frontdesk.training.evaluation.several_answers import SeveralAnswers

CELLS_AT_A_TIME = 5_000_000
"""Bounds the memory of a bootstrap over many messages."""
MESSAGES_A_CASE = 8
"""Drawing how often one case comes takes as long as drawing so many messages one by one."""


def clustered_mcnemar(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> PairedTest:
    """Test whether two models decide labels rightly equally often, messages being what chance draws.

    Of each message counts how many labels the first alone decides rightly, less those that the second alone does. Were
    the models alike, each of these numbers were as likely with the other sign: from `EXACT_BELOW` such messages on the
    statistic is Durkalski's (Analysis of Clustered Matched-Pair Data, 2003), below all signs are gone through. With
    one label a message both are McNemar's test, without the correction.

    Shapes: (messages, labels), whether each decision is right.
    """
    from scipy.stats import chi2

    alone, other = first & ~second, second & ~first
    net = alone.sum(axis=1) - other.sum(axis=1)
    net = net[net != 0]
    only_first, only_second = int(alone.sum()), int(other.sum())
    if len(net) < EXACT_BELOW:
        return PairedTest(only_first, only_second, _of_all_signs(net), "exact, clustered by message")
    statistic = float(net.sum()) ** 2 / float((net**2).sum())
    return PairedTest(only_first, only_second, float(chi2.sf(statistic, 1)), "chi-square, clustered by message")


def f1_differences(
    first: SeveralAnswers, second: SeveralAnswers, random: np.random.Generator, resamples: int = RESAMPLES
) -> tuple[Difference, Difference]:
    """Give the differences of macro F1, over the labels that occur, and of micro F1: messages are drawn, whole ones."""
    whole = np.hstack([first.holds, first.said, second.said])
    cases, case_of, counts = np.unique(whole, axis=0, return_inverse=True, return_counts=True)
    counted = _counted(*np.hsplit(cases, 3))
    size = max(1, CELLS_AT_A_TIME // len(cases))
    gaps = [_gaps(counted, counts[None, :])]
    for start in range(0, resamples, size):
        drawn = _drawn(case_of.ravel(), counts, random, min(size, resamples - start))
        gaps.append(_gaps(counted, drawn))
    macro, micro = np.hstack(gaps)
    return Difference.of(macro[0], macro[1:]), Difference.of(micro[0], micro[1:])


def _drawn(
    case_of: NDArray[np.intp], counts: NDArray[np.int64], random: np.random.Generator, draws: int
) -> NDArray[np.int64]:
    """Draw as many messages as there are, and count each case. Shape: (draws, cases).

    Where many messages are alike, the numbers of the cases are drawn at once; where few are, the messages are.
    """
    messages, cases = len(case_of), len(counts)
    if cases * MESSAGES_A_CASE < messages:
        return random.multinomial(messages, counts / messages, size=draws)
    found = np.empty((draws, cases), np.int64)
    for draw in range(draws):
        found[draw] = np.bincount(case_of[random.integers(messages, size=messages)], minlength=cases)
    return found


def _of_all_signs(net: NDArray[np.int64]) -> float:
    """Give the share of all ways to set the signs of whole numbers whose sum is as far from 0 as theirs, or farther."""
    ways = Counter({0: 1})
    for size in np.abs(net).tolist():
        before, ways = ways, Counter()
        for total, count in before.items():
            ways[total + size] += count
            ways[total - size] += count
    far = abs(int(net.sum()))
    return sum(count for total, count in ways.items() if abs(total) >= far) / sum(ways.values())


def _counted(holds: NDArray[np.bool_], one: NDArray[np.bool_], other: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Lay side by side what is counted of each case: what holds, what each model hits, and what each says.

    Shape: (cases, 5 * labels).
    """
    return np.hstack([holds, holds & one, one, holds & other, other]).astype(np.float64)


def _gaps(counted: NDArray[np.float64], counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give both differences for each row of `counts`, how often each case was drawn. Shape: (2, draws)."""
    sums = counts.astype(np.float64) @ counted  # products of whole numbers are slow
    support, *said = np.hsplit(sums, 5)
    found = []
    for hits, claimed in (said[:2], said[2:]):
        of = support + claimed
        found.append(np.stack([_mean_of_occurring(_f1(hits, of), support), _f1(hits.sum(axis=1), of.sum(axis=1))]))
    return np.asarray(found[0] - found[1])


def _f1(hits: NDArray[np.float64], support_and_claimed: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(2 * hits / np.maximum(support_and_claimed, 1))


def _mean_of_occurring(f1: NDArray[np.float64], support: NDArray[np.float64]) -> NDArray[np.float64]:
    occurs = support > 0
    return np.asarray((f1 * occurs).sum(axis=1) / np.maximum(occurs.sum(axis=1), 1))
