"""Lists: filtered, the newest first, page by page."""

from datetime import timedelta

import pytest

from factories import NOON, decision, route
from frontdesk.errors import InvalidInput
from frontdesk.inquiry import Channel
from frontdesk.ports import InquiryFilter

pytestmark = pytest.mark.anyio

EVERY = InquiryFilter()


async def keep(store, *decisions):
    async with store.unit_of_work() as work:
        await work.inquiries.add(decisions)
        await work.commit()


async def ids(store, which=EVERY, tenant="default", limit=100):
    async with store.reading() as work:
        return [stored.id for stored in (await work.inquiries.page(tenant, which, limit=limit)).items]


async def walk(store, which, limit):
    pages, cursor = [], None
    async with store.reading() as work:
        while True:
            page = await work.inquiries.page("default", which, limit=limit, cursor=cursor)
            pages.append([stored.id for stored in page.items])
            cursor = page.next_cursor
            if cursor is None:
                return pages


async def test_pages_hold_every_inquiry_once__the_newest_first_and_equal_times_by_id(store):
    times = {"a": 0, "b": 2, "c": 1, "B": 1, "é": 1, "_": 1, "d": 3}
    await keep(store, *(decision(id=name, received_at=NOON + timedelta(hours=hour)) for name, hour in times.items()))
    expected = sorted(times, key=lambda name: (times[name], name), reverse=True)
    assert await walk(store, EVERY, 3) == [expected[:3], expected[3:6], expected[6:]]
    assert await walk(store, EVERY, 7) == [expected]
    assert await walk(store, EVERY, 1) == [[name] for name in expected]


async def test_a_page_carries_predictions_and_routes(store):
    await keep(store, decision(id="a"), decision(id="b", labels={"category": "legal"}, routed={"priority": 99}))
    async with store.reading() as work:
        page = await work.inquiries.page("default", EVERY, limit=10)
        assert page.items[0] == await work.inquiries.get("default", "b")
        assert page.items[1] == await work.inquiries.get("default", "a")


async def test_an_empty_store_gives_an_empty_page(store):
    assert await walk(store, EVERY, 10) == [[]]


async def test_pages_know_only_their_tenant(store):
    await keep(store, decision(id="a"), decision(id="b", tenant="other"))
    assert await ids(store) == ["a"]
    assert await ids(store, tenant="other") == ["b"]


async def test_what_comes_in_meanwhile_does_not_shift_the_pages(store):
    await keep(store, *(decision(id=str(n), received_at=NOON + timedelta(hours=n)) for n in range(4)))
    async with store.reading() as work:
        first = await work.inquiries.page("default", EVERY, limit=2)
    await keep(store, decision(id="new", received_at=NOON + timedelta(days=1)))
    async with store.reading() as work:
        second = await work.inquiries.page("default", EVERY, limit=2, cursor=first.next_cursor)
    assert [stored.id for stored in (*first.items, *second.items)] == ["3", "2", "1", "0"]


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        (InquiryFilter(department="law"), ["b"]),
        (InquiryFilter(category="legal"), ["b"]),
        (InquiryFilter(sentiment="positive"), ["b"]),
        (InquiryFilter(urgency="critical"), ["b"]),
        (InquiryFilter(language="de"), ["b"]),
        (InquiryFilter(channel="sms"), ["b"]),
        (InquiryFilter(thread_id="t"), ["b"]),
        (InquiryFilter(needs_human=True), ["b"]),
        (InquiryFilter(needs_human=False), ["a"]),
        (InquiryFilter(escalated=True), ["b"]),
        (InquiryFilter(escalated=False), ["a"]),
        (InquiryFilter(minimum_priority=56), ["b"]),
        (InquiryFilter(minimum_priority=55), ["b", "a"]),
        (InquiryFilter(minimum_priority=10**30), []),
        (InquiryFilter(minimum_priority=-(10**30)), ["b", "a"]),
        (InquiryFilter(received_from=NOON + timedelta(hours=1)), ["b"]),
        (InquiryFilter(received_before=NOON + timedelta(hours=1)), ["a"]),
        (InquiryFilter(category="billing", needs_human=True), []),
        (InquiryFilter(category="x' OR '1'='1"), []),
    ],
)
async def test_a_filter_gives_what_it_names(store, which, expected):
    await keep(
        store,
        decision(id="a"),
        decision(
            id="b",
            received_at=NOON + timedelta(hours=1),
            labels={"category": "legal", "sentiment": "positive", "urgency": "critical"},
            language="de",
            channel=Channel.SMS,
            thread_id="t",
            routed={"department": "law", "needs_human": True, "escalated": True, "priority": 80},
        ),
    )
    assert await ids(store, which) == expected


async def test_filters_follow_the_latest_route(store):
    await keep(store, decision(id="a"))
    async with store.unit_of_work() as work:
        await work.inquiries.reroute("default", "a", route(department="law", priority=91, needs_human=True))
        await work.commit()
    assert await ids(store, InquiryFilter(department="law", needs_human=True, minimum_priority=91)) == ["a"]
    assert await ids(store, InquiryFilter(department="finance")) == []


@pytest.mark.parametrize("limit", [0, -1, 1001])
async def test_a_limit_out_of_bounds_is_refused(store, limit):
    async with store.reading() as work:
        with pytest.raises(InvalidInput, match=f"limit: expected 1 to 1000, came {limit}"):
            await work.inquiries.page("default", EVERY, limit=limit)


@pytest.mark.parametrize("cursor", ["", "nonsense", "W10", "../../etc", "é" * 10, "A" * 100_000])
async def test_a_cursor_that_is_not_ours_is_refused(store, cursor):
    async with store.reading() as work:
        with pytest.raises(InvalidInput, match="cursor is not one that we gave"):
            await work.inquiries.page("default", EVERY, limit=10, cursor=cursor)


async def test_a_filter_time_without_zone_is_refused(store):
    await keep(store, decision())
    async with store.reading() as work:
        with pytest.raises(InvalidInput, match="time zone"):
            await work.inquiries.page("default", InquiryFilter(received_from=NOON.replace(tzinfo=None)), limit=10)
