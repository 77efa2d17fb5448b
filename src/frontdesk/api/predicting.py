"""Ask the models of any task off the event loop; single requests of one task that wait together are one batch.

As with the desk's gathering there is no timer: while a piece is being predicted newcomers wait, and the next piece
takes them, single requests before the pieces of batches.
"""

import asyncio
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter

from frontdesk.inquiry import Prediction
from frontdesk.models import ModelSource, Task
from frontdesk.ports import Observer
from frontdesk.registry import Asking

MOST_CHARACTERS_TOGETHER = 20_000
"""What is predicted in one piece, where it is more than one row: others wait for no longer than it takes."""

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Waiting:
    task: Task
    rows: Sequence[Row]
    answer: asyncio.Future[list[Prediction]]


class Predictor:
    """One thread in front of the models of all tasks."""

    def __init__(self, models: ModelSource, asking: Asking, observer: Observer, *, largest_batch: int) -> None:
        """Start no thread yet; the pool makes it when it is needed."""
        self._models = models
        self._asking = asking
        self._observer = observer
        self._largest_batch = largest_batch
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="prediction")
        self._single: deque[_Waiting] = deque()
        self._of_batches: deque[_Waiting] = deque()
        self._working: asyncio.Task[None] | None = None

    async def predict(self, task: Task, rows: Sequence[Row]) -> list[Prediction]:
        """Predict some rows, in order. Raises what the model raises."""
        loop = asyncio.get_running_loop()
        members = [_Waiting(task, piece, loop.create_future()) for piece in _pieces(rows, self._largest_batch)]
        (self._single if len(rows) == 1 else self._of_batches).extend(members)
        if self._working is None or self._working.done():
            self._working = loop.create_task(self._work())
        answers = await asyncio.gather(*(member.answer for member in members))
        return [prediction for answer in answers for prediction in answer]

    def close(self) -> None:
        """Let what is running finish, and take no more."""
        self._pool.shutdown(wait=True)

    async def _work(self) -> None:
        """Take pieces until nobody waits."""
        loop = asyncio.get_running_loop()
        while members := self._take():
            answers = await loop.run_in_executor(self._pool, self._answer, members)
            for waiting, answer in zip(members, answers, strict=True):
                _hand_over(waiting.answer, answer)

    def _take(self) -> list[_Waiting]:
        """Take what is predicted together: single rows of the task that has waited longest, else one piece."""
        members: list[_Waiting] = []
        others: list[_Waiting] = []
        while self._single and len(members) < self._largest_batch:
            waiting = self._single.popleft()
            if waiting.answer.cancelled():
                continue
            (members if not members or waiting.task is members[0].task else others).append(waiting)
        self._single.extendleft(reversed(others))
        while not members and self._of_batches:
            members = [each for each in [self._of_batches.popleft()] if not each.answer.cancelled()]
        return members

    def _answer(self, members: Sequence[_Waiting]) -> list[list[Prediction] | Exception]:
        """Predict a piece; where it fails, one by one, so that a row that breaks a model fails alone."""
        task, rows = members[0].task, [row for member in members for row in member.rows]
        started = perf_counter()
        try:
            found = self._asking.predict(self._models.classifier(task.name), task, rows)
        except Exception as error:  # noqa: BLE001 - the one who waits for it raises it, where it is handled
            if len(members) == 1:
                return [error]
            return [answer for member in members for answer in self._answer([member])]
        self._observer.predicted(found, perf_counter() - started)
        left = iter(found)
        return [[next(left) for _ in member.rows] for member in members]


def _hand_over(future: asyncio.Future[list[Prediction]], answer: list[Prediction] | Exception) -> None:
    if future.done():
        return
    if isinstance(answer, Exception):
        future.set_exception(answer)
    else:
        future.set_result(answer)


def _pieces(rows: Sequence[Row], largest: int) -> Iterator[list[Row]]:
    """Cut rows into pieces bounded by their number and characters; each has one row at least."""
    piece: list[Row] = []
    characters = 0
    for row in rows:
        length = sum(len(value) for value in row.values() if isinstance(value, str))
        if piece and (len(piece) == largest or characters + length > MOST_CHARACTERS_TOGETHER):
            yield piece
            piece, characters = [], 0
        piece.append(row)
        characters += length
    if piece:
        yield piece
