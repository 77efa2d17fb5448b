"""Model versions and their measurements."""

from dataclasses import replace
from datetime import timedelta

import pytest

from factories import NOON
from frontdesk.errors import NotFound
from frontdesk.ports import ModelVersion, PerformanceMetric

pytestmark = pytest.mark.anyio

FIRST = ModelVersion("category", "aaaa", "linear", "d" * 64, {"macro_f1": 0.75, "ece": 0.015625}, NOON)
SECOND = ModelVersion("category", "bbbb", "linear", "e" * 64, {}, NOON + timedelta(hours=1))


async def record(store, *versions):
    async with store.unit_of_work() as work:
        await work.models.record(versions)
        await work.commit()


async def test_versions_come_back__the_newest_first(store):
    await record(store, FIRST, SECOND, replace(FIRST, task="urgency"))
    async with store.reading() as work:
        assert list(await work.models.all()) == [SECOND, FIRST, replace(FIRST, task="urgency")]


async def test_a_known_version_is_left_as_it_is(store):
    await record(store, FIRST)
    await record(store, replace(FIRST, digest="changed", metrics={}), SECOND)
    async with store.reading() as work:
        assert list(await work.models.all()) == [SECOND, FIRST]


async def test_measurements_come_back__the_newest_first_and_equal_times_the_last_first(store):
    metrics = [
        PerformanceMetric("category", "aaaa", name, value, NOON + timedelta(hours=hour))
        for name, value, hour in [("accuracy", 0.5, 0), ("accuracy", 0.25, 2), ("macro_f1", 0.125, 2), ("ece", 1e-9, 1)]
    ]
    await record(store, FIRST, SECOND)
    async with store.unit_of_work() as work:
        await work.models.measure(metrics)
        await work.models.measure([replace(metrics[0], version="bbbb")])
        await work.commit()
    async with store.reading() as work:
        found = await work.models.metrics("category", "aaaa")
    assert list(found) == [metrics[2], metrics[1], metrics[3], metrics[0]]


async def test_a_measurement_of_an_unknown_version_is_refused(store):
    async with store.unit_of_work() as work:
        with pytest.raises(NotFound):
            await work.models.measure([PerformanceMetric("category", "zzzz", "accuracy", 0.5, NOON)])
