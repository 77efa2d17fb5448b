"""What goes to the terminal: data to standard output, everything else to standard error, always as UTF-8."""

import io
import os
import sys
import unicodedata
import warnings
from typing import BinaryIO, TextIO

from rich.console import Console
from rich.text import Text

PIPED_WIDTH = 110
"""Characters a line, where nobody tells how wide the reader's screen is."""

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


def errors() -> Console:
    """Give a console on standard error."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def screen(stream: TextIO) -> Console:
    """Give a console for tables and sentences; where `stream` is no terminal it is plain and of a fixed width."""
    width = None if stream.isatty() else int(os.environ.get("COLUMNS", "0") or 0) or PIPED_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def standard_output() -> BinaryIO:
    """Give standard output for bytes."""
    return sys.stdout.buffer


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
