"""Make `Prediction` values of the arrays that a classifier computed."""

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Alternative, Answered, Prediction, Reason
from frontdesk.models.uncertainty.label_sets import LabelSets

DECIMALS = 4
"""Of every probability and weight that leaves a model: rules and people decide by the very numbers that are shown."""
LEAST_WEIGHT = 10.0**-DECIMALS
"""A reason that weighs less would be shown with no weight at all."""


_alternative = partial(tuple.__new__, Alternative)
"""Makes one of a pair, at a third of the price: a message has ten."""


def predictions(
    task: str,
    labels: Sequence[str],
    version: str,
    *,
    probabilities: NDArray[np.float64],
    ranked: NDArray[np.int64],
    reasons: Sequence[tuple[Reason, ...]],
    novelty: NDArray[np.float64],
    label_sets: LabelSets | None = None,
    languages: Sequence[str] = (),
    answered_by: Sequence[Answered | None] | None = None,
) -> list[Prediction]:
    """Give one prediction for each row.

    `probabilities` and `ranked`, the labels' indices with the likeliest first, have the shape (messages, labels);
    `novelty` has the shape (messages,). `languages` are asked where there are `label_sets`.
    """
    count = len(probabilities)
    coverage = label_sets.coverage if label_sets else 0.0
    sets = label_sets.of(probabilities, ranked, languages, labels) if label_sets else [()] * count
    unfit = label_sets.unfit_below(probabilities, ranked, languages).tolist() if label_sets else [0.0] * count
    names = np.array(labels, dtype=object)[ranked].tolist()
    ordered = np.take_along_axis(probabilities, ranked, axis=1).round(DECIMALS).tolist()
    stages = answered_by or [None] * count
    rows = zip(names, ordered, reasons, novelty.round(DECIMALS).tolist(), sets, stages, unfit, strict=True)
    return [
        Prediction(
            task,
            order[0],
            shares[0],
            tuple(map(_alternative, zip(order[1:], shares[1:], strict=True))),
            why,
            version,
            unseen,
            possible,
            coverage,
            stage,
            asked,
        )
        for order, shares, why, unseen, possible, stage, asked in rows
    ]
