"""Columns that give the label away: figures that rest on them do not come true on messages that lack it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from frontdesk.models.tasks import Value
from frontdesk.naming import shown_names

LEAST_ROWS = 20
LEAST_OF_THE_OTHERS = 5
"""Rows whose label is not the commonest. Of fewer, some column is pure by chance."""
CHANCE = 0.001
"""That values which have nothing to do with the labels look so."""


def find_giveaways(columns: Mapping[str, Sequence[Value]], labels: Sequence[str]) -> tuple[str, ...]:
    """Name the columns from which alone every label can be read.

    Words and truths do where none comes with two labels, numbers and times where each label has a stretch of its own.
    That a value is missing is one more value: what is filled in afterwards is empty where nothing happened.

    >>> find_giveaways({"closed": [True, False] * 10, "amount": [1.0, 2.0, 3.0, 4.0] * 5}, ["yes", "no"] * 10)
    ('closed',)
    """
    commonest = max(Counter(labels).values(), default=0)
    if len(labels) < LEAST_ROWS or len(labels) - commonest < LEAST_OF_THE_OTHERS:
        return ()
    return tuple(name for name, values in columns.items() if _tells(values, labels, commonest / len(labels)))


def sentence(names: Sequence[str]) -> list[str]:
    """Say what was found; nothing where there is nothing."""
    if not names:
        return []
    several = len(names) > 1
    found = f"each of the columns {shown_names(names)}" if several else f"the column {shown_names(names)}"
    text = (
        f"leak: {found} tells every label by itself. If {'they are' if several else 'it is'} the label in other words, "
        f"or known only afterwards, the figures will not come true: take {'them' if several else 'it'} out of the file"
    )
    return [text]


def _tells(values: Sequence[Value], labels: Sequence[str], commonest: float) -> bool:
    labels_of: dict[Value, set[str]] = defaultdict(set)
    for value, label in zip(map(_number_of, values), labels, strict=True):
        labels_of[value].add(label)
    if any(len(own) > 1 for own in labels_of.values()):
        return False
    numbers = sorted(value for value in labels_of if isinstance(value, float))
    if numbers:
        return _in_stretches([label for number in numbers for label in labels_of[number]])
    # each row after the first of its value agrees with it by chance as often as the commonest label comes, at most
    return float(commonest ** (len(labels) - len(labels_of))) < CHANCE


def _number_of(value: Value) -> Value:
    return value.timestamp() if isinstance(value, datetime) else value


def _in_stretches(labels: Sequence[str]) -> bool:
    """Tell whether all that are alike stand side by side."""
    return sum(one != other for one, other in pairwise(labels)) == len(set(labels)) - 1
