"""Analyse requests that arrive together as one batch; a lone request never waits for company.

While a batch is being analysed, newcomers gather, and the next batch takes them all. There is no timer. What takes a
few milliseconds is analysed at once: with a thread in between, the service answered one request in sixteen less, and
a thread that computes keeps the event loop waiting for Python's lock as long. What takes longer goes to a thread.
"""

import asyncio
import math
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter

from frontdesk.desk import Desk, Vault
from frontdesk.inquiry import Decision, Inquiry

QUIET_TURNS = 3
"""Turns of the event loop without a newcomer, after which a batch sets off. A request takes two turns from the socket
to here; a turn in which nothing happens takes microseconds."""
LONGEST_AT_ONCE_S = 0.01
"""How long the event loop may stand still, in seconds."""
EFFORT_OF_A_MESSAGE = 100
"""An empty message costs about as much as so many characters of a long one."""
LATEST_SHARE = 0.2
"""How much the latest batch counts in the pace that is expected of the next."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    inquiry: Inquiry
    vault: Vault
    answer: asyncio.Future[Decision]

    @property
    def effort(self) -> int:
        """How much work it is, in characters."""
        return EFFORT_OF_A_MESSAGE + len(self.inquiry.subject) + len(self.inquiry.body)


class Pace:
    """How fast the latest batches were analysed; before the first nobody knows, for models and maskers differ."""

    def __init__(self) -> None:
        self._seconds_for_effort = math.inf

    def expected(self, effort: int) -> float:
        """Give the seconds that so much work may take."""
        return effort * self._seconds_for_effort

    def learn(self, effort: int, seconds: float) -> None:
        """Remember how long so much work took."""
        latest = seconds / effort
        change = latest - self._seconds_for_effort
        self._seconds_for_effort = latest if math.isinf(change) else self._seconds_for_effort + LATEST_SHARE * change


class Gatherer:
    """A queue and a bounded pool of threads in front of the desk."""

    def __init__(self, desk: Desk, *, threads: int, largest_batch: int) -> None:
        """Start no thread yet; the pool makes them when they are needed."""
        self._desk = desk
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="analysis")
        self._idle = threads
        self._pace = Pace()
        self._largest_batch = largest_batch
        self._waiting: deque[_Waiting] = deque()
        self._running: set[asyncio.Task[None]] = set()

    async def decide(self, inquiry: Inquiry, vault: Vault | None = None) -> Decision:
        """Decide one inquiry, together with whatever else is waiting."""
        answer: asyncio.Future[Decision] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(inquiry, vault or {}, answer))
        if self._idle:
            self._start()
        return await answer

    async def decide_all(self, inquiries: Sequence[Inquiry]) -> list[Decision]:
        """Decide many inquiries in pieces, so that single requests get their turn in between."""
        return list(await asyncio.gather(*(self.decide(inquiry) for inquiry in inquiries)))

    def close(self) -> None:
        """Let the running batches finish and take no more."""
        self._pool.shutdown(wait=True)

    def _start(self) -> None:
        self._idle -= 1
        task = asyncio.create_task(self._work())
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _work(self) -> None:
        """Take batches until nobody waits."""
        try:
            while batch := await self._gather():
                _answer(batch, await self._analyse_where_it_fits(batch))
                await asyncio.sleep(0)  # however many batches wait, others get their turn in between
        finally:
            self._idle += 1

    async def _analyse_where_it_fits(self, batch: list[_Waiting]) -> list[Decision | Exception]:
        effort = sum(waiting.effort for waiting in batch)
        if self._pace.expected(effort) > LONGEST_AT_ONCE_S:
            return await asyncio.get_running_loop().run_in_executor(self._pool, self._analyse_timed, batch, effort)
        return self._analyse_timed(batch, effort)

    def _analyse_timed(self, batch: list[_Waiting], effort: int) -> list[Decision | Exception]:
        started = perf_counter()
        answers = self._analyse(batch)
        self._pace.learn(effort, perf_counter() - started)
        return answers

    async def _gather(self) -> list[_Waiting]:
        """Let the loop finish what it has begun, then take who waits.

        Answers that are still to be written and requests that have already arrived would otherwise be dealt with beside
        the analysis, and the two threads would take Python's lock from each other at every step.
        """
        quiet, waiting = 0, len(self._waiting)
        while quiet < QUIET_TURNS and waiting < self._largest_batch:
            await asyncio.sleep(0)
            quiet = quiet + 1 if len(self._waiting) == waiting else 0
            waiting = len(self._waiting)
        return self._take()

    def _take(self) -> list[_Waiting]:
        """Take what may be analysed together: a conversation that comes twice waits for the next batch.

        Two messages of one conversation carry two vaults, and only one could be handed on.
        """
        batch: list[_Waiting] = []
        conversations: set[str] = set()
        later: list[_Waiting] = []
        while self._waiting and len(batch) < self._largest_batch:
            waiting = self._waiting.popleft()
            if waiting.answer.cancelled():
                continue
            if waiting.inquiry.conversation in conversations:
                later.append(waiting)
                continue
            conversations.add(waiting.inquiry.conversation)
            batch.append(waiting)
        self._waiting.extendleft(reversed(later))
        return batch

    def _analyse(self, batch: list[_Waiting]) -> list[Decision | Exception]:
        """Decide a batch; where it fails, one by one, so that a message that breaks a stage fails alone."""
        vaults: Mapping[str, Vault] = {each.inquiry.conversation: each.vault for each in batch if each.vault}
        try:
            return [*self._desk.decide([each.inquiry for each in batch], vaults)]
        except Exception as error:  # noqa: BLE001 - the one who waits for it raises it, where it is handled
            if len(batch) == 1:
                return [error]
            return [answer for each in batch for answer in self._analyse([each])]


def _answer(batch: list[_Waiting], answers: list[Decision | Exception]) -> None:
    for waiting, answer in zip(batch, answers, strict=True):
        if waiting.answer.done():
            continue
        if isinstance(answer, Exception):
            waiting.answer.set_exception(answer)
        else:
            waiting.answer.set_result(answer)
