"""``frontdesk mask``: messages in, the same messages without personal data out."""

from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from frontdesk.cli.console import errors, note
from frontdesk.cli.options import ConfigDirectory, Encoding, Input, InputKind, Output, OutputFormat, TextColumn, Words
from frontdesk.cli.sniffing import InputFormat
from frontdesk.cli.source import Asked
from frontdesk.cli.work import Handle, Work

if TYPE_CHECKING:
    from frontdesk.bootstrap import Configuration
    from frontdesk.cli.layout import Layout
    from frontdesk.masking import MaskedMessage

WARNING = (
    "--reversible: the result holds the personal data behind each placeholder in clear; keep it as you keep the "
    "messages themselves"
)


def mask(
    text: Words = None,
    given: Input = None,
    output: Output = None,
    form: OutputFormat = None,
    input_format: InputKind = InputFormat.AUTO,
    text_column: TextColumn = None,
    encoding: Encoding = None,
    reversible: Annotated[
        bool,
        typer.Option("--reversible", help="Give the values behind the placeholders too: the result is a secret then."),
    ] = False,
    config: ConfigDirectory = None,
) -> None:
    """Put placeholders in the place of personal data: in one message, a file or a stream of any length.

    Masking cannot be taken back: the result holds the masked text, the kinds and their counts, and nothing from which
    a value could be had again; an id of yours that is itself personal data is masked too. With `--reversible` each
    placeholder comes with its place and the value behind it, and a file is written for your eyes only.

    Subject and text are masked, quotations and signatures with them; other columns, headers and attachments are left
    out. How sure a finding must be is in `pii.yaml`, by kind and by tenant. A `.txt` file is one message; otherwise
    input, rows that cannot be read and exit codes are those of `frontdesk triage`.

    **Examples**

        frontdesk mask "My card is 4111 1111 1111 1111, call 020 7946 0121"
        frontdesk mask --input tickets.csv --text-column body --output masked.csv
        cat mail.eml | frontdesk mask - --format json
        frontdesk mask --input inbox.mbox --reversible --output secret.jsonl
    """
    asked = Asked.of(
        text,
        given,
        input_format=input_format,
        text_column=text_column,
        encoding=encoding,
        command="mask",
        text_suffixes=(".txt",),
    )
    from frontdesk.cli.mask_tally import MaskTally

    if reversible:
        note(WARNING, style="yellow")
    ready = partial(_ready, reversible=reversible)
    work = Work("Masking", MaskTally(errors()), _masked(reversible=reversible), ready, is_secret=reversible)
    work.do(asked, output=output, form=form, config=config)


def _masked(*, reversible: bool) -> "Layout[MaskedMessage]":
    from frontdesk.cli.layout import Layout
    from frontdesk.cli.mask_table import mask_table
    from frontdesk.cli.table import TableWriter
    from frontdesk.masking import COLUMNS, SECRET_COLUMNS, record_of_masked

    columns = (*COLUMNS, *SECRET_COLUMNS) if reversible else COLUMNS
    return Layout(record_of_masked, columns, lambda outlet: TableWriter(outlet, mask_table))


def _ready(_stack: ExitStack, configuration: "Configuration", *, reversible: bool) -> "Handle[MaskedMessage]":
    from frontdesk.bootstrap import make_masking
    from frontdesk.inquiry import Inquiry

    masking = make_masking(configuration)
    # What is loaded at the first message is no part of the messages a second.
    masking.mask([Inquiry(body="hello")])
    return partial(masking.mask, reversible=reversible)
