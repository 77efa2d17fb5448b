"""What must hold for any inquiries: the databases agree with the slow and obvious store in memory."""

from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import NOON, decision
from frontdesk.inquiry import Channel
from frontdesk.ports import InquiryFilter
from frontdesk.testing import MemoryStore

pytestmark = pytest.mark.anyio

TENANTS = count()
MINUTES = st.integers(0, 3)
LABELS = st.sampled_from(["billing", "legal", "sales"])
maybe = st.none()

FILTERS = st.builds(
    InquiryFilter,
    category=maybe | LABELS,
    department=maybe | LABELS,
    channel=maybe | st.sampled_from([Channel.API, Channel.SMS]),
    needs_human=maybe | st.booleans(),
    minimum_priority=maybe | st.integers(0, 100),
    received_from=maybe | MINUTES.map(lambda minute: NOON + timedelta(minutes=minute)),
    received_before=maybe | MINUTES.map(lambda minute: NOON + timedelta(minutes=minute)),
)


@st.composite
def batches(draw):
    ids = draw(st.lists(st.text(min_size=1, max_size=3), unique=True, max_size=12))
    return [
        {
            "id": f"{place}{name}",
            "received_at": NOON + timedelta(minutes=draw(MINUTES)),
            "channel": draw(st.sampled_from([Channel.API, Channel.SMS])),
            "labels": {"category": draw(LABELS)},
            "routed": {
                "department": draw(LABELS),
                "priority": draw(st.integers(0, 100)),
                "needs_human": draw(st.booleans()),
            },
            "vault": {},
        }
        for place, name in enumerate(ids)
    ]


async def pages(store, tenant, which, limit):
    found, cursor = [], None
    async with store.reading() as work:
        while True:
            page = await work.inquiries.page(tenant, which, limit=limit, cursor=cursor)
            found.append(list(page.items))
            cursor = page.next_cursor
            if cursor is None:
                return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batch=batches(), which=FILTERS, limit=st.integers(1, 13))
async def test_pages_and_counts_are_those_of_the_obvious_store(store, clock, batch, which, limit):
    tenant, oracle = f"tenant-{next(TENANTS)}", MemoryStore()
    decisions = [decision(tenant=tenant, **values) for values in batch]
    for one in (store, oracle):
        async with one.unit_of_work(clock) as work:
            await work.inquiries.add(decisions)
            await work.commit()
    assert await pages(store, tenant, which, limit) == await pages(oracle, tenant, which, limit)
    since, until = NOON + timedelta(minutes=1), NOON + timedelta(minutes=3)
    async with store.reading() as work, oracle.reading() as expected:
        assert await work.inquiries.stats(tenant, since, until) == await expected.inquiries.stats(tenant, since, until)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.text(st.characters()), values=st.dictionaries(st.text(max_size=9), st.text(max_size=9), max_size=3))
async def test_any_text_is_kept_as_the_obvious_store_keeps_it(store, body, values):
    tenant, oracle = f"tenant-{next(TENANTS)}", MemoryStore()
    given_one = decision(body, id="a", tenant=tenant, body=body, subject=body, attributes=values, vault={"<X_1>": body})
    kept = []
    for one in (store, oracle):
        async with one.unit_of_work() as work:
            await work.inquiries.add([given_one])
            await work.commit()
            kept.append(await work.inquiries.original(tenant, "a"))
    assert kept[0] == kept[1]
