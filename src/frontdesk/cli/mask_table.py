"""Masked messages as a table for people: the whole text, and what was found in it."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from frontdesk.cli.table import fit
from frontdesk.masking import MaskedMessage

MOST_LINES = 10_000
"""A masked text is shown whole: whoever masks a message wants the message."""
KINDS_WIDTH = 22
VALUES_SHARE = 0.35
SMALLEST_WIDTH = 8


def mask_table(messages: Sequence[MaskedMessage], console: Console, *, headed: bool = True) -> Table:
    """Lay masked messages out in columns that together are as wide as the console."""
    reversible = messages[0].hidden is not None
    left = max(2 * SMALLEST_WIDTH, console.width - KINDS_WIDTH - 4)
    values = int(VALUES_SHARE * left) if reversible else 0
    widths = {"Message, masked": left - values, "Kinds": KINDS_WIDTH} | ({"Values, secret": values} if values else {})
    table = Table(box=box.SIMPLE_HEAD, show_header=headed, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)
    for name, width in widths.items():
        table.add_column(name, width=width, no_wrap=True)
    for message in messages:
        cells = [message.text, ", ".join(f"{kind} {count}" for kind, count in message.pii.items())]
        cells += [_values(message)] if values else []
        table.add_row(*(Text(fit(cell, width, MOST_LINES)) for cell, width in zip(cells, widths.values(), strict=True)))
    return table


def _values(message: MaskedMessage) -> str:
    return "; ".join(dict.fromkeys(f"{each.name} {each.value}" for each in message.hidden or ()))
