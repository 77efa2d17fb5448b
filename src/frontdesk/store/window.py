"""Counts over a window of time."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, cast, func, literal, select, union_all

from frontdesk.ports import WindowStats
from frontdesk.store.tables import InquiryRow
from frontdesk.store.transaction import Transaction

DIMENSIONS = ("category", "sentiment", "urgency", "department", "language", "channel", "kind")
"""What inquiries are counted by."""


async def window_stats(transaction: Transaction, tenant: str, since: datetime, until: datetime) -> WindowStats:
    """Count what a tenant received within ``[since, until)``, in two statements."""
    window = (InquiryRow.tenant == tenant, InquiryRow.received_at >= since, InquiryRow.received_at < until)
    totals = select(
        func.count().label("total"),
        _how_many(InquiryRow.needs_human).label("needs_human"),
        _how_many(InquiryRow.escalated).label("escalated"),
        _how_many(InquiryRow.is_degraded).label("degraded"),
        func.coalesce(func.sum(InquiryRow.priority), 0).label("priorities"),
    ).where(*window)
    row = (await transaction.execute(totals)).one()
    return WindowStats(
        total=row.total,
        by=await _counts(transaction, window),
        needs_human=row.needs_human,
        escalated=row.escalated,
        degraded=row.degraded,
        mean_priority=row.priorities / row.total if row.total else 0.0,
    )


async def _counts(transaction: Transaction, window: tuple[ColumnElement[bool], ...]) -> dict[str, dict[str, int]]:
    parts = []
    for name in DIMENSIONS:
        column = getattr(InquiryRow, name)
        part = select(literal(name).label("dimension"), column.label("value"), func.count().label("count"))
        parts.append(part.where(*window, column.is_not(None)).group_by(column))
    counts: dict[str, dict[str, int]] = {name: {} for name in DIMENSIONS}
    every = union_all(*parts).order_by("dimension", "count", "value")
    # The most frequent first: read backwards what the database sorted upwards.
    for row in reversed((await transaction.execute(every)).all()):
        counts[row.dimension][row.value] = row.count
    return counts


def _how_many(flag: Any) -> ColumnElement[int]:  # noqa: ANN401 - a mapped column, whose type the ORM keeps to itself
    """Count the rows that a flag is true of, as both databases can."""
    return func.coalesce(func.sum(cast(flag, Integer)), 0)
