"""What is posted: submit a message, or have it classified without keeping it."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from pydantic_core import to_json

from frontdesk.api.direct import DirectRoute, read_body, takes
from frontdesk.api.errors import responses
from frontdesk.api.routes import BODY_PROBLEMS, PREFIX, STORE_PROBLEMS
from frontdesk.api.schemas import BatchIn, BatchOut, InquiryIn, Result
from frontdesk.api.service import service_of
from frontdesk.api.submission import submit
from frontdesk.record import record_of

router = APIRouter(prefix=f"{PREFIX}/inquiries", tags=["inquiries"], route_class=DirectRoute)

LOCATION = {"headers": {"Location": {"description": "Where it can be read", "schema": {"type": "string"}}}}


@router.post("/classify", response_model=Result, responses=responses(*BODY_PROBLEMS), openapi_extra=takes(InquiryIn))
async def classify_inquiry(request: Request) -> Response:
    """Understand and route one message; nothing is kept."""
    submitted, service = await read_body(request, InquiryIn), service_of(request)
    return _answer(record_of(await service.gatherer.decide(service.accept(submitted))))


@router.post(
    "/classify-batch", response_model=BatchOut, responses=responses(*BODY_PROBLEMS), openapi_extra=takes(BatchIn)
)
async def classify_batch(request: Request) -> Response:
    """Understand and route up to 1,000 messages; nothing is kept. Those that are not valid refuse it by name."""
    batch, service = await read_body(request, BatchIn), service_of(request)
    decisions = await service.gatherer.decide_all(service.accept_all(batch.inquiries))
    return _answer({"results": [record_of(decision) for decision in decisions]})


@router.post(
    "/submit",
    status_code=HTTPStatus.CREATED,
    response_model=Result,
    responses=responses(*BODY_PROBLEMS, HTTPStatus.CONFLICT, *STORE_PROBLEMS) | {HTTPStatus.CREATED.value: LOCATION},
    openapi_extra=takes(InquiryIn),
)
async def submit_inquiry(request: Request) -> Response:
    """Understand, route and keep one message; it is committed before this answers."""
    submitted, service = await read_body(request, InquiryIn), service_of(request)
    contacts_are_given = submitted.customer.contacts_last_30_days is not None
    decision = await submit(service, service.accept(submitted), contacts_are_given=contacts_are_given)
    where = request.app.url_path_for("read_inquiry", inquiry_id=decision.inquiry.id)
    return _answer(record_of(decision), HTTPStatus.CREATED, {"Location": str(where)})


def _answer(content: object, status: int = HTTPStatus.OK, headers: Mapping[str, str] | None = None) -> Response:
    """Write the answer as it is: our own records need no validation, which would cost as much as one task."""
    return Response(to_json(content), status, headers, media_type="application/json")
