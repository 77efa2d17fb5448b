"""Read what a folder of weights says of them: ``config.json`` and the files that sentence-transformers adds."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError, model_validator

from frontdesk.errors import EncoderError, EncoderUnsupported
from frontdesk.models.encoder.description import LONGEST_TOKENS

CONFIG, MODULES, LENGTH = "config.json", "modules.json", "sentence_bert_config.json"
POOLING_FOLDER = "1_Pooling"
MAXIMUM_CONFIG_BYTES = 1_000_000
MODULES_RUN = {"Transformer", "Pooling", "Normalize"}

Architecture = Literal["bert", "roberta", "xlm-roberta", "camembert", "distilbert", "mpnet"]
ARCHITECTURES = ("bert", "roberta", "xlm-roberta", "camembert", "distilbert", "mpnet")
AS_TRANSFORMERS_HAS_IT = (("relative_attention_num_buckets", (32,)), ("pad_token_id", (1,)))
"""Of MPNet: transformers goes by these numbers, whatever else the configuration says."""
ACTIVATIONS = ("gelu", "gelu_new", "gelu_pytorch_tanh", "relu")


def _named(*names: str, default: Any = ..., **limits: Any) -> Any:  # noqa: ANN401 - what pydantic's Field takes and gives
    return Field(default, validation_alias=AliasChoices(*names), **limits)


class Shape(BaseModel):
    """``config.json``, as far as it concerns us. The limits keep a forged number from taking the memory."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    architecture: Architecture = _named("model_type")
    hidden: int = _named("hidden_size", "dim", ge=1, le=4_096)
    layers: int = _named("num_hidden_layers", "n_layers", ge=1, le=48)
    heads: int = _named("num_attention_heads", "n_heads", ge=1, le=128)
    intermediate: int = _named("intermediate_size", "hidden_dim", ge=1, le=16_384)
    vocabulary: int = _named("vocab_size", ge=2, le=1_000_000)
    positions: int = _named("max_position_embeddings", ge=4, le=LONGEST_TOKENS)
    kinds: int = _named("type_vocab_size", default=2, ge=0, le=16)
    epsilon: float = _named("layer_norm_eps", default=1e-12, gt=0, le=0.1)
    activation: str = _named("hidden_act", "activation", default="gelu")
    pad_token_id: int | None = Field(None, ge=0, le=1_000_000)
    position_embedding_type: str = "absolute"

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.hidden % self.heads:
            raise ValueError(f"expected heads that divide hidden {self.hidden}; came {self.heads}")
        if self.padding >= self.vocabulary:
            raise ValueError(f"expected pad_token_id below vocab_size {self.vocabulary}; came {self.padding}")
        if self.longest < 3:
            raise ValueError(f"expected positions for three tokens or more; came {self.longest}")
        return self

    @property
    def padding(self) -> int:
        """The token that fills a row of a batch."""
        if self.pad_token_id is not None:
            return self.pad_token_id
        return 0 if self.architecture in {"bert", "distilbert"} else 1

    @property
    def first_position(self) -> int:
        """The row of the first token: RoBERTa counts on from the padding token."""
        return 0 if self.architecture in {"bert", "distilbert"} else self.padding + 1

    @property
    def longest(self) -> int:
        """Tokens that there are positions for."""
        return self.positions - self.first_position


class Configuration(BaseModel):
    """How the weights are to be run."""

    model_config = ConfigDict(frozen=True)

    shape: Shape
    longest: Annotated[int, Field(ge=3, le=LONGEST_TOKENS)]
    """Tokens of a text that are read."""
    lower_case: bool
    pooling: Literal["mean", "cls"]
    digest: str
    """SHA-256 of all that was read."""


