"""The folder of a tuned encoder: what any other folder of weights has, and the weights of its head."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from frontdesk.encoders.finetuning.model import Tunable
from frontdesk.encoders.sources import OPTIONAL, REQUIRED
from frontdesk.encoders.weights import WEIGHTS
from frontdesk.errors import EncoderError

HEAD = "head.safetensors"
_UNUSED = "pooler."
"""A part of BERT that no sentence vector passes."""


def write_tuned(folder: Path, source: Path, model: Tunable) -> Path:
    """Write the weights as they are now, beside the configuration and tokenizer that they came with.

    Raises:
        OSError: the folder cannot be written.
    """
    from safetensors.numpy import save_file

    for name in (*REQUIRED, *OPTIONAL):
        if name != WEIGHTS and (source / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((source / name).read_bytes())
    encoder = {name: value for name, value in _arrays(model.encoder).items() if not name.startswith(_UNUSED)}
    save_file(encoder, folder / WEIGHTS)
    save_file(_arrays(model.head), folder / HEAD)
    return folder


def read_head(folder: Path, hidden: int) -> Mapping[str, Any]:
    """Read the weights of the head. Raises `EncoderError` where there are none for vectors of `hidden` numbers."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        head = load_file(folder / HEAD)
        labels, width = head["weight"].shape
    except (OSError, SafetensorError, KeyError, ValueError) as error:
        raise EncoderError(
            f"{folder}: expected an encoder that was tuned and kept, with its {HEAD}; fine-tune again, and name the "
            "folder to keep it in"
        ) from error
    if head["bias"].shape != (labels,) or width != hidden or labels < 2:
        raise EncoderError(f"{folder / HEAD}: weights, bias and encoder do not belong together; fine-tune again")
    return head


def _arrays(part: Any) -> dict[str, Any]:  # noqa: ANN401 - a module of torch
    return {name: np.ascontiguousarray(value.detach().cpu().numpy()) for name, value in part.state_dict().items()}
