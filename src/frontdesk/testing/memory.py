"""A store in memory that keeps every promise of `frontdesk.ports`: slow, obvious, and gone with the process."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import NoReturn, Self

from frontdesk.errors import Conflict, ConversationMoved, InvalidInput, NotFound, StoreError, StoreReadOnly
from frontdesk.inquiry import Decision, Kind, Route
from frontdesk.ports import (
    LONGEST_PAGE,
    Clock,
    InquiryFilter,
    ModelVersion,
    Original,
    Page,
    PerformanceMetric,
    StoredInquiry,
    WindowStats,
)
from frontdesk.testing.memorising import matches, original_of, plain, stored_of, utc, value_of

_COUNTED = ("category", "sentiment", "urgency", "department", "language", "channel", "kind")


@dataclass
class FixedClock:
    """A clock that stands still until it is set."""

    moment: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """Give the moment that it is set to."""
        return self.moment


@dataclass
class _Contents:
    """Everything that a store holds; the values are never changed, so a flat copy is a copy."""

    inquiries: dict[tuple[str, str], StoredInquiry] = field(default_factory=dict)
    originals: dict[tuple[str, str], Original] = field(default_factory=dict)
    routes: dict[tuple[str, str], tuple[Mapping[str, object], ...]] = field(default_factory=dict)
    vaults: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    versions: dict[tuple[str, str], ModelVersion] = field(default_factory=dict)
    metrics: tuple[PerformanceMetric, ...] = ()

    def copy(self) -> "_Contents":
        return _Contents(
            inquiries=dict(self.inquiries),
            originals=dict(self.originals),
            routes=dict(self.routes),
            vaults=dict(self.vaults),
            versions=dict(self.versions),
            metrics=self.metrics,
        )


class MemoryStore:
    """A store in memory."""

    def __init__(self) -> None:
        self.contents = _Contents()

    def unit_of_work(self, clock: Clock | None = None) -> "MemoryUnitOfWork":
        """Give a transaction that may write."""
        return MemoryUnitOfWork(self, clock or FixedClock())

    def reading(self) -> "MemoryUnitOfWork":
        """Give a transaction that only reads."""
        return MemoryUnitOfWork(self, FixedClock(), reading=True)


class MemoryUnitOfWork:
    """One transaction: it works on a copy, and `commit` puts the copy in place."""

    inquiries: "MemoryInquiries"
    models: "MemoryModelVersions"

    def __init__(self, store: MemoryStore, clock: Clock, *, reading: bool = False) -> None:
        self._store = store
        self._reading = reading
        self._failure: Exception | None = None
        self.clock = clock

    async def __aenter__(self) -> Self:
        """Begin."""
        self.contents = self._store.contents.copy()
        self.inquiries = MemoryInquiries(self)
        self.models = MemoryModelVersions(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the store as it was at the last commit."""

    async def commit(self) -> None:
        """Make it permanent."""
        self._refuse_after_failure()
        self._store.contents = self.contents.copy()

    def to_write(self) -> _Contents:
        """Give the contents to one who writes. Raises `StoreReadOnly` in a unit that only reads."""
        self._refuse_after_failure()
        if self._reading:
            self.fail(StoreReadOnly("this unit of work only reads"))
        return self.contents

    def fail(self, error: Exception) -> NoReturn:
        """Give the transaction up."""
        self._failure = error
        raise error

    def _refuse_after_failure(self) -> None:
        if self._failure is not None:
            raise StoreError(f"nothing of this transaction is kept, for it failed: {self._failure}")


