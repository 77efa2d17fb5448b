"""What goes to the terminal: data to standard output, everything else to standard error, always as UTF-8."""

import io
import os
import sys
import unicodedata
import warnings
from contextlib import suppress
from typing import BinaryIO, TextIO

from rich.console import Console
from rich.text import Text

from frontdesk.errors import OutputError

PIPED_WIDTH = 110
"""Characters a line, where nobody tells how wide the reader's screen is."""

LONGEST_WIDTH = 5
"""Digits of COLUMNS that are believed."""
CLOSED = "standard output: it is closed; open it, or name a file with --output"

_KEPT_CONTROLS = "\n\t"


def prepare_streams() -> None:
    """Write UTF-8 whatever the locale says, and show warnings as one line each."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    warnings.showwarning = _show_warning


def note(message: str, style: str = "") -> None:
    """Say something on standard error; the stream is looked up now, for tests and tools replace it."""
    errors().print(Text(visible(message), style=style), soft_wrap=True)


class DataConsole(Console):
    """A console for results: where its reader has gone, the run ends, and says so by its exit code."""

    def on_broken_pipe(self) -> None:
        """Leave the exit code to those who know what it means; rich would exit with 1."""
        raise  # noqa: PLE0704 - rich calls this while it handles the BrokenPipeError


class SideConsole(Console):
    """A console for what is said beside the results: where its reader has gone, the results still matter."""

    def on_broken_pipe(self) -> None:
        """Say nothing more, here and in whatever writes to standard error later."""
        self.quiet = True
        with suppress(OSError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def errors() -> Console:
    """Give a console on standard error."""
    return SideConsole(stderr=True, highlight=False, markup=False, emoji=False)


def screen(stream: TextIO | None) -> Console:
    """Give a console for tables and sentences; where `stream` is no terminal it is plain and of a fixed width.

    Raises:
        OutputError: `stream` is closed.
    """
    if stream is None:
        raise OutputError(CLOSED)
    width = None if stream.isatty() else _told_width() or PIPED_WIDTH
    return DataConsole(file=stream, width=width, highlight=False, markup=False, emoji=False)


def standard_output() -> BinaryIO:
    """Give standard output for bytes. Raises `OutputError` where it is closed."""
    if sys.stdout is None:
        raise OutputError(CLOSED)
    return sys.stdout.buffer


def _told_width() -> int:
    told = os.environ.get("COLUMNS", "")
    return int(told) if told.isdecimal() and len(told) <= LONGEST_WIDTH else 0


def in_one_line(text: str) -> str:
    """Make a name or a value safe to stand in a line of its own."""
    return visible(" ".join(text.splitlines()))


def visible(text: str) -> str:
    r"""Make control characters harmless: a file's names and values may hold what would steer the terminal.

    >>> visible("column \x1b[2J")
    'column \ufffd[2J'
    """
    return "".join("\N{REPLACEMENT CHARACTER}" if _steers(sign) else sign for sign in text)


def _steers(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs"} and sign not in _KEPT_CONTROLS


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,  # noqa: ARG001
    lineno: int,  # noqa: ARG001
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    """Show what concerns the user; what concerns programmers of libraries is for the tests."""
    if issubclass(category, UserWarning):
        note(f"warning: {message}", style="yellow")
