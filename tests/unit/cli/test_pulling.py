"""Somebody who watches a pull sees a bar; a log gets a line for each step."""

import io
import re

import pytest
from rich.console import Console

from frontdesk.cli.figures import in_megabytes
from frontdesk.cli.pulling import Steps


def test_watcher_sees_how_far_it_is_and_what_is_done() -> None:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=120)
    with Steps(console, "Pulling tiny") as steps:
        steps(0.0, "fetching")
        steps(0.5, "proving")
        steps._bar.refresh()
    shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", stream.getvalue())

    assert "Pulling tiny" in shown
    assert "50%" in shown
    assert "proving" in shown


def test_log_has_a_line_for_each_step(capsys: pytest.CaptureFixture[str]) -> None:
    with Steps(Console(file=io.StringIO()), "Pulling tiny") as steps:
        for share, step in ((0.0, "fetching"), (0.2, "distilling"), (0.4, "distilling"), (1.0, "")):
            steps(share, step)

    assert capsys.readouterr().err.splitlines() == ["fetching", "distilling"]


def test_nothing_is_shown__where_nothing_is_done() -> None:
    stream = io.StringIO()
    with Steps(Console(file=stream, force_terminal=True), "Pulling tiny"):
        pass

    assert stream.getvalue() == ""


@pytest.mark.parametrize(("size", "shown"), [(23_550_908, "23.6 MB"), (0, "0.0 MB"), (None, "unknown")])
def test_sizes_are_written_for_people(size, shown: str) -> None:
    assert in_megabytes(size) == shown
