"""Render what the candidates reach on public sets."""

from collections.abc import Mapping

from tools.rendering.cells import Figures, share, target_row

_REFERENCES = ("cascade", "hybrid", "linear")
_HEADINGS = {
    "accuracy": "accuracy",
    "macro_f1": "macro F1",
    "ece": "calibration error",
    "ece_by_chance": "by chance",
    "coverage": "coverage",
    "set_size": "labels in a set",
    "auroc": "AUROC, outside",
    "rejected": "rejected, outside",
    "novelty_auroc": "AUROC, outside, by novelty",
    "novelty_rejected": "rejected, outside, by novelty",
    "alone_ms": "ms alone",
    "batch_ms": "ms, of 32",
    "size_mb": "MB",
    "train_cpu_seconds": "CPU s to fit",
}


def models(figures: Figures) -> str:
    """Render what ``benchmarks/models.py --write`` stored."""
    lines = ["| target | figure | wanted | |", "|---|---|---|---|", *map(target_row, figures["targets"])]
    for name, own in figures["sets"].items():
        outside = f", {own['outside']} outside of them" if own["outside"] else ""
        sizes = f"{own['learned']} learned, {own['tested']} tested{outside}, {own['labels']} labels"
        lines += ["", f"**{name}**: {sizes}.", "", *_contenders(own["candidates"]), *_languages(own["candidates"])]
    return "\n".join(lines) + "\n"


def _languages(rows: Mapping[str, Figures]) -> list[str]:
    """Tell the accuracy by language, where a set has several."""
    told = {name: row["by_language"] for name, row in rows.items() if row.get("by_language")}
    if not told:
        return []
    languages = sorted({language for shares in told.values() for language in shares})
    lines = ["", f"| accuracy | {' | '.join(languages)} |", "|---" * (len(languages) + 1) + "|"]
    for name, shares in told.items():
        cells = (share(shares[language]) if language in shares else "" for language in languages)
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines


def _contenders(rows: Mapping[str, Figures]) -> list[str]:
    columns = {
        "accuracy": share,
        "macro_f1": share,
        "ece": share,
        "ece_by_chance": share,
        "coverage": share,
        "set_size": "{:.2f}".format,
        "auroc": share,
        "rejected": share,
        "novelty_auroc": share,
        "novelty_rejected": share,
        "alone_ms": "{:.3g}".format,
        "batch_ms": "{:.3g}".format,
        "size_mb": "{:.0f}".format,
        "train_cpu_seconds": "{:.0f}".format,
    }
    told = {column: form for column, form in columns.items() if any(column in row for row in rows.values())}
    reference = next((name for name in _REFERENCES if name in rows), None)
    names = ["", *(_HEADINGS[column] for column in told), *([f"times {reference}'s"] if reference else [])]
    lines = [f"| {' | '.join(names)} |", "|---" * len(names) + "|"]
    for name, row in rows.items():
        cells = ["" if row.get(column) is None else form(row[column]) for column, form in told.items()]
        if reference:
            cells.append(f"{row['alone_ms'] / rows[reference]['alone_ms']:.2g}")
        lines.append(f"| {' | '.join([name, *cells])} |")
    return lines


def weighing(figures: Figures) -> str:
    """Render what ``benchmarks/weighing.py --write`` stored: a row for each set."""
    lines = [
        "| train split | messages | labels | by evidence | even | points that even gains (95 %) |",
        "|---|---|---|---|---|---|",
    ]
    for name, row in figures.items():
        gained, low, high = (100 * each for each in row["gained"])
        cells = (name, f"{row['messages']:,}", str(row["labels"]), share(row["evidence"]), share(row["even"]))
        lines.append(f"| {' | '.join(cells)} | {gained:+.2f} ({low:+.2f} to {high:+.2f}) |")
    return "\n".join(lines) + "\n"
