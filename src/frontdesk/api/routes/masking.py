"""Mask texts for their own sake; nothing is kept."""

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from pydantic_core import to_json

from frontdesk.api.direct import DirectRoute, read_body, takes
from frontdesk.api.errors import responses
from frontdesk.api.masking import MaskedBatchOut, MaskedOut, MaskIn
from frontdesk.api.routes import BODY_PROBLEMS, PREFIX
from frontdesk.api.service import service_of
from frontdesk.masking import record_of_masked

router = APIRouter(prefix=PREFIX, tags=["masking"], route_class=DirectRoute)

SECRET: Mapping[str, str] = {"Cache-Control": "no-store"}
"""No cache on the way may keep an answer with values in it."""


@router.post(
    "/mask", response_model=MaskedOut | MaskedBatchOut, responses=responses(*BODY_PROBLEMS), openapi_extra=takes(MaskIn)
)
async def mask_texts(request: Request) -> Response:
    """Put placeholders in the place of personal data: in one `text`, or in up to 1,000 `texts`.

    The answer holds masked texts, kinds and counts alone, and nothing can be had back from it. With
    `"reversible": true` every placeholder comes with its place and the value behind it; such an answer is as secret as
    the texts. Texts that are not valid refuse them all by their places. Nothing is kept.
    """
    asked, service = await read_body(request, MaskIn), service_of(request)
    inquiries = service.checked(asked.inquiries(service.settings.tenant), asked.places)
    masked = await service.masking.mask(inquiries, reversible=asked.reversible)
    records = [record_of_masked(each) for each in masked]
    for record in records:
        del record["external_id"]
    content = records[0] if asked.is_one else {"results": records}
    headers = SECRET if asked.reversible else {}
    return Response(to_json(content), HTTPStatus.OK, headers, media_type="application/json")
