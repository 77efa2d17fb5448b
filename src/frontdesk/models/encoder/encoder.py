"""What every encoder can do."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""A row for each text. Shape: (texts, dimensions)."""

LEAST_LENGTH = 1e-12
"""A vector that is shorter has no direction."""


class Encoder(Protocol):
    """Turns texts into vectors; safe to share between threads.

    Whoever calls it has masked the texts: it is given what `readable` makes of a `MaskedText`, in which every
    placeholder is the same sign, and it leaves that sign out.
    """

    @property
    def name(self) -> str:
        """What it is called: ``all-MiniLM-L6-v2``."""

    @property
    def version(self) -> str:
        """Name and content, ``all-MiniLM-L6-v2@3f2a9c1b``: the same version gives the same vectors."""

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give a vector for each text, in order, whatever else is in the batch. Shape: (texts, dimensions).

        Each row has length 1, but for a text in which there is nothing to read: its row is all zeros, which is as near
        to one meaning as to any other.

        Raises:
            EncoderError: it cannot be loaded; the subclasses say how.
        """

    def warm_up(self) -> None:
        """Load it and encode something, so that the first customer does not wait. Raises `EncoderError`."""


def unit(rows: Vectors) -> Vectors:
    """Scale each row to length 1; a row of zeros stays one. Shape: (rows, dimensions), as it came."""
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    lengths[lengths < LEAST_LENGTH] = np.inf
    return np.asarray(rows / lengths[:, None], np.float32)
