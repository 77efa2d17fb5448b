"""What goes over the wire: requests and answers, with the examples that the documentation shows."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    field_validator,
)

from frontdesk.api import examples
from frontdesk.inquiry import Channel, Customer, Inquiry, Tier

LINE_PATTERN = r"^[^\u0000-\u001f\u007f]+$"
INQUIRY_ID_PATTERN = r"^[A-Za-z0-9\-]+$"
Line = Annotated[str, Field(min_length=1, max_length=200, pattern=LINE_PATTERN)]
"""One line of text without control characters."""


TIME = "a date and time with a time zone, such as 2026-05-01T09:30:00Z"


def _written_out(moment: object) -> object:
    """Refuse numbers, which pydantic would take for seconds since 1970."""
    if not isinstance(moment, str) or not _DATE.match(moment):
        raise ValueError(f"expected {TIME}")
    return moment


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _within_the_calendar(moment: datetime) -> datetime:
    """Refuse what no database can compare: the first and the last hours of the calendar, in some time zones."""
    try:
        moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("expected a time within the years 1 to 9999 in UTC") from None
    return moment


Moment = Annotated[
    AwareDatetime,
    BeforeValidator(_written_out, json_schema_input_type=datetime),
    AfterValidator(_within_the_calendar),
]
"""ISO 8601, with a time zone."""
Share = Annotated[float, Field(ge=0, le=1)]
MAXIMUM_CONTACTS = 100_000
MAXIMUM_SUBJECT_CHARACTERS = 1_000
MAXIMUM_ATTRIBUTES = 50


class CustomerIn(BaseModel):
    """Who wrote."""

    model_config = ConfigDict(extra="forbid")

    id: Line | None = Field(default=None, description="Your own id of the customer", examples=["c-1041"])
    name: Line | None = Field(default=None, examples=["Amélie Duval"])
    address: Line | None = Field(default=None, description="E-mail address", examples=["amelie@example.com"])
    tier: Tier = Tier.STANDARD
    contacts_last_30_days: int | None = Field(
        default=None, strict=True, ge=0, le=MAXIMUM_CONTACTS, description="Counted from the store where it is left out"
    )


class InquiryIn(BaseModel):
    """One message from a customer."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra=examples.shown(examples.INQUIRY),
    )

    text: str = Field(min_length=1, description="The message, plain text or HTML", json_schema_extra={"pattern": r"\S"})
    subject: str = Field(default="", max_length=MAXIMUM_SUBJECT_CHARACTERS)
    is_html: StrictBool = False
    channel: Channel = Channel.API
    external_id: Line | None = Field(default=None, description="Your own id of the message; unique for a tenant")
    thread_id: Line | None = Field(default=None, description="The conversation that it belongs to")
    customer: CustomerIn = Field(default_factory=CustomerIn)
    received_at: Moment | None = Field(
        default=None, description="When the customer sent it, with a time zone; now where it is left out"
    )
    attributes: dict[Line, Line] = Field(
        default_factory=dict, max_length=MAXIMUM_ATTRIBUTES, description="What routing rules may ask for besides"
    )

    @field_validator("received_at")
    @classmethod
    def _storable(cls, moment: datetime | None) -> datetime | None:
        if moment is not None and not 1970 <= moment.year <= 2200:
            raise ValueError("expected a time between 1970 and 2200")
        return moment

    def to_inquiry(self, tenant: str, now: datetime) -> Inquiry:
        """Make the value that the desk takes."""
        return Inquiry(
            body=self.text,
            subject=self.subject,
            tenant=tenant,
            external_id=self.external_id,
            thread_id=self.thread_id,
            channel=self.channel,
            is_html=self.is_html,
            customer=Customer(
                id=self.customer.id,
                name=self.customer.name,
                address=self.customer.address,
                tier=self.customer.tier,
                contacts_last_30_days=self.customer.contacts_last_30_days or 0,
            ),
            received_at=self.received_at or now,
            attributes=self.attributes,
        )


