"""Run one contender on one set in a process of its own: ``python _measure.py JOB.json RESULT.json``.

The job names the contender, the set and how it is run; the result holds every answer and what was measured. Models are
fitted on as many threads as the job says, and answers are timed on one, whatever library gives them.
"""

import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from _contender import Answer, Contender, LeftOut, Setup
from _roster import ROSTER
from _rows import DataSet
from threadpoolctl import threadpool_limits

ALONE, BATCHES, BATCH = 200, 20, 32
WARM_UP = 5
BUDGET_SECONDS, QUICK_SECONDS = 60.0, 5.0
"""For each of the two measurements; who is slow is timed on fewer messages."""


def main() -> None:
    """Read the job, do it, write the result."""
    job, result = (Path(argument) for argument in sys.argv[1:3])
    told = json.loads(job.read_text(encoding="utf-8"))
    try:
        measured = measure(Setup(**told["setup"]), DataSet.of(told["data"]))
    except LeftOut as why:
        measured = {"left_out": str(why)}
    result.write_text(json.dumps(measured), encoding="utf-8")


def measure(setup: Setup, data: DataSet) -> dict[str, Any]:
    """Fit, answer, and time."""
    contender = make(setup)
    learned = contender.read(data.learned)
    began, worked = time.perf_counter(), time.process_time()
    contender.fit(learned, data.learned.labels)
    seconds, work = time.perf_counter() - began, time.process_time() - worked
    began = time.perf_counter()
    tested, outside = contender.read(data.tested), contender.read(data.outside)
    reading = (time.perf_counter() - began) / (len(tested) + len(outside))
    learns = getattr(contender, "learns", True)
    said = contender.predict(tested) if learns else []
    strange = contender.predict(outside) if learns and len(outside) else []
    with one_thread():
        alone, together = times(contender.predict, tested, setup)
    return {
        "about": contender.about,
        "answers": [asdict(answer) for answer in said],
        "outside": [asdict(answer) for answer in strange],
        "gives_probabilities": contender.gives_probabilities,
        "train_seconds": seconds if learns else None,
        "train_cpu_seconds": work if learns else None,
        "read_ms": reading * 1_000,
        "alone_ms": alone,
        "batch_ms": together,
        "size_bytes": size_of(contender),
        "peak_bytes": peak_bytes(),
    }


def make(setup: Setup) -> Contender:
    """Import what the contender needs, and nothing else."""
    entry = ROSTER[setup.name]
    return getattr(import_module(entry.module), entry.kind)(setup)


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep every library to one thread."""
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(1)
    with threadpool_limits(1):
        yield


def times(
    predict: Callable[[Sequence[Any]], list[Answer]], messages: Sequence[Any], setup: Setup
) -> tuple[float, float]:
    """Give the median of milliseconds a message, alone and in batches, over a seeded sample."""
    chance = random.Random(setup.seed)
    drawn = [messages[index] for index in chance.choices(range(len(messages)), k=BATCHES * BATCH)]
    for message in drawn[:WARM_UP]:
        predict([message])
    singles = [[message] for message in drawn[:ALONE]]
    batches = [drawn[start : start + BATCH] for start in range(0, len(drawn), BATCH)]
    budget = QUICK_SECONDS if setup.quick else BUDGET_SECONDS
    return typical(predict, singles, budget), typical(predict, batches, budget)


def typical(
    predict: Callable[[Sequence[Any]], list[Answer]], batches: Sequence[Sequence[Any]], budget_seconds: float
) -> float:
    """Give the median over batches of the milliseconds that one of its messages takes.

    It is the processor's time, which on one thread is what passes on a machine that does nothing else; others that work
    on this one would be counted by the clock on the wall.
    """
    taken: list[float] = []
    end = time.perf_counter() + budget_seconds
    for batch in batches:
        began = time.process_time()
        predict(batch)
        taken.append((time.process_time() - began) / len(batch))
        if time.perf_counter() > end:
            break
    return median(taken) * 1_000


def size_of(contender: Contender) -> int:
    """Give the bytes of what it saves."""
    with TemporaryDirectory() as place:
        contender.save(Path(place))
        return sum(path.stat().st_size for path in Path(place).rglob("*") if path.is_file())


def peak_bytes() -> int:
    """Give the most memory that this process ever held, fitting included.

    `getrusage` counts what the parent held before this program was loaded into its copy, so where Linux tells the
    program's own peak, that is taken.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1_024
    unit = 1 if sys.platform == "darwin" else 1_024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    main()
