"""Decisions as JSON and JSON lines, written as they come."""

import json
from collections.abc import Sequence

from frontdesk.cli.delivery import Outlet
from frontdesk.inquiry import Decision
from frontdesk.record import record_of


class JsonWriter:
    """One array, opened at the first row and closed at the end; or one object alone."""

    def __init__(self, outlet: Outlet, *, single: bool) -> None:
        self._outlet = outlet
        self._single = single
        self._began = False

    def write(self, decisions: Sequence[Decision]) -> None:
        """Write a batch, an object a line."""
        for decision in decisions:
            text = as_json(record_of(decision), indent=2 if self._single else None)
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


class JsonLinesWriter:
    """One object a line."""

    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet

    def write(self, decisions: Sequence[Decision]) -> None:
        """Write a batch."""
        self._outlet.write("".join(as_json(record_of(decision)) + "\n" for decision in decisions).encode())
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
