"""A square of shares: rows of what is right, columns of what was given, the diagonal where both agree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

import numpy as np
from numpy.typing import NDArray

from frontdesk.training.report.svg import BLUE, CHARACTER, INK, ORANGE, box, picture, write

MOST_LABELS = 24
"""Drawn; of more labels, those with the most mistakes."""
MOST_NUMBERED = 15
"""With so many labels or fewer there is room for a number in each cell."""
LONGEST_NAME = 26
CELL = 34.0
SMALL_CELL = 20.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Counts of labels against labels, the mistakes off the diagonal."""

    names: Sequence[str]
    counts: NDArray[np.int64]
    """Shape: (labels, labels)."""
    supports: NDArray[np.int64]
    """Messages of each row, of which its shades are shares. Shape: (labels,)."""
    told: Callable[[str, str], str]
    """Says what a mistake is: the row's name and the column's."""

    @property
    def left_out(self) -> int:
        """How many labels there is no room for."""
        return max(0, len(self.names) - MOST_LABELS)

    def draw(self, title: str) -> Element:
        """Draw it, the labels in their order."""
        places = self._drawn()
        names = [_short(self.names[place]) for place in places]
        cell = CELL if len(places) <= MOST_NUMBERED else SMALL_CELL
        margin = max(60.0, max(map(len, names)) * CHARACTER + 12)
        root = picture(title, margin * 2 + len(names) * cell, margin + len(names) * cell + 30)
        for number, (place, name) in enumerate(zip(places, names, strict=True)):
            middle = margin + (number + 0.5) * cell
            write(root, name, (margin - 6, middle + 4), anchor="end", colour=INK)
            above = write(root, name, (middle + 4, margin - 6), colour=INK)
            above.set("transform", f"rotate(-50 {middle + 4:.1f} {margin - 6:.1f})")
            for column, other in enumerate(places):
                self._cell(root, (place, other), (margin + column * cell, middle - cell / 2), cell)
        return root

    def _drawn(self) -> list[int]:
        """Choose the labels that are drawn."""
        places = list(range(len(self.names)))
        wrong = self.counts - np.diag(np.diag(self.counts))
        mistakes = wrong.sum(axis=0) + wrong.sum(axis=1)
        worst = sorted(places, key=lambda place: (-mistakes[place], self.names[place]))[:MOST_LABELS]
        return sorted(worst)

    def _cell(self, root: Element, which: tuple[int, int], place: tuple[float, float], size: float) -> None:
        count, support = int(self.counts[which]), max(1, int(self.supports[which[0]]))
        share = count / support
        drawn = box(root, place, (size - 1, size - 1), BLUE if which[0] == which[1] else ORANGE)
        drawn.set("fill-opacity", f"{0.06 + 0.94 * share:.3f}" if count else "0.04")
        told = self.told(self.names[which[0]], self.names[which[1]])
        SubElement(drawn, "title").text = f"{told}: {count:,} ({share:.1%})"
        if count and size == CELL:
            colour = "#ffffff" if share > 0.5 else INK
            write(root, f"{count}", (place[0] + size / 2, place[1] + size / 2 + 4), anchor="middle", colour=colour)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
