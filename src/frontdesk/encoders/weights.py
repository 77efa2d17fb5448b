"""Read weights from a safetensors file: numbers with names and shapes, and nothing that runs."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from frontdesk.encoders.network import Floats
from frontdesk.errors import EncoderError, EncoderUnsupported, EncoderWeightsDamaged
from frontdesk.models.encoder.loading import needing_extra

WEIGHTS = "model.safetensors"
PICKLED = ("pytorch_model.bin", "model.ckpt.index", "tf_model.h5")
MAXIMUM_WEIGHTS_BYTES = 1_900_000_000
"""A graph in ONNX may have 2 GB."""
FLOATS = {"F32", "F16", "BF16", "F64"}


class Weights:
    """The tensors of a file, each asked for with the shape that it must have."""

    def __init__(self, tensors: Mapping[str, Any], path: Path) -> None:
        """Take the tensors of `path`, by their slices."""
        self._tensors = tensors
        self._path = path

    def has(self, name: str) -> bool:
        """Tell whether there is such a tensor."""
        return name in self._tensors

    def take(self, name: str, *shape: int) -> Floats:
        """Give a tensor in single precision. Shape: as asked for.

        Raises:
            EncoderWeightsDamaged: it is missing, has another shape, or holds what is no number.
        """
        found = self._tensors.get(name)
        if found is None:
            raise EncoderWeightsDamaged(f"{self._path}: there is no tensor {name}; fetch the weights again")
        came, kind = tuple(found.get_shape()), found.get_dtype()
        if came != shape or kind not in FLOATS:
            raise EncoderWeightsDamaged(
                f"{self._path}: {name}: expected floats of shape {shape}, as config.json says, came {kind} of {came}"
            )
        values = np.asarray(found[:]).astype(np.float32)
        if not np.isfinite(values).all():
            raise EncoderWeightsDamaged(f"{self._path}: {name}: holds infinities or what is no number")
        return values


@contextmanager
def opened_weights(folder: Path) -> Iterator[Weights]:
    """Open the weights in a folder.

    Raises:
        EncoderError: there are none, or they are larger than a graph may be.
        EncoderUnsupported: they are pickled, which is never loaded.
        EncoderWeightsDamaged: the file is not safetensors.
        EncoderExtraMissing: the libraries are not installed.
    """
    with needing_extra():
        from safetensors import SafetensorError, safe_open
    path = folder / WEIGHTS
    check_weights(path)
    try:
        with safe_open(path, framework="numpy") as file:
            yield Weights({name: file.get_slice(name) for name in file.keys()}, path)  # noqa: SIM118 - no mapping
    except (SafetensorError, OSError) as error:
        raise EncoderWeightsDamaged(f"{path}: not safetensors: {error}; fetch the weights again") from error


def check_weights(path: Path) -> None:
    """Refuse a file that is missing or too large, before it is read. Raises `EncoderError`."""
    if not path.is_file():
        pickled = [name for name in PICKLED if (path.parent / name).exists()]
        if pickled:
            raise EncoderUnsupported(
                f"{path.parent}: {', '.join(pickled)} may run code when it is loaded, so it never is; "
                "save the weights as model.safetensors"
            )
        raise EncoderError(f"{path}: missing; name the folder with config.json, tokenizer.json and {WEIGHTS}")
    size = path.stat().st_size
    if size > MAXIMUM_WEIGHTS_BYTES:
        raise EncoderUnsupported(
            f"{path}: {size:,} bytes; at most {MAXIMUM_WEIGHTS_BYTES:,} are read. Take a smaller one"
        )
