import asyncio
import threading
import time

import pytest

from frontdesk.api import gathering
from frontdesk.api.gathering import LONGEST_TOGETHER_S, Gatherer
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

    with pytest.MonkeyPatch.context() as patch:
        # How long the desk stands still says nothing of the pace.
        patch.setattr(gathering, "perf_counter", lambda: 0.0)
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


class SteadyDesk:
    """Takes as long as there are characters, by a clock of its own, and remembers what it was given together."""

    SECONDS_A_CHARACTER = 4e-6

    def __init__(self):
        self.now = 0.0
        self.pieces = []
        self.took = []

    def decide(self, inquiries, _vaults):
        characters = sum(len(inquiry.body) for inquiry in inquiries)
        self.pieces.append([inquiry.body for inquiry in inquiries])
        self.took.append(characters * self.SECONDS_A_CHARACTER)
        self.now += self.took[-1]
        return [(inquiry.body, self.now) for inquiry in inquiries]

    def run(self, story, *, largest_batch=128):
        gatherer = Gatherer(self, threads=1, largest_batch=largest_batch)

        async def run():
            try:
                return await asyncio.wait_for(story(gatherer), 20)
            finally:
                gatherer.close()

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(gathering, "perf_counter", lambda: self.now)
            return asyncio.run(run())


async def seen(desk, pieces):
    for _ in range(100_000):
        if len(desk.pieces) >= pieces:
            return
        await asyncio.sleep(0)


def test_single_request_waits_for_one_short_piece__a_batch_of_a_thousand_long_texts_came_before():
    desk = SteadyDesk()

    async def story(gatherer):
        texts = [f"{number:07,}" * 1_000 for number in range(1_000)]
        batch = asyncio.create_task(gatherer.decide_all([Inquiry(body=text) for text in texts]))
        await seen(desk, 5)
        sent, pieces = desk.now, len(desk.pieces)
        single = await gatherer.decide(Inquiry(body="single"))
        before = next(index for index, piece in enumerate(desk.pieces) if "single" in piece) - pieces
        return single[1] - sent, before, [body for body, _ in await batch] == texts

    waited, pieces_before, batch_is_whole = desk.run(story)

    assert pieces_before <= 1
    assert waited <= 2 * LONGEST_TOGETHER_S + 1e-9
    assert batch_is_whole
    assert max(desk.took) <= LONGEST_TOGETHER_S


def test_single_requests_go_before_members_of_a_batch__which_fill_what_is_left_of_the_piece():
    desk = SteadyDesk()

    async def story(gatherer):
        batch = asyncio.create_task(gatherer.decide_all([Inquiry(body=f"member {number}") for number in range(8)]))
        await asyncio.sleep(0)
        singles = [asyncio.create_task(gatherer.decide(Inquiry(body=f"single {number}"))) for number in range(3)]
        await asyncio.gather(batch, *singles)

    desk.run(story, largest_batch=4)

    together = [body for piece in desk.pieces for body in piece]
    assert together == [f"single {number}" for number in range(3)] + [f"member {number}" for number in range(8)]
    assert max(map(len, desk.pieces)) == 4
    assert any({"single 2", "member 0"} <= set(piece) for piece in desk.pieces)


def test_many_short_requests_are_one_piece__after_a_lone_one():
    desk = SteadyDesk()

    async def story(gatherer):
        await gatherer.decide(Inquiry(body="first " * 20))
        await asyncio.gather(*(gatherer.decide(Inquiry(body=f"{number:0100}")) for number in range(32)))

    desk.run(story)

    assert [len(piece) for piece in desk.pieces] == [1, 32]


def test_long_text_is_analysed_alone__however_long_it_takes():
    desk = SteadyDesk()
    texts = ["short", "x" * 200_000, "also short"]

    async def story(gatherer):
        await gatherer.decide(Inquiry(body="first " * 20))
        return await asyncio.gather(*(gatherer.decide(Inquiry(body=text)) for text in texts))

    answers = desk.run(story)

    assert [body for body, _ in answers] == texts
    assert [texts[1]] in desk.pieces


def test_conversation_that_comes_alone_and_in_a_batch_is_never_twice_in_one_piece():
    desk = SteadyDesk()

    async def story(gatherer):
        await gatherer.decide(Inquiry(body="first " * 20))
        batch = gatherer.decide_all([Inquiry(body=body, thread_id=body[0]) for body in ("t 1", "u 1", "t 2")])
        await asyncio.gather(batch, gatherer.decide(Inquiry(body="t 0", thread_id="t")))

    desk.run(story)

    assert desk.pieces[1:] == [["t 0", "u 1"], ["t 1"], ["t 2"]]


def test_short_requests_stay_one_piece__the_core_is_busy():
    desk = SteadyDesk()
    desk.SECONDS_A_CHARACTER = 1e-3

    async def story(gatherer):
        await gatherer.decide(Inquiry(body="first " * 20))
        await asyncio.gather(*(gatherer.decide(Inquiry(body=f"{number:0100}")) for number in range(32)))

    desk.run(story)

    assert [len(piece) for piece in desk.pieces] == [1, 32]
