"""Figures of models as tables for people."""

import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from frontdesk.cli.console import PIPED_WIDTH, in_one_line, screen
from frontdesk.encoders import ListedEncoder
from frontdesk.encoders.entailment_folder import ListedEntailment
from frontdesk.registry import Listed
from frontdesk.training import Evaluation
from frontdesk.training.evaluation.confusions import confusions

if TYPE_CHECKING:
    from frontdesk.training.preparation import KnownSet
    from frontdesk.training.report import Table as FigureTable

MOST_CONFUSIONS = 10


def show_evaluation(result: Evaluation) -> None:
    """Print the single numbers, each label's own, and what is mixed up most."""
    console = screen(sys.stdout)
    for name, value in result.figures.items():
        console.print(f"{name:<26}{value:,.0f}" if name == "n" else f"{name:<26}{value:.4f}")
    if result.milliseconds_per_message is not None:
        console.print(f"{'milliseconds_per_message':<26}{result.milliseconds_per_message:.4f}")
    if result.bundle_bytes is not None:
        console.print(f"{'bundle_bytes':<26}{result.bundle_bytes:,}")
    console.print()
    table = _table("Label", "Precision", "Recall", "F1", "Messages")
    for label, score in result.per_class.items():
        numbers = (f"{number:.3f}" for number in (score.precision, score.recall, score.f1))
        table.add_row(Text(in_one_line(label)), *numbers, f"{score.support:,}")
    console.print(table)
    mistakes = confusions(result)
    if mistakes:
        console.print()
        console.print("Mixed up most often")
    for truth, said, count in mistakes[:MOST_CONFUSIONS]:
        console.print(Text(in_one_line(f"{count:>7,}  {truth} taken for {said}")))


def show_table(table: "FigureTable", console: Console) -> None:
    """Print a table of a report; the row that stands out in bold."""
    drawn = _table()
    for number, name in enumerate(table.names):
        drawn.add_column(name, justify="left" if number == 0 else "right", no_wrap=number > 0, overflow="fold")
    for number, cells in enumerate(table.rows):
        drawn.add_row(*(Text(in_one_line(cell)) for cell in cells), style="bold" if number == table.best else "")
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    console.print(drawn)


def show_models(
    models: Sequence[Listed], serving: Collection[Path] = (), weights: Mapping[Path, int] | None = None
) -> None:
    """Print the models of a folder; a star stands beside those that serve, with their memory where it was measured."""
    console = screen(sys.stdout)
    sizes = ("Disk", "Memory") if weights else ("Disk",)
    table = _table("Task", "Model", "Labels", "Examples", "Accuracy", "Macro F1", *sizes, "Fitted", "Folder")
    for each in models:
        manifest = each.manifest
        if manifest is None:
            continue
        shares = (
            f"{manifest.metrics[name]:.3f}" if name in manifest.metrics else "" for name in ("accuracy", "macro_f1")
        )
        table.add_row(
            Text(in_one_line(manifest.task) + (" *" if each.path in serving else "")),
            Text(in_one_line(manifest.version)),
            f"{len(manifest.labels):,}",
            f"{manifest.examples:,}",
            *shares,
            in_megabytes(manifest.size_bytes),
            *((in_megabytes(weights[each.path]) if each.path in weights else "",) if weights else ()),
            f"{manifest.created_at:%Y-%m-%d}",
            Text(in_one_line(each.path.name)),
        )
    console.print(table)
    if any(each.path in serving for each in models):
        console.print("* serves its task")


def show_encoders(encoders: Sequence[ListedEncoder]) -> None:
    """Print the encoders of the data folder, those that can be used."""
    table = _table("Encoder", "Kind", "Dimensions", "Tokens", "Agreement", "Disk", "Memory", "Folder")
    for each in encoders:
        description = each.description
        if description is None:
            continue
        table.add_row(
            Text(in_one_line(description.version)),
            f"{description.kind} {description.precision}",
            f"{description.dimensions:,}",
            f"{description.longest:,}",
            f"{description.proof.least_agreement:.3f}",
            in_megabytes(description.size_bytes),
            in_megabytes(description.memory_bytes),
            Text(in_one_line(each.path.name)),
        )
    screen(sys.stdout).print(table)


def show_entailments(entailments: Sequence[ListedEntailment]) -> None:
    """Print the inference models of the data folder, those that can be used."""
    table = _table("Inference model", "Classes", "Tokens", "Disk", "Folder")
    for each in entailments:
        description = each.description
        if description is None:
            continue
        table.add_row(
            Text(in_one_line(description.version)),
            f"{description.classes:,}",
            f"{description.longest:,}",
            in_megabytes(description.size_bytes),
            Text(in_one_line(each.path.name)),
        )
    screen(sys.stdout).print(table)


def show_sets(sets: Sequence["KnownSet"]) -> None:
    """Print the public sets that can be prepared."""
    table = _table("Set", "Teaches", "Split", "Licence", "Source")
    for known in sets:
        table.add_row(
            known.name,
            ", ".join(task.name for task in known.tasks),
            "its own" if known.has_own_split else "by label",
            known.licence,
            known.source,
        )
    screen(sys.stdout).print(table)


def in_megabytes(size_bytes: int | None) -> str:
    """Write a size for people.

    >>> in_megabytes(23_550_908), in_megabytes(None)
    ('23.6 MB', 'unknown')
    """
    return "unknown" if size_bytes is None else f"{size_bytes / 1e6:,.1f} MB"


def _table(*names: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)
    for name in names:
        # Where the screen is narrow, a place is broken, and no figure.
        justify: Literal["left", "right"] = "left" if name in _WORDS else "right"
        table.add_column(name, justify=justify, no_wrap=name not in _PLACES, overflow="fold")
    return table


_PLACES = frozenset({"Folder", "Source"})
_WORDS = _PLACES | {
    "Encoder",
    "Fitted",
    "Inference model",
    "Kind",
    "Label",
    "Licence",
    "Model",
    "Set",
    "Split",
    "Task",
    "Teaches",
}
