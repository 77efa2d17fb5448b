"""What the core needs from outside, as Protocols; adapters fill them and `bootstrap` plugs them in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from frontdesk.inquiry import Decision


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Give this moment in UTC."""


@dataclass(frozen=True, slots=True)
class Original:
    """What a customer really wrote, with the values behind the placeholders of the conversation."""

    subject: str
    body: str
    customer_name: str | None
    customer_address: str | None
    placeholders: Mapping[str, str]


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
    """By task: label, confidence, alternatives, reasons, model, novelty."""
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
    """Inquiries with their predictions and routes."""

    async def add(self, decisions: Sequence[Decision]) -> None:
        """Keep decisions. Raises `Conflict` where the tenant has the external id already."""

    async def get(self, tenant: str, inquiry_id: str) -> StoredInquiry:
        """Give one inquiry. Raises `NotFound`."""

    async def find_external(self, tenant: str, external_id: str) -> StoredInquiry | None:
        """Give the inquiry that the sender's system calls `external_id`."""

    async def page(self, tenant: str, which: InquiryFilter, *, limit: int, cursor: str | None = None) -> Page:
        """List inquiries, the newest first. Raises `InvalidInput` for a cursor that is none of ours."""

    async def original(self, tenant: str, inquiry_id: str) -> Original:
        """Give back what was masked. Raises `NotFound`."""

    async def placeholders(self, tenant: str, conversation: str) -> Mapping[str, str]:
        """Give the placeholders of a conversation so far, with the values behind them."""

    async def contacts_since(self, tenant: str, customer_id: str, since: datetime) -> int:
        """Count what a customer has sent since then."""

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
        """Keep measurements."""

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
