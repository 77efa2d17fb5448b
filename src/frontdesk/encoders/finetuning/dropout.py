"""Monte Carlo dropout: how much a tuned encoder's answer depends on which of its numbers are left out.

An offline tool, for choosing which messages a person should label next and for checking confidences: each text is read
dozens of times by torch. Gal and Ghahramani, Dropout as a Bayesian Approximation, 2016.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import entr, softmax

from frontdesk.encoders.configuration import read_configuration
from frontdesk.encoders.finetuning.kept import read_head
from frontdesk.encoders.finetuning.model import READ_AT_ONCE, Tunable, in_order_of_length, load_tunable, seeded
from frontdesk.encoders.finetuning.tune import DROPOUT, MOST_TOKENS, tokens_of
from frontdesk.models.encoder.batches import pad
from frontdesk.models.encoder.tokens import both_ends

PASSES = 30


@dataclass(frozen=True, slots=True, eq=False)
class DropoutUncertainty:
    """What many readings of each text say together."""

    probabilities: NDArray[np.float64]
    """The mean over the readings, uncalibrated. Shape: (texts, labels)."""
    entropy: NDArray[np.float64]
    """Of the mean, 0..1, 1 where every label is as likely: doubt of any kind. Shape: (texts,)."""
    disagreement: NDArray[np.float64]
    """Entropy of the mean less the mean of the entropies, on the same scale: doubt of the model alone, which more
    examples would lessen. Shape: (texts,)."""


def dropout_uncertainty(
    folder: Path, texts: Sequence[str], *, passes: int = PASSES, seed: int = 0
) -> DropoutUncertainty:
    """Read masked texts again and again, with other numbers dropped each time.

    Args:
        folder: of a tuned encoder, which `TorchFineTune(..., keep=folder)` wrote.
        texts: what `readable` makes of masked texts, as at training.
        passes: readings of each text.
        seed: of what is dropped; the same one gives the same answer on the same processor.

    Raises:
        ValueError: `passes` is less than 2.
        EncoderExtraMissing: torch or transformers is not installed.
        EncoderError: the folder does not hold an encoder that was tuned.
    """
    if passes < 2:
        raise ValueError(f"expected two passes or more, came {passes}")
    configuration = read_configuration(folder)
    head = read_head(folder, configuration.shape.hidden)
    seeded(seed)
    model = load_tunable(folder, configuration, len(head["bias"]), dropout=DROPOUT)
    model.set_head(head)
    split = [both_ends(each, MOST_TOKENS) for each in tokens_of(folder, configuration).split(texts, framed=True)]
    return summed_up(softmax(np.stack([_read_dropping(model, split) for _ in range(passes)]), axis=2))


def summed_up(readings: NDArray[np.float64]) -> DropoutUncertainty:
    """Sum up probabilities of several readings. Shape: (passes, texts, labels)."""
    mean = readings.mean(axis=0)
    whole = np.log(readings.shape[2])
    entropy = entr(mean).sum(axis=1) / whole
    own = entr(readings).sum(axis=2).mean(axis=0) / whole
    return DropoutUncertainty(mean, entropy, np.maximum(entropy - own, 0.0))


def _read_dropping(model: Tunable, split: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    import torch

    model.train(learning=True)
    logits = np.zeros((len(split), model.head.out_features))
    with torch.no_grad():
        for rows in in_order_of_length(split, READ_AT_ONCE):
            found = model.logits(pad(split, rows, model.configuration.shape.padding))
            logits[rows] = found.double().cpu().numpy()
    return logits