def read_configuration(folder: Path) -> Configuration:
    """Read the configuration of the weights in `folder`.

    Raises:
        EncoderError: a file is missing or not what it should be.
        EncoderUnsupported: it describes an encoder that we do not run.
    """
    shape = _read_shape(folder / CONFIG)
    _refuse_modules(folder / MODULES)
    length = _read_optional(folder / LENGTH)
    longest = length.get("max_seq_length") or shape.longest
    if not isinstance(longest, int) or longest < 3:
        raise EncoderError(f"{folder / LENGTH}: expected max_seq_length of 3 or more, came {longest!r}")
    return Configuration(
        shape=shape,
        longest=min(longest, shape.longest),
        lower_case=bool(length.get("do_lower_case")),
        pooling=_read_pooling(folder / POOLING_FOLDER / CONFIG),
        digest=_digest(folder),
    )


def _digest(folder: Path) -> str:
    """Give the SHA-256 of all that is read here, hexadecimal."""
    whole = sha256()
    for path in (folder / CONFIG, folder / MODULES, folder / LENGTH, folder / POOLING_FOLDER / CONFIG):
        whole.update(json.dumps(_read_json(path) if path.is_file() else None, sort_keys=True).encode())
    return whole.hexdigest()


def _read_shape(path: Path) -> Shape:
    raw = _read_object(path)
    family = raw.get("model_type")
    if family not in ARCHITECTURES:
        raise EncoderUnsupported(
            f"{path}: expected model_type {', '.join(ARCHITECTURES)}; came {family!r}; name an encoder of these"
        )
    of_family: tuple[tuple[str, tuple[Any, ...]], ...] = AS_TRANSFORMERS_HAS_IT if family == "mpnet" else ()
    for setting, known in (
        ("position_embedding_type", ("absolute",)),
        ("hidden_act", ACTIVATIONS),
        ("activation", ACTIVATIONS),
        *of_family,
    ):
        if raw.get(setting, known[0]) not in known:
            raise EncoderUnsupported(f"{path}: expected {setting} {', '.join(map(str, known))}; came {raw[setting]!r}")
    try:
        return Shape.model_validate(raw)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc'])) or 'shape'}: {fault['msg']}" for fault in error.errors())
        raise EncoderError(f"{path}: not the configuration of an encoder: {faults}") from error


def _refuse_modules(path: Path) -> None:
    """Refuse an encoder that does more after pooling than we do."""
    raw = _read_json(path) if path.is_file() else []
    kinds = [str(each.get("type", "")).rsplit(".", 1)[-1] for each in raw if isinstance(each, dict)]
    others = sorted(set(kinds) - MODULES_RUN)
    if others:
        raise EncoderUnsupported(
            f"{path}: expected {', '.join(sorted(MODULES_RUN))} alone; came {', '.join(others)} too"
        )


def _read_pooling(path: Path) -> Literal["mean", "cls"]:
    """Tell how vectors of tokens become one; where nothing is said, by their mean."""
    raw = _read_optional(path)
    chosen = sorted(name for name, value in raw.items() if name.startswith("pooling_mode") and value is True)
    if chosen in ([], ["pooling_mode_mean_tokens"]):
        return "mean"
    if chosen == ["pooling_mode_cls_token"]:
        return "cls"
    raise EncoderUnsupported(f"{path}: expected pooling by mean or by the first token; came {', '.join(chosen)}")


def _read_optional(path: Path) -> dict[str, Any]:
    return _read_object(path) if path.is_file() else {}


def _read_object(path: Path) -> dict[str, Any]:
    raw = _read_json(path)
    if not isinstance(raw, dict):
        raise EncoderError(f"{path}: expected an object, came {type(raw).__name__}")
    return raw


def _read_json(path: Path) -> Any:  # noqa: ANN401 - whatever a stranger wrote
    try:
        if path.stat().st_size > MAXIMUM_CONFIG_BYTES:
            raise EncoderError(f"{path}: larger than {MAXIMUM_CONFIG_BYTES:,} bytes, which no configuration needs")
        return json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise EncoderError(f"{path}: missing; name the folder with config.json, tokenizer.json and weights") from error
    except (OSError, ValueError, RecursionError) as error:
        raise EncoderError(f"{path}: not JSON: {error}") from error
