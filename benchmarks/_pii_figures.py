"""Figures of masking: shares, intervals, and what each is meant to reach."""

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from frontdesk.training.text_scores.pii_scores import MarkedSpan, SpanScores, evaluate_spans, untyped

Spans = list[list[MarkedSpan]]
Intervals = dict[str, list[float]]
Score = Callable[[Spans, Spans], SpanScores]
"""Scores what was found against what was marked."""
ANY = "ANY"
SEED = 0
RESAMPLES = 2_000
DECIMALS = 4


@dataclass(frozen=True)
class Target:
    """What a figure is meant to reach."""

    what: str
    bound: float
    at_most: bool = False

    def judge(self, value: float) -> dict[str, object]:
        """Print the figure beside it and whether it is met, and give that to be kept."""
        met = (operator.le if self.at_most else operator.ge)(value, self.bound)
        sign, verdict = "at most" if self.at_most else "at least", "met" if met else "missed"
        print(f"target: {self.what} {value:.3f}, {sign} {self.bound:g}: {verdict}")
        kept = round(value, DECIMALS)
        return {"what": self.what, "value": kept, "bound": self.bound, "at_most": self.at_most, "met": bool(met)}


def whatever_kind(marked: Spans, found: Spans, scored: Sequence[str]) -> SpanScores:
    """Score spans by place alone: a mark of the kinds in `scored` counts as found under any name.

    A finding on a mark of another kind still says nothing.
    """
    alike = [[_untyped_if(span, span.type in scored) for span in spans] for spans in marked]
    return evaluate_spans(alike, untyped(found), scored=(ANY,))[ANY]


def _untyped_if(span: MarkedSpan, is_scored: bool) -> MarkedSpan:
    return MarkedSpan(span.start, span.end, ANY) if is_scored else span


def intervals(each: Sequence[SpanScores]) -> Intervals:
    """Give 95 % intervals of masked share, precision and F2 by bootstrap over messages, whose scores are given."""
    counts = np.array([[one.marked, one.found, one.recalled, one.masked, one.right] for one in each])
    chance = np.random.default_rng(SEED)
    drawn = [SpanScores(*counts[chance.integers(0, len(each), len(each))].sum(axis=0)) for _ in range(RESAMPLES)]
    shares = {
        "masked": [one.masked_share for one in drawn],
        "precision": [one.precision for one in drawn],
        "f2": [one.f2 for one in drawn],
    }
    return {
        name: [round(float(b), DECIMALS) for b in np.percentile(some, [2.5, 97.5])] for name, some in shares.items()
    }


def print_head(name: str) -> None:
    """Print the columns of `print_row`."""
    print(f"\n{name:<14}{'marked':>8}{'found':>8}{'recall':>8}{'masked':>8}{'precision':>11}{'F2':>8}")


def print_ranged_row(name: str, marked: Spans, found: Spans, score: Score) -> dict[str, Any]:
    """Print one row and its intervals, and give both to be kept."""
    row = print_row(name, score(marked, found))
    each = [score([truth], [guess]) for truth, guess in zip(marked, found, strict=True)]
    ranges = intervals(each)
    print(f"{'  95 %':<14}" + ", ".join(f"{figure} {low:.3f}-{high:.3f}" for figure, (low, high) in ranges.items()))
    return row | {"intervals": ranges}


def print_row(name: str, scores: SpanScores) -> dict[str, float]:
    """Print one row, and give it to be kept."""
    print(
        f"{name:<14}{scores.marked:>8}{scores.found:>8}{scores.recall:>8.3f}{scores.masked_share:>8.3f}"
        f"{scores.precision:>11.3f}{scores.f2:>8.3f}"
    )
    shares = {
        "recall": scores.recall,
        "masked": scores.masked_share,
        "precision": scores.precision,
        "f2": scores.f2,
    }
    return {"marked": scores.marked, "found": scores.found} | {
        key: round(share, DECIMALS) for key, share in shares.items()
    }
