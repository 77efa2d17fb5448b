"""Every error as problem details (RFC 9457). HTTP status codes are decided here and nowhere else."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException

from frontdesk import errors
from frontdesk.api.faults import NOT_JSON, OTHER_TYPE, Fault, Refused, faults_of, sentence

log = structlog.get_logger(__name__)

PROBLEM_TYPE = "application/problem+json"

_STATUS: Mapping[type[errors.FrontdeskError], HTTPStatus] = {
    errors.InputTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.InputError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.StoreUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StoreLocked: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StoreReadOnly: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StoreFull: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.SchemaOutdated: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.UnknownTask: HTTPStatus.NOT_FOUND,
    errors.ModelUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.FrontdeskError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
RETRY_AFTER_SECONDS = "2"
_SHOWN: Mapping[str, Any] = {
    "type": "about:blank",
    "title": HTTPStatus.UNPROCESSABLE_ENTITY.phrase,
    "status": HTTPStatus.UNPROCESSABLE_ENTITY.value,
    "detail": "body.text: expected at least one visible character",
    "code": errors.EmptyText.code,
    "request_id": "0f7a5c1e9b3d4f60",
    "errors": [{"place": "body.text", "expected": "at least one visible character"}],
}


class Problem(BaseModel):
    """Problem details as of RFC 9457, with a stable `code` to branch on."""

    model_config = ConfigDict(title="Problem", json_schema_extra={"examples": [{**_SHOWN}]})

    type: str = Field(default="about:blank", description="What kind of problem; the code says it more exactly")
    title: str
    status: int
    detail: str
    code: str = Field(description="Stable; programs may branch on it")
    request_id: str | None = Field(default=None, description="Name it when you report the problem")
    errors: list[Fault] = Field(default_factory=list, description="Each fault with its place")


def _example(status: HTTPStatus, kind: type[errors.FrontdeskError] | None = None) -> dict[str, Any]:
    """Show a problem of this status, by its kind, else by the first error that has it."""
    if status.value == _SHOWN["status"]:
        return {**_SHOWN}
    told = {whole: (code, _SAMPLES[fault] if detail is None else detail) for fault, whole, code, detail in _WHOLE_BODY}
    kind = kind or next((kind for kind, its in _STATUS.items() if its is status), errors.FrontdeskError)
    code, detail = told.get(status, (kind.code, kind().message))
    return {**_SHOWN, "title": status.phrase, "status": status.value, "code": code, "detail": detail, "errors": []}


def status_of(kind: type[errors.FrontdeskError]) -> HTTPStatus:
    """Give the status of the nearest kind that has one."""
    return next(_STATUS[each] for each in kind.__mro__ if each in _STATUS)


def problem_response(
    request: Request,
    status: HTTPStatus,
    *,
    code: str,
    detail: str,
    faults: Sequence[Fault] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Answer with problem details."""
    problem = Problem(
        title=status.phrase,
        status=status,
        detail=detail,
        code=code,
        request_id=getattr(request.state, "request_id", None),
        errors=list(faults),
    )
    return JSONResponse(problem.model_dump(), status, media_type=PROBLEM_TYPE, headers=dict(headers or {}))


def install(app: FastAPI) -> None:
    """Translate every error that leaves a route."""
    app.add_exception_handler(errors.FrontdeskError, _own)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _framework)
    app.add_exception_handler(Exception, _unexpected)


def responses(*told: HTTPStatus | type[errors.FrontdeskError]) -> dict[int | str, dict[str, Any]]:
    """Document the problems that an operation may answer with, by their status or, more exactly, by their kind."""
    known = [(each, None) if isinstance(each, HTTPStatus) else (status_of(each), each) for each in told]
    return {
        status.value: {
            "description": status.phrase,
            "content": {
                PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": _example(status, kind)}
            },
        }
        for status, kind in known
    }


async def _own(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, errors.FrontdeskError):
        raise error
    status = status_of(type(error))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("request_failed", code=error.code, transient=error.transient)
    headers = {"Retry-After": RETRY_AFTER_SECONDS} if error.transient else {}
    return problem_response(request, status, code=error.code, detail=error.message, headers=headers)


async def _refused(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, Refused):
        raise error
    status = status_of(error.kind)
    return problem_response(request, status, code=error.kind.code, detail=error.detail, faults=error.faults)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    found = error.errors()
    faults = faults_of(found)
    for kind, status, code, detail in _WHOLE_BODY:
        if any(fault["type"] == kind for fault in found):
            return problem_response(request, status, code=code, detail=detail or sentence(faults), faults=faults)
    return problem_response(
        request, HTTPStatus.UNPROCESSABLE_ENTITY, code=errors.InvalidInput.code, detail=sentence(faults), faults=faults
    )


_WHOLE_BODY = (
    (
        OTHER_TYPE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "input.content_type",
        "the body does not say that it is JSON; expected Content-Type: application/json",
    ),
    (NOT_JSON, HTTPStatus.BAD_REQUEST, "input.not_json", None),
)
"""Faults for which nothing of the body can be read; without a detail, the places say it."""
_SAMPLES: Mapping[str, str] = {NOT_JSON: "body: expected JSON in UTF-8; at line 1 column 10: key must be a string"}
"""What the places of a fault may say, for its example; by the fault."""


async def _framework(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    status = HTTPStatus(error.status_code)
    return problem_response(
        request,
        status,
        code="input.not_json"
        if status == HTTPStatus.BAD_REQUEST
        else f"http.{status.phrase.lower().replace(' ', '_')}",
        detail=_DETAILS.get(status, str(error.detail)),
        headers=error.headers,
    )


_DETAILS = {
    HTTPStatus.NOT_FOUND: "there is nothing at this address; /docs lists what there is",
    HTTPStatus.METHOD_NOT_ALLOWED: "this address does not take that method; /docs lists what it takes",
    HTTPStatus.BAD_REQUEST: "the body cannot be read; expected JSON in UTF-8",
}


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("request_crashed", error=type(error).__name__, exc_info=error)
    return problem_response(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        code="frontdesk.failed",
        detail="Frontdesk failed; the log names this request by its id",
    )
