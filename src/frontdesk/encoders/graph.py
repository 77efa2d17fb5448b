"""Build the ONNX graph of a network: tokens in, vectors of length 1 out. No torch is needed.

Weights become whole numbers of 7 bits with a scale for each output, what they are multiplied with whole numbers of 8
bits with a scale for each token. The usual way has one scale for a whole batch: it is no faster and less exact, and a
message has another vector alone than beside others (``docs/decisions/0010-encoder.md``). Seven bits, since on
processors without VNNI two products of 8 bits and 8 bits overflow the 16 bits in which they are added.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from frontdesk.encoders.network import Floats, Layer, Linear, Network, Norm
from frontdesk.models.encoder.loading import needing_extra
from frontdesk.models.encoder.transformer import INPUTS, OUTPUT

if TYPE_CHECKING:
    from onnx import NodeProto, TensorProto

OPSET, IR_VERSION = 20, 10
"""The first opset with Gelu; every onnxruntime that the extra allows reads it."""
CONTRIB = "com.microsoft"
"""Operations of onnxruntime's own: attention in one step, and products of whole numbers that give floats."""
WORD_STEPS, WEIGHT_STEPS, VALUE_STEPS = 127, 64, 127
"""Steps on each side of zero: of the words' rows, of the weights, of what they are multiplied with."""
ZERO = 128
"""What stands for zero where numbers have no sign."""
LEAST_SCALE = 1e-9

GraphPrecision = Literal["int8", "fp32"]


def build_graph(network: Network, precision: GraphPrecision) -> bytes:
    """Build the graph of a network.

    Raises:
        EncoderExtraMissing: the libraries are not installed.
    """
    with needing_extra():
        from onnx import TensorProto, helper
    graph = _Graph(precision)
    output = graph.of(network)
    tokens, mask = (helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "tokens"]) for name in INPUTS)
    vectors = helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["texts", network.hidden])
    graph.nodes.append(helper.make_node("Identity", [output], [OUTPUT]))
    model = helper.make_model(
        helper.make_graph(graph.nodes, "encoder", [tokens, mask], [vectors], graph.constants),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)],
        ir_version=IR_VERSION,
        producer_name="frontdesk",
    )
    return bytes(model.SerializeToString(deterministic=True))


