import asyncio
import threading
import time

from frontdesk.api.gathering import Gatherer
from frontdesk.inquiry import Inquiry


class SlowDesk:
    """Stands still until it is told to go on, and remembers what it was given."""

    def __init__(self):
        self.batches = []
        self.started = threading.Event()
        self.go_on = threading.Event()

    def decide(self, inquiries, vaults):
        self.batches.append(([inquiry.body for inquiry in inquiries], dict(vaults)))
        self.started.set()
        assert self.go_on.wait(5)
        if any(inquiry.body == "bad" for inquiry in inquiries):
            raise ValueError("bad batch")
        return [f"decided {inquiry.body}" for inquiry in inquiries]


def gathered(story, *, largest_batch=10, threads=1):
    desk = SlowDesk()
    gatherer = Gatherer(desk, threads=threads, largest_batch=largest_batch)

    async def run():
        try:
            return await asyncio.wait_for(story(desk, gatherer), 10)
        finally:
            desk.go_on.set()
            gatherer.close()

    return asyncio.run(run()), desk


async def until(event):
    await asyncio.to_thread(event.wait, 5)


def test_lone_request_is_analysed_at_once():
    async def story(desk, gatherer):
        waiting = asyncio.create_task(gatherer.decide(Inquiry(body="a")))
        await until(desk.started)
        desk.go_on.set()
        return await waiting

    answer, desk = gathered(story)

    assert answer == "decided a"
    assert [bodies for bodies, _ in desk.batches] == [["a"]]


def test_requests_that_come_meanwhile_are_analysed_together__each_gets_its_own_answer():
    async def story(desk, gatherer):
        first = asyncio.create_task(gatherer.decide(Inquiry(body="first")))
        await until(desk.started)
        others = [asyncio.create_task(gatherer.decide(Inquiry(body=name))) for name in "abc"]
        await asyncio.sleep(0)
        desk.go_on.set()
        return await asyncio.gather(first, *others)

    answers, desk = gathered(story)

    assert answers == ["decided first", "decided a", "decided b", "decided c"]
    assert [bodies for bodies, _ in desk.batches] == [["first"], ["a", "b", "c"]]


def test_batch_is_bounded():
    async def story(desk, gatherer):
        desk.go_on.set()
        return await gatherer.decide_all([Inquiry(body=str(i)) for i in range(7)])

    answers, desk = gathered(story, largest_batch=3)

    assert answers == [f"decided {i}" for i in range(7)]
    assert max(len(bodies) for bodies, _ in desk.batches) == 3


def test_two_messages_of_one_conversation_are_never_in_one_batch__each_keeps_its_vault():
    async def story(desk, gatherer):
        first = asyncio.create_task(gatherer.decide(Inquiry(body="first")))
        await until(desk.started)
        one = asyncio.create_task(gatherer.decide(Inquiry(body="one", thread_id="t"), {"<EMAIL_1>": "a"}))
        two = asyncio.create_task(
            gatherer.decide(Inquiry(body="two", thread_id="t"), {"<EMAIL_1>": "a", "<IP_1>": "b"})
        )
        await asyncio.sleep(0)
        desk.go_on.set()
        await asyncio.gather(first, one, two)

    _, desk = gathered(story)

    assert desk.batches[1:] == [
        (["one"], {"t": {"<EMAIL_1>": "a"}}),
        (["two"], {"t": {"<EMAIL_1>": "a", "<IP_1>": "b"}}),
    ]


def test_message_that_breaks_a_stage_fails_alone__its_neighbours_are_answered():
    async def story(desk, gatherer):
        first = asyncio.create_task(gatherer.decide(Inquiry(body="first")))
        await until(desk.started)
        others = [asyncio.create_task(gatherer.decide(Inquiry(body=name))) for name in ("a", "bad", "c")]
        await asyncio.sleep(0)
        desk.go_on.set()
        return await asyncio.gather(first, *others, return_exceptions=True)

    (first, a, bad, c), _ = gathered(story)

    assert (first, a, c) == ("decided first", "decided a", "decided c")
    assert isinstance(bad, ValueError)


def test_request_that_went_away_is_not_analysed():
    async def story(desk, gatherer):
        first = asyncio.create_task(gatherer.decide(Inquiry(body="first")))
        await until(desk.started)
        gone = asyncio.create_task(gatherer.decide(Inquiry(body="gone")))
        stays = asyncio.create_task(gatherer.decide(Inquiry(body="stays")))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.sleep(0)
        desk.go_on.set()
        return await asyncio.gather(first, stays)

    _, desk = gathered(story)

    assert [bodies for bodies, _ in desk.batches] == [["first"], ["stays"]]


class QuickDesk:
    """Answers at once, unless a message asks for sleep, and remembers where it was asked."""

    def __init__(self):
        self.at_once = []

    def decide(self, inquiries, _vaults):
        self.at_once.append(threading.current_thread() is threading.main_thread())
        if any(inquiry.body == "slow" for inquiry in inquiries):
            time.sleep(0.2)
        return list(inquiries)


def decided_at_once(*bodies, seconds=None):
    desk = QuickDesk()
    gatherer = Gatherer(desk, threads=1, largest_batch=10)
    if seconds is not None:
        gatherer._pace.learn(1_000_000, seconds)

    async def run():
        for body in bodies:
            await gatherer.decide(Inquiry(body=body))
        gatherer.close()

    asyncio.run(run())
    return desk.at_once


def test_short_work_is_done_at_once__the_pace_is_known():
    assert decided_at_once("first") == [False]
    assert decided_at_once("short", seconds=1.0) == [True]


def test_long_work_goes_to_a_thread__whatever_the_pace():
    assert decided_at_once("x" * 1_000_000, seconds=1.0) == [False]


def test_work_goes_to_a_thread_again__it_has_become_slow():
    assert decided_at_once("slow", "next", seconds=1.0) == [True, False]


def test_others_get_their_turn_between_batches__all_are_done_at_once():
    gatherer = Gatherer(QuickDesk(), threads=1, largest_batch=1)
    gatherer._pace.learn(1_000_000, 1.0)

    async def run():
        every = asyncio.create_task(gatherer.decide_all([Inquiry(body=str(number)) for number in range(20)]))
        turns = 0
        while not every.done():
            turns += 1
            await asyncio.sleep(0)
        gatherer.close()
        return turns

    assert asyncio.run(run()) >= 20
