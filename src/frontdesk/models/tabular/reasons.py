"""Name the inputs that weighed most in a decision."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Reason, ReasonKind
from frontdesk.models.prediction import DECIMALS, LEAST_WEIGHT
from frontdesk.models.reasons import FAINT, MOST_REASONS
from frontdesk.models.tasks.inputs import TEXT, Value

Shown = tuple[Callable[[Value], str], Sequence[Value]]
"""How the values of one input are shown, and the values."""


def input_reasons(columns: Sequence[Shown], shares: NDArray[np.float64]) -> list[tuple[Reason, ...]]:
    """Give the reasons of each message, the heaviest first.

    `shares` says how much each input spoke for the label, the text after the columns where there is one. Shape:
    (messages, inputs).
    """
    order = np.argsort(-shares, axis=1, kind="stable")[:, :MOST_REASONS]
    weights = np.take_along_axis(shares, order, axis=1)
    least = np.maximum(weights[:, :1] * FAINT, LEAST_WEIGHT)
    spoke = weights >= least
    rows = zip(order.tolist(), weights.round(DECIMALS).tolist(), spoke.sum(axis=1).tolist(), strict=True)
    return [
        tuple(
            Reason(ReasonKind.INPUT, _shown(columns, column, message), weight)
            for column, weight in zip(of_message[:count], weighs[:count], strict=True)
        )
        for message, (of_message, weighs, count) in enumerate(rows)
    ]


def _shown(columns: Sequence[Shown], column: int, message: int) -> str:
    if column == len(columns):
        return TEXT
    show, values = columns[column]
    return show(values[message])
