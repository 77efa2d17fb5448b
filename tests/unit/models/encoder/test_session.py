"""A graph runs where it runs well, and where somebody asked for it."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

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


def test_weights_beside_the_graph_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A graph names them without a digest: where the command was called from would decide what the model says."""
    weight = numpy_helper.from_array(np.ones((64, 64), np.float32), "weight")
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", 64]) for name in ("given", "told")]
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["given", "weight"], ["told"])], "product", ends[:1], ends[1:], [weight]
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    place = tmp_path / "model.onnx"
    onnx.save(model, place, save_as_external_data=True, size_threshold=0, location="weights.bin")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(EncoderError, match=r"the encoder cannot be opened: .*; .*export it in one file"):
        open_session(place.read_bytes(), detect_device("cpu"), 1)
