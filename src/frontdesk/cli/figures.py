"""Figures of models as tables for people."""

import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rich import box
from rich.cells import cell_len
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
    rows = [
        (label, *(f"{number:.3f}" for number in (score.precision, score.recall, score.f1)), f"{score.support:,}")
        for label, score in result.per_class.items()
    ]
    _print(console, ("Label", "Precision", "Recall", "F1", "Messages"), rows)
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
    names = ("Task", "Model", "Labels", "Examples", "Accuracy", "Macro F1", *sizes, "Fitted", "Folder")
    rows = []
    for each in models:
        manifest = each.manifest
        if manifest is None:
            continue
        shares = (
            f"{manifest.metrics[name]:.3f}" if name in manifest.metrics else "" for name in ("accuracy", "macro_f1")
        )
        row = (
            manifest.task + (" *" if each.path in serving else ""),
            manifest.version,
            f"{len(manifest.labels):,}",
            f"{manifest.examples:,}",
            *shares,
            in_megabytes(manifest.size_bytes),
            *((in_megabytes(weights[each.path]) if each.path in weights else "",) if weights else ()),
            f"{manifest.created_at:%Y-%m-%d}",
            each.path.name,
        )
        rows.append(row)
    _print(console, names, rows)
    if any(each.path in serving for each in models):
        console.print("* serves its task")


def show_encoders(encoders: Sequence[ListedEncoder]) -> None:
    """Print the encoders of the data folder, those that can be used."""
    rows = [
        (
            description.version,
            f"{description.kind} {description.precision}",
            f"{description.dimensions:,}",
            f"{description.longest:,}",
            f"{description.proof.least_agreement:.3f}",
            in_megabytes(description.size_bytes),
            in_megabytes(description.memory_bytes),
            each.path.name,
        )
        for each in encoders
        if (description := each.description) is not None
    ]
    names = ("Encoder", "Kind", "Dimensions", "Tokens", "Agreement", "Disk", "Memory", "Folder")
    _print(screen(sys.stdout), names, rows)


def show_entailments(entailments: Sequence[ListedEntailment]) -> None:
    """Print the inference models of the data folder, those that can be used."""
    rows = [
        (
            description.version,
            f"{description.classes:,}",
            f"{description.longest:,}",
            in_megabytes(description.size_bytes),
            each.path.name,
        )
        for each in entailments
        if (description := each.description) is not None
    ]
    _print(screen(sys.stdout), ("Inference model", "Classes", "Tokens", "Disk", "Folder"), rows)


def show_sets(sets: Sequence["KnownSet"]) -> None:
    """Print the public sets that can be prepared."""
    rows = [
        (
            known.name,
            ", ".join(task.name for task in known.tasks),
            "its own" if known.has_own_split else "by label",
            known.licence,
            known.source,
        )
        for known in sets
    ]
    _print(screen(sys.stdout), ("Set", "Teaches", "Split", "Licence", "Source"), rows)


def in_megabytes(size_bytes: int | None) -> str:
    """Write a size for people.

    >>> in_megabytes(23_550_908), in_megabytes(None)
    ('23.6 MB', 'unknown')
    """
    return "unknown" if size_bytes is None else f"{size_bytes / 1e6:,.1f} MB"


def _print(console: Console, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table. Where the screen is narrow, words are broken, then columns left out, and no figure is cut."""
    left = list(range(len(names)))
    for gone in (None, *_GO_FIRST):
        left = [place for place in left if names[place] != gone]
        width = sum(_least_width(names[place], [row[place] for row in rows]) for place in left) + _GAP * (len(left) - 1)
        if width <= console.width:
            break
    console.width = max(console.width, width)
    table = _table(*(names[place] for place in left))
    for row in rows:
        table.add_row(*(Text(in_one_line(row[place])) for place in left))
    console.print(table)


def _least_width(name: str, cells: Sequence[str]) -> int:
    whole = max(map(cell_len, (name, *map(in_one_line, cells))))
    return min(whole, max(_ROOM, len(name))) if name in _BROKEN else whole


def _table(*names: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)
    for name in names:
        justify: Literal["left", "right"] = "left" if name in _WORDS else "right"
        table.add_column(name, justify=justify, no_wrap=name not in _BROKEN, overflow="fold")
    return table


_GAP = 2
"""Characters between two columns: the padding of `_table`, and its divider."""
_GO_FIRST = ("Folder", "Fitted")
_ROOM = 12
"""Characters into which a name or a version is broken, no fewer: its digest has eight."""
_BROKEN = frozenset({"Encoder", "Folder", "Inference model", "Label", "Model", "Source", "Task", "Teaches"})
_WORDS = _BROKEN | {"Fitted", "Kind", "Licence", "Set", "Split"}
