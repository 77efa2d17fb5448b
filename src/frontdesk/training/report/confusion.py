"""The confusion matrix, drawn."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from frontdesk.training.metrics import Evaluation
from frontdesk.training.report.figure import Figure
from frontdesk.training.report.svg import BLUE, CHARACTER, INK, ORANGE, box, picture, write

MOST_LABELS = 24
"""Drawn; of more labels, those with the most mistakes."""
MOST_NUMBERED = 15
"""With so many labels or fewer there is room for a number in each cell."""
LONGEST_NAME = 26
CELL = 34.0
SMALL_CELL = 20.0


def confusion(evaluation: Evaluation, order: Sequence[str]) -> Figure:
    """Draw true labels as rows and given labels as columns; a row's shades are shares of its messages.

    They stand in the task's `order`, which may say which is more.
    """
    known = [label for label in order if label in evaluation.per_class]
    names = _drawn(evaluation, [*known, *(label for label in evaluation.per_class if label not in known)])
    cell = CELL if len(names) <= MOST_NUMBERED else SMALL_CELL
    margin = max(60.0, max(len(_short(name)) for name in names) * CHARACTER + 12)
    root = picture("Confusion", margin * 2 + len(names) * cell, margin + len(names) * cell + 30)
    for number, name in enumerate(names):
        middle = margin + (number + 0.5) * cell
        write(root, _short(name), (margin - 6, middle + 4), anchor="end", colour=INK)
        above = write(root, _short(name), (middle + 4, margin - 6), colour=INK)
        above.set("transform", f"rotate(-50 {middle + 4:.1f} {margin - 6:.1f})")
        _row(root, evaluation, (name, names), (margin, middle - cell / 2), cell)
    left_out = len(evaluation.per_class) - len(names)
    caption = "Rows: the right label; columns: the label that was given. Blue is right, orange is a mistake."
    if left_out:
        caption += f" The {len(names)} labels with the most mistakes; {left_out:,} others are left out."
    return Figure("confusion", "Confusion", caption, root, is_wide=True)


def _drawn(evaluation: Evaluation, labels: list[str]) -> list[str]:
    if len(labels) <= MOST_LABELS:
        return labels
    mistakes = dict.fromkeys(labels, 0)
    for truth, row in evaluation.confusion.items():
        for said, count in row.items():
            if said != truth:
                mistakes[truth] += count
                mistakes[said] += count
    worst = sorted(labels, key=lambda label: (-mistakes[label], label))[:MOST_LABELS]
    return [label for label in labels if label in worst]


def _row(
    root: Element, evaluation: Evaluation, labels: tuple[str, list[str]], place: tuple[float, float], cell: float
) -> None:
    truth, names = labels
    row = evaluation.confusion.get(truth, {})
    support = max(1, sum(row.values()))
    for number, said in enumerate(names):
        count = row.get(said, 0)
        left = place[0] + number * cell
        drawn = box(root, (left, place[1]), (cell - 1, cell - 1), BLUE if said == truth else ORANGE)
        share = count / support
        drawn.set("fill-opacity", f"{0.06 + 0.94 * share:.3f}" if count else "0.04")
        SubElement(drawn, "title").text = f"{truth} taken for {said}: {count:,} ({share:.1%})"
        if count and cell == CELL:
            colour = "#ffffff" if share > 0.5 else INK
            write(root, f"{count}", (left + cell / 2, place[1] + cell / 2 + 4), anchor="middle", colour=colour)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
