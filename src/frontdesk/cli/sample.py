"""``frontdesk sample``: made-up mail for demos and load."""

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from frontdesk.cli.delivery import deliver

SUFFIXES = (".jsonl", ".ndjson")


class SampleFormat(StrEnum):
    """How made-up messages are written."""

    JSONL = "jsonl"


def sample(
    count: Annotated[int, typer.Option(min=0, help="How many messages.")] = 100,
    seed: Annotated[int, typer.Option(help="The same seed gives the same mailbox, to the byte.")] = 0,
    form: Annotated[SampleFormat | None, typer.Option("--format", help="How they are written; jsonl so far.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; else standard output.")] = None,
) -> None:
    """Make up a mailbox for demos and load: customers, threads, rhythm, and personal data with its true place.

    The messages are put together from patterns, so never judge or train a model by them. They stream: a million need
    no more memory than ten.

    **Examples**

        frontdesk sample --count 1000 --seed 7 --output mailbox.jsonl
        frontdesk sample --count 50 | frontdesk triage --input -
    """
    if form is None and output is not None and output.suffix.lower() not in SUFFIXES:
        raise typer.BadParameter(
            f"{output}: expected a name that ends in {', '.join(SUFFIXES)}; or say --format jsonl",
            param_hint="--output",
        )
    with deliver(output) as outlet:
        for line in _lines(count, seed):
            outlet.write(line)


def _lines(count: int, seed: int) -> Iterator[bytes]:
    from frontdesk.samples import generate

    for message in generate(count, seed):
        yield (json.dumps(message.to_dict(), ensure_ascii=False) + "\n").encode()
