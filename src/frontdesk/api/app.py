"""The HTTP face: one FastAPI application around a wired service."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.openapi.utils import get_openapi
from fastapi.telemetry import TelemetryConfig
from fastapi_offline import FastAPIOffline
from pydantic import BaseModel

from frontdesk import __version__
from frontdesk.api import errors
from frontdesk.api.direct import schemas_of
from frontdesk.api.examples import show_examples
from frontdesk.api.masking import MaskIn
from frontdesk.api.metrics import Metrics
from frontdesk.api.middleware import RequestFrame
from frontdesk.api.routes import inquiries, masking, operations, posting, tasks
from frontdesk.api.schemas import BatchIn, InquiryIn
from frontdesk.api.service import Service
from frontdesk.models import Task
from frontdesk.settings import Settings

# What FastAPI measures for itself costs every request a look into the environment; we have metrics of our own.
UNMEASURED: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False}
DESCRIPTION = """
Send what customers write; get back what it is about, how they feel, how urgent it is, who should deal with it and
why. Personal data is masked before anything else happens. Every error is a problem document (RFC 9457) with a stable
`code`; every answer names its request in `X-Request-ID`.
"""

Wiring = Callable[[Metrics], AbstractAsyncContextManager[Service]]


def create_app(settings: Settings, wiring: Wiring, served: Sequence[Task] = ()) -> FastAPI:
    """Make the application.

    Args:
        settings: of the installation.
        wiring: opens the service when it starts and closes it when it stops.
        served: the tasks that can be asked for; each has addresses of its own.
    """
    metrics = Metrics()
    bodies = tasks.bodies_of_all(served)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with wiring(metrics) as service:
            app.state.service = service
            yield
            # somebody may hold the application on; what it served by is large
            del app.state.service

    # FastAPI's own documentation page fetches its script from somebody's server; this one brings it along.
    app = FastAPIOffline(
        redoc_url=None,
        title="Frontdesk",
        version=__version__,
        description=DESCRIPTION,
        lifespan=lifespan,
        telemetry=UNMEASURED,
    )
    # The routes themselves, not `include_router`: an included router matches its routes anew for every request, and
    # tells the metrics a path without its prefix. They are tried in this order, before those of the documentation.
    routers = (
        posting.router,
        masking.router,
        inquiries.router,
        tasks.router_of(served, bodies),
        tasks.router,
        operations.router,
        operations.at_root,
    )
    app.router.routes[:0] = [route for router in routers for route in router.routes]
    errors.install(app)
    app.add_middleware(RequestFrame, metrics=metrics, maximum_bytes=settings.maximum_request_bytes)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.cors_origins),
            allow_methods=["GET", "POST"],
            allow_headers=["Content-Type", "X-Request-ID"],
            expose_headers=["Location", "X-Request-ID"],
        )
    asked = [InquiryIn, BatchIn, MaskIn, *(body for each in bodies.values() for body in (each.one, each.several))]
    app.openapi = lambda: _document(app, asked)  # type: ignore[method-assign]  # FastAPI's own way to extend the document
    return app


def _document(app: FastAPI, asked: Sequence[type[BaseModel]]) -> dict[str, Any]:
    """Describe the API: bodies and problems once, and without FastAPI's own error schema, which we never send."""
    if app.openapi_schema:
        return app.openapi_schema
    document = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes, tags=app.openapi_tags
    )
    schemas = document["components"]["schemas"]
    schemas.update(schemas_of(asked))
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = errors.Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schemas.update(problem.pop("$defs"))
    schemas["Problem"] = problem
    show_examples(document)
    app.openapi_schema = document
    return document
