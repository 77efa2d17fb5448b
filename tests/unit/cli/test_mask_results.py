"""What a run of `mask` shows and tells."""

import io

from rich.console import Console

from frontdesk.cli.mask_table import mask_table
from frontdesk.cli.mask_tally import MaskTally
from frontdesk.masking import Hidden, MaskedMessage

PLAIN = MaskedMessage("nothing here", "en", {})
MASKED = MaskedMessage("call <PHONE_1> or <PHONE_2>", "en", {"PHONE": 2})
HIDDEN = Hidden("<EMAIL_1>", "EMAIL", 0, 9, 0.9, "ada@example.com")


def shown(*messages: MaskedMessage, width: int = 100) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width)
    console.print(mask_table(messages, console))
    return stream.getvalue()


def test_every_message_and_kind_is_counted_once() -> None:
    tally = MaskTally(Console(quiet=True))
    tally.add([PLAIN, MASKED])
    tally.add([MaskedMessage("<EMAIL_1>", "en", {"EMAIL": 1})])
    tally.reject("mail.csv:7", "input.empty", "column 'text' is empty")
    tally.seconds = 0.5

    assert tally.lines() == [
        "3 messages in 0.50 s (6 messages/s), 3 values masked, 1 without any",
        "kinds: PHONE 2, EMAIL 1",
        "1 row rejected: input.empty 1",
    ]


def test_table_shows_the_whole_text__however_narrow_the_screen() -> None:
    text = " ".join(f"word{number}" for number in range(200))

    assert all(f"word{number}" in shown(MaskedMessage(text, "en", {}), width=60) for number in range(200))


def test_table_has_no_column_of_values__where_nothing_can_be_had_back() -> None:
    assert "secret" not in shown(PLAIN, MASKED)
    assert "PHONE 2" in shown(PLAIN, MASKED)


def test_table_names_the_values_as_secret__where_they_are_asked_for() -> None:
    message = MaskedMessage("<EMAIL_1>", "en", {"EMAIL": 1}, hidden=(HIDDEN,))

    assert "Values, secret" in shown(message)
    assert "ada@example.com" in shown(message)
