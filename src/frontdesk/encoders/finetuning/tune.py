"""Tune an encoder for a task with torch."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from frontdesk.encoders.configuration import Configuration, read_configuration
from frontdesk.encoders.finetuning.exporting import Exported, export
from frontdesk.encoders.finetuning.kept import write_tuned
from frontdesk.encoders.finetuning.learning import Examples, learn
from frontdesk.encoders.finetuning.model import Tunable, begin_head, load_tunable, seeded
from frontdesk.errors import OutputError, TrainingDataError
from frontdesk.models.classifier import Logits
from frontdesk.models.encoder.description import TOKENIZER
from frontdesk.models.encoder.tokens import Tokens, both_ends
from frontdesk.models.finetuned import Plan, Tuned
from frontdesk.models.finetuned.port import Rows

MOST_TOKENS = 128
"""Of a text, from both of its ends, while it is learned from: memory and time grow with the longest. Served is what is
read of as many as the encoder takes."""
DROPOUT = 0.1
PROVING = 256
"""Texts by which the graph is held to torch."""

FindWeights = Callable[[str], Path]
"""Gives the folder with config.json, tokenizer.json and model.safetensors of the encoder that a plan names. Raises
`EncoderError`."""


class TorchFineTune:
    """Tunes the encoder of a folder; see `FineTune`."""

    def __init__(self, weights: Path | FindWeights, *, keep: Path | None = None) -> None:
        """Remember where the weights are; nothing is read yet.

        Args:
            weights: their folder, whatever the plan names, or who finds it.
            keep: a folder for what was tuned, as torch reads it: `dropout_uncertainty` needs it, serving does not.
        """
        self._weights = weights
        self._keep = keep

    def __call__(
        self, texts: Sequence[str], targets: Rows, labels: int, *, stopping: Rows, measured: Rows, plan: Plan
    ) -> Tuned:
        """Tune on labelled texts. See `FineTune`; raises `TrainingDataError` where there is nothing to read in them."""
        folder = self._weights if isinstance(self._weights, Path) else self._weights(plan.encoder)
        configuration = read_configuration(folder)
        tokens = tokens_of(folder, configuration)
        every = Examples([both_ends(each, MOST_TOKENS) for each in tokens.split(texts, framed=True)], targets)
        known = np.setdiff1d(np.arange(len(texts)), np.concatenate([stopping, measured]))
        proving = [split for split in every.split if len(split) > tokens.frame_size][:PROVING]
        if not proving:
            raise TrainingDataError(
                f"expected messages with words to tune on; the {len(texts)} messages hold none. Name the column of the "
                "messages with --text-column"
            )
        model = _begin(folder, configuration, every.take(known), labels, plan)
        epochs = learn(model, every.take(known), every.take(stopping) if len(stopping) else None, plan)
        exported = export(model, folder, plan.precision, proving)
        held_out = exported.logits(every.take(measured).split, empty=tokens.frame_size)
        if plan.refit and len(known) < len(texts):
            model = _begin(folder, configuration, every, labels, plan)
            learn(model, every, None, plan, epochs=epochs)
            exported = export(model, folder, plan.precision, proving)
        self._write(folder, model)
        return _tuned(exported, epochs, held_out)

    def _write(self, source: Path, model: Tunable) -> None:
        if self._keep is None:
            return
        try:
            self._keep.mkdir(parents=True, exist_ok=True)
            write_tuned(self._keep, source, model)
        except OSError as error:
            raise OutputError(
                f"{self._keep}: the tuned weights cannot be kept: {error.strerror}; name a folder that is writable"
            ) from error


def _begin(folder: Path, configuration: Configuration, known: Examples, labels: int, plan: Plan) -> Tunable:
    seeded(plan.seed)
    model = load_tunable(folder, configuration, labels, dropout=DROPOUT)
    begin_head(model, known.split, known.targets)
    return model


def tokens_of(folder: Path, configuration: Configuration) -> Tokens:
    """Read the tokenizer that belongs to the weights. Raises `EncoderError`."""
    return Tokens(
        (folder / TOKENIZER).read_bytes(),
        longest=configuration.longest,
        lower_case=configuration.lower_case,
        rows=configuration.shape.vocabulary,
    )


def _tuned(exported: Exported, epochs: int, held_out: Logits) -> Tuned:
    return Tuned(
        description=exported.description,
        contents=exported.contents,
        weights=exported.weights,
        bias=exported.bias,
        epochs=epochs,
        held_out=held_out,
    )
