"""A stand-in for torch: it tunes nothing but a head, on a tiny encoder in ONNX that is real."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from encoder_descriptions import description
from encoder_folders import make_folder
from frontdesk.encoders.configuration import read_configuration
from frontdesk.encoders.families import read_network
from frontdesk.encoders.graph import build_graph
from frontdesk.encoders.kept_files import stored
from frontdesk.models.encoder import TransformerEncoder
from frontdesk.models.finetuned import Tuned

STRENGTH = 30.0


class TinyFineTune:
    """Fits the head by least squares; keeps the promises of `FineTune`."""

    def __init__(self) -> None:
        with TemporaryDirectory() as place:
            folder = make_folder(Path(place) / "tiny", strength=0.02)
            graph = build_graph(read_network(folder, read_configuration(folder)), "int8")
            self.contents = {"model.onnx": graph, "tokenizer.json": (folder / "tokenizer.json").read_bytes()}
        self.description = description(files=stored(self.contents))
        self.asked = []

    def __call__(self, texts, targets, labels, *, stopping, measured, plan):
        self.asked.append((stopping, measured, plan))
        vectors = TransformerEncoder(self.description, self.contents.__getitem__, device="cpu").encode(texts)
        known = np.setdiff1d(np.arange(len(texts)), measured)
        wanted = np.eye(labels)[targets[known]] - 1 / labels
        weights = np.linalg.lstsq(vectors[known].astype(np.float64), STRENGTH * wanted, rcond=1e-3)[0]
        return Tuned(
            description=self.description,
            contents=self.contents,
            weights=weights.astype(np.float32),
            bias=np.zeros(labels, np.float32),
            epochs=1,
            held_out=vectors[measured] @ weights,
        )
