"""Filters, cursors and pages as SQL conditions."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select, tuple_

from frontdesk.errors import InvalidInput
from frontdesk.ports import LONGEST_PAGE, InquiryFilter
from frontdesk.store.cursor import Cursor
from frontdesk.store.rows import ROUTE_FIELDS
from frontdesk.store.tables import InquiryRow, RouteRow

_EQUAL = (
    "department",
    "category",
    "sentiment",
    "urgency",
    "language",
    "channel",
    "thread_id",
    "needs_human",
    "escalated",
)

_OF_INQUIRY = tuple(
    column for column in InquiryRow.__table__.columns if column.name not in {*ROUTE_FIELDS, "route_revision"}
)
_OF_ROUTE = tuple(RouteRow.__table__.columns[name] for name in ROUTE_FIELDS)


def with_latest_route() -> Select[Any]:
    """Select inquiries, each with the route that counts."""
    return select(*_OF_INQUIRY, *_OF_ROUTE).join(
        RouteRow,
        and_(
            RouteRow.tenant == InquiryRow.tenant,
            RouteRow.inquiry_id == InquiryRow.id,
            RouteRow.revision == InquiryRow.route_revision,
        ),
    )


def page_of(tenant: str, which: InquiryFilter, limit: int, cursor: str | None) -> Select[Any]:
    """Select one row more than a page holds, the newest first, so that its reader knows whether another follows.

    Raises:
        InvalidInput: `limit` is out of bounds, or the cursor is none of ours.
    """
    if not 1 <= limit <= LONGEST_PAGE:
        raise InvalidInput(f"limit: expected 1 to {LONGEST_PAGE}, came {limit}")
    statement = with_latest_route().where(InquiryRow.tenant == tenant, *_conditions(which))
    if cursor is not None:
        last = Cursor.decode(cursor)
        place = tuple_(InquiryRow.received_at, InquiryRow.id)
        statement = statement.where(place < tuple_(last.received_at, last.id, types=_PLACE_TYPES))
    return statement.order_by(InquiryRow.received_at.desc(), InquiryRow.id.desc()).limit(limit + 1)


_PLACE_TYPES = (InquiryRow.__table__.columns["received_at"].type, InquiryRow.__table__.columns["id"].type)


def _conditions(which: InquiryFilter) -> Iterator[ColumnElement[bool]]:
    for name in _EQUAL:
        wanted = getattr(which, name)
        if wanted is not None:
            yield getattr(InquiryRow, name) == wanted
    if which.minimum_priority is not None:
        # Beyond 0..100 every bound means all or nothing; an integer column need not hold what was asked.
        yield InquiryRow.priority >= max(0, min(101, which.minimum_priority))
    if which.received_from is not None:
        yield InquiryRow.received_at >= which.received_from
    if which.received_before is not None:
        yield InquiryRow.received_at < which.received_before
