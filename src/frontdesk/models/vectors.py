"""The vectors of a batch, computed once for all who read them."""

from frontdesk.models.batch import Batch
from frontdesk.models.encoder import Encoder, Vectors
from frontdesk.models.readable import readable


def vectors_of(batch: Batch, encoder: Encoder) -> Vectors:
    """Encode what a model reads of the messages. Shape: (messages, dimensions). Raises `EncoderError`."""
    return batch.once(("vectors", encoder.version), lambda: encoder.encode([readable(text) for text in batch.texts]))
