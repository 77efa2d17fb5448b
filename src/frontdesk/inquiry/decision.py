"""What was understood of an inquiry, and what the desk made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_FLOOR, Decimal

from frontdesk.inquiry.message import Inquiry
from frontdesk.inquiry.prediction import Prediction
from frontdesk.inquiry.text import Language, MaskedText, Part


@dataclass(frozen=True, slots=True)
class LanguageScore:
    """How a model did on messages of one language that it was not fitted on."""

    held_out: int
    right: int
    at_least: float
    """What the accuracy is at least, 0..1, in 95 of 100 cases; 0 where no message was held out."""

    def at_least_to(self, decimals: int) -> float:
        """Round the bound down, lest what falls short by a hair look as if it did not.

        >>> LanguageScore(30, 25, 0.6966).at_least_to(2), LanguageScore(50, 35, 0.57).at_least_to(2)
        (0.69, 0.57)
        """
        # by its decimal digits: 0.57 * 100 is a hair below 57
        return float(Decimal(repr(self.at_least)).quantize(Decimal(1).scaleb(-decimals), ROUND_FLOOR))


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that was understood of one inquiry."""

    text: MaskedText
    """Subject, where there is one that is not set aside, and body, a blank line between them: what the models saw."""
    language: Language
    predictions: Mapping[str, Prediction]
    """By task."""
    set_aside: tuple[tuple[Part, MaskedText], ...] = ()
    """Quoted replies, an answer's old subject among them, signatures and disclaimers, masked."""
    degraded: tuple[str, ...] = ()
    """Why the analysis is weaker than it should be; empty when all went well."""
    language_scores: Mapping[str, LanguageScore] = field(default_factory=dict)
    """By task, how its model did on messages of this language; models that do not know it are left out."""

    @property
    def pii(self) -> Mapping[str, int]:
        """How many distinct values of each kind of personal data were masked."""
        return self.text.kinds


@dataclass(frozen=True, slots=True)
class MatchedRule:
    """A rule that matched, with the values that it saw."""

    name: str
    saw: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Route:
    """Who should deal with an inquiry, and how fast."""

    department: str
    priority: int
    """0-100, 100 the most pressing."""
    respond_by: datetime
    resolve_by: datetime
    escalated: bool
    needs_human: bool
    human_reasons: tuple[str, ...]
    matched: tuple[MatchedRule, ...]
    rules_digest: str
    """SHA-256 of the rule file, hexadecimal."""
    assignee: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One inquiry with all that the desk made of it."""

    inquiry: Inquiry
    analysis: Analysis
    route: Route
    vault: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The value behind each placeholder. For the store alone; whoever shows a decision leaves it out."""
