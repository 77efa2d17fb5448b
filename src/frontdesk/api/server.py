"""Wire the service for one process: desk, store and metrics, opened when it starts and closed when it stops."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import structlog
from fastapi import FastAPI

from frontdesk import bootstrap
from frontdesk.api.app import create_app
from frontdesk.api.gathering import Gatherer
from frontdesk.api.logs import configure_logs
from frontdesk.api.masking import MaskingPool
from frontdesk.api.metrics import Metrics
from frontdesk.api.observer import LoggingObserver
from frontdesk.api.predicting import Predictor
from frontdesk.api.service import Service
from frontdesk.errors import ModelError
from frontdesk.inquiry import Inquiry
from frontdesk.models import ModelSource
from frontdesk.registry import Asking, ServedModels
from frontdesk.store import SystemClock

ANALYSIS_THREADS = 1
"""Analysis holds Python's lock most of the time: a second thread would add switching and no speed."""

log = structlog.get_logger(__name__)


def build_app(configuration: bootstrap.Configuration, *, models: ModelSource | None = None) -> FastAPI:
    """Make the application for this configuration.

    `models` are those that were made ready before, or stand in for them in tests.
    """
    configure_logs(configuration.settings.log_level, configuration.settings.log_format)
    reader = bootstrap.make_reader(configuration)
    source = models or bootstrap.make_models(configuration, reader)
    asking = bootstrap.make_asking(configuration, reader)
    tasks = source.tasks if isinstance(source, ServedModels) else configuration.tasks

    @asynccontextmanager
    async def wiring(metrics: Metrics) -> AsyncIterator[Service]:
        settings = configuration.settings
        bootstrap.compute_on_one_core()
        observer = LoggingObserver()
        desk = bootstrap.make_desk(configuration, models=source, reader=reader, observer=observer)
        store = await bootstrap.open_store(configuration)
        gatherer = Gatherer(desk, threads=ANALYSIS_THREADS, largest_batch=settings.analysis_batch)
        predictor = Predictor(source, asking, observer, largest_batch=settings.analysis_batch)
        masking = MaskingPool(
            bootstrap.make_masking(configuration), threads=ANALYSIS_THREADS, largest_batch=settings.analysis_batch
        )
        try:
            await asyncio.to_thread(desk.decide, [Inquiry(body="hello")])
            if isinstance(source, ServedModels):
                await asyncio.to_thread(_warm_up, source, asking)
            observer.count_in(metrics)
            # What is loaded now stays; without this the collector walks the models again and again.
            gc.collect()
            gc.freeze()
            yield Service(
                settings=settings,
                tasks=tuple(tasks),
                declared=frozenset(task.name for task in configuration.tasks),
                models=source,
                gatherer=gatherer,
                predictor=predictor,
                masking=masking,
                store=store,
                metrics=metrics,
                clock=SystemClock(),
            )
        finally:
            gc.unfreeze()  # a program may start one service after the other
            gatherer.close()
            predictor.close()
            masking.close()
            await store.close()

    return create_app(configuration.settings, wiring, tasks)


def _warm_up(models: ServedModels, asking: Asking) -> None:
    """Load every model and its encoder; say what cannot be loaded, and what serves in the place of something better."""
    for what, error in models.warm_up(asking).items():
        log.warning("model_unavailable", what=what, code=error.code)
    for task in models.tasks:
        with suppress(ModelError):
            served = models.served(task.name)
            if served.passed_over:
                log.info("stand_in_serves", task=task.name, model=served.classifier.version, why=served.passed_over[0])
