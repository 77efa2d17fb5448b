"""The repository of inquiries."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, insert, select, update

from frontdesk.errors import Conflict, NotFound
from frontdesk.inquiry import Decision, Kind, Route
from frontdesk.ports import Clock, InquiryFilter, Original, Page, StoredInquiry, WindowStats
from frontdesk.store.columns import storable
from frontdesk.store.conversations import Conversations
from frontdesk.store.criteria import page_of, with_latest_route
from frontdesk.store.cursor import Cursor
from frontdesk.store.rows import (
    FIRST_REVISION,
    inquiry_row,
    original_row,
    prediction_rows,
    route_row,
    routed_columns,
    stored_inquiry,
    stored_route,
)
from frontdesk.store.tables import InquiryRow, OriginalRow, PredictionRow, RouteRow
from frontdesk.store.transaction import Transaction, chunks
from frontdesk.store.window import window_stats

SHOWN_IDS = 5
"""How many clashing external ids an error names."""


class SqlInquiryRepository:
    """Inquiries with their predictions and routes, in SQL."""

    def __init__(self, transaction: Transaction, clock: Clock) -> None:
        self._transaction = transaction
        self._clock = clock
        self._conversations = Conversations(transaction)

    async def add(self, decisions: Sequence[Decision]) -> None:
        """Keep decisions in one statement a table, however many they are."""
        if not decisions:
            return
        now = self._clock.now()
        inquiries = [inquiry_row(decision, now) for decision in decisions]
        await self._refuse_known(decisions)
        execute = self._transaction.execute
        await execute(insert(InquiryRow), inquiries)
        await execute(insert(OriginalRow), [original_row(decision.inquiry) for decision in decisions])
        predictions = [row for decision in decisions for row in prediction_rows(decision)]
        if predictions:
            await execute(insert(PredictionRow), predictions)
        routes = [route_row(d.inquiry.tenant, d.inquiry.id, FIRST_REVISION, d.route, now) for d in decisions]
        await execute(insert(RouteRow), routes)
        await self._conversations.keep(decisions)

    async def reroute(self, tenant: str, inquiry_id: str, route: Route) -> None:
        """Keep a new route under the next revision; the row's lock makes two at once take turns."""
        counted = (
            update(InquiryRow)
            .where(InquiryRow.tenant == tenant, InquiryRow.id == inquiry_id)
            .values(route_revision=InquiryRow.route_revision + 1, **routed_columns(route))
            .returning(InquiryRow.route_revision)
        )
        revision = (await self._transaction.execute(counted)).scalar_one_or_none()
        if revision is None:
            raise _no_inquiry(tenant, inquiry_id)
        row = route_row(tenant, inquiry_id, revision, route, self._clock.now())
        await self._transaction.execute(insert(RouteRow), [row])

    async def routes(self, tenant: str, inquiry_id: str) -> Sequence[Mapping[str, object]]:
        """Give every route of an inquiry, the latest first."""
        statement = (
            select(RouteRow.__table__)
            .where(RouteRow.tenant == tenant, RouteRow.inquiry_id == inquiry_id)
            .order_by(RouteRow.revision.desc())
        )
        rows = (await self._transaction.execute(statement)).all()
        if not rows:
            raise _no_inquiry(tenant, inquiry_id)
        return [stored_route(row) for row in rows]

    async def known(self, tenant: str, external_ids: Sequence[str]) -> frozenset[str]:
        """Tell which of these external ids the tenant has already."""
        asked = sorted({storable(name) for name in external_ids})
        found: set[str] = set()
        for names in chunks(asked):
            statement = select(InquiryRow.external_id).where(
                InquiryRow.tenant == tenant, InquiryRow.external_id.in_(names)
            )
            found.update((await self._transaction.execute(statement)).scalars())
        return frozenset(name for name in external_ids if storable(name) in found)

    async def get(self, tenant: str, inquiry_id: str) -> StoredInquiry:
        """Give one inquiry."""
        statement = with_latest_route().where(InquiryRow.tenant == tenant, InquiryRow.id == inquiry_id)
        found = await self._read(tenant, statement)
        if not found:
            raise _no_inquiry(tenant, inquiry_id)
        return found[0]

    async def find_external(self, tenant: str, external_id: str) -> StoredInquiry | None:
        """Give the inquiry that the sender's system calls `external_id`."""
        statement = with_latest_route().where(InquiryRow.tenant == tenant, InquiryRow.external_id == external_id)
        found = await self._read(tenant, statement)
        return found[0] if found else None

    async def page(self, tenant: str, which: InquiryFilter, *, limit: int, cursor: str | None = None) -> Page:
        """List inquiries in two statements, however many they are."""
        found = await self._read(tenant, page_of(tenant, which, limit, cursor))
        items = found[:limit]
        more = len(found) > limit
        return Page(items, Cursor(items[-1].received_at, items[-1].id).encode() if more else None)

    async def original(self, tenant: str, inquiry_id: str) -> Original:
        """Give back what was masked."""
        statement = (
            select(OriginalRow.__table__, InquiryRow.thread_id)
            .join(InquiryRow, (InquiryRow.tenant == OriginalRow.tenant) & (InquiryRow.id == OriginalRow.inquiry_id))
            .where(OriginalRow.tenant == tenant, OriginalRow.inquiry_id == inquiry_id)
        )
        row = (await self._transaction.execute(statement)).one_or_none()
        if row is None:
            raise _no_inquiry(tenant, inquiry_id)
        return Original(
            subject=row.subject,
            body=row.body,
            customer_name=row.customer_name,
            customer_address=row.customer_address,
            placeholders=await self.placeholders(tenant, row.thread_id or inquiry_id),
            is_html=row.is_html,
            attributes=row.attributes,
        )

    async def placeholders(self, tenant: str, conversation: str) -> Mapping[str, str]:
        """Give the placeholders of a conversation so far."""
        return await self._conversations.read(tenant, conversation)

    async def contacts_since(self, tenant: str, customer_id: str, since: datetime) -> int:
        """Count the inquiries of a customer since then."""
        statement = select(func.count()).where(
            InquiryRow.tenant == tenant,
            InquiryRow.customer_id == customer_id,
            InquiryRow.received_at >= since,
            InquiryRow.kind == Kind.INQUIRY.value,
        )
        return int((await self._transaction.execute(statement)).scalar_one())

    async def stats(self, tenant: str, since: datetime, until: datetime) -> WindowStats:
        """Count what was received within ``[since, until)``."""
        return await window_stats(self._transaction, tenant, since, until)

    async def _read(self, tenant: str, statement: Select[Any]) -> list[StoredInquiry]:
        """Run a statement for inquiries, and one more for the predictions on all of them."""
        rows = (await self._transaction.execute(statement)).all()
        if not rows:
            return []
        asked = (
            select(PredictionRow.__table__)
            .where(PredictionRow.tenant == tenant, PredictionRow.inquiry_id.in_([row.id for row in rows]))
            .order_by(PredictionRow.task)
        )
        predictions: dict[str, list[Row[Any]]] = defaultdict(list)
        for prediction in await self._transaction.execute(asked):
            predictions[prediction.inquiry_id].append(prediction)
        return [stored_inquiry(row, predictions[row.id]) for row in rows]

    async def _refuse_known(self, decisions: Sequence[Decision]) -> None:
        """Name the external ids that stand twice; the constraint would only say that there is one."""
        by_tenant: dict[str, Counter[str]] = defaultdict(Counter)
        for decision in decisions:
            if decision.inquiry.external_id:
                by_tenant[decision.inquiry.tenant][decision.inquiry.external_id] += 1
        for tenant, counts in by_tenant.items():
            repeated = {name for name, count in counts.items() if count > 1}
            clashing = sorted(repeated | await self.known(tenant, list(counts)))
            if clashing:
                error = _known_already(tenant, clashing)
                self._transaction.fail(error)
                raise error


def _no_inquiry(tenant: str, inquiry_id: str) -> NotFound:
    return NotFound(f"tenant {tenant!r} has no inquiry {inquiry_id!r}")


def _known_already(tenant: str, external_ids: Sequence[str]) -> Conflict:
    shown = ", ".join(repr(name) for name in external_ids[:SHOWN_IDS])
    more = f" and {len(external_ids) - SHOWN_IDS} more" if len(external_ids) > SHOWN_IDS else ""
    return Conflict(
        f"tenant {tenant!r} has these external ids already: {shown}{more}; nothing of this transaction was kept"
    )
