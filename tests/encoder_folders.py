"""Tiny encoders with random weights, one of each family, as folders that `models pull` takes."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

HIDDEN, INTERMEDIATE, LAYERS, HEADS, POSITIONS, WORDS = 32, 64, 2, 4, 48, 1_408
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FAMILIES = ("bert", "roberta", "xlm-roberta", "distilbert", "mpnet")
WITHOUT_KINDS = ("distilbert", "mpnet")
DISTANCES = 32
"""Ranges of them: what transformers takes for MPNet, whatever its configuration says."""
SEED = 7


def make_folder(
    folder: Path, family: str = "bert", *, dtype: Any = np.float32, strength: float = 0.3, **changes: Any
) -> Path:
    """Write the three files of an encoder; `changes` go into config.json, whatever they break.

    With little `strength` a text is little more than its tokens, as for encoders that were trained.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config(family) | changes))
    save_file(
        {name: value.astype(dtype) for name, value in tensors(family, strength).items()},
        str(folder / "model.safetensors"),
    )
    make_tokenizer(family).save(str(folder / "tokenizer.json"))
    return folder


def config(family: str) -> dict[str, Any]:
    """The configuration, in the words of each family."""
    shared = {"model_type": family, "vocab_size": WORDS, "max_position_embeddings": POSITIONS}
    if family == "distilbert":
        own: dict[str, Any] = {"dim": HIDDEN, "n_layers": LAYERS, "n_heads": HEADS, "hidden_dim": INTERMEDIATE}
        return shared | own | {"activation": "gelu", "pad_token_id": 0, "sinusoidal_pos_embds": False}
    sizes = {"hidden_size": HIDDEN, "num_hidden_layers": LAYERS, "num_attention_heads": HEADS}
    own = {"intermediate_size": INTERMEDIATE, "hidden_act": "gelu", "layer_norm_eps": 1e-5}
    own |= {"relative_attention_num_buckets": DISTANCES} if family == "mpnet" else {"type_vocab_size": 2}
    return shared | sizes | own | {"pad_token_id": 0 if family == "bert" else 1}


def tensors(family: str, strength: float = 0.3) -> dict[str, np.ndarray]:
    """Random weights, large enough that every part of the network matters."""
    chance = np.random.default_rng(SEED)

    def draw(*shape: int, size: float = strength) -> np.ndarray:
        return (chance.standard_normal(shape) * size).astype(np.float32)

    found = {
        "embeddings.word_embeddings.weight": draw(WORDS, HIDDEN, size=0.3),
        "embeddings.position_embeddings.weight": draw(POSITIONS, HIDDEN),
        "embeddings.LayerNorm.weight": 1 + draw(HIDDEN),
        "embeddings.LayerNorm.bias": draw(HIDDEN),
    }
    if family not in WITHOUT_KINDS:
        found["embeddings.token_type_embeddings.weight"] = draw(2, HIDDEN)
    for layer in range(LAYERS):
        for name, outputs, inputs in _linear_maps(family):
            prefix = f"{'transformer' if family == 'distilbert' else 'encoder'}.layer.{layer}.{name}"
            found |= {f"{prefix}.weight": draw(outputs, inputs), f"{prefix}.bias": draw(outputs)}
        for name in _norms(family):
            prefix = f"{'transformer' if family == 'distilbert' else 'encoder'}.layer.{layer}.{name}"
            found |= {f"{prefix}.weight": 1 + draw(HIDDEN), f"{prefix}.bias": draw(HIDDEN)}
    if family == "mpnet":
        found["encoder.relative_attention_bias.weight"] = draw(DISTANCES, HEADS, size=1.0)
    return found


def make_tokenizer(family: str) -> Tokenizer:
    """A tokenizer of letters and pairs of letters, with the special tokens where each family has them."""
    special = (
        ["[PAD]", "[UNK]", "[CLS]", "[SEP]"] if family in {"bert", "distilbert"} else ["<s>", "<pad>", "</s>", "<unk>"]
    )
    pieces = [*special, *LETTERS, *(f"##{letter}" for letter in LETTERS)]
    pairs = [f"{first}{second}" for first in LETTERS for second in LETTERS]
    pieces += [*pairs, *(f"##{pair}" for pair in pairs)]
    assert len(pieces) == WORDS
    first, last = ("[CLS]", "[SEP]") if "[CLS]" in special else ("<s>", "</s>")
    unknown = "[UNK]" if "[UNK]" in special else "<unk>"
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token=unknown))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{first} $A {last}",
        pair=None,
        special_tokens=[(first, vocabulary[first]), (last, vocabulary[last])],
    )
    tokenizer.add_special_tokens(special)
    return tokenizer


def make_pieces_tokenizer() -> Tokenizer:
    """A tokenizer of pieces with likelihoods, as multilingual encoders have it."""
    pairs = [f"{first}{second}" for first in LETTERS for second in LETTERS]
    pieces = ["\u2581", *LETTERS, *pairs, *(f"\u2581{pair}" for pair in pairs)]
    special = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    scored = [(piece, -2.0 - 0.01 * number) for number, piece in enumerate(pieces)]
    tokenizer = Tokenizer(models.Unigram([*special, *scored], unk_id=3))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair=None, special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.add_special_tokens([name for name, _ in special])
    return tokenizer


def _linear_maps(family: str) -> list[tuple[str, int, int]]:
    square, wide, narrow = (HIDDEN, HIDDEN), (INTERMEDIATE, HIDDEN), (HIDDEN, INTERMEDIATE)
    if family == "distilbert":
        maps = [(f"attention.{name}_lin", *square) for name in ("q", "k", "v", "out")]
        return [*maps, ("ffn.lin1", *wide), ("ffn.lin2", *narrow)]
    if family == "mpnet":
        maps = [(f"attention.attn.{name}", *square) for name in ("q", "k", "v", "o")]
    else:
        maps = [(f"attention.self.{name}", *square) for name in ("query", "key", "value")]
        maps.append(("attention.output.dense", *square))
    return [
        *maps,
        ("intermediate.dense", *wide),
        ("output.dense", *narrow),
    ]


def _norms(family: str) -> tuple[str, str]:
    if family == "distilbert":
        return "sa_layer_norm", "output_layer_norm"
    if family == "mpnet":
        return "attention.LayerNorm", "output.LayerNorm"
    return "attention.output.LayerNorm", "output.LayerNorm"


def quietly(_share: float, _step: str) -> None:
    """Watch nothing."""


def unmeasured(_directory: Path) -> int:
    """Start no process to measure memory."""
    return 7


def few_messages() -> list[str]:
    """Give messages for a tiny encoder to be distilled with."""
    chance = np.random.default_rng(SEED)
    return ["".join(chance.choice(list(LETTERS + "   "), size=40)) for _ in range(800)]
