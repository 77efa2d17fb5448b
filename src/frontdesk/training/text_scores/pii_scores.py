"""How well personal data is found: spans against spans that people marked.

A marked span counts as found when found spans of its type cover at least half of its characters; it counts as masked
when found spans of any type do. A found span is right when at least half of it lies on marked spans of its type, and
says nothing when at least half lies on marked spans of a type that is not scored. F2 weighs recall twice as much as
precision, since a name that is left standing does more harm than a word too many that is masked.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

ENOUGH = 0.5
"""Share of a span's characters that must be covered."""
OVERALL = "ALL"


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """Characters ``start`` to ``end`` are of a type, as a person or a recogniser says."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class SpanScores:
    """What was marked, what was found, and how far they agree."""

    marked: int
    found: int
    """Found spans that say something."""
    recalled: int
    masked: int
    """Marked spans that are covered, under whatever type."""
    right: int

    @property
    def recall(self) -> float:
        """Share of the marked spans that were found under their type, 0..1."""
        return self.recalled / self.marked if self.marked else 0.0

    @property
    def masked_share(self) -> float:
        """Share of the marked spans that were masked under any type, 0..1."""
        return self.masked / self.marked if self.marked else 0.0

    @property
    def precision(self) -> float:
        """Share of the found spans that are right, 0..1."""
        return self.right / self.found if self.found else 0.0

    @property
    def f2(self) -> float:
        """The harmonic mean of precision and recall that weighs recall twice."""
        bottom = 4 * self.precision + self.recall
        return 5 * self.precision * self.recall / bottom if bottom else 0.0


def evaluate_spans(
    marked: Sequence[Sequence[MarkedSpan]], found: Sequence[Sequence[MarkedSpan]], *, scored: Iterable[str]
) -> Mapping[str, SpanScores]:
    """Score found spans, text by text, for each type in `scored` and under `OVERALL` for all of them.

    Raises:
        ValueError: there are not as many texts in `found` as in `marked`.
    """
    kinds = tuple(dict.fromkeys(scored))
    counts: Counter[tuple[str, str]] = Counter()
    for truth, guess in zip(marked, found, strict=True):
        _count(truth, guess, frozenset(kinds), counts)
    scores = {kind: _scores(counts, (kind,)) for kind in kinds}
    scores[OVERALL] = _scores(counts, kinds)
    return scores


def untyped(texts: Sequence[Sequence[MarkedSpan]]) -> list[list[MarkedSpan]]:
    """Give spans as if all were of one type, ``ANY``: what is masked under another name is masked all the same."""
    return [[MarkedSpan(span.start, span.end, "ANY") for span in spans] for spans in texts]


def _count(
    truth: Sequence[MarkedSpan], guess: Sequence[MarkedSpan], kinds: frozenset[str], counts: Counter[tuple[str, str]]
) -> None:
    for span in truth:
        if span.type in kinds:
            counts[span.type, "marked"] += 1
            counts[span.type, "recalled"] += _is_covered(span, [other for other in guess if other.type == span.type])
            counts[span.type, "masked"] += _is_covered(span, guess)
    unscored = [span for span in truth if span.type not in kinds]
    for span in guess:
        if span.type not in kinds:
            continue
        right = _is_covered(span, [other for other in truth if other.type == span.type])
        if right or not _is_covered(span, unscored):
            counts[span.type, "found"] += 1
            counts[span.type, "right"] += right


def _is_covered(span: MarkedSpan, others: Sequence[MarkedSpan]) -> bool:
    characters: set[int] = set()
    for other in others:
        characters.update(range(max(span.start, other.start), min(span.end, other.end)))
    return len(characters) >= ENOUGH * (span.end - span.start)


def _scores(counts: Counter[tuple[str, str]], kinds: Sequence[str]) -> SpanScores:
    names = ("marked", "found", "recalled", "masked", "right")
    marked, found, recalled, masked, right = (sum(counts[kind, name] for kind in kinds) for name in names)
    return SpanScores(marked, found, recalled, masked, right)
