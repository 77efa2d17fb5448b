"""Hold the pieces of a stored model to what they must be; nobody knows who wrote them."""

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

LARGEST = 1e6
"""What is learned stays below 100; larger numbers, finite each, add up to what is not."""
LONGEST_DIRECTION = 1.01
"""A vector of length 1 that was rounded to half precision is no longer."""


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


def expect_directions(name: str, came: NDArray[Any]) -> None:
    """Refuse rows longer than 1: of those a cosine would be more than 1, and what grows with it beyond all bounds.

    Raises:
        ValueError: a row is longer.
    """
    wide = came.astype(np.float64)
    if float(np.einsum("ij,ij->i", wide, wide).max(initial=0.0)) > LONGEST_DIRECTION**2:
        raise ValueError(f"{name} holds a vector that is longer than 1, expected directions")


def expect_positive(name: str, came: Any, *, largest: float = LARGEST) -> float:  # noqa: ANN401 - whatever stands in the file
    """Give a number above 0, not so small or large that it cannot be reckoned with. Raises `ValueError`."""
    if not 1 / LARGEST <= float(came) <= largest:
        raise ValueError(f"{name} is {came!r:.20}, expected a number above 0, and {largest:,.0f} at most")
    return float(came)


def expect_labels(came: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever stands in the file
    """Give the labels of a task, each of which stands once. Raises `ValueError`."""
    if not isinstance(came, list) or not came or not all(isinstance(each, str) for each in came):
        raise ValueError(f"labels are {came!r:.40}, expected a list of names")
    if len(set(came)) < len(came):
        raise ValueError("a label stands twice among the labels, expected each once")
    return tuple(came)
