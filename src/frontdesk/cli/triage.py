"""``frontdesk triage``: messages in, decisions out."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontdesk.cli.console import errors
from frontdesk.cli.delivery import Outlet, deliver
from frontdesk.cli.exits import SOME_REJECTED
from frontdesk.cli.formats import SUFFIXES, Format, format_of, open_writer
from frontdesk.cli.options import ConfigDirectory
from frontdesk.cli.sniffing import InputFormat
from frontdesk.cli.source import Asked

if TYPE_CHECKING:
    from frontdesk.bootstrap import Configuration
    from frontdesk.cli.keeping import Decider
    from frontdesk.cli.summary import Tally


def triage(
    text: Annotated[str | None, typer.Argument(help="One message, in quotes; - reads standard input.")] = None,
    given: Annotated[
        str | None,
        typer.Option(
            "--input", "-i", metavar="FILE|-", help="CSV, JSONL, Parquet, .eml, .mbox, a folder of .eml, or -"
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file, whole or not there; else standard output.")
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Else what the suffix of --output says, else a table."),
    ] = None,
    input_format: Annotated[
        InputFormat, typer.Option(help="What the input is, where its suffix or first bytes do not say it.")
    ] = InputFormat.AUTO,
    text_column: Annotated[
        str | None, typer.Option(metavar="C", help="The column with the text; else text, body or message.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of a CSV that is not UTF-8, such as cp1252.")
    ] = None,
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
    asked.refuse_overwriting(output)
    form = form or format_of(output) or _refuse_suffix(output)
    from frontdesk.bootstrap import read_configuration

    configuration = read_configuration(config)
    with deliver(output) as outlet:
        tally = _run(asked, form, outlet, configuration, store=store)
    if tally.rejected:
        raise typer.Exit(SOME_REJECTED)


def _run(asked: Asked, form: Format, outlet: Outlet, configuration: "Configuration", *, store: bool) -> "Tally":
    from frontdesk.cli.progress import counting
    from frontdesk.cli.run import run
    from frontdesk.cli.summary import Tally

    settings = configuration.settings
    tally = Tally(errors())
    with ExitStack() as stack:
        source = stack.enter_context(asked.opened(settings))
        decider = _decider(stack, configuration, tally, store=store)
        advance = stack.enter_context(counting(source.count, tally.console, quiet=outlet.isatty()))
        run(
            source.items,
            decider=decider,
            writer=open_writer(form, outlet, single=source.single),
            tally=tally,
            batch_size=settings.analysis_batch,
            advance=advance,
        )
    return tally


def _decider(stack: ExitStack, configuration: "Configuration", tally: "Tally", *, store: bool) -> "Decider":
    from frontdesk.bootstrap import make_desk
    from frontdesk.cli.keeping import Keeping, Passing, opened_store
    from frontdesk.cli.progress import ready_models
    from frontdesk.inquiry import Inquiry

    opened = stack.enter_context(opened_store(configuration)) if store else None
    desk = make_desk(configuration, models=ready_models(configuration))
    # Whatever is loaded at the first message is loaded now; it is no part of the messages a second.
    desk.decide([Inquiry(body="hello")])
    if opened is None:
        return Passing(desk)
    database, runner = opened
    return Keeping(desk, database, runner, configuration.settings.tenant, tally)


def _refuse_suffix(output: Path | None) -> Format:
    known = ", ".join(SUFFIXES)
    raise typer.BadParameter(f"{output}: expected a name that ends in {known}; or say --format", param_hint="--output")
