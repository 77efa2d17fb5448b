"""Wire the service for one process: desk, store and metrics, opened when it starts and closed when it stops."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from fastapi import FastAPI

from frontdesk import bootstrap
from frontdesk.api.app import create_app
from frontdesk.api.gathering import Gatherer
from frontdesk.api.logs import configure_logs
from frontdesk.api.masking import MaskingPool
from frontdesk.api.metrics import Metrics
from frontdesk.api.observer import LoggingObserver
from frontdesk.api.service import Service
from frontdesk.inquiry import Inquiry
from frontdesk.models import ModelSource
from frontdesk.store import SystemClock

ANALYSIS_THREADS = 1
"""Analysis holds Python's lock most of the time: a second thread would add switching and no speed."""

log = structlog.get_logger(__name__)


def build_app(configuration: bootstrap.Configuration, *, models: ModelSource | None = None) -> FastAPI:
    """Make the application for this configuration; `models` stands in for the starter models in tests."""
    configure_logs(configuration.settings.log_level, configuration.settings.log_format)

    @asynccontextmanager
    async def wiring(metrics: Metrics) -> AsyncIterator[Service]:
        settings = configuration.settings
        bootstrap.compute_on_one_core()
        source = models or bootstrap.make_models(configuration, bootstrap.make_reader(configuration))
        observer = LoggingObserver()
        desk = bootstrap.make_desk(configuration, models=source, observer=observer)
        store = await bootstrap.open_store(configuration)
        gatherer = Gatherer(desk, threads=ANALYSIS_THREADS, largest_batch=settings.analysis_batch)
        masking = MaskingPool(
            bootstrap.make_masking(configuration), threads=ANALYSIS_THREADS, largest_batch=settings.analysis_batch
        )
        try:
            await asyncio.to_thread(desk.decide, [Inquiry(body="hello")])
            observer.count_in(metrics)
            # What is loaded now stays; without this the collector walks the models again and again.
            gc.collect()
            gc.freeze()
            yield Service(
                settings=settings,
                tasks=tuple(task.name for task in configuration.tasks),
                models=source,
                gatherer=gatherer,
                masking=masking,
                store=store,
                metrics=metrics,
                clock=SystemClock(),
            )
        finally:
            gatherer.close()
            masking.close()
            await store.close()

    return create_app(configuration.settings, wiring)
