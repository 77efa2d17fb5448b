"""The encoder and its head as torch runs them: the same pooling and the same length of vectors as in our graph."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from frontdesk.encoders.configuration import Configuration
from frontdesk.errors import EncoderError, EncoderExtraMissing
from frontdesk.models.encoder import Vectors
from frontdesk.models.encoder.batches import Padded, pad

if TYPE_CHECKING:
    import torch

SCALE = 16.0
"""Length of a label's first direction in the head: with vectors of length 1 the probability of a label that a message
points at lies then near .9."""
BATCH = 32
READ_AT_ONCE = 64


@contextmanager
def needing_torch() -> Iterator[None]:
    """Import what fine-tuning needs in here. Raises `EncoderExtraMissing`."""
    try:
        yield
    except ImportError as error:
        raise EncoderExtraMissing(
            f"fine-tuning needs {error.name or 'a package'}, which is not installed; "
            "run `pip install 'frontdesk[finetune]'`"
        ) from error


@dataclass(slots=True)
class Tunable:
    """Weights that are being changed."""

    encoder: Any
    """A transformers model."""
    head: Any
    """A linear map from vectors of length 1 to logits."""
    dropout: Any
    configuration: Configuration
    device: "torch.device"

    def vectors(self, padded: Padded) -> "torch.Tensor":
        """Encode a batch as the graph does. Shape: (texts, hidden)."""
        import torch

        tokens = torch.from_numpy(padded.tokens).to(self.device)
        mask = torch.from_numpy(padded.mask).to(self.device)
        rows = self.encoder(input_ids=tokens, attention_mask=mask).last_hidden_state
        if self.configuration.pooling == "cls":
            pooled = rows[:, 0]
        else:
            pooled = (rows * mask.unsqueeze(-1).to(rows.dtype)).sum(dim=1)
        return torch.nn.functional.normalize(pooled.float(), dim=1)

    def logits(self, padded: Padded) -> "torch.Tensor":
        """Score a batch. Shape: (texts, labels)."""
        return self.head(self.dropout(self.vectors(padded)))

    def train(self, *, learning: bool) -> None:
        """Drop numbers at random, or do not."""
        for part in (self.encoder, self.head, self.dropout):
            part.train(learning)

    def set_head(self, weights: Mapping[str, NDArray[np.float32]]) -> None:
        """Take the weights of a head that was tuned."""
        import torch

        self.head.load_state_dict({name: torch.from_numpy(value) for name, value in weights.items()})

    def parameters(self) -> list[Any]:
        """Everything that is learned: all but the rows of words."""
        return [*self.learned_in_encoder(), *self.head.parameters()]

    def learned_in_encoder(self) -> list[Any]:
        """What is learned of the encoder."""
        return [each for each in self.encoder.parameters() if each.requires_grad]

    def state(self) -> dict[str, Any]:
        """Copy all weights."""
        parts = (("encoder", self.encoder), ("head", self.head))
        return {
            f"{name}.{key}": value.detach().clone() for name, part in parts for key, value in part.state_dict().items()
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to weights that were copied."""
        for name, part in (("encoder", self.encoder), ("head", self.head)):
            prefix = f"{name}."
            part.load_state_dict(
                {key.removeprefix(prefix): value for key, value in state.items() if key.startswith(prefix)}
            )


def load_tunable(folder: Path, configuration: Configuration, labels: int, *, dropout: float) -> Tunable:
    """Load the weights of a folder, with a head that knows nothing yet.

    Raises:
        EncoderExtraMissing: torch or transformers is not installed.
        EncoderError: transformers cannot read the weights.
    """
    with needing_torch():
        import torch
        from transformers import AutoModel
        from transformers.utils import logging
    logging.disable_progress_bar()
    logging.set_verbosity_error()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        encoder = AutoModel.from_pretrained(
            str(folder), local_files_only=True, use_safetensors=True, dtype=torch.float32
        )
    except Exception as error:  # whatever transformers finds wrong has no kind in common
        raise EncoderError(f"{folder}: transformers cannot read the weights: {error}; fetch them again") from error
    # words that no example has would stay where they are while their neighbours move away, and a quarter of the time is
    # spent on them
    encoder.get_input_embeddings().weight.requires_grad_(False)
    head = torch.nn.Linear(configuration.shape.hidden, labels)
    return Tunable(encoder.to(device), head.to(device), torch.nn.Dropout(dropout), configuration, device)


def seeded(seed: int) -> None:
    """Let everything that torch draws be the same again. Raises `EncoderExtraMissing`."""
    with needing_torch():
        import torch
    torch.manual_seed(seed)


def begin_head(model: Tunable, split: Sequence[Sequence[int]], targets: NDArray[np.int64]) -> None:
    """Let each label's direction begin at the mean of its examples, so that tuning begins from what is known."""
    import torch

    vectors = read(model, split)[0]
    means = np.zeros((model.head.out_features, vectors.shape[1]), np.float32)
    np.add.at(means, targets, vectors)
    lengths = np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-6)
    with torch.no_grad():
        model.head.weight.copy_(torch.from_numpy(SCALE * means / lengths))
        model.head.bias.zero_()


def read(model: Tunable, split: Sequence[Sequence[int]]) -> tuple[Vectors, NDArray[np.float64]]:
    """Give vectors and logits of texts, with nothing dropped. Shapes: (texts, hidden), (texts, labels)."""
    import torch

    model.train(learning=False)
    vectors = np.zeros((len(split), model.configuration.shape.hidden), np.float32)
    logits = np.zeros((len(split), model.head.out_features))
    with torch.inference_mode():
        for rows in in_order_of_length(split, READ_AT_ONCE):
            found = model.vectors(pad(split, rows, model.configuration.shape.padding))
            vectors[rows] = found.cpu().numpy()
            logits[rows] = model.head(found).double().cpu().numpy()
    return vectors, logits


def in_order_of_length(split: Sequence[Sequence[int]], size: int) -> Iterator[list[int]]:
    """Yield the numbers of texts, those of like length together."""
    waiting = sorted(range(len(split)), key=lambda text: len(split[text]))
    for start in range(0, len(waiting), size):
        yield waiting[start : start + size]
