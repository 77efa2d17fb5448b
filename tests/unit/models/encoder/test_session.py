"""A graph runs where it runs well, and where somebody asked for it."""

import onnxruntime
import pytest

from frontdesk.errors import EncoderError
from frontdesk.models.encoder.session import detect_device, open_session

CPU, CUDA = "CPUExecutionProvider", "CUDAExecutionProvider"


@pytest.mark.parametrize(
    ("card", "asked", "precision", "expected"),
    [
        (False, "auto", "fp32", (CPU,)),
        (True, "auto", "fp32", (CUDA, CPU)),
        (True, "auto", "int8", (CPU,)),
        (True, "cuda", "int8", (CUDA, CPU)),
        (True, "cpu", "fp32", (CPU,)),
    ],
)
def test_device_is_chosen(card, asked, precision, expected, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: [CUDA, CPU] if card else [CPU])

    device = detect_device(asked, precision)

    assert device.providers == expected
    assert device.name == ("cuda" if CUDA in expected else "cpu")


def test_card_that_is_not_there_is_refused__where_it_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: [CPU])

    with pytest.raises(EncoderError, match="onnxruntime-gpu"):
        detect_device("cuda")


@pytest.mark.parametrize("graph", [b"", b"no graph", b"\x08\x07" * 100])
def test_bytes_that_are_no_graph_are_refused(graph: bytes) -> None:
    with pytest.raises(EncoderError, match="cannot be opened"):
        open_session(graph, detect_device("cpu"), 1)
