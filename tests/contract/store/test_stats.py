"""Counts over a window of time."""

from datetime import timedelta

import pytest

from factories import NOON, decision
from frontdesk.inquiry import Kind

pytestmark = pytest.mark.anyio

HOUR = timedelta(hours=1)


async def stats(store, *decisions, since=NOON, until=NOON + HOUR):
    async with store.unit_of_work() as work:
        await work.inquiries.add(decisions)
        await work.commit()
    async with store.reading() as work:
        return await work.inquiries.stats("default", since, until)


async def test_stats_count_what_the_window_holds__by_each_thing(store):
    found = await stats(
        store,
        decision(routed={"priority": 30, "needs_human": True}),
        decision(routed={"priority": 60, "escalated": True}, labels={"category": "legal"}, language="de"),
        decision(routed={"priority": 90, "department": "law"}, degraded=("urgency: model.failed",)),
        decision(kind=Kind.BOUNCE, labels={}, routed={"priority": 0}),
    )
    assert (found.total, found.needs_human, found.escalated, found.degraded) == (4, 1, 1, 1)
    assert found.mean_priority == pytest.approx(45.0)
    assert found.by == {
        "category": {"billing": 2, "legal": 1},
        "sentiment": {"negative": 2},
        "urgency": {"medium": 2},
        "department": {"finance": 3, "law": 1},
        "language": {"en": 3, "de": 1},
        "channel": {"api": 4},
        "kind": {"inquiry": 3, "bounce": 1},
    }


async def test_the_window_begins_with_its_start__and_ends_before_its_end(store):
    moments = (NOON - timedelta(microseconds=1), NOON, NOON + HOUR - timedelta(microseconds=1), NOON + HOUR)
    found = await stats(store, *(decision(received_at=moment) for moment in moments))
    assert found.total == 2


async def test_stats_know_only_their_tenant(store):
    found = await stats(store, decision(tenant="other"))
    assert (found.total, found.mean_priority) == (0, 0.0)
    assert not any(found.by.values())
