"""The inputs of a task as one matrix of features."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.batch import Batch
from frontdesk.models.tabular.columns import CategoryColumn, Column, NumberColumn
from frontdesk.models.tasks.inputs import Input

MOST_CATEGORIES = 100
"""Of one input that have a feature of their own."""
MOST_OF_ALL = 2_000
"""Of all inputs together, so that hundreds of them still fit into memory."""
FEWEST_CATEGORIES = 5


@dataclass(frozen=True)
class Table:
    """The columns in the order of the task, and which features are whose."""

    columns: tuple[Column, ...]

    @classmethod
    def learn(cls, inputs: Sequence[Input], batch: Batch) -> "Table":
        """Learn what the columns hold. Raises `MissingColumn`."""
        of_categories = sum(each.type == "category" for each in inputs)
        most = max(FEWEST_CATEGORIES, min(MOST_CATEGORIES, MOST_OF_ALL // max(1, of_categories)))
        return cls(tuple(_learn(each, batch, most) for each in inputs))

    @cached_property
    def owners(self) -> NDArray[np.intp]:
        """Which column each feature comes from. Shape: (features,)."""
        return np.repeat(np.arange(len(self.columns)), [column.width for column in self.columns])

    def read(self, batch: Batch) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Give the features, and whether each value is unlike all that were learned from.

        Shapes: (messages, features), (messages, columns).

        Raises:
            MissingColumn: the batch lacks an input; names it.
        """
        if not self.columns:
            return np.zeros((len(batch), 0), np.float32), np.zeros((len(batch), 0), bool)
        blocks = [column.block(batch.column(column.input.name)) for column in self.columns]
        return np.hstack([block.features for block in blocks]), np.column_stack([block.unseen for block in blocks])


def _learn(given: Input, batch: Batch, most: int) -> Column:
    values = batch.column(given.name)
    return CategoryColumn.learn(given, values, most) if given.type == "category" else NumberColumn.learn(given, values)
