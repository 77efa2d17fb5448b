"""A fitted classifier in pieces that can be stored without pickle."""

from dataclasses import dataclass, field
from hashlib import sha256
from json import dumps
from typing import Any

from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that a classifier decides by."""

    candidate: str
    settings: dict[str, Any]
    """What JSON can hold."""
    arrays: dict[str, NDArray[Any]] = field(default_factory=dict)

    def digest(self) -> str:
        """Give the SHA-256 of the content, hexadecimal."""
        whole = sha256(dumps([self.candidate, self.settings], sort_keys=True).encode())
        for name, value in sorted(self.arrays.items()):
            whole.update(f"{name}{value.dtype.str}{value.shape}".encode() + value.tobytes())
        return whole.hexdigest()

    @property
    def version(self) -> str:
        """Candidate and content, ``linear@3f2a9c1b``."""
        return f"{self.candidate}@{self.digest()[:8]}"
