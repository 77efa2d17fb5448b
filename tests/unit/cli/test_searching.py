import io

import pytest
from rich.console import Console

from frontdesk.cli import searching
from frontdesk.cli.searching import Searching, in_words
from frontdesk.training.evaluation.metrics import compare
from frontdesk.training.searching.trial import Trial

MEASURED = compare(["a", "b"], ["a", "b"], [0.9, 0.9])


class Clock:
    """Ten seconds pass with each look at it."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        self.now += 10
        return self.now


@pytest.fixture
def told(monkeypatch):
    lines = []
    monkeypatch.setattr(searching, "note", lambda line, **_: lines.append(line))
    monkeypatch.setattr(searching, "perf_counter", Clock())
    return lines


def silent():
    return Console(file=io.StringIO(), force_terminal=False)


def test_each_trial_is_a_line_with_the_time_that_is_left__nobody_watches(told):
    with Searching(silent(), "macro_f1") as search:
        search.expect(3)
        search.begin("linear")
        search.done(Trial("linear", {"regularisation": 0.3}, MEASURED, 4.2), known=False)
        search.done(Trial("linear", {}, None, 0.5), known=False)
        search.expect(2)
    assert told == [
        "1/3 linear regularisation=0.3: macro_f1 1.000, 4.2 s, about 20 s left",
        "2/3 linear: not measured, 0.5 s, about 10 s left",
    ]


def test_what_is_known_says_nothing_of_the_time_that_is_left__an_earlier_run_made_it(told):
    with Searching(silent(), "accuracy") as search:
        search.expect(3)
        search.done(Trial("linear", {}, MEASURED, 4.2), known=True)
        search.step("learning curve: 10 messages")
        search.step("learning curve: 20 messages")
    assert told == [
        "1/3 linear: accuracy 1.000, known",
        "2/3 learning curve: 10 messages, about 10 s left",
        "3/3 learning curve: 20 messages",
    ]


def test_a_bar_shows_it_and_no_line__somebody_watches(told):
    screen = Console(file=io.StringIO(), force_terminal=True, width=100)
    with Searching(screen, "macro_f1") as search:
        search.expect(2)
        search.begin("linear\x1b[2J regularisation=0.3")
        search.done(Trial("linear", {}, MEASURED, 1.0), known=False)
    assert told == []
    assert "\x1b[2J" not in screen.file.getvalue()
    assert "1/2" in screen.file.getvalue()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "1 s"),
        (59.4, "59 s"),
        (59.6, "1 min 0 s"),
        (3_599.4, "59 min 59 s"),
        (3_600, "1 h 0 min"),
        (9e4, "25 h 0 min"),
    ],
)
def test_time_is_written_for_people__any_length(seconds, words):
    assert in_words(seconds) == words
