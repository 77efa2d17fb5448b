"""An encoder that remembers, so that a search over candidates does not encode a message twice."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from threading import Lock

import numpy as np

from frontdesk.models.encoder.encoder import Encoder, Vectors

MOST_BYTES = 512_000_000
"""What the vectors may take: 300,000 messages of 384 numbers."""
_DIGEST_BYTES = 16


class RememberingEncoder:
    """Encodes what is new to it, and gives what it has given before for the rest.

    A text is known by its digest: none is kept. When the memory is full, the vectors that were asked for longest ago
    make room.
    """

    def __init__(self, encoder: Encoder, *, most_bytes: int = MOST_BYTES) -> None:
        """Remember what `encoder` gives."""
        self._encoder = encoder
        self._most = max(1, most_bytes // (encoder.dimensions * np.dtype(np.float32).itemsize))
        self._known: OrderedDict[bytes, Vectors] = OrderedDict()
        self._lock = Lock()
        self._forgets = False

    @property
    def name(self) -> str:
        """That of the encoder."""
        return self._encoder.name

    @property
    def version(self) -> str:
        """That of the encoder: the vectors are the same."""
        return self._encoder.version

    @property
    def dimensions(self) -> int:
        """Numbers in a vector."""
        return self._encoder.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give a vector for each text, in order. Shape: (texts, dimensions). See `Encoder`."""
        if self._forgets:
            return self._encoder.encode(texts)
        keys = [_key(text) for text in texts]
        found = self._recall(keys)
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
        if fresh:
            made = self._encoder.encode(list(fresh.values()))
            found |= dict(zip(fresh, made, strict=True))
            self._keep({key: found[key] for key in fresh})
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for row, key in enumerate(keys):
            vectors[row] = found[key]
        return vectors

    def warm_up(self) -> None:
        """Load the encoder."""
        self._encoder.warm_up()

    @contextmanager
    def forgetting(self) -> Iterator[None]:
        """Encode all anew within, for whoever measures how long that takes."""
        self._forgets = True
        try:
            yield
        finally:
            self._forgets = False

    def _recall(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        with self._lock:
            found = {key: self._known[key] for key in keys if key in self._known}
            for key in found:
                self._known.move_to_end(key)
        return found

    def _keep(self, made: dict[bytes, Vectors]) -> None:
        with self._lock:
            for key, vector in made.items():
                # a row of a batch is a view, and would keep the whole batch in memory
                self._known[key] = vector.copy()
                self._known.move_to_end(key)
            while len(self._known) > self._most:
                self._known.popitem(last=False)


def _key(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).digest()
