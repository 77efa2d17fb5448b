"""The busiest operations: documented like any other, but the request goes straight to the endpoint.

FastAPI's own way solves dependencies, reads JSON by way of Python objects and asks e-mail's parser for the content
type, which together cost as much as one task on a message.
"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from pydantic.json_schema import models_json_schema
from starlette.types import Receive, Scope, Send

from frontdesk.api.faults import LONGEST_MARK_BYTES, OTHER_TYPE
from frontdesk.api.parameters import refuse_unknown

_JSON = re.compile(r"application/(?:[\w.+-]+\+)?json\s*(?:;|$)", re.IGNORECASE)

Endpoint = Callable[[Request], Awaitable[Response]]
Model = TypeVar("Model", bound=BaseModel)


class DirectRoute(APIRoute):
    """Hands the request to the endpoint, which reads the body and writes the answer itself."""

    def __init__(self, path: str, endpoint: Endpoint, **options: Any) -> None:  # noqa: ANN401 - FastAPI's own, handed on
        """Describe the operation as FastAPI does, and answer without its stacks of open dependencies."""
        super().__init__(path, endpoint, **options)

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            response = await endpoint(Request(scope, receive, send))
            await response(scope, receive, send)

        self.app = answer


async def read_body(request: Request, kind: type[Model]) -> Model:
    """Read the body as JSON.

    A browser sends other types across origins without asking, so the type must be JSON's.

    Raises:
        RequestValidationError: with the place of each fault.
        Refused: there are parameters in the address, which knows none.
    """
    if request.scope["query_string"]:
        refuse_unknown(request, [])
    if not _JSON.match(request.headers.get("content-type", "")):
        fault = {"type": OTHER_TYPE, "loc": ("header", "content-type"), "msg": "application/json"}
        raise RequestValidationError([fault])
    body = await request.body()
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        # the first bytes tell an empty body and a byte order mark; the rest may hold personal data
        begins = {"input": body[:LONGEST_MARK_BYTES]}
        told = [{**fault, **begins, "loc": ("body", *fault["loc"])} for fault in faults]
        raise RequestValidationError(told) from None


def takes(kind: type[BaseModel]) -> dict[str, Any]:
    """Describe a body in the OpenAPI document, for a route that reads it with `read_body`."""
    schema = {"$ref": f"#/components/schemas/{kind.__name__}"}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def schemas_of(kinds: Sequence[type[BaseModel]]) -> Mapping[str, Any]:
    """Give the schemas of bodies by name, those of their parts among them."""
    _, document = models_json_schema(
        [(kind, "validation") for kind in kinds], ref_template="#/components/schemas/{model}"
    )
    definitions: Mapping[str, Any] = document["$defs"]
    return definitions
