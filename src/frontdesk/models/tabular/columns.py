"""One input of a table, as a model reads it: what was learned of its values, and how they become features."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Annotated, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, FiniteFloat, model_validator

from frontdesk.config import Document
from frontdesk.models.tasks.inputs import LARGEST_NUMBER, Input, Value

FARTHEST = 1e4
"""Standard deviations from the mean; what lies farther counts as that far."""
RARE = 2
"""A category with fewer examples is learned from together with the other rare ones."""
LONGEST_SHOWN = 40
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECONDS_A_DAY = 86_400


class Block(NamedTuple):
    """The features of one input."""

    features: NDArray[np.float32]
    """Shape: (messages, width)."""
    unseen: NDArray[np.bool_]
    """Whether the value is unlike all that were learned from. Shape: (messages,)."""


class NumberColumn(Document):
    """A number, a truth as 0 or 1, or the parts of a time; scaled to mean 0 and variance 1."""

    input: Input
    low: Annotated[tuple[FiniteFloat, ...], Field(min_length=1)]
    high: tuple[FiniteFloat, ...]
    typical: tuple[FiniteFloat, ...]
    """The median: stands in for a value that is missing."""
    mean: tuple[FiniteFloat, ...]
    spread: tuple[Annotated[FiniteFloat, Field(gt=0)], ...]
    """The standard deviation; 1 where all values are the same."""
    missing: bool
    """Whether some were missing; that is a feature of its own then."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        count = len(_numbers(self.input, [None])[0])
        if {count} != {len(self.low), len(self.high), len(self.typical), len(self.mean), len(self.spread)}:
            raise ValueError(f"{self.input.name}: expected {count} of low, high, typical, mean and spread")
        return self

    @classmethod
    def learn(cls, given: Input, values: Sequence[Value]) -> "NumberColumn":
        """Learn range, median and scale of what is known."""
        numbers = _numbers(given, values)
        known = numbers[np.isfinite(numbers).all(axis=1)]
        if not len(known):
            known = np.zeros((1, numbers.shape[1]))
        typical = np.median(known, axis=0)
        filled = np.where(np.isfinite(numbers), numbers, typical)
        spread = filled.std(axis=0)
        mean = filled.mean(axis=0)
        # a column of one value has a spread of nothing but rounding
        constant = spread <= np.abs(mean) * 1e-12
        return cls(
            input=given,
            low=tuple(known.min(axis=0).tolist()),
            high=tuple(known.max(axis=0).tolist()),
            typical=tuple(typical.tolist()),
            mean=tuple(mean.tolist()),
            spread=tuple(np.where(constant, 1.0, spread).tolist()),
            missing=bool(len(known) < len(numbers)) or not np.isfinite(numbers).any(),
        )

    @cached_property
    def _learned(self) -> NDArray[np.float64]:
        return np.array([self.low, self.high, self.typical, self.mean, self.spread])

    @property
    def width(self) -> int:
        """How many features it gives."""
        return len(self.mean) + self.missing

    def block(self, values: Sequence[Value]) -> Block:
        """Give the features of some values."""
        numbers = _numbers(self.input, values)
        low, high, typical, mean, spread = self._learned
        known = np.asarray(np.isfinite(numbers).all(axis=1))
        filled = np.where(known[:, None], numbers, typical)
        features = np.empty((len(numbers), self.width), np.float32)
        features[:, : len(mean)] = np.clip((filled - mean) / spread, -FARTHEST, FARTHEST)
        if self.missing:
            features[:, -1] = ~known
        outside = np.asarray(((filled < low) | (filled > high)).any(axis=1))
        return Block(features, outside if self.missing else outside | ~known)

    def shown(self, value: Value) -> str:
        """Say what a value was, for a reason."""
        if isinstance(value, bool):
            return f"{self.input.name}={'yes' if value else 'no'}"
        if isinstance(value, datetime):
            return f"{self.input.name}={value:%Y-%m-%d %H}h"
        number = _number(value)
        return f"{self.input.name}={number:.6g}" if np.isfinite(number) else f"{self.input.name} is missing"


class CategoryColumn(Document):
    """One word of several: a feature for each that is frequent, one for all the others."""

    input: Input
    categories: tuple[str, ...]
    others: bool
    """Whether rare ones were learned from; what is new later counts as one of them."""
    missing: bool

    @model_validator(mode="after")
    def _once(self) -> Self:
        if len(set(self.categories)) < len(self.categories):
            raise ValueError(f"{self.input.name}: expected each category once")
        return self

    @classmethod
    def learn(cls, given: Input, values: Sequence[Value], most: int) -> "CategoryColumn":
        """Learn the `most` frequent categories, the most frequent first."""
        counts = Counter(str(value) for value in values if value is not None)
        ordered = sorted(counts, key=lambda category: (-counts[category], category))
        frequent = tuple(category for category in ordered if counts[category] >= RARE)[:most]
        return cls(
            input=given,
            categories=frequent,
            others=len(frequent) < len(counts),
            missing=any(value is None for value in values),
        )

    @cached_property
    def _position(self) -> dict[str, int]:
        return {category: index for index, category in enumerate(self.categories)}

    @property
    def width(self) -> int:
        """How many features it gives."""
        return len(self.categories) + self.others + self.missing

    def block(self, values: Sequence[Value]) -> Block:
        """Give the features of some values."""
        # behind the features stand two places that are cut off: of what is new, and of what is missing, where neither
        # was learned from
        width = self.width
        new = len(self.categories) if self.others else width
        nothing = width - 1 if self.missing else width + 1
        position = self._position
        places = np.array([nothing if value is None else position.get(str(value), new) for value in values], np.intp)
        wide = np.zeros((len(places), width + 2), np.float32)
        wide[np.arange(len(places)), places] = 1.0
        return Block(wide[:, :width], (places == new) | (places >= width))

    def shown(self, value: Value) -> str:
        """Say what a value was, for a reason; one that was not learned from may be anything, and is not shown."""
        if value is None:
            return f"{self.input.name} is missing"
        known = str(value) in self.categories
        return f"{self.input.name}={str(value)[:LONGEST_SHOWN]}" if known else f"{self.input.name} is another"


Column = NumberColumn | CategoryColumn


def _number(value: Value) -> float:
    return max(-LARGEST_NUMBER, min(float(value), LARGEST_NUMBER)) if isinstance(value, int | float) else np.nan


def _numbers(given: Input, values: Sequence[Value]) -> NDArray[np.float64]:
    """Give values as numbers, NaN where they are missing. Shape: (messages, 1), of times (messages, 4)."""
    if given.type == "datetime":
        return np.array([_of_time(value) for value in values], np.float64).reshape(len(values), 4)
    try:
        numbers = np.array(values, np.float64)  # None becomes NaN
    except (TypeError, ValueError, OverflowError):
        numbers = np.array([_number(value) for value in values], np.float64)
    finite = np.isfinite(numbers)
    return np.where(finite, np.clip(numbers, -LARGEST_NUMBER, LARGEST_NUMBER), np.nan).reshape(len(values), 1)


def _of_time(value: Value) -> tuple[float, ...]:
    """Give hour, weekday, month and days since 1970, in UTC."""
    if not isinstance(value, datetime):
        return (np.nan,) * 4
    days = (value - _EPOCH).total_seconds() / _SECONDS_A_DAY
    return float(value.hour), float(value.isoweekday()), float(value.month), days