class BatchIn(BaseModel):
    """Several messages at once."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=examples.shown(examples.BATCH))

    inquiries: list[InquiryIn] = Field(min_length=1, max_length=1_000)


class AlternativeOut(BaseModel):
    """A label that was not chosen."""

    label: str
    probability: Share


class ReasonOut(BaseModel):
    """What spoke for the label."""

    kind: Literal["word", "keyword", "rule", "input", "description", "manner"]
    text: str = Field(
        description="In the customer's own masked words, or the rule's; of an input, its name and value; of a "
        "description, what the task says of the label; of manner, what it is about the writing"
    )
    weight: float


class LabelSetOut(BaseModel):
    """The labels that are possible, and how often the right one is among them."""

    labels: list[str] = Field(
        description="The likeliest first; of a task of several labels, those that hold; empty where none is stated"
    )
    coverage: Share = Field(
        description="Share of messages like those that were learned from whose right label is in the set; 0 where the "
        "model states none"
    )


class AnsweredOut(BaseModel):
    """Which stage of a model with several of them answered."""

    candidate: str
    why: str = Field(
        description="confident (the first stage saw one possible label; whether a person looks is needs_human's), "
        "ambiguous, long, language (the encoder does not cover it), or untried (no message in it was learned from)"
    )


class RuleOut(BaseModel):
    """A routing rule that matched, with the values that it saw."""

    name: str
    saw: dict[str, Any]


class Result(BaseModel):
    """What the desk made of one message. Other tasks that you declare stand beside the three built-in ones."""

    model_config = ConfigDict(extra="allow", json_schema_extra=examples.shown(examples.RESULT))

    id: str = Field(examples=["5f0c8d2e-7d4a-4d0f-9d29-6f3c5a1b2c3d"])
    external_id: str | None
    thread_id: str | None
    channel: str
    kind: str = Field(description="inquiry, auto_reply, bounce or newsletter")
    received_at: str
    language: str = Field(description="ISO 639-1, or und", examples=["en"])
    language_confidence: Share
    category: str | None = Field(default=None, examples=["technical_support"])
    category_confidence: Share | None = None
    sentiment: str | None = Field(default=None, examples=["negative"])
    sentiment_confidence: Share | None = None
    urgency: str | None = Field(default=None, examples=["critical"])
    urgency_confidence: Share | None = None
    alternatives: dict[str, list[AlternativeOut]] = Field(description="By task, the likeliest first")
    reasons: dict[str, list[ReasonOut]] = Field(description="By task")
    models: dict[str, str] = Field(description="By task, the version that answered")
    novelty: dict[str, Share] = Field(description="By task, how far the message is from what the model has learned")
    label_sets: dict[str, LabelSetOut] = Field(description="By task")
    answered_by: dict[str, AnsweredOut | None] = Field(description="By task; null where the model has no stages")
    department: str = Field(examples=["technical_support"])
    assignee: str | None
    priority: int = Field(ge=0, le=100)
    escalated: bool
    needs_human: bool
    human_reasons: list[str]
    respond_by: str
    resolve_by: str
    rules: list[RuleOut]
    rules_digest: str
    masked_text: str = Field(examples=["My card <CARD_1> was charged twice"])
    pii: dict[str, int] = Field(description="Distinct values of each kind that were masked", examples=[{"CARD": 1}])
    degraded: bool
    degraded_reasons: list[str]


class BatchOut(BaseModel):
    """One result for each message, in order."""

    model_config = ConfigDict(json_schema_extra=examples.shown({"results": [examples.RESULT]}))

    results: list[Result]


class PageOut(BaseModel):
    """Some inquiries, the newest first."""

    model_config = ConfigDict(json_schema_extra=examples.shown(examples.PAGE))

    items: list[Result]
    next_cursor: str | None = Field(description="Ask with it for the next page; null on the last")


class DatabaseHealth(BaseModel):
    """How the database is."""

    ok: bool
    detail: str


class Health(BaseModel):
    """Whether the service lives, is ready, and with what."""

    model_config = ConfigDict(json_schema_extra=examples.shown(examples.HEALTH))

    status: Literal["ok", "degraded", "unavailable"]
    live: bool
    ready: bool
    version: str
    models: dict[str, str] = Field(description="By task, the version that serves, or what keeps it away")
    database: DatabaseHealth


class Stats(BaseModel):
    """What came in within a window of time."""

    model_config = ConfigDict(json_schema_extra=examples.shown(examples.STATS))

    since: datetime
    until: datetime
    total: int
    counts: dict[str, dict[str, int]] = Field(description="By category, department, language and so on")
    shares: dict[str, dict[str, Share]]
    needs_human_share: Share
    escalated_share: Share
    degraded_share: Share
    mean_priority: float
