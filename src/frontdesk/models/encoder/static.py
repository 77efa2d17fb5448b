"""A table with a vector for each token: the text's vector is their mean, whatever order they stand in.

Sixty times as fast as the transformer that it was distilled from, and blind to what only word order says.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import numpy as np
from numpy.lib.format import read_array
from numpy.typing import NDArray

from frontdesk.errors import EncoderError
from frontdesk.models.encoder.description import TABLE, Described, Description
from frontdesk.models.encoder.encoder import Vectors, unit
from frontdesk.models.encoder.loading import Once, ReadFile
from frontdesk.models.encoder.tokens import Tokens

Table = NDArray[np.float16]


class StaticEncoder(Described):
    """Encodes by looking tokens up."""

    def __init__(self, description: Description, read: ReadFile) -> None:
        """Remember what to load; nothing is read yet."""
        super().__init__(description)
        self._read = read
        self._table = Once(self._read_table)
        self._tokens = Once(lambda: Tokens.of(description, read))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give a vector for each text, in order. Shape: (texts, dimensions). See `Encoder`."""
        table = self._table()
        sums = np.zeros((len(texts), self.dimensions), np.float32)
        for row, tokens in enumerate(self._tokens().split(texts, framed=False)):
            # the direction of a sum is that of the mean
            np.add.reduce(table.take(tokens, axis=0), axis=0, out=sums[row])
        return unit(sums)

    def warm_up(self) -> None:
        """Load the table and the tokenizer."""
        self.encode(["a"])

    def _read_table(self) -> Vectors:
        """Read the table. Raises `EncoderError`."""
        expected = (self.description.vocabulary, self.description.dimensions)
        try:
            table: NDArray[Any] = read_array(BytesIO(self._read(TABLE)), allow_pickle=False)
        except Exception as error:  # a forged header is parsed as Python, and raises whatever a parser can
            raise EncoderError(f"{TABLE}: not an array of numbers: {error}; pull the encoder again") from error
        if table.shape != expected or table.dtype != np.float16:
            raise EncoderError(
                f"{TABLE}: expected float16 of shape {expected}, came {table.dtype} of {table.shape}; "
                "pull the encoder again"
            )
        # stored in half precision and added up in single: to convert the rows of each message takes longer than to add
        return table.astype(np.float32)
