"""Which labels are given in the place of others, or beside them, drawn."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.label_names import LabelNames
from frontdesk.training.evaluation.metrics import Evaluation
from frontdesk.training.evaluation.several_answers import SeveralAnswers
from frontdesk.training.report.figure import Figure
from frontdesk.training.report.grid import Grid

NO_LABEL = "no label"
"""The row of messages of which no label holds, and the column of those that were given none."""


def mistakes(evaluation: Evaluation, answers: Answers | SeveralAnswers, names: LabelNames) -> Figure:
    """Draw the confusion, or where a message has several labels, which ones are given beside them."""
    if isinstance(answers, SeveralAnswers):
        whole = answers.whole
        return given_beside(replace(whole, labels=tuple(map(names.of_label, whole.labels))))
    return confusion(names.shown(evaluation), tuple(map(names.of_label, answers.labels)))


def confusion(evaluation: Evaluation, order: Sequence[str]) -> Figure:
    """Draw true labels as rows and given labels as columns; a row's shades are shares of its messages.

    They stand in the task's `order`, which may say which is more.
    """
    known = [label for label in order if label in evaluation.per_class]
    names = [*known, *(label for label in evaluation.per_class if label not in known)]
    place = {name: number for number, name in enumerate(names)}
    counts = np.zeros((len(names), len(names)), np.int64)
    for truth, row in evaluation.confusion.items():
        for said, count in row.items():
            counts[place[truth], place[said]] = count
    grid = Grid(names, counts, counts.sum(axis=1), lambda truth, said: f"{truth} taken for {said}")
    caption = "Rows: the right label; columns: the label that was given. Blue is right, orange is a mistake."
    return Figure("confusion", "Confusion", caption + _left_out(grid), grid.draw("Confusion"), is_wide=True)


def given_beside(answers: SeveralAnswers) -> Figure:
    """Draw labels that hold as rows, and as columns those that were given and do not hold.

    Labels that do not exclude each other cannot be taken for each other; what can be counted is which of them a model
    wrongly adds where another holds. On the diagonal are those that it found.
    """
    holds, said = (
        np.column_stack([each, ~each.any(axis=1)]).astype(np.int64) for each in (answers.holds, answers.said)
    )
    counts = holds.T @ (said * (1 - holds)) + np.diag((holds * said).sum(axis=0))
    grid = Grid(
        [*answers.labels, NO_LABEL],
        counts,
        holds.sum(axis=0),
        lambda truth, given: f"{truth} found" if truth == given else f"{given} wrongly given where {truth} holds",
    )
    caption = (
        "Rows: a label that holds; columns: a label that was given. Blue: it was found. Orange: it does not hold, and "
        "was given beside or instead of the row's."
    )
    return Figure("together", "Labels together", caption + _left_out(grid), grid.draw("Labels together"), is_wide=True)


def _left_out(grid: Grid) -> str:
    if not grid.left_out:
        return ""
    shown = len(grid.names) - grid.left_out
    return f" The {shown} labels with the most mistakes; {grid.left_out:,} others are left out."
