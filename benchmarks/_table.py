"""Print what was measured on one set, ours and the others' side by side."""

from collections.abc import Mapping
from typing import Any

REFERENCES = ("cascade", "hybrid", "linear")
"""Whose time the others' is a multiple of: the first of these that there is."""
_COLUMNS: Mapping[str, tuple[str, str]] = {
    "accuracy": ("accuracy", ".3f"),
    "macro_f1": ("macro F1", ".3f"),
    "ece": ("ECE", ".3f"),
    "ece_by_chance": ("by chance", ".3f"),
    "coverage": ("coverage", ".3f"),
    "set_size": ("set size", ".2f"),
    "alone_ms": ("alone ms", ".3f"),
    "batch_ms": ("of 32 ms", ".3f"),
    "size_mb": ("MB", ".1f"),
    "train_seconds": ("fitted s", ".1f"),
    "train_cpu_seconds": ("CPU s", ".1f"),
    "peak_mb": ("memory", ".0f"),
}

Rows = Mapping[str, Mapping[str, Any]]


def print_set(name: str, figures: Mapping[str, Any]) -> None:
    """Print the table of one set."""
    rows: Rows = figures["candidates"]
    outside = f", {figures['outside']} outside" if figures["outside"] else ""
    print(f"\n{name}: {figures['learned']} learned, {figures['tested']} tested{outside}, {figures['labels']} labels")
    reference = next((one for one in REFERENCES if one in rows), None)
    headings = "".join(f"{title:>10}" for title, _ in _COLUMNS.values())
    print(f"{'':<16}{headings}{f'x {reference}: alone, of 32' if reference else '':>26}")
    for candidate, row in rows.items():
        cells = "".join(f"{_cell(row, column, form):>10}" for column, (_, form) in _COLUMNS.items())
        print(f"{candidate:<16}{cells}{_times(row, rows[reference]) if reference else '':>26}")
    for candidate, row in rows.items():
        _print_more(candidate, row)


def _cell(row: Mapping[str, Any], column: str, form: str) -> str:
    return "-" if row.get(column) is None else format(row[column], form)


def _times(row: Mapping[str, Any], reference: Mapping[str, Any]) -> str:
    alone, together = (row[name] / reference[name] for name in ("alone_ms", "batch_ms"))
    return f"{alone:.2f}, {together:.2f}"


def _print_more(candidate: str, row: Mapping[str, Any]) -> None:
    print(f"  {candidate}: {row['about']}; reading {row['read_ms']:.3f} ms a message; {row['threads']} threads")
    for score, prefix in (("doubt", ""), ("novelty", "novelty_")):
        if f"{prefix}auroc" in row:
            auroc, rejected = (row[f"{prefix}{name}"] for name in ("auroc", "rejected"))
            print(f"    outside by {score}: AUROC {auroc:.3f}, {rejected:.1%} rejected where 95 % in scope are kept")
    if "by_language" in row:
        print(f"    by language: {', '.join(f'{one} {share:.3f}' for one, share in row['by_language'].items())}")
