"""Write labelled messages as CSV that `frontdesk train` reads back to the letter."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from frontdesk.training.preparation.examples import Labelled

SUBJECT, TEXT, LABEL = "subject", "text", "label"


def columns_of(rows: Iterable[Labelled], kept: Sequence[str], *, subject: bool) -> list[str]:
    """Name the columns: those that the set keeps stand last, where any row has them."""
    there = {name for row in rows for name in row.kept}
    return [*([SUBJECT] if subject else []), TEXT, LABEL, *(name for name in kept if name in there)]


def as_csv(rows: Iterable[Labelled], columns: Sequence[str]) -> bytes:
    """Write rows under a header, in UTF-8, a line feed after each."""
    stream = StringIO(newline="")
    # all are quoted: Python 3.11 writes a lone carriage return as it is, and would read two rows
    writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    for row in rows:
        cells = {SUBJECT: row.subject, TEXT: row.text, LABEL: row.label, **row.kept}
        writer.writerow([cells.get(column, "") for column in columns])
    return stream.getvalue().encode("utf-8")
