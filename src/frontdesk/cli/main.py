"""The application: every command under one name. Heavy libraries are imported when a command runs, not for its help."""

from typing import Annotated

import typer

from frontdesk import __version__
from frontdesk.cli import (
    configuration,
    data,
    database,
    demo,
    evaluate,
    mask,
    models,
    sample,
    serve,
    train,
    triage,
)
from frontdesk.cli.console import prepare_streams
from frontdesk.cli.exits import DeskCommands

EPILOG = (
    "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some rows were rejected, 130 interrupted, 141 "
    "the reader of the results went away, 143 terminated. "
    "Standard output carries data alone; everything else goes to standard error."
)

app = typer.Typer(
    name="frontdesk",
    cls=DeskCommands,
    help="Triage what customers write: mask personal data, understand, route, and say why.",
    epilog=EPILOG,
    rich_markup_mode="markdown",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"frontdesk {__version__}")
        raise typer.Exit


@app.callback()
def frontdesk(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Triage what customers write: mask personal data, understand, route, and say why."""


app.command("triage", rich_help_panel="Triage")(triage.triage)
app.command("mask", rich_help_panel="Triage")(mask.mask)
app.command("demo", rich_help_panel="Triage")(demo.demo)
app.command("serve", rich_help_panel="Triage")(serve.serve)
app.command("train", rich_help_panel="Models")(train.train)
app.command("evaluate", rich_help_panel="Models")(evaluate.evaluate)
app.add_typer(models.commands, name="models", rich_help_panel="Models")
app.add_typer(data.commands, name="data", rich_help_panel="Models")
app.add_typer(configuration.commands, name="config", rich_help_panel="Installation")
app.add_typer(database.commands, name="db", rich_help_panel="Installation")
app.command("sample", rich_help_panel="Installation")(sample.sample)


def main() -> None:
    """Run the command line."""
    prepare_streams()
    app(prog_name="frontdesk")
