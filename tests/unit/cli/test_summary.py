"""What a run came to adds up."""

import io

from rich.console import Console

from factories import decision
from frontdesk.cli.summary import MOST_SKIPPED_NAMED, Tally


def test_every_message_is_counted_once() -> None:
    tally, _ = new_tally()
    tally.add([decision(), decision(routed={"department": "legal", "needs_human": True, "escalated": True})])
    tally.add([decision(degraded=("category: model.failed",))])
    tally.seconds = 0.5

    assert tally.lines() == [
        "3 messages in 0.50 s (6 messages/s), 1 escalated, 1 for a person to look at",
        "departments: finance 2, legal 1",
        "degraded, the keywords answered: category: model.failed 1",
    ]


def test_a_rejected_row_is_named_at_once__and_counted() -> None:
    tally, stream = new_tally()
    tally.reject("mail.csv:7", "input.empty", "column 'text' is empty")

    assert stream.getvalue() == "rejected [input.empty] mail.csv:7: column 'text' is empty\n"
    assert tally.lines()[-1] == "1 row rejected: input.empty 1"


def test_a_name_from_a_file_cannot_steer_the_terminal() -> None:
    tally, stream = new_tally()
    tally.reject("\x1b]0;owned\x07.csv:1", "input.empty", "[red]no markup[/red]\x1b[2J")

    assert "\x1b" not in stream.getvalue()
    assert "[red]no markup[/red]" in stream.getvalue()


def test_a_message_that_is_stored_already_is_named() -> None:
    tally, stream = new_tally()
    tally.leave("T-4711")

    assert stream.getvalue() == "skipped: T-4711 is stored already\n"
    assert "1 stored before" in tally.lines()[0]


def test_messages_that_are_stored_already_are_counted__after_the_first_twenty() -> None:
    tally, stream = new_tally()
    for number in range(MOST_SKIPPED_NAMED + 5):
        tally.leave(f"T-{number}")
    tally.show()

    assert stream.getvalue().count("is stored already") == MOST_SKIPPED_NAMED
    assert "skipped: and 5 more are stored already" in stream.getvalue()
    assert "25 stored before" in tally.lines()[0]


def test_messages_without_an_id_are_told__since_they_can_be_stored_twice() -> None:
    tally, _ = new_tally()
    tally.unnamed = 3

    assert tally.lines()[-1].startswith("3 messages had no id: storing them again keeps them twice")


def new_tally() -> tuple[Tally, io.StringIO]:
    stream = io.StringIO()
    return Tally(Console(file=stream, width=20, highlight=False, markup=False)), stream
