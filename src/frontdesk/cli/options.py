"""Options that several commands share, each declared once."""

from pathlib import Path
from typing import Annotated

import typer

from frontdesk.cli.formats import Format
from frontdesk.cli.sniffing import InputFormat

ConfigDirectory = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="DIR",
        help="The folder with desk.yaml, routing.yaml, pii.yaml and tasks/. Else FRONTDESK_CONFIG_DIR, else our own.",
    ),
]

Words = Annotated[str | None, typer.Argument(help="One message, in quotes; - reads standard input.")]
Input = Annotated[
    str | None,
    typer.Option("--input", "-i", metavar="FILE|-", help="CSV, JSONL, Parquet, .eml, .mbox, a folder of .eml, or -"),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="A file, whole or not there; else standard output.")
]
OutputFormat = Annotated[
    Format | None, typer.Option("--format", "-f", help="Else what the suffix of --output says, else a table.")
]
InputKind = Annotated[
    InputFormat, typer.Option(help="What the input is, where its suffix or first bytes do not say it.")
]
TextColumn = Annotated[
    str | None, typer.Option(metavar="C", help="The column with the text; else text, body or message.")
]
Encoding = Annotated[str | None, typer.Option(metavar="NAME", help="Of a CSV that is not UTF-8, such as cp1252.")]
