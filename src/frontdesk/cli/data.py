"""``frontdesk data``: public sets of labelled messages, made ready to learn from and to compare with."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontdesk import __version__
from frontdesk.cli.console import errors, note
from frontdesk.cli.delivery import told
from frontdesk.cli.exits import SOME_REJECTED, ended_by_sigterm
from frontdesk.cli.formats import ReportFormat
from frontdesk.cli.labelled import rejected_told
from frontdesk.cli.options import Encoding
from frontdesk.cli.pulling import Steps
from frontdesk.cli.tally import counted
from frontdesk.errors import TrainingDataError

if TYPE_CHECKING:
    from frontdesk.training.preparation import Card, KnownSet, Prepared, Wanted

commands = typer.Typer(
    help="Prepare public sets of labelled messages: checked, split, with a card.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)


def _names() -> list[str]:
    from frontdesk.training.preparation import KNOWN

    return list(KNOWN)


@commands.command("list")
def list_sets(
    form: Annotated[ReportFormat, typer.Option("--format", "-f", help="How it is shown.")] = ReportFormat.TABLE,
) -> None:
    """List the sets that can be prepared, with what each teaches, its licence and where it comes from.

    None of them comes with Frontdesk: fetch one from its source, and give it to `frontdesk data prepare`.

    **Examples**

        frontdesk data list
        frontdesk data list --format json | jq -r '.[].source'
    """
    from frontdesk.training.preparation import KNOWN

    if form is ReportFormat.JSON:
        typer.echo(json.dumps([_row(known) for known in KNOWN.values()], ensure_ascii=False, indent=2))
    else:
        from frontdesk.cli.figures import show_sets

        show_sets(list(KNOWN.values()))


def prepare(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A set of `frontdesk data list`.", autocompletion=_names)],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="A new or empty folder for the set.")],
    place: Annotated[
        Path | None,
        typer.Option("--from", metavar="PATH", help="The set's file, its zip or its folder; else FRONTDESK_DATA/NAME."),
    ] = None,
    task: Annotated[
        str | None, typer.Option(metavar="T", help="What to predict, where the set teaches several; else the first.")
    ] = None,
    test_share: Annotated[
        float | None,
        typer.Option(min=0.01, max=0.9, help="How much is tested on, of a set without a split of its own; else 0.2."),
    ] = None,
    seed: Annotated[
        int | None, typer.Option(min=0, max=2**32 - 1, help="Of the split; the same one gives the same rows. Else 0.")
    ] = None,
    drop_leaks: Annotated[
        bool, typer.Option("--drop-leaks", help="Take out of train what stands in another part too.")
    ] = False,
    encoding: Encoding = None,
) -> None:
    """Check a public set, split it, and describe it on a card, so that a figure says what it was measured on.

    The folder gets `train.csv` and `test.csv` (columns `text` and `label`), `validation.csv` and `out_of_scope_*.csv`
    where the set has them, and the card: `card.md` for people, `card.json` for programs. The card has source, licence,
    labels, what is wrong with the set, and the SHA-256 of every file. The same source gives the same bytes.

    A set keeps the split of its authors. One without is split by label, as scikit-learn's
    `train_test_split(test_size=0.2, stratify=labels, random_state=0)` does. A row that cannot be used is named with its
    line and costs no other.

    `it_tickets_full` is fetched from Kaggle where no file is named: set `KAGGLE_USERNAME` and `KAGGLE_KEY`, or have
    `~/.kaggle/kaggle.json`. The other sets you fetch yourself; `frontdesk data list` says from where.

    **Examples**

        frontdesk data prepare banking77 --from ./banking77 --output data/banking77
        frontdesk data prepare airline --task reason --from Tweets.csv --output data/reason --drop-leaks
        frontdesk data prepare it_tickets_full --output data/it
        frontdesk train --task topic_group --data data/it/train.csv --label-column label --output models/it
    """
    from frontdesk.folders import write_folder
    from frontdesk.training import preparation

    wanted = _wanted(name, task, test_share, seed, drop_leaks=drop_leaks, encoding=encoding)
    directory = output.absolute()
    with told(str(output)):
        replaced = preparation.refuse_output(directory, wanted.known.name)
    root = os.environ.get(preparation.DATA_VARIABLE)
    with Steps(errors(), f"Preparing {name}") as steps:
        files = preparation.locate(wanted.known, place, Path(root) if root else None, steps)
        steps(0.5, f"checking {', '.join(file.name for file in files.values())}")
        read = preparation.read_wanted(wanted, files)
        with rejected_told([row for rows in read.values() for row in rows.rejected]):
            prepared = preparation.prepare(wanted, files, read)
    with told(str(output)), ended_by_sigterm():
        write_folder(directory, prepared.contents)
    if replaced:
        note(f"{output}: the set as it was prepared before is replaced", style="yellow")
    _tell(prepared.card)
    _tell_of_part(wanted.known, prepared)
    typer.echo(output)
    _report(prepared)


commands.command("prepare")(prepare)


def _row(known: "KnownSet") -> dict[str, object]:
    return {
        "name": known.name,
        "title": known.title,
        "about": known.about,
        "tasks": {task.name: task.about for task in known.tasks},
        "split": "own" if known.has_own_split else "stratified",
        "source": known.source,
        "licence": known.licence,
        "files": list(known.files.values()),
    }


def _wanted(
    name: str, task: str | None, test_share: float | None, seed: int | None, *, drop_leaks: bool, encoding: str | None
) -> "Wanted":
    """Find out what is meant, and refuse it as a wrong usage where it is nothing."""
    from frontdesk.cli.source import is_encoding
    from frontdesk.training.preparation import Wanted, known_set

    try:
        known = known_set(name)
    except TrainingDataError as error:
        raise typer.BadParameter(error.message, param_hint="NAME") from error
    try:
        asked = known.task(task)
    except TrainingDataError as error:
        raise typer.BadParameter(error.message, param_hint="--task") from error
    if encoding is not None and (known.lists or not is_encoding(encoding)):
        why = "only a CSV can have one named" if known.lists else f"{encoding!r} is no encoding; expected cp1252 ..."
        raise typer.BadParameter(why, param_hint="--encoding")
    return Wanted(known, asked, test_share, seed, drop_leaks, encoding, made_by=f"frontdesk {__version__}")


def _tell(card: "Card") -> None:
    """Say in a few lines what was made, and what its card warns of."""
    found = card.checks
    labels = len(card.parts["train"].labels)
    parts = ", ".join(f"{name} {part.rows:,}" for name, part in card.parts.items())
    note(f"{card.name}, {card.task}: {counted(card.rows, 'row')}, {counted(labels, 'label')} ({parts})")
    counts = {
        "repeated in the same file": found.repeated_normalised.rows,
        "with two labels or more": found.conflicts,
        "with signs of a wrong encoding": found.encoding.replaced.rows + found.encoding.mojibake.rows,
    }
    shown = [f"{number:,} {what}" for what, number in counts.items() if number]
    if shown:
        note(f"texts: {', '.join(shown)}")
    if found.few_examples:
        note(f"labels with few examples in train: {len(found.few_examples):,}")
    leaking = [f"{leak.rows:,} of {leak.part} in {leak.into}" for leak in found.leaks if leak.rows]
    if leaking:
        remedy = f"{found.dropped:,} taken out of train" if found.dropped else "--drop-leaks takes them out of train"
        note(f"texts that leak: {', '.join(leaking)}; {remedy}", style="yellow")
    note(f"SHA-256 {card.digest}; all of it is in card.md")


def _tell_of_part(known: "KnownSet", prepared: "Prepared") -> None:
    rows = prepared.card.rows + len(prepared.rejected)
    if rows < known.least_rows:
        note(
            f"{known.name} has {known.least_rows:,} rows or more, the file has {rows:,}: it is a part of the set, "
            f"and its figures are not those of the whole; take the set from {known.source}",
            style="yellow",
        )


def _report(prepared: "Prepared") -> None:
    from frontdesk.cli.summary import Tally

    if not prepared.rejected:
        return
    tally = Tally(errors())
    for row in prepared.rejected:
        tally.reject(row.place, row.code, row.message)
    note(f"{counted(len(prepared.rejected), 'row')} rejected, the others were used")
    raise typer.Exit(SOME_REJECTED)
