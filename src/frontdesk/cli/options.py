"""Options that several commands share, each declared once."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from frontdesk.cli.formats import Format
from frontdesk.cli.sniffing import InputFormat

Choice = TypeVar("Choice", bound=StrEnum)


def one_of(kind: type[Choice]) -> dict[str, Any]:
    """Have an option take the values of an enumeration, and name them where another came.

    Typer does so by itself, but puts the library's own words ("Value error, ...") before the fault.
    """
    values = [member.value for member in kind]
    return {"parser": _chooser(kind, values), "metavar": "|".join(values), "autocompletion": lambda: values}


def _chooser(kind: type[Choice], values: list[str]) -> Callable[[str], Choice]:
    def choose(came: str) -> Choice:
        if came not in values:
            raise typer.BadParameter(f"expected one of {', '.join(values)}; came {came!r}")
        return kind(came)

    return choose


def _existing(folder: Path | None) -> Path | None:
    """Refuse a folder that is not there by its own name; else the first file sought in it would be blamed."""
    if folder is not None and not folder.is_dir():
        raise typer.BadParameter(f"there is no folder {folder}; name the one with desk.yaml, routing.yaml and tasks/")
    return folder


ConfigDirectory = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="DIR",
        callback=_existing,
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
    Format | None,
    typer.Option("--format", "-f", help="Else what the suffix of --output says, else a table.", **one_of(Format)),
]
InputKind = Annotated[
    InputFormat,
    typer.Option(help="What the input is, where its suffix or first bytes do not say it.", **one_of(InputFormat)),
]
TextColumn = Annotated[
    str | None, typer.Option(metavar="C", help="The column with the text; else text, body or message.")
]
Encoding = Annotated[str | None, typer.Option(metavar="NAME", help="Of a CSV that is not UTF-8, such as cp1252.")]
