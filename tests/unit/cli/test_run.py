"""A run loses no good row, and what it wrote is whole however it ends."""

import io
import json
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from factories import decision
from frontdesk.cli.delivery import Outlet
from frontdesk.cli.formats import Format, open_writer
from frontdesk.cli.run import batched, run
from frontdesk.cli.summary import Tally
from frontdesk.cli.triage import decisions
from frontdesk.inquiry import Decision, Inquiry
from frontdesk.intake import RejectedRow

BAD = RejectedRow("mail.csv:3", "input.empty", "column 'text' is empty")


class Echo:
    """Decides that each message says what it says."""

    def decide(self, inquiries: Sequence[Inquiry]) -> list[Decision]:
        return [decision(inquiry.body) for inquiry in inquiries]


@given(st.lists(st.integers()), st.integers(min_value=1, max_value=9))
def test_batches_hold_everything_in_order(numbers: list[int], size: int) -> None:
    batches = list(batched(iter(numbers), size))

    assert [number for batch in batches for number in batch] == numbers
    assert all(1 <= len(batch) <= size for batch in batches)


@given(st.lists(st.sampled_from(["good", "bad"]), max_size=20))
def test_every_good_row_is_written__between_bad_ones(rows: list[str]) -> None:
    items = [BAD if row == "bad" else Inquiry(body=str(number)) for number, row in enumerate(rows)]
    written, tally, advanced = triaged(items)

    assert [each["masked_text"] for each in json.loads(written)] == [
        str(n) for n, row in enumerate(rows) if row == "good"
    ]
    assert tally.decided == rows.count("good")
    assert tally.rejected.total() == rows.count("bad")
    assert advanced == len(rows)


@pytest.mark.parametrize("cause", [KeyboardInterrupt, ValueError])
def test_what_was_written_is_whole__when_a_run_is_cut_short(cause: type[BaseException]) -> None:
    stream = io.BytesIO()

    def cut_short() -> Iterator[Inquiry]:
        yield from (Inquiry(body=str(number)) for number in range(5))
        raise cause

    with pytest.raises(cause):
        triaged(cut_short(), stream)

    assert [each["masked_text"] for each in json.loads(stream.getvalue())] == ["0", "1", "2", "3"]


def triaged(items, stream: io.BytesIO | None = None) -> tuple[bytes, Tally, int]:
    stream = stream or io.BytesIO()
    tally, advanced = Tally(Console(quiet=True)), []
    writer = open_writer(Format.JSON, Outlet(stream, "here"), decisions())
    run(items, handle=Echo().decide, writer=writer, tally=tally, batch_size=2, advance=advanced.append)
    return stream.getvalue(), tally, sum(advanced)
