"""Models of natural-language inference on this machine: taken from a folder, tried, kept by digest and opened.

A folder as `optimum` exports it: ``model.onnx`` or ``onnx/model.onnx``, ``tokenizer.json`` and ``config.json``.
"""

import json
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from frontdesk.encoders.folder import MAXIMUM_DESCRIPTION_BYTES, stored
from frontdesk.errors import EncoderDigestMismatch, EncoderError, EncoderMissing, OutputError
from frontdesk.folders import write_folder
from frontdesk.models.encoder.description import GRAPH, LONGEST_TOKENS, TOKENIZER
from frontdesk.models.encoder.session import Asked
from frontdesk.models.zero_shot.cross_encoder import CrossEncoder, EntailmentDescription

DESCRIPTION, CONFIG = "entailment.json", "config.json"
FOLDER = ".entailment"
"""Under the folder of the encoders, where a dot says that it is none of them."""
PLACES = (GRAPH, f"onnx/{GRAPH}")
MAXIMUM_BYTES = 1_900_000_000
POSITIONS_OF_ROBERTA = 2
"""Rows of its table that no token has."""


class _Config(BaseModel):
    """``config.json``, as far as it concerns us."""

    model_config = ConfigDict(extra="ignore")

    id2label: Annotated[dict[int, str], Field(min_length=2, max_length=10)]
    vocab_size: Annotated[int, Field(ge=2, le=2_000_000)]
    max_position_embeddings: Annotated[int, Field(ge=12)] = 512
    pad_token_id: Annotated[int, Field(ge=0)] = 0

    @property
    def entails(self) -> int:
        """Which class says yes. Raises `ValueError`."""
        named = [number for number, name in self.id2label.items() if name.casefold().startswith("entail")]
        if len(named) != 1 or sorted(self.id2label) != list(range(len(self.id2label))):
            raise ValueError(f"expected one class called entailment in id2label; came {list(self.id2label.values())}")
        return named[0]


def keep_entailment(folder: Path, root: Path, *, name: str | None = None, graph_sha256: str | None = None) -> Path:
    """Take a model of inference from a folder, try it on a pair, and keep it in a folder of `root`.

    Raises:
        EncoderDigestMismatch: its graph is not the one of `graph_sha256`.
        EncoderError: a file is missing, or it is no model of inference that we run.
        OutputError: the folder cannot be written.
    """
    graph = next((folder / place for place in PLACES if (folder / place).is_file()), folder / GRAPH)
    contents = {GRAPH: _read(graph), TOKENIZER: _read(folder / TOKENIZER)}
    came = sha256(contents[GRAPH]).hexdigest()
    if graph_sha256 is not None and came != graph_sha256:
        raise EncoderDigestMismatch(f"{graph}: expected SHA-256 {graph_sha256}, came {came}; fetch it again")
    description = _describe(name or folder.resolve().name, folder / CONFIG, contents)
    CrossEncoder(description, contents.__getitem__, device="cpu").warm_up()
    directory = root / description.name
    try:
        write_folder(directory, {**contents, DESCRIPTION: description.model_dump_json(indent=2).encode()})
    except OSError as error:
        raise OutputError(
            f"{directory}: cannot be written: {error.strerror}; name a folder that is writable"
        ) from error
    return directory


def open_entailment(directory: Path, *, threads: int = 1, device: Asked = "auto") -> CrossEncoder:
    """Open a model that was kept; its files are read and checked when the first message comes.

    Raises:
        EncoderMissing: there is none.
        EncoderError: its description is not what it should be.
    """
    description = read_entailment(directory)
    return CrossEncoder(description, partial(_read_checked, directory, description), threads=threads, device=device)


def find_entailment(root: Path, version: str, *, threads: int = 1, device: Asked = "auto") -> CrossEncoder:
    """Open the model of a version among those in a folder. Raises `EncoderMissing`."""
    for path in sorted(root.glob(f"*/{DESCRIPTION}")):
        try:
            if read_entailment(path.parent).version == version:
                return open_entailment(path.parent, threads=threads, device=device)
        except EncoderError:
            continue
    raise EncoderMissing(
        f"expected the inference model {version}, which the model was fitted with; it is not in {root}"
    )


def read_entailment(directory: Path) -> EntailmentDescription:
    """Read what a model of inference says of itself. Raises `EncoderMissing` or `EncoderError`."""
    path = directory / DESCRIPTION
    try:
        if path.stat().st_size > MAXIMUM_DESCRIPTION_BYTES:
            raise EncoderError(f"{path}: larger than {MAXIMUM_DESCRIPTION_BYTES:,} bytes; keep the model again")
        return EntailmentDescription.model_validate_json(path.read_bytes())
    except OSError as error:
        raise EncoderMissing(f"{directory}: there is no inference model; keep one there first") from error
    except ValidationError as error:
        raise EncoderError(f"{path}: not the description of an inference model: {_faults(error)}") from error


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
        raise EncoderError(f"{path}: not the configuration of an inference model: {_faults(error)}") from error
    except (ValueError, RecursionError) as error:
        raise EncoderError(f"{path}: not the configuration of an inference model: {error}") from error


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            raise EncoderError(f"{path}: larger than {MAXIMUM_BYTES:,} bytes; take a smaller model")
        return path.read_bytes()
    except OSError as error:
        raise EncoderError(
            f"{path}: cannot be read: {error.strerror}; expected a folder with {GRAPH}, {TOKENIZER} and {CONFIG}"
        ) from error


def _read_checked(directory: Path, description: EntailmentDescription, name: str) -> bytes:
    content = _read(directory / name)
    if name not in description.files or sha256(content).hexdigest() != description.files[name].sha256:
        raise EncoderDigestMismatch(
            f"{directory / name}: not the file that {DESCRIPTION} names; keep the model again from where it came"
        )
    return content


def _faults(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()[:5])
