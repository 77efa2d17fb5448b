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


@pytest.mark.parametrize(
    ("calls", "left"),
    [
        ([(0.0, 0, 7, "reading the corpus")], ""),
        ([(0.0, 0, 7, "reading the corpus"), (10.0, 1, 7, "learning category")], "about 1 min 0 s left"),
        ([(0.0, 0, 7, "reading the corpus"), (10.0, 1, 7, "learning category"), (40.0, None)], "about 30 s left"),
        ([(0.0, 0, 7, "reading the corpus"), (10.0, 1, 7, "learning category"), (99.0, None)], ""),
        (
            [
                (0.0, 0, 1, "waiting for another"),
                (500.0, 0, 7, "reading the corpus"),
                (510.0, 1, 7, "learning category"),
            ],
            "about 1 min 0 s left",
        ),
        ([(0.0, 0, 7, "reading the corpus"), (10.0, 1, 7, "learning"), (70.0, 7, 7, "")], ""),
    ],
)
def test_fitting_tells_the_time_left__by_what_its_steps_took_so_far(monkeypatch, calls, left: str) -> None:
    now = [0.0]
    monkeypatch.setattr("frontdesk.cli.progress.perf_counter", lambda: now[0])
    stream = io.StringIO()
    fitting = Fitting(Console(file=stream, force_terminal=True, width=100))
    for moment, *step in calls:
        now[0] = moment
        if step != [None]:
            fitting(*step)
    fitting._bar.refresh()
    fitting.__exit__()

    assert fitting.time_left() == left
    shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", stream.getvalue())
    assert left in shown


def test_fitting_shows_no_time_left__where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    stream = io.StringIO()
    with Fitting(Console(file=stream)) as fitting:
        fitting(0, 7, "reading the corpus")
        fitting(1, 7, "learning category")

    assert stream.getvalue() == ""
    assert "left" not in capsys.readouterr().err


def watched(*, terminal: bool, quiet: bool = False) -> str:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=terminal, width=120)
    with counting(lambda: 4, console, quiet=quiet) as advance:
        advance(1)
        advance(2)
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", stream.getvalue())
