"""What the people who run the service look at: health, metrics, statistics."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.concurrency import run_in_threadpool

from frontdesk import __version__
from frontdesk.api import examples
from frontdesk.api.errors import responses
from frontdesk.api.faults import Fault, Refused
from frontdesk.api.parameters import known_parameters
from frontdesk.api.routes import PREFIX
from frontdesk.api.schemas import DatabaseHealth, Health, Moment, Stats
from frontdesk.api.service import Service, wired
from frontdesk.errors import FrontdeskError, InvalidInput

router = APIRouter(prefix=PREFIX, tags=["operations"])
at_root = APIRouter(include_in_schema=False)
"""Load balancers and Prometheus look at the root unless they are told otherwise."""

Wired = Annotated[Service, Depends(wired)]
LONGEST_WINDOW = timedelta(days=3660)
EARLIEST = datetime.min.replace(tzinfo=UTC)


@at_root.get("/health")
@router.get(
    "/health",
    response_model=Health,
    responses={
        503: {
            "model": Health,
            "description": "The service lives but cannot keep messages",
            "content": {"application/json": {"example": examples.UNWRITABLE}},
        }
    },
)
async def read_health(service: Wired, response: Response) -> Health:
    """Tell whether the service lives and is ready, with which models and which database.

    It is ready where messages can be kept: a write to the database is begun, and rolled back.
    """
    database = await _database(service)
    models = {task.name: await run_in_threadpool(_model, service, task.name) for task in service.tasks}
    weakened = any(state.startswith("unavailable") for state in models.values())
    if not database.ok:
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return Health(
        status="unavailable" if not database.ok else "degraded" if weakened else "ok",
        live=True,
        ready=database.ok,
        version=__version__,
        models=models,
        database=database,
    )


@at_root.get("/metrics")
@router.get(
    "/metrics",
    response_class=Response,
    responses={
        200: {
            "content": {"text/plain": {"schema": {"type": "string", "examples": [examples.METRICS]}}},
            "description": "Prometheus text",
        }
    },
)
async def read_metrics(service: Wired) -> Response:
    """Give every counter and histogram in Prometheus' text format."""
    return Response(generate_latest(service.metrics.registry), media_type=CONTENT_TYPE_LATEST)


@at_root.get("/stats", dependencies=[Depends(known_parameters)])
@router.get(
    "/stats",
    response_model=Stats,
    dependencies=[Depends(known_parameters)],
    responses=responses(
        HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.INSUFFICIENT_STORAGE
    ),
)
async def read_stats(
    service: Wired,
    since: Annotated[
        Moment | None,
        Query(description="24 hours before `until` where it is left out", examples=["2026-05-01T00:00:00Z"]),
    ] = None,
    until: Annotated[
        Moment | None, Query(description="now where it is left out", examples=["2026-06-01T00:00:00Z"])
    ] = None,
) -> Stats:
    """Count what was kept within a window of time, and give the shares."""
    until = until or service.clock.now()
    since = since or until - min(timedelta(days=1), until - EARLIEST)
    if not timedelta(0) <= until - since <= LONGEST_WINDOW:
        expected = f"a time before until, by {LONGEST_WINDOW.days} days at most"
        raise Refused(InvalidInput, [Fault(place="query.since", expected=expected)])
    async with service.store.reading() as work:
        counted = await work.inquiries.stats(service.settings.tenant, since, until)
    whole = max(1, counted.total)
    return Stats(
        since=since,
        until=until,
        total=counted.total,
        counts={name: dict(counts) for name, counts in counted.by.items()},
        shares={name: _shares(counts) for name, counts in counted.by.items()},
        needs_human_share=counted.needs_human / whole,
        escalated_share=counted.escalated / whole,
        degraded_share=counted.degraded / whole,
        mean_priority=counted.mean_priority,
    )


def _shares(counts: Mapping[str, int]) -> dict[str, float]:
    whole = max(1, sum(counts.values()))
    return {label: count / whole for label, count in counts.items()}


def _model(service: Service, task: str) -> str:
    try:
        return service.models.classifier(task).version
    except Exception as error:  # noqa: BLE001 - health tells what is wrong instead of failing
        return f"unavailable: {getattr(error, 'code', type(error).__name__)}"


async def _database(service: Service) -> DatabaseHealth:
    try:
        await service.store.ping()
        await service.store.check_schema()
        await service.store.check_writable()
    except FrontdeskError as error:
        return DatabaseHealth(ok=False, detail=error.code)
    return DatabaseHealth(ok=True, detail="can be written")
