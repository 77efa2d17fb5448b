"""Read and list what is kept."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query

from frontdesk.api import examples
from frontdesk.api.errors import responses
from frontdesk.api.faults import Fault, Refused
from frontdesk.api.parameters import known_parameters
from frontdesk.api.routes import PREFIX, STORE_PROBLEMS
from frontdesk.api.schemas import (
    INQUIRY_ID_PATTERN,
    LINE_PATTERN,
    Moment,
    PageOut,
    Result,
)
from frontdesk.api.service import Service, wired
from frontdesk.errors import InvalidInput
from frontdesk.inquiry import Channel
from frontdesk.ports import InquiryFilter
from frontdesk.record import record_of_stored

router = APIRouter(prefix=f"{PREFIX}/inquiries", tags=["inquiries"], dependencies=[Depends(known_parameters)])

Wired = Annotated[Service, Depends(wired)]
FOREIGN_CURSOR = Fault(place="query.cursor", expected="next_cursor of the page before, unchanged")


def _name(example: str) -> Any:  # noqa: ANN401 - FastAPI's own type
    return Query(min_length=1, max_length=200, pattern=LINE_PATTERN, examples=[example])


@router.get(
    "/{inquiry_id}",
    response_model=Result,
    responses=responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY, *STORE_PROBLEMS),
)
async def read_inquiry(
    inquiry_id: Annotated[
        str, Path(min_length=1, max_length=64, pattern=INQUIRY_ID_PATTERN, examples=[examples.INQUIRY_ID])
    ],
    service: Wired,
) -> object:
    """Read one kept message, masked, with its decision."""
    async with service.store.reading() as work:
        return record_of_stored(await work.inquiries.get(service.settings.tenant, inquiry_id))


@router.get("", response_model=PageOut, responses=responses(HTTPStatus.UNPROCESSABLE_ENTITY, *STORE_PROBLEMS))
async def list_inquiries(  # noqa: PLR0917 - one parameter for each filter; FastAPI passes them by name
    service: Wired,
    department: Annotated[str | None, _name("billing")] = None,
    category: Annotated[str | None, _name("billing")] = None,
    sentiment: Annotated[str | None, _name("negative")] = None,
    urgency: Annotated[str | None, _name("critical")] = None,
    language: Annotated[str | None, _name("en")] = None,
    channel: Annotated[Channel | None, Query(examples=["email"])] = None,
    thread_id: Annotated[str | None, _name("thread-17")] = None,
    needs_human: Annotated[bool | None, Query(examples=[True])] = None,
    escalated: Annotated[bool | None, Query(examples=[False])] = None,
    minimum_priority: Annotated[int | None, Query(ge=0, le=100, examples=[60])] = None,
    received_from: Annotated[Moment | None, Query(examples=["2026-05-01T00:00:00Z"])] = None,
    received_before: Annotated[Moment | None, Query(examples=["2026-06-01T00:00:00Z"])] = None,
    limit: Annotated[int, Query(ge=1, le=200, examples=[50])] = 50,
    cursor: Annotated[
        str | None, Query(max_length=500, description="next_cursor of the page before", examples=[examples.CURSOR])
    ] = None,
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
    try:
        async with service.store.reading() as work:
            page = await work.inquiries.page(service.settings.tenant, which, limit=limit, cursor=cursor)
    except InvalidInput:  # the other parameters have been checked
        raise Refused(InvalidInput, [FOREIGN_CURSOR]) from None
    return {"items": [record_of_stored(item) for item in page.items], "next_cursor": page.next_cursor}
