"""How well the parts of mails are told apart: lines as they came out of the cleaner against lines that people marked.

Recall of a part is the share of its marked lines that came out under it, precision the share of the lines that came
out under it that are marked so. Over all parts lines are counted together (micro average).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from frontdesk.inquiry import Part

OVERALL = "all"

MailParts = Sequence[tuple[Part, Part | None]]
"""The marked part of each line of one mail, and the part given; None for a line that did not come out."""


@dataclass(frozen=True, slots=True)
class LineScores:
    """How many lines were marked, how many were given, and how far they agree."""

    marked: int
    given: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the lines given that are right, 0..1."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the marked lines that were given so, 0..1."""
        return self.right / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.marked + self.given
        return 2 * self.right / total if total else 0.0


def evaluate_lines(mails: Sequence[MailParts]) -> Mapping[str, LineScores]:
    """Score the lines of some mails, for each part by its value and under `OVERALL` for all of them."""
    pairs = Counter(pair for mail in mails for pair in mail)
    scores = {
        part.value: LineScores(
            marked=sum(count for (truth, _), count in pairs.items() if truth is part),
            given=sum(count for (_, given), count in pairs.items() if given is part),
            right=pairs[part, part],
        )
        for part in Part
    }
    every = scores.values()
    scores[OVERALL] = LineScores(*(sum(getattr(one, name) for one in every) for name in ("marked", "given", "right")))
    return scores


def f1_interval(mails: Sequence[MailParts], *, seed: int, resamples: int = 2_000) -> tuple[float, float]:
    """Give the 95 % interval of the overall F1 by bootstrap.

    Mails are drawn with replacement, not lines: the lines of one mail stand or fall together.
    """
    counts = [
        (len(mail), sum(given is not None for _, given in mail), sum(truth is given for truth, given in mail))
        for mail in mails
    ]
    chance = Random(seed)  # noqa: S311 - a resample is no secret
    drawn = (chance.choices(counts, k=len(counts)) for _ in range(resamples))
    found = sorted(LineScores(*map(sum, zip(*sample, strict=True))).f1 for sample in drawn)
    return found[int(0.025 * resamples)], found[int(0.975 * resamples) - 1]
