"""How a command ends: one line for each error, and an exit code that a script can branch on."""

import errno
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from frontdesk.cli.console import note
from frontdesk.errors import FrontdeskError, TrainingDataError

FAILED = 1
USAGE = 2
"""Typer's own, for options that do not fit together."""
SOME_REJECTED = 3
INTERRUPTED = 130
"""128 + SIGINT, as shells count."""
PIPE_CLOSED = 141
"""128 + SIGPIPE: whoever read our output has seen enough."""
TERMINATED = 143
"""128 + SIGTERM."""


class DeskCommands(TyperGroup):
    """The group of all commands; the only place where errors become words and exit codes."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer keeps its context's type to itself
        """Run a command, and end it politely."""
        try:
            return super().invoke(ctx)
        except FrontdeskError as error:
            show(error)
            raise typer.Exit(FAILED) from error
        except BrokenPipeError as error:
            _forget_output()
            raise typer.Exit(PIPE_CLOSED) from error
        except OSError as error:
            # Whatever the rooms below did not foresee still gets a line in words, and no traceback.
            show(FrontdeskError(f"{error.filename or 'a file'}: {error.strerror or error} ({_name_of(error)})"))
            raise typer.Exit(FAILED) from error
        except KeyboardInterrupt as error:
            note("interrupted", style="yellow")
            raise typer.Exit(INTERRUPTED) from error


def show(error: FrontdeskError) -> None:
    """Print an error, a line for each fault that it names."""
    for line in error.message.splitlines():
        note(f"error [{error.code}]: {line}", style="bold red")


@contextmanager
def wrong_usage(option: str) -> Iterator[None]:
    """Take what is wrong with a value for wrong usage of its option.

    Raises:
        BadParameter: in the place of a `TrainingDataError`.
    """
    try:
        yield
    except TrainingDataError as error:
        raise typer.BadParameter(error.message, param_hint=option) from error


@contextmanager
def ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM end the work as Ctrl-C does, so that it can say what it leaves behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(TERMINATED)


def _name_of(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, type(error).__name__)


def _forget_output() -> None:
    """Let Python's last flush go nowhere; it would complain about the closed pipe."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:
        return
