"""Submit, read, list and classify inquiries."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic_core import to_json

from frontdesk.api.errors import responses
from frontdesk.api.schemas import BatchIn, BatchOut, InquiryIn, Moment, PageOut, Result
from frontdesk.api.service import Service, service_of
from frontdesk.api.submission import submit
from frontdesk.inquiry import Channel
from frontdesk.ports import InquiryFilter
from frontdesk.record import record_of, record_of_stored

router = APIRouter(prefix="/inquiries", tags=["inquiries"])

Wired = Annotated[Service, Depends(service_of)]
Name = Annotated[str | None, Query(min_length=1, max_length=200, pattern=r"^[^\u0000-\u001f\u007f]+$")]
BODY_PROBLEMS = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)
STORE_PROBLEMS = (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.INSUFFICIENT_STORAGE)


@router.post(
    "/submit",
    status_code=HTTPStatus.CREATED,
    response_model=Result,
    responses=responses(*BODY_PROBLEMS, HTTPStatus.CONFLICT, *STORE_PROBLEMS)
    | {201: {"headers": {"Location": {"description": "Where it can be read", "schema": {"type": "string"}}}}},
)
async def submit_inquiry(inquiry: InquiryIn, request: Request, response: Response, service: Wired) -> object:
    """Understand, route and keep one message; it is committed before this answers."""
    contacts_are_given = inquiry.customer.contacts_last_30_days is not None
    decision = await submit(service, service.accept(inquiry, "text"), contacts_are_given=contacts_are_given)
    response.headers["Location"] = str(request.app.url_path_for("read_inquiry", inquiry_id=decision.inquiry.id))
    return record_of(decision)


@router.post("/classify", response_model=Result, responses=responses(*BODY_PROBLEMS))
async def classify_inquiry(inquiry: InquiryIn, request: Request) -> object:
    """Understand and route one message; nothing is kept."""
    service = await service_of(request)  # not injected: that is work for every request
    return _answered(record_of(await service.gatherer.decide(service.accept(inquiry, "text"))))


@router.post("/classify-batch", response_model=BatchOut, responses=responses(*BODY_PROBLEMS))
async def classify_batch(batch: BatchIn, service: Wired) -> object:
    """Understand and route up to 1,000 messages; nothing is kept. One that is not valid refuses the batch by name."""
    accepted = [service.accept(inquiry, f"inquiries.{index}.text") for index, inquiry in enumerate(batch.inquiries)]
    decisions = await service.gatherer.decide_all(accepted)
    return _answered({"results": [record_of(decision) for decision in decisions]})


@router.get(
    "/{inquiry_id}",
    response_model=Result,
    responses=responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY, *STORE_PROBLEMS),
)
async def read_inquiry(
    inquiry_id: Annotated[str, Path(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9\-]+$")], service: Wired
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


def _answered(content: object) -> Response:
    """Write the answer as it is: our own records need no validation, which would cost as much as one task."""
    return Response(to_json(content), media_type="application/json")
