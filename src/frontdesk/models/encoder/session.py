"""Open the graph of an encoder, or of another network, on the processor that suits it."""

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from frontdesk.errors import EncoderError
from frontdesk.models.encoder.description import Precision
from frontdesk.models.encoder.loading import needing_extra

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Asked = Literal["auto", "cpu", "cuda"]

_CPU, _CUDA = "CPUExecutionProvider", "CUDAExecutionProvider"
_FATAL = 4
"""Severity from which the library writes to standard error; its errors are raised besides."""
WEIGHTS_MISSING = "its weights are in files beside it: export it in one file, with the weights in the graph"
_MARK_OF_WEIGHTS_BESIDE = "xternal data"
_WEIGHTS_BESIDE = "session.model_external_initializers_file_folder_path"


@dataclass(frozen=True, slots=True)
class Device:
    """Where a graph runs."""

    name: Literal["cpu", "cuda"]
    providers: tuple[str, ...]
    """By the library's names, the first that can do an operation does it."""


def detect_device(asked: Asked = "auto", precision: Precision = "int8") -> Device:
    """Choose where to run.

    Whole numbers are for processors: a graphics card has no such operations, and copying between the two would cost
    more than it gains. So `auto` takes a card only for fp32, and only where the library can use one.

    Raises:
        EncoderError: what was asked for is not there.
        EncoderExtraMissing: the libraries are not installed.
    """
    with needing_extra():
        from onnxruntime import get_available_providers
    has_card = _CUDA in get_available_providers()
    if asked == "cuda" and not has_card:
        raise EncoderError(
            "expected a graphics card for encoder_device: cuda, and the installed onnxruntime cannot use one; "
            "install onnxruntime-gpu in its place, or set encoder_device to auto"
        )
    if asked == "cuda" or (asked == "auto" and has_card and precision == "fp32"):
        return Device("cuda", (_CUDA, _CPU))
    return Device("cpu", (_CPU,))


def open_session(
    graph: bytes,
    device: Device,
    threads: int,
    *,
    name: str = "the encoder",
    remedy: str = "pull it again with --force",
) -> "InferenceSession":
    """Open a graph with so many threads and no more.

    All its weights are in it. Those that a graph names in files beside it have no digest, and would be read from
    wherever the command happens to be called. A graph that cannot be opened is called by `name`.

    Raises:
        EncoderError: the library cannot read the graph.
        EncoderExtraMissing: the libraries are not installed.
    """
    with needing_extra():
        from onnxruntime import InferenceSession, SessionOptions
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _FATAL
    options.add_session_config_entry(_WEIGHTS_BESIDE, os.devnull)
    try:
        return InferenceSession(graph, options, providers=list(device.providers))
    except Exception as error:  # the library's errors have no kind in common but this
        done = WEIGHTS_MISSING if _MARK_OF_WEIGHTS_BESIDE in str(error) else remedy
        raise EncoderError(f"the graph of {name} cannot be opened: {error}; {done}") from error
