"""What is shown stays harmless, and a reader that is gone costs no results."""

import io
import os
import sys
from collections.abc import Iterator

import pytest

from frontdesk.cli.console import PIPED_WIDTH, errors, in_one_line, screen, standard_output
from frontdesk.errors import OutputError


class GoneReader(io.StringIO):
    """A pipe that nobody reads any more."""

    def write(self, _: str) -> int:
        raise BrokenPipeError


def test_a_run_ends__when_the_reader_of_its_results_is_gone() -> None:
    with pytest.raises(BrokenPipeError):
        screen(GoneReader()).print("a result")


def test_a_run_goes_on__when_the_reader_of_its_errors_is_gone(
    monkeypatch: pytest.MonkeyPatch, closed_pipe: io.TextIOWrapper
) -> None:
    monkeypatch.setattr(sys, "stderr", closed_pipe)
    errors().print("told to nobody")
    errors().print("nor this")
    closed_pipe.flush()


@pytest.mark.parametrize("columns", ["abc", "", "-5", "9" * 30, "0", "\u0663"], ids=ascii)
def test_a_width_that_is_none_is_ignored(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    assert screen(io.StringIO()).width in {PIPED_WIDTH, 3}


def test_a_standard_output_that_is_closed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OutputError, match="it is closed"):
        standard_output()
    with pytest.raises(OutputError, match="it is closed"):
        screen(sys.stdout)


def test_a_name_stays_on_its_line() -> None:
    assert in_one_line("two\nlines\r\nand\u2028more\x1b[2J") == "two lines and more\ufffd[2J"


@pytest.fixture
def closed_pipe() -> Iterator[io.TextIOWrapper]:
    """A text stream into a pipe whose reading end is closed."""
    out, into = os.pipe()
    os.close(out)
    with os.fdopen(into, "w", encoding="utf-8") as stream:
        yield stream
