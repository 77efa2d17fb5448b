"""Make the graph that serves a tuned encoder, and prove that it says what torch says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from frontdesk.encoders.configuration import Configuration, read_configuration
from frontdesk.encoders.families import read_network
from frontdesk.encoders.finetuning.kept import write_tuned
from frontdesk.encoders.finetuning.model import Tunable, read
from frontdesk.encoders.graph import GraphPrecision, build_graph
from frontdesk.encoders.kept_files import stored
from frontdesk.encoders.proof import cosine
from frontdesk.encoders.pull import digests_of
from frontdesk.errors import EncoderNotProven
from frontdesk.models.classifier import Logits
from frontdesk.models.encoder import Description, TransformerEncoder
from frontdesk.models.encoder.description import GRAPH, TOKENIZER, Proof

LEAST_COSINE = 0.95
"""Of the vector of every text that is compared, between the graph and torch. Below what `models pull` asks: a tuned
encoder has moved the vectors of different labels apart, so that a little less likeness changes no label."""
LEAST_AGREEMENT = 0.97
"""Share of the texts that must get the same label from both."""
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""The same tuning makes the same bundle, whenever it is done."""


@dataclass(frozen=True, slots=True, eq=False)
class Exported:
    """The files of a tuned encoder, and its head."""

    description: Description
    contents: Mapping[str, bytes]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def logits(self, split: Sequence[Sequence[int]], empty: int = 0) -> Logits:
        """Score texts as they will be served. Shape: (texts, labels)."""
        encoder = TransformerEncoder(self.description, self.contents.__getitem__, device="cpu")
        vectors = encoder.encode_tokens(split, empty=empty)
        return np.asarray(vectors.astype(np.float64) @ self.weights.astype(np.float64) + self.bias)


def export(model: Tunable, source: Path, precision: GraphPrecision, proving: Sequence[Sequence[int]]) -> Exported:
    """Build the graph of a tuned encoder, and hold it to torch on texts that it will read.

    Raises:
        EncoderNotProven: it says something else than torch.
    """
    with TemporaryDirectory(prefix="frontdesk-tuned-") as place:
        folder = write_tuned(Path(place), source, model)
        configuration = read_configuration(folder)
        contents = {
            GRAPH: build_graph(read_network(folder, configuration), precision),
            TOKENIZER: (folder / TOKENIZER).read_bytes(),
        }
        description = _describe(source, folder, configuration, precision, contents)
    weights, bias = (part.detach().cpu().numpy().astype(np.float32) for part in (model.head.weight, model.head.bias))
    exported = Exported(description, contents, np.ascontiguousarray(weights.T), bias)
    proof = prove(model, exported, proving)
    return Exported(description.model_copy(update={"proof": proof}), contents, exported.weights, exported.bias)


def prove(model: Tunable, exported: Exported, proving: Sequence[Sequence[int]]) -> Proof:
    """Compare vectors and labels of some texts. Raises `EncoderNotProven`."""
    wanted, logits = read(model, proving)
    encoder = TransformerEncoder(exported.description, exported.contents.__getitem__, device="cpu")
    cosines = cosine(encoder.encode_tokens(proving), wanted)
    agreement = float((exported.logits(proving).argmax(axis=1) == logits.argmax(axis=1)).mean())
    if not (cosines.min() >= LEAST_COSINE and agreement >= LEAST_AGREEMENT):
        raise EncoderNotProven(
            f"the tuned encoder: expected a cosine of {LEAST_COSINE} or more to torch for each of {len(proving)} texts "
            f"and the same label for {LEAST_AGREEMENT:.0%}, came {cosines.min():.4f} and {agreement:.1%}; eight bits "
            "are too few for it: set precision to fp32"
        )
    return Proof(reference="torch, on messages", sentences=len(proving), least_agreement=round(float(cosines.min()), 6))


def _describe(
    source: Path,
    folder: Path,
    configuration: Configuration,
    precision: GraphPrecision,
    contents: Mapping[str, bytes],
) -> Description:
    shape = configuration.shape
    return Description(
        name="finetuned",
        kind="transformer",
        architecture=shape.architecture,
        precision=precision,
        dimensions=shape.hidden,
        vocabulary=shape.vocabulary,
        longest=configuration.longest,
        padding=shape.padding,
        pooling=configuration.pooling,
        lower_case=configuration.lower_case,
        source=digests_of(source),
        configuration=read_configuration(folder).digest,
        proof=Proof(reference="none yet", sentences=1, least_agreement=0.0),
        libraries={},
        created_at=NO_DATE,
        files=stored(contents),
    )
