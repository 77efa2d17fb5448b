"""What the hub's library logs while it fetches: that it asks again is said in our words, the rest is in its errors."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LIBRARY = "huggingface_hub"
ASKS_AGAIN = ("Retrying in", "Rate limited", "Trying to resume")
"""What of its log says so, since its version 1."""


class _Retries(logging.Handler):
    """Tells once that the library asks again, however often it does, and of nothing else."""

    def __init__(self, tell: Callable[[], None]) -> None:
        super().__init__()
        self._tell = tell
        self._has_told = False

    def emit(self, record: logging.LogRecord) -> None:
        """Tell of a record."""
        if not self._has_told and any(words in record.getMessage() for words in ASKS_AGAIN):
            self._has_told = True
            self._tell()


@contextmanager
def in_our_words(tell: Callable[[], None]) -> Iterator[None]:
    """Keep the library's log off the screen, and `tell` once where it asks again; afterwards it speaks for itself."""
    log = logging.getLogger(LIBRARY)
    handlers, propagates = log.handlers, log.propagate
    log.handlers, log.propagate = [_Retries(tell)], False
    try:
        yield
    finally:
        log.handlers, log.propagate = handlers, propagates
