"""Tiny models of inference in folders as `optimum` writes them, with a graph that can be checked by eye."""

import json
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from encoder_folders import WORDS, make_tokenizer
from frontdesk.models.encoder.description import GRAPH

CLASSES = {0: "contradiction", 1: "neutral", 2: "entailment"}
OPSET, IR_VERSION = 17, 8


def graph_of(inputs=("input_ids", "attention_mask", "token_type_ids"), *, classes=3, constant=None):
    """Make a graph by which a text entails a sentence as far as their tokens' directions add up to like ones."""
    features = np.random.default_rng(3).standard_normal((WORDS, 16)).astype(np.float32)
    features[:4] = 0  # special tokens say nothing
    constants = {
        "features": features,
        "one": np.array(1.0, np.float32),
        "last": np.array([-1]),
        "first": np.array([1]),
        "to_classes": np.array([[-1.0, 0.0, 1.0][:classes]], np.float32),
        "fixed": np.full((1, classes), 0.0 if constant is None else constant, np.float32),
    }
    nodes = [
        helper.make_node("Gather", ["features", "input_ids"], ["rows"]),
        helper.make_node("Cast", ["attention_mask"], ["there"], to=TensorProto.FLOAT),
        helper.make_node("Cast", ["token_type_ids"], ["second"], to=TensorProto.FLOAT),
        helper.make_node("Sub", ["one", "second"], ["before"]),
        *_sum_of("before"),
        *_sum_of("second"),
        helper.make_node("Mul", ["sum_before", "sum_second"], ["alike"]),
        helper.make_node("ReduceSum", ["alike", "last"], ["score"], keepdims=1),
        helper.make_node("MatMul", ["score", "to_classes"], ["raw"]),
        helper.make_node("Add", ["raw", "fixed"], ["logits"]),
    ]
    given = [helper.make_tensor_value_info(name, TensorProto.INT64, ["pairs", "tokens"]) for name in inputs]
    told = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["pairs", classes])
    tensors = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    model = helper.make_model(
        helper.make_graph(nodes, "inference", given, [told], tensors),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
    )
    return model.SerializeToString()


def _sum_of(part):
    return [
        helper.make_node("Mul", ["there", part], [f"weight_{part}"]),
        helper.make_node("Unsqueeze", [f"weight_{part}", "last"], [f"wide_{part}"]),
        helper.make_node("Mul", ["rows", f"wide_{part}"], [f"weighed_{part}"]),
        helper.make_node("ReduceSum", [f"weighed_{part}", "first"], [f"sum_{part}"], keepdims=0),
    ]


def make_nli(folder: Path, *, graph=None, classes=CLASSES, **changes):
    """Write a folder; `changes` are of its configuration."""
    folder.mkdir(parents=True)
    (folder / GRAPH).write_bytes(graph_of() if graph is None else graph)
    make_tokenizer("bert").save(str(folder / "tokenizer.json"))
    told = {"id2label": classes, "vocab_size": WORDS, "max_position_embeddings": 66, "pad_token_id": 0}
    (folder / "config.json").write_text(json.dumps(told | changes))
    return folder
