"""What is kept of one inquiry, and how it comes back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from factories import NOON, decision, prediction, route
from frontdesk.errors import Conflict, InvalidInput, NotFound
from frontdesk.inquiry import Channel, Customer, Kind, MatchedRule, Tier
from frontdesk.ports import LONGEST

pytestmark = pytest.mark.anyio


async def keep(store, *decisions, clock=None):
    async with store.unit_of_work(clock) as work:
        await work.inquiries.add(decisions)
        await work.commit()


async def test_get_gives_back_what_was_decided__as_plain_values(store, clock):
    given = decision(
        id="a",
        external_id="T-1",
        thread_id="thread",
        channel=Channel.CHAT,
        customer=Customer("c-9", tier=Tier.PREMIUM),
        degraded=("urgency: model.failed",),
        routed={"escalated": True, "needs_human": True, "human_reasons": ("ambiguous",), "assignee": "mo"},
    )
    await keep(store, given, clock=clock)

    async with store.reading() as work:
        stored = await work.inquiries.get("default", "a")

    assert (stored.id, stored.tenant, stored.external_id, stored.thread_id) == ("a", "default", "T-1", "thread")
    assert (stored.channel, stored.kind, stored.language, stored.language_confidence) == (
        "chat",
        "inquiry",
        "en",
        0.9375,
    )
    assert (stored.customer_id, stored.customer_tier) == ("c-9", "premium")
    assert stored.masked_text == "I was charged twice, write to <EMAIL_1>"
    assert (stored.received_at, stored.processed_at) == (NOON, clock.moment)
    assert stored.received_at.tzinfo == UTC
    assert (dict(stored.pii), list(stored.degraded)) == ({"EMAIL": 1}, ["urgency: model.failed"])
    assert stored.predictions["category"] == {
        "label": "billing",
        "confidence": 0.875,
        "alternatives": [{"label": "other", "probability": 0.125}],
        "reasons": [
            {"kind": "word", "text": "charged twice", "weight": 1.5},
            {"kind": "rule", "text": "money", "weight": 0.5},
        ],
        "model": "linear@3f2a9c1b",
        "novelty": 0.25,
        "label_set": ["billing", "other"],
        "coverage": 0.96875,
        "answered_by": {"candidate": "hybrid", "why": "ambiguous"},
    }
    assert set(stored.predictions) == {"category", "sentiment", "urgency"}
    assert stored.route == {
        "department": "finance",
        "assignee": "mo",
        "priority": 55,
        "respond_by": "2026-03-02T16:00:00+00:00",
        "resolve_by": "2026-03-04T12:00:00+00:00",
        "escalated": True,
        "needs_human": True,
        "human_reasons": ["ambiguous"],
        "matched": [{"name": "priority", "saw": {"urgency": "medium: 20.0", "contacts": 2}}],
        "rules_digest": "0" * 64,
    }


async def test_a_prediction_without_label_set_or_stages_is_kept__as_empty(store):
    given = decision(id="a")
    predictions = {"category": prediction(label_set=(), coverage=0.0, answered_by=None)}
    await keep(store, replace(given, analysis=replace(given.analysis, predictions=predictions)))
    async with store.reading() as work:
        stored = (await work.inquiries.get("default", "a")).predictions["category"]
    assert (stored["label_set"], stored["coverage"], stored["answered_by"]) == ([], 0.0, None)


async def test_an_inquiry_without_predictions_is_kept__with_no_labels(store):
    await keep(store, decision(id="a", labels={}, kind=Kind.AUTO_REPLY))
    async with store.reading() as work:
        stored = await work.inquiries.get("default", "a")
    assert (dict(stored.predictions), stored.kind) == ({}, "auto_reply")


async def test_times_come_back_in_utc__whatever_zone_they_came_in(store):
    tokyo = datetime(2026, 3, 2, 21, 0, 0, 123456, tzinfo=timezone(timedelta(hours=9)))
    await keep(store, decision(id="a", received_at=tokyo, routed={"respond_by": tokyo}))
    async with store.reading() as work:
        stored = await work.inquiries.get("default", "a")
    assert stored.received_at == tokyo
    assert stored.received_at.isoformat() == stored.route["respond_by"] == "2026-03-02T12:00:00.123456+00:00"


async def test_a_time_without_zone_is_refused__and_says_what_to_do(store):
    async with store.unit_of_work() as work:
        with pytest.raises(InvalidInput, match="time zone, came 2026-03-02T12:00:00"):
            await work.inquiries.add([decision(received_at=NOON.replace(tzinfo=None))])


@pytest.mark.parametrize("name", sorted(LONGEST))
async def test_a_name_longer_than_the_index_takes_is_refused__by_its_name(store, name):
    long = "é" * (LONGEST[name] + 1)
    given = decision(customer=Customer(long)) if name == "customer_id" else decision(**{name: long})
    async with store.unit_of_work() as work:
        with pytest.raises(InvalidInput, match=f"{name}: expected at most {LONGEST[name]} characters"):
            await work.inquiries.add([given])


async def test_the_longest_names_are_kept__even_where_each_sign_takes_four_bytes(store):
    names = {name: "".join(chr(0x1F300 + i) for i in range(most)) for name, most in LONGEST.items()}
    await keep(store, decision(customer=Customer(names.pop("customer_id")), **names))
    async with store.reading() as work:
        assert (await work.inquiries.get(names["tenant"], names["id"])).external_id == names["external_id"]


async def test_get_knows_only_its_tenant(store):
    await keep(store, decision(id="a", tenant="one"), decision(id="a", tenant="two", text="hello"))
    async with store.reading() as work:
        assert (await work.inquiries.get("two", "a")).masked_text == "hello"
        with pytest.raises(NotFound, match="tenant 'three' has no inquiry 'a'"):
            await work.inquiries.get("three", "a")


async def test_find_external__finds_within_the_tenant_alone(store):
    await keep(store, decision(id="a", external_id="T-1"))
    async with store.reading() as work:
        found = await work.inquiries.find_external("default", "T-1")
        assert found is not None
        assert found.id == "a"
        assert await work.inquiries.find_external("default", "T-2") is None
        assert await work.inquiries.find_external("other", "T-1") is None


async def test_known_tells_which_external_ids_are_there(store):
    await keep(store, decision(external_id="T-1"), decision(external_id="T-2"), decision(tenant="b", external_id="T-3"))
    async with store.reading() as work:
        assert await work.inquiries.known("default", ["T-2", "T-3", "T-1", "T-1"]) == {"T-1", "T-2"}
        assert await work.inquiries.known("default", []) == frozenset()


async def test_an_external_id_that_is_there_conflicts__and_the_whole_transaction_is_rolled_back(store):
    await keep(store, decision(id="a", external_id="T-1"))
    with pytest.raises(Conflict, match="T-1") as raised:
        await keep(store, decision(id="b"), decision(id="c", external_id="T-1"))
    assert raised.value.code == "store.conflict"
    async with store.reading() as work:
        with pytest.raises(NotFound):
            await work.inquiries.get("default", "b")
        assert (await work.inquiries.get("default", "a")).external_id == "T-1"


async def test_an_external_id_twice_in_one_batch_conflicts(store):
    with pytest.raises(Conflict, match="T-1"):
        await keep(store, decision(external_id="T-1"), decision(external_id="T-1"))


async def test_an_id_that_is_there_conflicts(store):
    await keep(store, decision(id="a"))
    with pytest.raises(Conflict):
        await keep(store, decision(id="a"))


async def test_an_empty_external_id_names_nothing__so_two_of_them_do_not_conflict(store):
    await keep(store, decision(id="a", external_id=""), decision(id="b", external_id=""))
    async with store.reading() as work:
        assert (await work.inquiries.get("default", "b")).external_id is None


async def test_reroute_lets_the_latest_route_count__and_keeps_the_former(store):
    await keep(store, decision(id="a"))
    async with store.unit_of_work() as work:
        await work.inquiries.reroute("default", "a", route(department="legal", priority=90))
        await work.inquiries.reroute("default", "a", route(department="sales", priority=10, needs_human=True))
        await work.commit()
    async with store.reading() as work:
        stored = await work.inquiries.get("default", "a")
        history = await work.inquiries.routes("default", "a")
    assert (stored.route["department"], stored.route["needs_human"]) == ("sales", True)
    assert [step["department"] for step in history] == ["sales", "legal", "finance"]
    assert history[0] == stored.route


async def test_reroute_of_what_is_not_there_says_so(store):
    async with store.unit_of_work() as work:
        with pytest.raises(NotFound):
            await work.inquiries.reroute("default", "nowhere", route())
    async with store.reading() as work:
        with pytest.raises(NotFound):
            await work.inquiries.routes("default", "nowhere")


async def test_what_a_rule_saw_comes_back__whatever_json_calls_it(store):
    seen = {"tier": Tier.PREMIUM, "at": NOON, "share": 0.5, "labels": ("a", "b"), "none": None, "flag": True}
    await keep(store, decision(id="a", routed={"matched": (MatchedRule("all", seen),)}))
    async with store.reading() as work:
        (rule,) = (await work.inquiries.get("default", "a")).route["matched"]
    assert rule["saw"] == {
        "tier": "premium",
        "at": "2026-03-02T12:00:00+00:00",
        "share": 0.5,
        "labels": ["a", "b"],
        "none": None,
        "flag": True,
    }


async def test_contacts_since_counts_inquiries_of_the_customer__not_automatic_replies(store):
    ana, bo = Customer("ana"), Customer("bo")
    await keep(
        store,
        *(decision(customer=ana, received_at=NOON - timedelta(days=days)) for days in (0, 10, 40)),
        decision(customer=ana, kind=Kind.AUTO_REPLY),
        decision(customer=bo),
        decision(customer=ana, tenant="other"),
    )
    async with store.reading() as work:
        since = NOON - timedelta(days=10)
        assert await work.inquiries.contacts_since("default", "ana", since) == 2
        assert await work.inquiries.contacts_since("default", "ana", since + timedelta(microseconds=1)) == 1
        assert await work.inquiries.contacts_since("default", "nobody", since) == 0
