"""Whether a message says what a sentence says: what a model of natural-language inference tells."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import EncoderMissing
from frontdesk.models.encoder import Encoder

Entailed = NDArray[np.float64]
"""How far each text says each sentence, above 0 where it does. Shape: (texts, sentences)."""


@runtime_checkable
class Entailment(Protocol):
    """Reads a text and a sentence together; safe to share between threads."""

    @property
    def version(self) -> str:
        """Name and content, ``nli-MiniLM2-L6-H768@3f2a9c1b``: the same version says the same."""

    def entail(self, texts: Sequence[str], sentences: Sequence[str]) -> Entailed:
        """Give the logit of each text's saying each sentence; 0 for a text in which there is nothing to read.

        Each pair is a run of the model, so the time grows with the number of labels.

        Raises:
            EncoderError: the model cannot be loaded; the subclasses say how.
        """


@runtime_checkable
class Entailments(Protocol):
    """A source of encoders that has models of inference too: `assemble` asks it for both."""

    def __call__(self, version: str) -> Encoder:
        """Give the encoder of a version. Raises `EncoderMissing`."""

    def entailment(self, version: str) -> Entailment:
        """Give the model of inference of a version. Raises `EncoderMissing`."""


def entailment_of(source: object, version: str) -> Entailment:
    """Give the model of inference of a version. Raises `EncoderMissing` where the source has none."""
    if not isinstance(source, Entailments):
        raise EncoderMissing(
            f"expected the inference model {version}, which the model was fitted with; this desk has encoders alone"
        )
    return source.entailment(version)
