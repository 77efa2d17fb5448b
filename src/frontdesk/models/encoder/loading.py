"""Load what is heavy when it is first asked for, once, and say what is missing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Generic, TypeVar

from frontdesk.errors import EncoderExtraMissing

Value = TypeVar("Value")
ReadFile = Callable[[str], bytes]
"""Gives the content of a file of the encoder's folder, checked. Raises `EncoderError`."""


class Once(Generic[Value]):
    """What a function gave the first time; threads that ask meanwhile wait for it, and a failure is not kept."""

    def __init__(self, make: Callable[[], Value]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: list[Value] = []

    def __call__(self) -> Value:
        """Give it, made now if it was not before."""
        if not self._made:
            with self._lock:
                if not self._made:
                    self._made.append(self._make())
        return self._made[0]


@contextmanager
def needing_extra() -> Iterator[None]:
    """Import libraries of the extra in here. Raises `EncoderExtraMissing`."""
    try:
        yield
    except ImportError as error:
        raise EncoderExtraMissing(
            f"encoders need {error.name or 'a package'}, which is not installed; run `pip install 'frontdesk[encoder]'`"
        ) from error
