"""Read and list what is kept."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from frontdesk.api.errors import responses
from frontdesk.api.routes import PREFIX, STORE_PROBLEMS
from frontdesk.api.schemas import (
    INQUIRY_ID_PATTERN,
    LINE_PATTERN,
    Moment,
    PageOut,
    Result,
)
from frontdesk.api.service import Service, wired
from frontdesk.inquiry import Channel
from frontdesk.ports import InquiryFilter
from frontdesk.record import record_of_stored

router = APIRouter(prefix=f"{PREFIX}/inquiries", tags=["inquiries"])

Wired = Annotated[Service, Depends(wired)]
Name = Annotated[str | None, Query(min_length=1, max_length=200, pattern=LINE_PATTERN)]


@router.get(
    "/{inquiry_id}",
    response_model=Result,
    responses=responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY, *STORE_PROBLEMS),
)
async def read_inquiry(
    inquiry_id: Annotated[str, Path(min_length=1, max_length=64, pattern=INQUIRY_ID_PATTERN)], service: Wired
) -> object:
    """Read one kept message, masked, with its decision."""
    async with service.store.reading() as work:
        return record_of_stored(await work.inquiries.get(service.settings.tenant, inquiry_id))


@router.get("", response_model=PageOut, responses=responses(HTTPStatus.UNPROCESSABLE_ENTITY, *STORE_PROBLEMS))
async def list_inquiries(  # noqa: PLR0917 - one parameter for each filter; FastAPI passes them by name
    service: Wired,
    department: Name = None,
    category: Name = None,
    sentiment: Name = None,
    urgency: Name = None,
    language: Name = None,
    channel: Channel | None = None,
    thread_id: Name = None,
    needs_human: bool | None = None,
    escalated: bool | None = None,
    minimum_priority: Annotated[int | None, Query(ge=0, le=100)] = None,
    received_from: Moment | None = None,
    received_before: Moment | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[str | None, Query(max_length=500, description="next_cursor of the page before")] = None,
) -> object:
    """List kept messages, the newest first, a page at a time."""
    which = InquiryFilter(
        department=department,
        category=category,
        sentiment=sentiment,
        urgency=urgency,
        language=language,
        channel=channel.value if channel else None,
        thread_id=thread_id,
        needs_human=needs_human,
        escalated=escalated,
        minimum_priority=minimum_priority,
        received_from=received_from,
        received_before=received_before,
    )
    async with service.store.reading() as work:
        page = await work.inquiries.page(service.settings.tenant, which, limit=limit, cursor=cursor)
    return {"items": [record_of_stored(item) for item in page.items], "next_cursor": page.next_cursor}
