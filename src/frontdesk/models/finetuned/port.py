"""What tunes an encoder, seen from here, where no torch is known."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from frontdesk.models.classifier import Logits
from frontdesk.models.encoder import Description
from frontdesk.models.tasks.parameters import DESKS_ENCODER, ENCODER

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Plan:
    """How an encoder is to be tuned."""

    epochs: int
    """Times that every example is learned from, at most."""
    learning_rate: float
    """Of the encoder; the head learns faster."""
    refit: bool
    """Whether everything is learned once more, the held-out messages too, for as many epochs as were best."""
    precision: Literal["int8", "fp32"]
    """Of the graph that is made."""
    seed: int
    encoder: str = DESKS_ENCODER
    """Which is tuned: one that has a name, or the desk's own."""

    def settings(self) -> dict[str, Any]:
        """Give it as JSON holds it; the desk's encoder goes without saying, as in bundles that know no other."""
        settings = asdict(self)
        if self.encoder == DESKS_ENCODER:
            del settings[ENCODER]
        return settings

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Plan":
        """Make one of its settings. Raises `ValueError` or `KeyError`."""
        epochs, rate, precision = int(settings["epochs"]), float(settings["learning_rate"]), settings["precision"]
        if epochs < 1 or not 0 < rate < 1 or precision not in {"int8", "fp32"}:
            raise ValueError("expected a plan of one epoch or more, a rate within 0 and 1, and int8 or fp32")
        encoder = str(settings.get(ENCODER, DESKS_ENCODER))
        return cls(epochs, rate, bool(settings["refit"]), precision, int(settings["seed"]), encoder)


@dataclass(frozen=True, slots=True, eq=False)
class Tuned:
    """An encoder that was tuned for a task, as it will be served."""

    description: Description
    contents: Mapping[str, bytes]
    """Its graph and its tokenizer, under the names of the files."""
    weights: NDArray[np.float32]
    """Of the head on top. Shape: (dimensions, labels)."""
    bias: NDArray[np.float32]
    """Shape: (labels,)."""
    epochs: int
    """That were best."""
    held_out: Logits
    """What was said of the messages to be measured by, before they were learned. Shape: (measured, labels)."""


class FineTune(Protocol):
    """Tunes an encoder. `frontdesk.encoders.finetuning` has the one by torch; `bootstrap` plugs it in."""

    def __call__(
        self, texts: Sequence[str], targets: Rows, labels: int, *, stopping: Rows, measured: Rows, plan: Plan
    ) -> Tuned:
        """Tune on labelled texts.

        Args:
            texts: what a model reads of the messages.
            targets: the label of each. Shape: (messages,).
            labels: how many there are.
            stopping: the messages by which it is decided when to stop; none, and the plan's epochs are all done.
            measured: the messages that are held out of learning and stopping alike.
            plan: how.

        Raises:
            TrainingDataError: there is nothing to read in any of the texts.
            EncoderExtraMissing: torch or transformers is not installed.
            EncoderNotProven: the graph does not say what torch says.
            EncoderError: the weights cannot be had or read.
        """
