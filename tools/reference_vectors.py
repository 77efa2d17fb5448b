"""Compute what encoders must say, by torch and transformers, which Frontdesk itself never installs.

Run as ``python tools/reference_vectors.py FOLDER [FOLDER ...]`` with the weights of all-MiniLM-L6-v2 or
all-mpnet-base-v2 in folders that are called so, in an environment with numpy, safetensors, torch 2.13 and transformers
5. It writes the vectors of the reference sentences into the package, beside those of encoders that were not named, and
those of the tiny encoders of the tests into ``tests/data/encoder``.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

ROOT = Path(__file__).parents[1]
ENCODERS = ROOT / "src" / "frontdesk" / "encoders"
LONGEST = {"all-MiniLM-L6-v2": 256, "all-mpnet-base-v2": 384}
"""Tokens that each reads."""
TINY_TOKENS = [[2, 5, 30, 31, 3], [2, 100, 700, 1300, 1407, 4, 9, 3], [2, 3], [2, *range(50, 92), 3]]
"""Rows of tokens for the tiny encoders; none is padding, and one is long enough for far distances."""


def main() -> None:
    """Write both."""
    sentences = (ENCODERS / "reference_sentences.txt").read_text(encoding="utf-8").splitlines()
    stored = ENCODERS / "reference_vectors.npz"
    with np.load(stored) as known:
        vectors = dict(known)
    for folder in map(Path, sys.argv[1:]):
        vectors[folder.name] = of_sentences(folder, sentences).astype(np.float16)
    np.savez_compressed(stored, **vectors)
    sys.path.insert(0, str(ROOT / "tests"))
    from encoder_folders import FAMILIES

    tiny = {family: of_tiny(family).round(6).tolist() for family in FAMILIES}
    expected = ROOT / "tests" / "data" / "encoder" / "tiny.json"
    expected.write_text(json.dumps({"tokens": TINY_TOKENS, "vectors": tiny}) + "\n", encoding="utf-8")


def of_sentences(folder: Path, sentences: list[str]) -> np.ndarray:
    """Give the vector of each sentence, as the encoder's own card says. Shape: (sentences, dimensions)."""
    from transformers import AutoModel, AutoTokenizer

    model, tokenizer = AutoModel.from_pretrained(folder).eval(), AutoTokenizer.from_pretrained(folder)
    rows = [tokenizer(text, truncation=True, max_length=LONGEST[folder.name])["input_ids"] for text in sentences]
    return np.stack([pooled(model, row) for row in rows])


def of_tiny(family: str) -> np.ndarray:
    """Give the vectors that a tiny encoder of the tests has for `TINY_TOKENS`. Shape: (rows, hidden)."""
    from transformers import AutoModel

    from encoder_folders import make_folder

    with TemporaryDirectory() as place:
        model = AutoModel.from_pretrained(make_folder(Path(place), family)).eval()
    return np.stack([pooled(model, row) for row in TINY_TOKENS])


def pooled(model: object, tokens: list[int]) -> np.ndarray:
    """Give the mean of the vectors of all tokens, with length 1. Shape: (hidden,)."""
    import torch

    with torch.no_grad():
        hidden = model(input_ids=torch.tensor([tokens])).last_hidden_state[0]
    mean = hidden.mean(dim=0)
    return (mean / mean.norm()).numpy()


if __name__ == "__main__":
    main()
