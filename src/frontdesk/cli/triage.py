"""``frontdesk triage``: messages in, decisions out."""

from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from frontdesk.cli.console import errors
from frontdesk.cli.options import ConfigDirectory, Encoding, Input, InputKind, Output, OutputFormat, TextColumn, Words
from frontdesk.cli.sniffing import InputFormat
from frontdesk.cli.source import Asked
from frontdesk.cli.work import Handle, Work

if TYPE_CHECKING:
    from frontdesk.bootstrap import Configuration
    from frontdesk.cli.layout import Layout
    from frontdesk.cli.summary import Tally
    from frontdesk.inquiry import Decision


def triage(
    text: Words = None,
    given: Input = None,
    output: Output = None,
    form: OutputFormat = None,
    input_format: InputKind = InputFormat.AUTO,
    text_column: TextColumn = None,
    encoding: Encoding = None,
    store: Annotated[bool, typer.Option("--store/--no-store", help="Keep messages and decisions.")] = False,
    config: ConfigDirectory = None,
) -> None:
    """Mask, understand and route messages, and say why: one, a file or a stream of any length.

    Rows that cannot be read are named on standard error with their place and an error code, the others go on, and the
    exit code is 3. With `--store`, decisions are committed before they are written; a message whose external id is
    stored already is left alone, so a run that was cut short can simply be run again; what it wrote until then is kept
    beside the new results. Rows without an id are stored again each time: name them in a column `id`.

    Standard input is recognised by its first bytes: JSON lines, mbox, one mail, Parquet; anything else is the text of
    one message, or CSV where `--text-column` or `--input-format csv` says so. In JSON, one message on the command line
    or as text gives one object, everything else an array.

    **Examples**

        frontdesk triage "I was charged twice and nobody answers"
        frontdesk triage --input inbox.mbox --output routed.csv
        frontdesk triage --input tickets.csv --text-column body --format jsonl | jq .department
        cat message.txt | frontdesk triage - --format json
        frontdesk triage --input mail/ --store
    """
    asked = Asked.of(text, given, input_format=input_format, text_column=text_column, encoding=encoding)
    from frontdesk.cli.summary import Tally

    tally = Tally(errors())
    work = Work("Triage", tally, decisions(), partial(_ready, tally=tally, store=store))
    work.do(asked, output=output, form=form, config=config)


def decisions() -> "Layout[Decision]":
    """Lay decisions out."""
    from frontdesk.cli.layout import Layout
    from frontdesk.cli.table import TableWriter, decision_table
    from frontdesk.record import COLUMNS, record_of

    return Layout(record_of, COLUMNS, lambda outlet: TableWriter(outlet, decision_table))


def _ready(stack: ExitStack, configuration: "Configuration", *, tally: "Tally", store: bool) -> "Handle[Decision]":
    from frontdesk.bootstrap import make_desk
    from frontdesk.cli.keeping import Keeping, Passing, opened_store
    from frontdesk.cli.progress import ready_models
    from frontdesk.inquiry import Inquiry

    opened = stack.enter_context(opened_store(configuration)) if store else None
    desk = make_desk(configuration, models=ready_models(configuration))
    # Whatever is loaded at the first message is loaded now; it is no part of the messages a second.
    desk.decide([Inquiry(body="hello")])
    if opened is None:
        return Passing(desk).decide
    database, runner = opened
    return Keeping(desk, database, runner, configuration.settings.tenant, tally).decide
