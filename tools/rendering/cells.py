"""What the cells of the tables have in common."""

from collections.abc import Mapping, Sequence
from typing import Any

TASKS = ("category", "sentiment", "urgency")
LANGUAGES = ("en", "fr", "ar", "es", "de")

Figures = Mapping[str, Any]


def share(value: float) -> str:
    """Give a share of one, or any figure below ten, with three digits."""
    return f"{value:.3f}".removeprefix("0")


def with_interval(value: float, interval: Sequence[float]) -> str:
    """Give a share with its lower and upper bound."""
    return f"{share(value)} ({share(interval[0])}-{share(interval[1])})"


def ranged(row: Figures, name: str) -> str:
    """Give a figure with its interval; results from before it had one lack it."""
    return with_interval(row[name], row["intervals"][name]) if "intervals" in row else share(row[name])


def target_row(target: Figures) -> str:
    """Give the line of a target: what, the figure, what was wanted, whether it was met."""
    wanted = f"{'at most' if target['at_most'] else 'at least'} {target['bound']:g}"
    value = f"{target['value']:.3g}" if target["bound"] >= 1 else share(target["value"])
    return f"| {target['what']} | {value} | {wanted} | {'met' if target['met'] else '**missed**'} |"
