"""Draw charts as SVG: axes, lines, dots and bars, and no more than a report needs.

A plotting library would bring its dependencies into the base install for five charts
(``docs/decisions/0014-held-out.md``).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import floor, log10
from xml.etree.ElementTree import Element, SubElement

WIDTH, HEIGHT = 460.0, 330.0
LEFT, RIGHT, TOP, BOTTOM = 68.0, 18.0, 14.0, 46.0
INK, MUTED, GRID = "#1f2933", "#616e7c", "#e4e7eb"
BLUE, ORANGE, GREY = "#0b6bcb", "#c2620a", "#9aa5b1"
LEAST_SPAN = 20.0
"""How many times the low end of a logarithmic axis the high one is at least."""
CHARACTER = 6.6
"""Width of a sign of the labels, on average, in the chart's units."""
LINE = 14.0
"""Height of a line of text."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Axis:
    """What a side of a chart measures."""

    title: str
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    is_log: bool = False

    def place(self, value: float) -> float:
        """Give where a value lies, 0 at the low end and 1 at the high one."""
        if self.is_log:
            return (log10(max(value, 1e-12)) - log10(self.low)) / (log10(self.high) - log10(self.low))
        return (value - self.low) / (self.high - self.low)


def shares(title: str, low: float = 0.0, high: float = 1.0) -> Axis:
    """Make an axis of shares, written as percentages."""
    step = next(step for step in (0.005, 0.01, 0.02, 0.05, 0.1, 0.2) if (high - low) / step <= 6 or step == 0.2)
    first, last = floor(low / step + 1e-9), -floor(-high / step + 1e-9)
    decimals = 1 if step < 0.01 else 0
    ticks = tuple((number * step, f"{number * step:.{decimals}%}") for number in range(first, last + 1))
    return Axis(title, first * step, last * step, ticks)


def shares_around(title: str, values: Sequence[float]) -> Axis:
    """Make an axis of shares that leaves out what no value is near."""
    low, high = min(values), max(values)
    room = max(0.02, (high - low) * 0.15)
    return shares(title, max(0.0, low - room), min(1.0, high + room))


def magnitudes(title: str, values: Sequence[float]) -> Axis:
    """Make a logarithmic axis with a tick at 1, 2 and 5 of each power of ten that is needed; values are above 0."""
    low, high = min(values) / 1.4, max(values) * 1.4
    room = max(1.0, LEAST_SPAN * low / high) ** 0.5
    low, high = low / room, high * room
    known = [factor * 10.0**power for power in range(floor(log10(low)), floor(log10(high)) + 2) for factor in (1, 2, 5)]
    inside = [value for value in known if low <= value <= high]
    few = inside if len(inside) <= 7 else [value for value in inside if f"{value:e}".startswith("1")]
    return Axis(title, low, high, tuple((value, f"{value:,.10g}") for value in few), is_log=True)


@dataclass
class Chart:
    """One plot. Places are given in the units of the axes."""

    title: str
    x: Axis
    y: Axis
    root: Element = field(init=False)
    _named: list[tuple[float, float, float]] = field(init=False, default_factory=list)
    """Where names stand, and how wide they are."""

    def __post_init__(self) -> None:
        """Draw the axes."""
        self.root = picture(self.title, WIDTH, HEIGHT)
        for value, text in self.x.ticks:
            at = self._across(value)
            _line(self.root, (at, TOP), (at, HEIGHT - BOTTOM), GRID)
            write(self.root, text, (at, HEIGHT - BOTTOM + 16), anchor="middle")
        for value, text in self.y.ticks:
            at = self._down(value)
            _line(self.root, (LEFT, at), (WIDTH - RIGHT, at), GRID)
            write(self.root, text, (LEFT - 8, at + 4), anchor="end")
        middle = (LEFT + WIDTH - RIGHT) / 2
        write(self.root, self.x.title, (middle, HEIGHT - 8), anchor="middle", colour=INK)
        height = (TOP + HEIGHT - BOTTOM) / 2
        side = write(self.root, self.y.title, (14.0, height), anchor="middle", colour=INK)
        side.set("transform", f"rotate(-90 14 {height:g})")

    def line(self, points: Sequence[Point], colour: str = BLUE, *, dashed: bool = False, wide: float = 2.0) -> None:
        """Join points."""
        places = " ".join(f"{self._across(x):.1f},{self._down(y):.1f}" for x, y in points)
        drawn = SubElement(self.root, "polyline", points=places, fill="none", stroke=colour)
        drawn.set("stroke-width", f"{wide:g}")
        if dashed:
            drawn.set("stroke-dasharray", "5 4")

    def legend(self, names: Sequence[tuple[str, str]]) -> None:
        """Name lines by their colours, in the lower right corner."""
        for number, (name, colour) in enumerate(reversed(names)):
            at = HEIGHT - BOTTOM - 10 - number * 16
            write(self.root, name, (WIDTH - RIGHT - 8, at), anchor="end", colour=colour)

    def dot(self, point: Point, told: str, colour: str = BLUE, *, name: str = "", size: float = 5.0) -> None:
        """Mark a point; `told` is shown to whoever points at it, `name` stands above it, or below for want of room."""
        x, y = self._across(point[0]), self._down(point[1])
        drawn = SubElement(self.root, "circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{size:g}", fill=colour)
        SubElement(drawn, "title").text = told
        if name:
            place = (x - LEFT) / (WIDTH - RIGHT - LEFT)
            anchor = "start" if place < 1 / 3 else "end" if place > 2 / 3 else "middle"
            write(self.root, name, (x, self._free_height(name, (x, y), size)), anchor=anchor, colour=INK)

    def _free_height(self, name: str, place: Point, size: float) -> float:
        """Find a height at which a name is neither cut off by the upper edge nor written over another."""
        x, y = place
        wide = len(name) * CHARACTER
        heights = [y - size - 4, *(y + size + 12 + line * LINE for line in range(3))]
        free = [
            height
            for height in heights
            if height > TOP
            and not any(
                abs(height - other) < LINE and abs(x - at) < max(wide, width) for at, other, width in self._named
            )
        ]
        chosen = free[0] if free else heights[1]
        self._named.append((x, chosen, wide))
        return chosen

    def bar(self, place: tuple[float, float], height: float, told: str, *, strength: float = 1.0) -> None:
        """Fill from the bottom up to `height`, between two places of the x axis; a faint one has little `strength`."""
        left, right, top = self._across(place[0]), self._across(place[1]), self._down(height)
        area = box(self.root, (left + 1, top), (right - left - 2, HEIGHT - BOTTOM - top), BLUE)
        area.set("fill-opacity", f"{0.15 + 0.65 * strength:.3f}")
        SubElement(area, "title").text = told

    def _across(self, value: float) -> float:
        return LEFT + self.x.place(value) * (WIDTH - RIGHT - LEFT)

    def _down(self, value: float) -> float:
        return HEIGHT - BOTTOM - self.y.place(value) * (HEIGHT - BOTTOM - TOP)


def picture(title: str, width: float, height: float) -> Element:
    """Make an empty picture with a name for those who cannot see it."""
    root = Element("svg", viewBox=f"0 0 {width:g} {height:g}", role="img", width=f"{width:g}", height=f"{height:g}")
    root.set("xmlns", "http://www.w3.org/2000/svg")
    root.set("aria-label", title)
    return root


def write(root: Element, text: str, place: Point, *, anchor: str = "start", colour: str = MUTED) -> Element:
    """Write a line of text."""
    drawn = SubElement(root, "text", x=f"{place[0]:.1f}", y=f"{place[1]:.1f}", fill=colour)
    drawn.set("text-anchor", anchor)
    drawn.text = text
    return drawn


def box(root: Element, place: Point, size: Point, colour: str) -> Element:
    """Fill a rectangle."""
    width, height = max(0.0, size[0]), max(0.0, size[1])
    return SubElement(
        root,
        "rect",
        x=f"{place[0]:.1f}",
        y=f"{place[1]:.1f}",
        width=f"{width:.1f}",
        height=f"{height:.1f}",
        fill=colour,
    )


def _line(root: Element, start: Point, end: Point, colour: str) -> None:
    SubElement(
        root,
        "line",
        x1=f"{start[0]:.1f}",
        y1=f"{start[1]:.1f}",
        x2=f"{end[0]:.1f}",
        y2=f"{end[1]:.1f}",
        stroke=colour,
    )
