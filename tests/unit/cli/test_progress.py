"""Somebody who watches sees how far it is; nobody else is bothered."""

import io
import re

import pytest
from rich.console import Console

from frontdesk.cli.progress import Fitting, counting


def test_a_watcher_sees_how_many_of_how_many() -> None:
    shown = watched(terminal=True)

    assert "3/4" in shown
    assert "Triage" in shown


@pytest.mark.parametrize(("terminal", "quiet"), [(False, False), (True, True)])
def test_nothing_is_shown__where_nobody_watches(terminal: bool, quiet: bool) -> None:
    assert watched(terminal=terminal, quiet=quiet) == ""


def test_nothing_is_counted_beforehand__where_nobody_watches() -> None:
    def refuse() -> int:
        pytest.fail("a file was read twice for nothing")

    with counting(refuse, Console(file=io.StringIO()), quiet=False) as advance:
        advance(1)


def test_models_that_are_only_loaded_are_not_spoken_of(capsys: pytest.CaptureFixture[str]) -> None:
    with Fitting(Console(file=io.StringIO(), force_terminal=True)):
        pass

    assert capsys.readouterr().err == ""


def test_fitting_says_what_it_does_and_when_it_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    stream = io.StringIO()
    with Fitting(Console(file=stream, force_terminal=True, width=100)) as fitting:
        fitting(0, 2, "reading the corpus")
        fitting(1, 2, "learning urgency")
        fitting(2, 2, "")
    said = capsys.readouterr().err

    assert said.startswith("First use: fitting the starter models")
    assert "fitted and kept" in said


def watched(*, terminal: bool, quiet: bool = False) -> str:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=terminal, width=120)
    with counting(lambda: 4, console, quiet=quiet) as advance:
        advance(1)
        advance(2)
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", stream.getvalue())
