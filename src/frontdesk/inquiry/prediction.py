"""What a model says of a message, and what that rests on."""

from enum import StrEnum
from typing import NamedTuple


class Alternative(NamedTuple):
    """A label that was not chosen, with its calibrated probability."""

    label: str
    probability: float


class ReasonKind(StrEnum):
    """Where a reason comes from."""

    WORD = "word"
    KEYWORD = "keyword"
    RULE = "rule"
    INPUT = "input"
    DESCRIPTION = "description"
    MANNER = "manner"


class Reason(NamedTuple):
    """What spoke for the label: words or manner of the masked text, a rule, a value beside it, what a task says of it.

    `weight` orders them.
    """

    kind: ReasonKind
    text: str
    weight: float


class Answered(NamedTuple):
    """Which stage of a model with several of them gave the answer, and why that one."""

    candidate: str
    why: str
    """``confident``, ``ambiguous``, ``long``, ``language`` or ``untried``: why this stage, not whether its
    answer is sure enough to do without a person."""


SEVERAL = "several"
"""How the candidate of a model begins that gives several labels at once, ``several+linear``."""
LABEL_SEPARATOR = "|"
"""Between the labels of a message that has several, in columns of files; no label of such a task holds one."""


def gives_several(model: str) -> bool:
    """Tell whether a model, as predictions name it, gives several labels at once; what was stored tells it so too.

    >>> gives_several("several+linear@3f2a9c1b"), gives_several("linear@3f2a9c1b")
    (True, False)
    """
    return model.partition("@")[0].split("+")[0] == SEVERAL


class Prediction(NamedTuple):
    """What one model says of one message on one task."""

    task: str
    label: str
    confidence: float
    """Calibrated probability of `label`, 0..1."""
    alternatives: tuple[Alternative, ...]
    """Every other label, the likeliest first."""
    reasons: tuple[Reason, ...]
    model: str
    """Candidate and version, ``linear@3f2a9c1b``."""
    novelty: float = 0.0
    """How far 0..1 the message is from anything that the model has seen."""
    label_set: tuple[str, ...] = ()
    """The labels that are possible at the stated coverage, the likeliest first; of a task of several labels, those that
    hold. Empty where the model states no coverage."""
    coverage: float = 0.0
    """Share 0..1 of messages like those it was calibrated on whose right label is in the set."""
    answered_by: Answered | None = None
    """Where the model has stages."""
    unfit_below: float = 0.0
    """Where no label fits at the stated coverage: the probability that it asks of `label`, which stands in the set all
    the same. 0 where a label fits, or the model does not know."""

    @property
    def several(self) -> bool:
        """Whether a message may have several labels: those in the set hold, and `label`, the likeliest, may not."""
        return gives_several(self.model)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that it gives: one; of a task of several labels those that hold, or none."""
        return self.label_set if self.several else (self.label,)

    @property
    def margin(self) -> float:
        """The gap between the first and the second label, 0..1; a small one is ambiguous."""
        return self.confidence - (self.alternatives[0].probability if self.alternatives else 0.0)

    @property
    def least_sure(self) -> Alternative:
        """The label of which it is least sure whether it holds, with how sure it is, 0.5..1.

        For labels that do not exclude each other: all of them are decided, those that do not hold too.
        """
        every = (Alternative(self.label, self.confidence), *self.alternatives)
        return min(
            (Alternative(each.label, max(each.probability, 1 - each.probability)) for each in every),
            key=lambda each: each.probability,
        )

    @property
    def possible(self) -> int | None:
        """How many labels are in the set; ``None`` where the model states none."""
        return len(self.label_set) or None
