"""How long work takes, for tests that compare the growth of time with the growth of a text."""

import gc
from collections.abc import Callable
from time import process_time

TRIES = 5


def seconds(work: Callable[[], object]) -> float:
    """Take the processor time of one run.

    Garbage is not collected meanwhile: late in a test run one collection of everything that was imported takes longer
    than most of what is measured.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        began = process_time()
        work()
        return process_time() - began
    finally:
        if collects:
            gc.enable()


def least_seconds(work: Callable[[], object]) -> float:
    """Take the least of some runs, which is the nearest to what the work itself asks for."""
    return min(seconds(work) for _ in range(TRIES))


def is_done_within(limit: float, work: Callable[[], object]) -> bool:
    """Say whether any of some runs took less than so many seconds; the first that does ends the question."""
    return any(seconds(work) < limit for _ in range(TRIES))
