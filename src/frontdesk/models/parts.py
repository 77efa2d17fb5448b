"""A fitted classifier in pieces that can be stored without pickle."""

from dataclasses import dataclass, field
from hashlib import sha256
from json import dumps
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that a classifier decides by."""

    candidate: str
    settings: dict[str, Any]
    """What JSON can hold."""
    arrays: dict[str, NDArray[Any]] = field(default_factory=dict)
    estimators: dict[str, Any] = field(default_factory=dict)
    """scikit-learn's."""

    def digest(self) -> str:
        """Give the SHA-256 of the content, hexadecimal."""
        whole = sha256(dumps([self.candidate, self.settings], sort_keys=True).encode())
        for name, value in sorted({**self.arrays, **self._learned()}.items()):
            whole.update(f"{name}{value.dtype.str}{value.shape}".encode() + value.tobytes())
        return whole.hexdigest()

    def _learned(self) -> dict[str, NDArray[Any]]:
        """List what the estimators learned; what else they hold steers their fitting only."""
        return {
            f"{name}.{key}": value
            for name, estimator in self.estimators.items()
            for key, value in vars(estimator).items()
            if isinstance(value, np.ndarray)
        }
