"""Labelled data, read and masked: what `train` and `evaluate` begin with."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontdesk.cli.console import errors, note
from frontdesk.cli.exits import SOME_REJECTED
from frontdesk.cli.tally import counted
from frontdesk.errors import FrontdeskError

if TYPE_CHECKING:
    from frontdesk.bootstrap import Configuration
    from frontdesk.intake import Limits, RejectedRow
    from frontdesk.models import Batch
    from frontdesk.training import LabelledData

Data = Annotated[
    Path, typer.Option(metavar="FILE", help="CSV, JSONL or Parquet with a label and a text, or columns, in each row.")
]
LabelColumn = Annotated[str, typer.Option(metavar="L", help="The column with the label.")]


def refuse_encoding(data: Path, encoding: str | None) -> None:
    """Refuse one that is none, or would be ignored: all but CSV say theirs, or are always UTF-8."""
    from frontdesk.cli.source import is_encoding
    from frontdesk.intake import Format, format_of

    if encoding is None:
        return
    if not is_encoding(encoding):
        why = f"{encoding!r} is no encoding; expected utf-8, cp1252, latin-1 ..."
        raise typer.BadParameter(why, param_hint="--encoding")
    if format_of(data) is not Format.CSV:
        raise typer.BadParameter(f"{data} is no CSV, and only a CSV can have one named", param_hint="--encoding")


def limits_of(configuration: "Configuration") -> "Limits":
    """Give what the settings say of how long a text may be, as for messages that the desk takes in."""
    from frontdesk.intake import Limits

    return Limits(maximum_text_characters=configuration.settings.maximum_text_characters)


def masked_batch(configuration: "Configuration", labelled: "LabelledData") -> "Batch":
    """Clean and mask the messages as the desk does, and put the columns beside them."""
    from frontdesk.bootstrap import make_reader
    from frontdesk.cli.progress import counting
    from frontdesk.cli.run import batched
    from frontdesk.inquiry import MaskedText

    if not labelled.has_texts:
        return labelled.batch()
    reader = make_reader(configuration)
    texts: list[MaskedText] = []
    languages: list[str] = []
    with counting(lambda: len(labelled.inquiries), errors(), title="Masking", quiet=False) as advance:
        for some in batched(labelled.inquiries, configuration.settings.analysis_batch):
            understood = reader.read(some, {})
            texts += understood.texts
            languages += [language.code for language in understood.languages]
            advance(len(some))
    return labelled.batch(texts, languages)


def report_rejected(rejected: "Sequence[RejectedRow]") -> None:
    """Name the rows that could not be used, and end with the exit code that says so; nothing where all could."""
    if not rejected:
        return
    _name(rejected)
    note(f"{counted(len(rejected), 'row')} rejected, the others were used")
    raise typer.Exit(SOME_REJECTED)


@contextmanager
def rejected_told(rejected: "Sequence[RejectedRow]") -> Iterator[None]:
    """Name the rows that could not be used where the others do not suffice: they are often the reason."""
    try:
        yield
    except FrontdeskError:
        if rejected:
            _name(rejected)
            note(f"{counted(len(rejected), 'row')} rejected, and the others do not suffice:")
        raise


def _name(rejected: "Sequence[RejectedRow]") -> None:
    from frontdesk.cli.summary import Tally

    tally = Tally(errors())
    for row in rejected:
        tally.reject(row.place, row.code, row.message)