class MemoryInquiries:
    """Inquiries in memory."""

    def __init__(self, unit: MemoryUnitOfWork) -> None:
        self._unit = unit

    async def add(self, decisions: Sequence[Decision]) -> None:
        """Keep decisions, all or none."""
        stored = [stored_of(decision, self._unit.clock.now()) for decision in decisions]
        for decision, inquiry in zip(decisions, stored, strict=True):
            self._add(decision, inquiry)

    async def reroute(self, tenant: str, inquiry_id: str, route: Route) -> None:
        """Keep a new route."""
        contents, former = self._unit.to_write(), await self.get(tenant, inquiry_id)
        latest, key = plain(route), (former.tenant, former.id)
        contents.inquiries[key] = replace(former, route=latest)
        contents.routes[key] = (latest, *contents.routes[key])

    async def routes(self, tenant: str, inquiry_id: str) -> Sequence[Mapping[str, object]]:
        """Give every route of an inquiry, the latest first."""
        stored = await self.get(tenant, inquiry_id)
        return list(self._unit.contents.routes[stored.tenant, stored.id])

    async def known(self, tenant: str, external_ids: Sequence[str]) -> frozenset[str]:
        """Tell which of these external ids the tenant has already."""
        mine = {stored.external_id for stored in self._of(tenant)}
        return frozenset(name for name in external_ids if plain(name) in mine)

    async def get(self, tenant: str, inquiry_id: str) -> StoredInquiry:
        """Give one inquiry."""
        found = self._unit.contents.inquiries.get((plain(tenant), plain(inquiry_id)))
        if found is None:
            raise NotFound(f"tenant {tenant!r} has no inquiry {inquiry_id!r}")
        return found

    async def find_external(self, tenant: str, external_id: str) -> StoredInquiry | None:
        """Give the inquiry that the sender's system calls `external_id`."""
        return next((stored for stored in self._of(tenant) if stored.external_id == plain(external_id)), None)

    async def page(self, tenant: str, which: InquiryFilter, *, limit: int, cursor: str | None = None) -> Page:
        """List inquiries, the newest first; a cursor is the id of the last one seen."""
        if not 1 <= limit <= LONGEST_PAGE:
            raise InvalidInput(f"limit: expected 1 to {LONGEST_PAGE}, came {limit}")
        newest = sorted(self._of(tenant), key=lambda stored: (stored.received_at, stored.id), reverse=True)
        if cursor is not None:
            places = [place for place, stored in enumerate(newest) if stored.id == cursor]
            if not places:
                raise InvalidInput("the cursor is not one that we gave; pass next_cursor of the page before, unchanged")
            newest = newest[places[0] + 1 :]
        found = [stored for stored in newest if matches(stored, which)]
        return Page(found[:limit], found[limit - 1].id if len(found) > limit else None)

    async def original(self, tenant: str, inquiry_id: str) -> Original:
        """Give back what was masked."""
        stored = await self.get(tenant, inquiry_id)
        vault = await self.placeholders(tenant, stored.thread_id or stored.id)
        return replace(self._unit.contents.originals[stored.tenant, stored.id], placeholders=vault)

    async def placeholders(self, tenant: str, conversation: str) -> Mapping[str, str]:
        """Give the placeholders of a conversation so far."""
        return dict(self._unit.contents.vaults.get((plain(tenant), plain(conversation)), {}))

    async def contacts_since(self, tenant: str, customer_id: str, since: datetime) -> int:
        """Count the inquiries of a customer since then."""
        mine = [stored for stored in self._of(tenant) if stored.customer_id == plain(customer_id)]
        return sum(stored.kind == Kind.INQUIRY.value and stored.received_at >= utc(since) for stored in mine)

    async def stats(self, tenant: str, since: datetime, until: datetime) -> WindowStats:
        """Count what was received within ``[since, until)``."""
        within = [stored for stored in self._of(tenant) if utc(since) <= stored.received_at < utc(until)]
        counts = {name: Counter(value_of(stored, name) for stored in within) for name in _COUNTED}
        priorities = [int(str(stored.route["priority"])) for stored in within]
        return WindowStats(
            total=len(within),
            by={name: {str(value): n for value, n in counter.items() if value} for name, counter in counts.items()},
            needs_human=sum(bool(stored.route["needs_human"]) for stored in within),
            escalated=sum(bool(stored.route["escalated"]) for stored in within),
            degraded=sum(bool(stored.degraded) for stored in within),
            mean_priority=sum(priorities) / len(priorities) if priorities else 0.0,
        )

    def _of(self, tenant: str) -> list[StoredInquiry]:
        return [stored for stored in self._unit.contents.inquiries.values() if stored.tenant == plain(tenant)]

    def _add(self, decision: Decision, stored: StoredInquiry) -> None:
        contents, key = self._unit.to_write(), (stored.tenant, stored.id)
        taken = {other.external_id for other in self._of(stored.tenant)} - {None}
        if key in contents.inquiries or stored.external_id in taken:
            self._unit.fail(Conflict(f"tenant {stored.tenant!r} has {stored.external_id or stored.id!r} already"))
        conversation = (stored.tenant, stored.thread_id or stored.id)
        vault, new = contents.vaults.get(conversation, {}), plain(decision.vault)
        if any(vault.get(name, value) != value for name, value in new.items()):
            self._unit.fail(ConversationMoved())
        contents.inquiries[key] = stored
        contents.originals[key] = original_of(decision.inquiry)
        contents.routes[key] = (stored.route,)
        contents.vaults[conversation] = {**vault, **new}


class MemoryModelVersions:
    """Model versions in memory."""

    def __init__(self, unit: MemoryUnitOfWork) -> None:
        self._unit = unit

    async def record(self, versions: Sequence[ModelVersion]) -> None:
        """Keep versions; one that is known already is left as it is."""
        contents = self._unit.to_write()
        for version in versions:
            contents.versions.setdefault((version.task, version.version), version)

    async def all(self) -> Sequence[ModelVersion]:
        """List the versions, the newest first."""
        by_name = sorted(self._unit.contents.versions.values(), key=lambda version: (version.task, version.version))
        return sorted(by_name, key=lambda version: version.created_at, reverse=True)

    async def measure(self, metrics: Sequence[PerformanceMetric]) -> None:
        """Keep measurements."""
        contents = self._unit.to_write()
        for metric in metrics:
            if (metric.task, metric.version) not in contents.versions:
                self._unit.fail(NotFound(f"{metric.task} has no version {metric.version}"))
        contents.metrics = (*contents.metrics, *metrics)

    async def metrics(self, task: str, version: str) -> Sequence[PerformanceMetric]:
        """List the measurements of a version, the newest first."""
        latest_first = reversed(self._unit.contents.metrics)
        mine = [metric for metric in latest_first if (metric.task, metric.version) == (task, version)]
        return sorted(mine, key=lambda metric: metric.measured_at, reverse=True)
