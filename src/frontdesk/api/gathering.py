"""Analyse requests that arrive together in one piece; a lone request never waits for company.

While a piece is being analysed, newcomers gather, and the next piece takes them: single requests first, then members
of batches, as much as can be analysed in a few tens of milliseconds. So a single request waits for one piece, however
large a batch came before it. There is no timer.

What takes a few milliseconds is analysed at once: with a thread in between, the service answered one request in
sixteen less, and a thread that computes keeps the event loop waiting for Python's lock as long. What takes longer goes
to a thread.
"""

import asyncio
import math
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import perf_counter

from frontdesk.desk import Desk, Vault
from frontdesk.inquiry import Decision, Inquiry

QUIET_TURNS = 3
"""Turns of the event loop without a newcomer, after which a piece sets off. A request takes two turns from the socket
to here; a turn in which nothing happens takes microseconds."""
LONGEST_AT_ONCE_S = 0.01
"""How long the event loop may stand still, in seconds."""
LONGEST_TOGETHER_S = 0.05
"""How long one piece of several messages may take, in seconds: so long may another request wait for it."""
EFFORT_NEVER_CUT = 10_000
"""Some 25 ms of work on an idle core. On a busy one the pace says more, and smaller pieces would cost more calls."""
EFFORT_OF_A_PIECE = 250
"""Whatever is in it, a piece costs about as much as so many characters: 0.6 ms, where a character takes 2.5 us."""
EFFORT_OF_A_MESSAGE = 100
"""An empty message costs about as much as so many characters of a long one."""
LATEST_SHARE = 0.2
"""How much the latest piece counts in the pace that is expected of the next."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    inquiry: Inquiry
    vault: Vault
    answer: asyncio.Future[Decision]

    @property
    def effort(self) -> int:
        """How much work it is, in characters."""
        return EFFORT_OF_A_MESSAGE + len(self.inquiry.subject) + len(self.inquiry.body)


@dataclass(slots=True)
class _Piece:
    """What is analysed together."""

    members: list[_Waiting] = field(default_factory=list)
    conversations: set[str] = field(default_factory=set)
    effort: int = EFFORT_OF_A_PIECE
    is_full: bool = False


class Pace:
    """How fast the latest pieces were analysed; before the first nobody knows, for models and maskers differ."""

    def __init__(self) -> None:
        self._seconds_for_effort = math.inf

    def expected(self, effort: int) -> float:
        """Give the seconds that so much work may take."""
        return effort * self._seconds_for_effort

    def effort_within(self, seconds: float) -> float:
        """Give the work that may be done in so many seconds."""
        return seconds / self._seconds_for_effort if self._seconds_for_effort else math.inf

    def learn(self, effort: int, seconds: float) -> None:
        """Remember how long so much work took."""
        latest = seconds / effort
        change = latest - self._seconds_for_effort
        self._seconds_for_effort = latest if math.isinf(change) else self._seconds_for_effort + LATEST_SHARE * change


class Gatherer:
    """Two queues and a bounded pool of threads in front of the desk."""

    def __init__(self, desk: Desk, *, threads: int, largest_batch: int) -> None:
        """Start no thread yet; the pool makes them when they are needed."""
        self._desk = desk
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="analysis")
        self._idle = threads
        self._pace = Pace()
        self._largest_batch = largest_batch
        self._single: deque[_Waiting] = deque()
        self._of_batches: deque[_Waiting] = deque()
        self._running: set[asyncio.Task[None]] = set()

    async def decide(self, inquiry: Inquiry, vault: Vault | None = None) -> Decision:
        """Decide one inquiry, together with whatever else is waiting, and before what came in batches."""
        answer: asyncio.Future[Decision] = asyncio.get_running_loop().create_future()
        self._single.append(_Waiting(inquiry, vault or {}, answer))
        if self._idle:
            self._start()
        return await answer

    async def decide_all(self, inquiries: Sequence[Inquiry]) -> list[Decision]:
        """Decide many inquiries in pieces, so that single requests get their turn in between."""
        loop = asyncio.get_running_loop()
        members = [_Waiting(inquiry, {}, loop.create_future()) for inquiry in inquiries]
        self._of_batches.extend(members)
        for _ in range(min(self._idle, len(members))):
            self._start()
        return list(await asyncio.gather(*(member.answer for member in members)))

    def close(self) -> None:
        """Let the running pieces finish and take no more."""
        self._pool.shutdown(wait=True)

    def _start(self) -> None:
        self._idle -= 1
        task = asyncio.create_task(self._work())
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _work(self) -> None:
        """Take pieces until nobody waits."""
        try:
            while (piece := await self._gather()).members:
                _answer(piece.members, await self._analyse_where_it_fits(piece))
                await asyncio.sleep(0)  # however many pieces wait, others get their turn in between
        finally:
            self._idle += 1

    async def _analyse_where_it_fits(self, piece: _Piece) -> list[Decision | Exception]:
        if self._pace.expected(piece.effort) > LONGEST_AT_ONCE_S:
            return await asyncio.get_running_loop().run_in_executor(self._pool, self._analyse_timed, piece)
        return self._analyse_timed(piece)

    def _analyse_timed(self, piece: _Piece) -> list[Decision | Exception]:
        started = perf_counter()
        answers = self._analyse(piece.members)
        self._pace.learn(piece.effort, perf_counter() - started)
        return answers

    async def _gather(self) -> _Piece:
        """Let the loop finish what it has begun, then take who waits.

        Answers that are still to be written and requests that have already arrived would otherwise be dealt with beside
        the analysis, and the two threads would take Python's lock from each other at every step.
        """
        quiet, waiting = 0, len(self._single)
        while quiet < QUIET_TURNS and waiting < self._largest_batch:
            await asyncio.sleep(0)
            quiet = quiet + 1 if len(self._single) == waiting else 0
            waiting = len(self._single)
        return self._take()

    def _take(self) -> _Piece:
        """Take what may be analysed together, single requests before members of batches."""
        piece, most = _Piece(), max(EFFORT_NEVER_CUT, self._pace.effort_within(LONGEST_TOGETHER_S))
        self._fill(piece, self._single, most)
        if self._of_batches and not piece.is_full:
            self._fill(piece, self._of_batches, most)
        return piece

    def _fill(self, piece: _Piece, queue: deque[_Waiting], most: float) -> None:
        """Take from a queue in its order; one message goes in whatever its effort, others up to `most`.

        A conversation that comes twice waits for the next piece: two messages of it carry two vaults, and only one
        could be handed on.
        """
        members, conversations = piece.members, piece.conversations
        later: list[_Waiting] = []
        while queue and len(members) < self._largest_batch:
            waiting = queue.popleft()
            if waiting.answer.cancelled():
                continue
            if waiting.inquiry.conversation in conversations:
                later.append(waiting)
                continue
            effort = piece.effort + waiting.effort
            if effort > most and members:
                queue.appendleft(waiting)
                piece.is_full = True
                break
            conversations.add(waiting.inquiry.conversation)
            members.append(waiting)
            piece.effort = effort
        queue.extendleft(reversed(later))

    def _analyse(self, batch: list[_Waiting]) -> list[Decision | Exception]:
        """Decide a piece; where it fails, one by one, so that a message that breaks a stage fails alone."""
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
