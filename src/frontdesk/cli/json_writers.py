"""Results as JSON and JSON lines, written as they come."""

import json
from collections.abc import Sequence
from typing import Generic

from frontdesk.cli.delivery import Outlet
from frontdesk.cli.layout import Recording, Result


class JsonWriter(Generic[Result]):
    """One array, opened at the first row and closed at the end; or one object alone."""

    def __init__(self, outlet: Outlet, record_of: Recording[Result], *, single: bool) -> None:
        self._outlet = outlet
        self._record_of = record_of
        self._single = single
        self._began = False

    def write(self, results: Sequence[Result]) -> None:
        """Write a batch, an object a line."""
        for result in results:
            text = as_json(self._record_of(result), indent=2 if self._single else None)
            before = "" if self._single else (",\n" if self._began else "[\n")
            self._outlet.write((before + text).encode())
            self._began = True
        self._outlet.flush()

    def finish(self) -> None:
        """Close the array."""
        if self._single:
            self._outlet.write(b"\n")
        else:
            self._outlet.write(b"\n]\n" if self._began else b"[]\n")


class JsonLinesWriter(Generic[Result]):
    """One object a line."""

    def __init__(self, outlet: Outlet, record_of: Recording[Result]) -> None:
        self._outlet = outlet
        self._record_of = record_of

    def write(self, results: Sequence[Result]) -> None:
        """Write a batch."""
        self._outlet.write("".join(as_json(self._record_of(result)) + "\n" for result in results).encode())
        self._outlet.flush()

    def finish(self) -> None:
        """Write nothing more."""


def as_json(value: object, *, indent: int | None = None) -> str:
    """Give JSON text that every reader takes: half surrogate pairs become U+FFFD."""
    return whole(json.dumps(value, ensure_ascii=False, indent=indent))


def whole(text: str) -> str:
    r"""Replace half surrogate pairs, which UTF-8 cannot hold.

    >>> whole("a\ud800")
    'a\ufffd'
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
