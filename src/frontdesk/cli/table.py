"""Results as tables for people; of decisions one that a support lead reads: the pressing thing first, and why."""

import io
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Generic, Protocol

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from frontdesk.cli.console import screen, visible
from frontdesk.cli.delivery import Outlet
from frontdesk.cli.explanation import reason_in_brief
from frontdesk.cli.layout import Result, Result_contra
from frontdesk.inquiry import Decision, Kind

MOST_LINES = 2
"""Lines that one message may take."""

FIXED_WIDTHS = {"Prio": 4, "Urgency": 8, "Department": 17, "Mood": 8, "Answer by": 12, "Person": 6}
MESSAGE, REASON = "Message, masked", "Why"
MESSAGE_SHARE = 0.55
"""Of what the fixed columns leave, the part that the message gets; the reason gets the rest."""
NARROW = 100
"""On a narrower screen the columns of `LEFT_OUT` make room for the text."""
LEFT_OUT = frozenset({"Mood", "Answer by"})
SMALLEST_TEXT_WIDTH = 8

URGENCY_STYLES = {"critical": "bold red", "high": "yellow", "low": "dim"}
SENTIMENT_STYLES = {"negative": "red", "positive": "green"}

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


class LayingOut(Protocol[Result_contra]):
    """Lays a batch out in columns that together are as wide as the console."""

    def __call__(self, results: Sequence[Result_contra], console: Console, /, *, headed: bool) -> Table:
        """Make the table, with a header or without."""


class TableWriter(Generic[Result]):
    """Prints a batch at a time; the widths are set beforehand, so that the parts make one table."""

    def __init__(self, outlet: Outlet, lay_out: LayingOut[Result]) -> None:
        """Print to `outlet`."""
        self._lay_out = lay_out
        self._stream = io.TextIOWrapper(outlet, encoding="utf-8", errors="replace", write_through=True)  # type: ignore[type-var]
        self._console = screen(self._stream)
        self._headed = False

    def write(self, results: Sequence[Result]) -> None:
        """Print a batch."""
        if results:
            self._console.print(self._lay_out(results, self._console, headed=not self._headed))
            self._headed = True

    def finish(self) -> None:
        """Leave the stream to whoever opened it."""
        self._stream.flush()
        self._stream.detach()


def decision_table(decisions: Sequence[Decision], console: Console, *, headed: bool = True) -> Table:
    """Lay decisions out in columns that together are as wide as the console."""
    table = Table(box=box.SIMPLE_HEAD, show_header=headed, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)
    widths = _widths(console.width)
    for name, width in widths.items():
        table.add_column(name, width=width, no_wrap=True, justify="right" if name == "Prio" else "left")
    for decision in decisions:
        cells = _cells(decision, widths)
        table.add_row(*(cells[name] for name in widths))
    return table


def fit(text: str, width: int, lines: int = MOST_LINES) -> str:
    """Break `text` into at most so many lines of so many terminal cells.

    A line with Arabic in it is isolated for the bidirectional algorithm (UAX 9): it stays within its own cell.
    """
    words = visible(text).replace("\t", " ").split()
    rows: list[str] = []
    while words and len(rows) < lines:
        row, words = _fill_row(words, width)
        rows.append(row)
    if words:
        rows[-1] = set_cell_size(rows[-1], min(cell_len(rows[-1]), width - 1)).rstrip() + "…"
    return "\n".join(f"{_FIRST_STRONG_ISOLATE}{row}{_POP_ISOLATE}" if _runs_leftwards(row) else row for row in rows)


def _runs_leftwards(row: str) -> bool:
    return not row.isascii() and any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in row)


def _fill_row(words: list[str], width: int) -> tuple[str, list[str]]:
    """Take the words that fit; a word longer than a whole row is cut."""
    row = words[0]
    if cell_len(row) > width:
        start = set_cell_size(row, width)
        return start, [row[len(start.rstrip()) :], *words[1:]]
    taken = 1
    while taken < len(words) and cell_len(row) + 1 + cell_len(words[taken]) <= width:
        row += " " + words[taken]
        taken += 1
    return row, words[taken:]


def _widths(whole: int) -> dict[str, int]:
    """Share out what the fixed columns and the two spaces between columns leave."""
    fixed = {name: width for name, width in FIXED_WIDTHS.items() if whole >= NARROW or name not in LEFT_OUT}
    left = max(2 * SMALLEST_TEXT_WIDTH, whole - sum(fixed.values()) - 2 * (len(fixed) + 1))
    message = int(left * MESSAGE_SHARE)
    return {**fixed, MESSAGE: message, REASON: left - message}


def _cells(decision: Decision, widths: dict[str, int]) -> dict[str, Text]:
    predictions, route = decision.analysis.predictions, decision.route
    # nobody feels or waits for anything where a machine wrote
    felt = predictions if decision.inquiry.kind is Kind.INQUIRY else {}
    urgency, sentiment = (felt[task].label if task in felt else "" for task in ("urgency", "sentiment"))
    return {
        "Prio": Text(str(route.priority)),
        "Urgency": Text(fit(urgency, FIXED_WIDTHS["Urgency"], 1), style=URGENCY_STYLES.get(urgency, "")),
        "Department": Text(fit(route.department, FIXED_WIDTHS["Department"], 1)),
        "Mood": Text(fit(sentiment, FIXED_WIDTHS["Mood"], 1), style=SENTIMENT_STYLES.get(sentiment, "")),
        "Answer by": Text(_moment(route.respond_by)),
        "Person": Text("yes" if route.needs_human else "", style="bold"),
        MESSAGE: Text(fit(decision.analysis.text.text, widths[MESSAGE])),
        REASON: Text(fit(reason_in_brief(decision), widths[REASON])),
    }


def _moment(moment: datetime) -> str:
    """Give day and minute in UTC; the year is in every other format."""
    return f"{moment:%d %b %H:%M}"
