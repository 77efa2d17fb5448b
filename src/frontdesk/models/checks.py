"""Hold the pieces of a stored model to what they must be; nobody knows who wrote them."""

from math import inf
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

LARGEST = 1e6
"""What is learned stays below 100; larger numbers, finite each, add up to what is not."""


def expect_shape(name: str, came: NDArray[Any], expected: tuple[int, ...]) -> None:
    """Refuse an array of another shape. Raises `ValueError`."""
    if came.shape != expected:
        raise ValueError(f"{name} has the shape {came.shape}, expected {expected}")


def expect_numbers(name: str, came: NDArray[Any], expected: DTypeLike, *, largest: float = LARGEST) -> None:
    """Refuse an array of another type, or with numbers that cannot be reckoned with. Raises `ValueError`."""
    if came.dtype != np.dtype(expected):
        raise ValueError(f"{name} holds the type {came.dtype.str}, expected {np.dtype(expected).str}")
    if came.dtype.kind == "f" and not np.isfinite(came).all():
        raise ValueError(f"{name} holds NaN or infinity, expected finite numbers")
    if came.dtype.kind == "f" and float(np.abs(came).max(initial=0)) > largest:
        raise ValueError(f"{name} holds a number beyond {largest:,.0f}; what is learned is far smaller")


def expect_positive(name: str, came: Any) -> float:  # noqa: ANN401 - whatever stands in the file
    """Give a finite number above 0. Raises `ValueError`."""
    if not 0 < float(came) < inf:
        raise ValueError(f"{name} is {came!r:.20}, expected a number above 0")
    return float(came)
