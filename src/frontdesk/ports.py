"""What the core needs from outside, as Protocols; adapters fill them and `bootstrap` plugs them in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from frontdesk.inquiry import Decision, Prediction, Route


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Give this moment in UTC."""


LONGEST: Mapping[str, int] = {
    "tenant": 64,
    "id": 100,
    "external_id": 400,
    "thread_id": 400,
    "customer_id": 200,
}
"""Most characters of what names an inquiry; a store refuses longer ones, because every index has a largest entry."""

LONGEST_PAGE = 1_000
"""Most inquiries on one page."""


@dataclass(frozen=True, slots=True, repr=False)
class Original:
    """What a customer really wrote, with the values behind the placeholders of the conversation. It has no repr."""

    subject: str
    body: str
    customer_name: str | None
    customer_address: str | None
    placeholders: Mapping[str, str]
    is_html: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredInquiry:
    """An inquiry as the store gives it back: masked, with its latest predictions and route, as plain values."""

    id: str
    tenant: str
    external_id: str | None
    thread_id: str | None
    channel: str
    kind: str
    language: str
    language_confidence: float
    masked_text: str
    received_at: datetime
    processed_at: datetime
    customer_id: str | None
    customer_tier: str
    pii: Mapping[str, int]
    degraded: Sequence[str]
    predictions: Mapping[str, Mapping[str, object]]
    """By task: label, confidence, alternatives, reasons, model, novelty, label_set, coverage, answered_by."""
    route: Mapping[str, object]
    """The fields of `Route`; times as ISO 8601 text."""


@dataclass(frozen=True, slots=True)
class InquiryFilter:
    """Which inquiries to list; ``None`` asks nothing."""

    department: str | None = None
    category: str | None = None
    sentiment: str | None = None
    urgency: str | None = None
    language: str | None = None
    channel: str | None = None
    thread_id: str | None = None
    needs_human: bool | None = None
    escalated: bool | None = None
    minimum_priority: int | None = None
    received_from: datetime | None = None
    received_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some inquiries, the newest first, and the cursor of the next page where there is one."""

    items: Sequence[StoredInquiry]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class WindowStats:
    """What came in within a window of time, counted by each thing worth knowing."""

    total: int
    by: Mapping[str, Mapping[str, int]]
    """``{"category": {"billing": 12}, "department": ..., "language": ...}``"""
    needs_human: int
    escalated: int
    degraded: int
    mean_priority: float


class InquiryRepository(Protocol):
    """Inquiries with their predictions and routes.

    Text comes back as it went in, but for NUL, which is dropped, and half surrogate pairs, which become U+FFFD: no
    database keeps them.
    """

    async def add(self, decisions: Sequence[Decision]) -> None:
        """Keep decisions, all or none.

        Raises:
            Conflict: the tenant has the id or the external id already.
            ConversationMoved: another message has meanwhile given the same placeholder to another value; decide again.
            InvalidInput: a name is longer than `LONGEST`, or a time has no time zone.
        """

    async def reroute(self, tenant: str, inquiry_id: str, route: Route) -> None:
        """Keep a new route; from now on it counts, and the former stays in the history. Raises `NotFound`."""

    async def routes(self, tenant: str, inquiry_id: str) -> Sequence[Mapping[str, object]]:
        """Give every route that an inquiry has had, the latest first. Raises `NotFound`."""

    async def known(self, tenant: str, external_ids: Sequence[str]) -> frozenset[str]:
        """Tell which of these external ids the tenant has already."""

    async def get(self, tenant: str, inquiry_id: str) -> StoredInquiry:
        """Give one inquiry. Raises `NotFound`."""

    async def find_external(self, tenant: str, external_id: str) -> StoredInquiry | None:
        """Give the inquiry that the sender's system calls `external_id`."""

    async def page(self, tenant: str, which: InquiryFilter, *, limit: int, cursor: str | None = None) -> Page:
        """List inquiries, the newest first.

        Raises:
            InvalidInput: the cursor is none of ours, or `limit` is not within 1..`LONGEST_PAGE`.
        """

    async def original(self, tenant: str, inquiry_id: str) -> Original:
        """Give back what was masked. Raises `NotFound`."""

    async def placeholders(self, tenant: str, conversation: str) -> Mapping[str, str]:
        """Give the placeholders of a conversation so far, with the values behind them."""

    async def contacts_since(self, tenant: str, customer_id: str, since: datetime) -> int:
        """Count the inquiries of a customer since then; automatic replies do not count."""

    async def stats(self, tenant: str, since: datetime, until: datetime) -> WindowStats:
        """Count what was received within ``[since, until)``."""


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """One version of one task's model that has served here."""

    task: str
    version: str
    candidate: str
    digest: str
    metrics: Mapping[str, float]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class PerformanceMetric:
    """One measured number of one model version."""

    task: str
    version: str
    name: str
    value: float
    measured_at: datetime


class ModelVersionRepository(Protocol):
    """Which model versions have served, and how well they did."""

    async def record(self, versions: Sequence[ModelVersion]) -> None:
        """Keep versions; one that is known already is left as it is."""

    async def all(self) -> Sequence[ModelVersion]:
        """List the versions, the newest first."""

    async def measure(self, metrics: Sequence[PerformanceMetric]) -> None:
        """Keep measurements. Raises `NotFound` where the version was never recorded."""

    async def metrics(self, task: str, version: str) -> Sequence[PerformanceMetric]:
        """List the measurements of a version, the newest first."""


class UnitOfWork(Protocol):
    """One transaction: leaves nothing behind unless `commit` was called."""

    inquiries: InquiryRepository
    models: ModelVersionRepository

    async def __aenter__(self) -> Self:
        """Begin."""

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Roll back what was not committed."""

    async def commit(self) -> None:
        """Make it permanent."""


class Observer(Protocol):
    """Is told what the desk does, to count it; never sees text."""

    def predicted(self, predictions: Sequence[Prediction], seconds: float) -> None:
        """One task was predicted for a batch, which took so long."""

    def degraded(self, task: str, error: Exception, messages: int) -> None:
        """A model failed and the keywords answered for so many messages."""

    def decided(self, decisions: Sequence[Decision]) -> None:
        """A batch went all the way."""
