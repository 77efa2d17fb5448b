"""One run over a stream of messages: a batch at a time, in constant memory."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from time import perf_counter

from frontdesk.cli.layout import Result, Writer
from frontdesk.cli.tally import Tally
from frontdesk.cli.work import Handle
from frontdesk.errors import OutputError
from frontdesk.inquiry import Inquiry
from frontdesk.intake import RejectedRow

Advance = Callable[[int], None]
"""Is told how many more rows are done."""


def run(
    items: Iterable[Inquiry | RejectedRow],
    *,
    handle: Handle[Result],
    writer: Writer[Result],
    tally: Tally[Result],
    batch_size: int,
    advance: Advance,
) -> None:
    """Handle and write everything that comes; rows that cannot be read are named, and the others go on.

    Whatever ends the run early, it says how far it came, and what was written is whole: the array is closed,
    the Parquet file has its end.

    Raises:
        OutputError: the results cannot be written.
    """
    began = perf_counter()
    try:
        for batch in batched(_sound(items, tally, advance), batch_size):
            results = handle(batch)
            writer.write(results)
            tally.add(results)
            advance(len(batch))
    except BrokenPipeError:
        raise
    except BaseException as error:
        if not isinstance(error, OutputError):
            with suppress(OutputError, BrokenPipeError):
                writer.finish()
        _close(tally, began)
        raise
    writer.finish()
    _close(tally, began)


def _close(tally: Tally[Result], began: float) -> None:
    tally.seconds = perf_counter() - began
    tally.show()


def batched(items: Iterable[Inquiry], size: int) -> Iterator[Sequence[Inquiry]]:
    """Cut a stream into lists of at most `size`."""
    batch: list[Inquiry] = []
    for item in items:
        batch.append(item)
        if len(batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch


def _sound(items: Iterable[Inquiry | RejectedRow], tally: Tally[Result], advance: Advance) -> Iterator[Inquiry]:
    for item in items:
        if isinstance(item, RejectedRow):
            tally.reject(item.place, item.code, item.message)
            advance(1)
        else:
            yield item