class _Graph:
    """Nodes and constants as they come to be; every method adds some and names its output."""

    def __init__(self, precision: GraphPrecision) -> None:
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []
        self._whole = precision == "int8"

    def of(self, network: Network) -> str:
        tokens, mask = INPUTS
        rows = self._norm(self._embedded(network, tokens), network.norm, network.epsilon)
        seen = [self._cast(mask, "INT32"), *self._nearness(network, tokens)]
        for layer in network.layers:
            rows = self._through(layer, rows, seen, network)
        return self._add("LpNormalization", self._pooled(network, rows, mask), axis=-1, p=2)

    def _embedded(self, network: Network, tokens: str) -> str:
        """Look up the rows of tokens and positions. Shape: (texts, tokens, hidden)."""
        if self._whole:
            scales = _scales(network.words, WORD_STEPS)
            whole = self._constant(np.rint(network.words / scales).astype(np.int8))
            found = self._cast(self._add("Gather", whole, tokens), "FLOAT")
            words = self._add("Mul", found, self._add("Gather", self._constant(scales), tokens))
        else:
            words = self._add("Gather", self._constant(network.words), tokens)
        length = self._add("Shape", tokens, start=1, end=2)
        zero = self._constant(np.array([0]))
        return self._add("Add", words, self._add("Slice", self._constant(network.positions), zero, length, zero))

    def _nearness(self, network: Network, tokens: str) -> list[str]:
        """Look up what distances add to attention, where they do. Shape: (1, heads, tokens, tokens)."""
        if network.nearness is None:
            return []
        first, farthest = self._constant(np.array(0)), network.nearness.shape[1] // 2
        length = self._add("Squeeze", self._add("Shape", tokens, start=1, end=2))
        places = self._add("Range", first, length, self._constant(np.array(1)))
        to, of = (self._add("Unsqueeze", places, self._constant(np.array([axis]))) for axis in (0, 1))
        apart = self._add("Add", self._add("Sub", to, of), self._constant(np.array(farthest)))
        added = self._add("Gather", self._constant(network.nearness), apart, axis=1)
        return [self._add("Unsqueeze", added, self._constant(np.array([0])))]

    def _through(self, layer: Layer, rows: str, seen: Sequence[str], network: Network) -> str:
        attended = self._attention(layer, rows, seen, network.heads)
        merged = self._linear(layer.merging, attended)
        rows = self._norm(self._add("Add", merged, rows), layer.attention_norm, network.epsilon)
        wide = self._curve(network.activation, self._linear(layer.widening, rows))
        return self._norm(self._add("Add", self._linear(layer.narrowing, wide), rows), layer.norm, network.epsilon)

    def _attention(self, layer: Layer, rows: str, seen: Sequence[str], heads: int) -> str:
        """Let each token look at all: three linear maps in one product, then all heads in one step."""
        maps = (layer.query, layer.key, layer.value)
        joined = Linear(np.concatenate([each.weight for each in maps]), np.concatenate([each.bias for each in maps]))
        query, key, value = self._split(self._linear(joined, rows), 3)
        return self._add("MultiHeadAttention", query, key, value, "", *seen, domain=CONTRIB, num_heads=heads)

    def _linear(self, linear: Linear, rows: str) -> str:
        bias = self._constant(linear.bias)
        if self._whole:
            return self._add("Add", self._whole_product(linear.weight, rows), bias)
        return self._add("Add", self._add("MatMul", rows, self._constant(linear.weight.T)), bias)

    def _whole_product(self, weight: Floats, rows: str) -> str:
        """Multiply whole numbers. The sums are exact, so neither the batch nor the processor changes them."""
        scales = _scales(weight, WEIGHT_STEPS)
        step, zero = self._constant(np.float32(1 / VALUE_STEPS)), self._constant(np.uint8(ZERO))
        largest = self._add("ReduceMax", self._add("Abs", rows), self._constant(np.array([-1])), keepdims=1)
        largest = self._add("Max", largest, self._constant(np.float32(LEAST_SCALE)))
        whole = self._add("QuantizeLinear", self._add("Div", rows, largest), step, zero)
        weights = self._constant(np.rint(weight / scales).astype(np.int8).T)
        by_output = self._constant(scales[:, 0])
        product = self._add("MatMulIntegerToFloat", whole, weights, step, by_output, zero, domain=CONTRIB)
        return self._add("Mul", product, largest)

    def _norm(self, rows: str, norm: Norm, epsilon: float) -> str:
        scale, shift = self._constant(norm.scale), self._constant(norm.shift)
        return self._add("LayerNormalization", rows, scale, shift, axis=-1, epsilon=epsilon)

    def _curve(self, activation: str, rows: str) -> str:
        if activation == "relu":
            return self._add("Relu", rows)
        return self._add("Gelu", rows, approximate="none" if activation == "gelu" else "tanh")

    def _pooled(self, network: Network, rows: str, mask: str) -> str:
        """Take the first token, or the sum of all that are there: its direction is that of the mean."""
        if network.pooling == "cls":
            return self._add("Gather", rows, self._constant(np.array(0)), axis=1)
        one = self._constant(np.array([1]))
        weights = self._add("Unsqueeze", self._cast(mask, "FLOAT"), one)
        return self._add("Squeeze", self._add("MatMul", weights, rows), one)

    def _split(self, rows: str, parts: int) -> list[str]:
        self._add("Split", rows, outputs=parts, axis=-1, num_outputs=parts)
        return list(self.nodes[-1].output)

    def _cast(self, value: str, kind: str) -> str:
        from onnx import TensorProto

        return self._add("Cast", value, to=TensorProto.DataType.Value(kind))

    def _constant(self, array: NDArray[Any] | np.generic) -> str:
        from onnx import numpy_helper

        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array).reshape(np.shape(array)), name))
        return name

    def _add(
        self,
        operation: str,
        *inputs: str,
        domain: str = "",
        outputs: int = 1,
        **attributes: Any,  # noqa: ANN401 - numbers, words, lists: what each operation takes
    ) -> str:
        from onnx import helper

        at = f"{operation}_{len(self.nodes)}"
        names = [f"{at}_{number}" for number in range(outputs)]
        self.nodes.append(helper.make_node(operation, inputs, names, name=at, domain=domain, **attributes))
        return names[0]


def _scales(rows: Floats, steps: int) -> Floats:
    """Give the size of a step in each row. Shape: (rows, 1)."""
    largest = np.abs(rows).max(axis=1, keepdims=True)
    return np.asarray(np.maximum(largest, LEAST_SCALE) / steps, np.float32)
