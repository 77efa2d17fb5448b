"""The values that pass from stage to stage, all of them frozen.

``Inquiry -> CleanText -> MaskedText -> Analysis -> Route``, and a `Decision` holds them all.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import NamedTuple
from uuid import uuid4

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
"""Unicode's general categories of controls, formats, halves of pairs and separators."""


class Channel(StrEnum):
    """How a message reached the desk."""

    EMAIL = "email"
    CHAT = "chat"
    FORM = "form"
    SOCIAL = "social"
    SMS = "sms"
    PHONE = "phone"
    API = "api"
    FILE = "file"


class Kind(StrEnum):
    """What a message is; only an inquiry wants an answer."""

    INQUIRY = "inquiry"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    NEWSLETTER = "newsletter"


class Tier(StrEnum):
    """How much a customer is worth to the house, lowest first."""

    FREE = "free"
    STANDARD = "standard"
    PREMIUM = "premium"
    ENTERPRISE = "enterprise"


@dataclass(frozen=True, slots=True)
class Customer:
    """Who wrote. Name and address are personal data: they stay in the store, and out of reprs."""

    id: str | None = None
    name: str | None = field(default=None, repr=False)
    address: str | None = field(default=None, repr=False)
    tier: Tier = Tier.STANDARD
    contacts_last_30_days: int = 0


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One message from a customer, as it came. Its repr, which may end in a log, leaves out what they wrote."""

    body: str = field(repr=False)
    subject: str = field(default="", repr=False)
    id: str = field(default_factory=lambda: str(uuid4()))
    tenant: str = "default"
    external_id: str | None = None
    thread_id: str | None = None
    channel: Channel = Channel.API
    kind: Kind = Kind.INQUIRY
    kind_is_proven: bool = True
    """Whether headers say so, or words alone, which customers use too."""
    is_html: bool = False
    customer: Customer = field(default_factory=Customer)
    received_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What the sender's system knows besides; routing rules may ask for it."""

    @property
    def conversation(self) -> str:
        """The thread that this message belongs to: its own id where it starts one."""
        return self.thread_id or self.id

    @property
    def is_blank(self) -> bool:
        """Whether no visible character is in it: spaces, control and zero-width characters say nothing."""
        return not (is_visible(self.body) or is_visible(self.subject))


def is_visible(text: str) -> bool:
    r"""Tell whether there is anything to see: the one rule for what counts as a message.

    A sign that this Python's Unicode tables do not know yet is visible: it is probably a new emoji.

    >>> is_visible("hi"), is_visible("\u200b \n")
    (True, False)
    """
    return any(unicodedata.category(sign) not in _INVISIBLE for sign in text)


class Part(StrEnum):
    """What a stretch of a mail is."""

    BODY = "body"
    QUOTED = "quoted"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"


@dataclass(frozen=True, slots=True)
class CleanText:
    """A message as plain text: what the customer says now, and what was set aside."""

    text: str
    set_aside: tuple[tuple[Part, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """ISO 639-1 code, or ``und``, with the confidence 0..1."""

    code: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PiiSpan:
    """Personal data found in a text: where, what, and what the finding rests on."""

    start: int
    end: int
    """Characters of the unmasked text, half open."""
    type: str
    score: float
    recogniser: str
    context: tuple[str, ...] = ()
    """Words nearby that raised the score."""
    checksum: str | None = None
    """The algorithm that confirmed the span, where there is one."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One stretch of a masked text that stands for personal data."""

    start: int
    end: int
    """Characters of the masked text, half open."""
    name: str
    """As it stands in the text, ``<EMAIL_1>``."""
    source: PiiSpan
    spelling: int = 0
    """Which of the spellings of one value stood here: 0 for the first that the conversation saw."""


@dataclass(frozen=True, slots=True)
class MaskedText:
    """Text without personal data. Only `frontdesk.text` makes one; `tools/check_masked_text.py` sees to it."""

    text: str
    placeholders: tuple[Placeholder, ...] = ()

    @property
    def kinds(self) -> Mapping[str, int]:
        """How many distinct values of each kind of personal data were masked."""
        names = {placeholder.name: placeholder.source.type for placeholder in self.placeholders}
        counts: dict[str, int] = {}
        for kind in names.values():
            counts[kind] = counts.get(kind, 0) + 1
        return counts


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
    """``confident``, ``ambiguous``, ``long`` or ``language``: why this stage, not whether its answer is sure
    enough to do without a person."""


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
