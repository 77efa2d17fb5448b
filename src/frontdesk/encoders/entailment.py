"""Take a model of natural-language inference from a folder: check it, try it, and keep it by digest.

A folder as `optimum` exports it: ``model.onnx`` or ``onnx/model.onnx``, ``tokenizer.json`` and ``config.json``.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from frontdesk.encoders.configuration import CONFIG, MAXIMUM_CONFIG_BYTES
from frontdesk.encoders.entailment_folder import DESCRIPTION, ENTAILMENTS
from frontdesk.encoders.kept_files import faults_of, stored
from frontdesk.errors import EncoderDigestMismatch, EncoderError, OutputError
from frontdesk.folders import write_folder
from frontdesk.models.encoder.description import GRAPH, LONGEST_TOKENS, TOKENIZER
from frontdesk.models.zero_shot.cross_encoder import CrossEncoder, EntailmentDescription

PLACES = (GRAPH, f"onnx/{GRAPH}")
MAXIMUM_BYTES = {GRAPH: 1_900_000_000, TOKENIZER: 100_000_000, CONFIG: MAXIMUM_CONFIG_BYTES}
POSITIONS_OF_ROBERTA = 2
"""Rows of its table that no token has."""


class _Config(BaseModel):
    """``config.json``, as far as it concerns us."""

    model_config = ConfigDict(extra="ignore")

    id2label: Annotated[dict[int, str], Field(min_length=2, max_length=10)]
    vocab_size: Annotated[int, Field(ge=2, le=2_000_000)]
    max_position_embeddings: Annotated[int, Field(ge=12)] = 512
    pad_token_id: Annotated[int, Field(ge=0)] = 0

    @model_validator(mode="before")
    @classmethod
    def _either_way(cls, given: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
        if isinstance(given, dict) and "id2label" not in given and isinstance(given.get("label2id"), dict):
            return given | {"id2label": {number: name for name, number in given["label2id"].items()}}
        return given

    @property
    def entails(self) -> int:
        """Which class says yes. Raises `ValueError`."""
        named = [number for number, name in self.id2label.items() if name.casefold().startswith("entail")]
        if sorted(self.id2label) != list(range(len(self.id2label))):
            raise ValueError(
                f"expected classes numbered from 0 in id2label, none left out; came {sorted(self.id2label)}"
            )
        if len(named) != 1:
            raise ValueError(f"expected one class called entailment in id2label; came {list(self.id2label.values())}")
        return named[0]


def keep_entailment(
    folder: Path, root: Path, *, name: str | None = None, graph_sha256: str | None = None, label: str | None = None
) -> Path:
    """Take a model of inference from a folder, try it on a pair, and keep it in a folder of `root`.

    Args:
        folder: with the graph, its tokenizer and its configuration.
        root: where models of inference are kept.
        name: that it gets; else the folder's.
        graph_sha256: what the graph must have.
        label: what the folder is called in messages, where it is none that a person knows.

    Raises:
        EncoderDigestMismatch: its graph is not the one of `graph_sha256`.
        EncoderError: a file is missing, or it is no model of inference that we run.
        OutputError: the folder cannot be written.
    """
    graph = _graph_of(folder, label or str(folder))
    contents = {GRAPH: _read(graph), TOKENIZER: _read(folder / TOKENIZER)}
    came = sha256(contents[GRAPH]).hexdigest()
    if graph_sha256 is not None and came != graph_sha256:
        raise EncoderDigestMismatch(
            f"{label or graph}: {GRAPH}: expected SHA-256 {graph_sha256}, came {came}; fetch it again"
        )
    description = _describe(name or folder.resolve().name, folder / CONFIG, contents)
    CrossEncoder(description, contents.__getitem__, device="cpu").warm_up()
    directory = root / description.name
    if ENTAILMENTS.describe_intact(directory) == description:
        return directory
    try:
        write_folder(directory, {**contents, DESCRIPTION: description.model_dump_json(indent=2).encode()})
    except OSError as error:
        raise OutputError(
            f"{directory}: cannot be written: {error.strerror}; name a folder that is writable"
        ) from error
    return directory


def _describe(name: str, path: Path, contents: dict[str, bytes]) -> EntailmentDescription:
    try:
        config = _Config.model_validate(json.loads(_read(path)))
        longest = min(config.max_position_embeddings - POSITIONS_OF_ROBERTA, LONGEST_TOKENS)
        return EntailmentDescription(
            name=name,
            vocabulary=config.vocab_size,
            longest=longest,
            padding=config.pad_token_id,
            classes=len(config.id2label),
            entails=config.entails,
            files=stored(contents),
        )
    except ValidationError as error:
        raise EncoderError(f"{path}: not the configuration of an inference model: {faults_of(error)}") from error
    except (ValueError, RecursionError) as error:
        raise EncoderError(f"{path}: not the configuration of an inference model: {error}") from error


def _read(path: Path) -> bytes:
    try:
        most = MAXIMUM_BYTES[path.name]
        if path.stat().st_size > most:
            raise EncoderError(f"{path}: larger than {most:,} bytes; take a smaller model")
        return path.read_bytes()
    except OSError as error:
        raise EncoderError(f"{path}: cannot be read: {error.strerror}") from error


def _graph_of(folder: Path, label: str) -> Path:
    """Find the graph in a folder that has all it needs. Raises `EncoderError`, which names what is missing."""
    graph = next((folder / place for place in PLACES if (folder / place).is_file()), folder / GRAPH)
    missing = [path.name for path in (graph, folder / TOKENIZER, folder / CONFIG) if not path.is_file()]
    if missing:
        raise EncoderError(
            f"{label}: expected {' or '.join(PLACES)}, {TOKENIZER} and {CONFIG}; missing: {', '.join(missing)}. "
            "`optimum-cli export onnx --task text-classification` writes such a folder"
        )
    return graph
