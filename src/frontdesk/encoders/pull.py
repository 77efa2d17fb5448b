"""Make encoders out of weights: fetched, checked by digest, built, proven, and only then put in their place."""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from frontdesk.encoders.catalogue import Wanted
from frontdesk.encoders.configuration import Configuration, read_configuration
from frontdesk.encoders.families import read_network
from frontdesk.encoders.folder import ENCODERS, rewrite_description, write_encoder
from frontdesk.encoders.graph import GraphPrecision, build_graph
from frontdesk.encoders.kept_files import stored
from frontdesk.encoders.memory import memory_of
from frontdesk.encoders.network import Network
from frontdesk.encoders.proof import prove, reference_sentences, stored_vectors
from frontdesk.encoders.reference import reference_vectors
from frontdesk.encoders.sources import FolderSource
from frontdesk.encoders.weights import WEIGHTS, check_weights
from frontdesk.encoders.workshop import Progress, alone, downloads
from frontdesk.errors import EncoderDigestMismatch, EncoderError
from frontdesk.models.encoder import Description, SourceDigests, TransformerEncoder
from frontdesk.models.encoder.description import GRAPH, TOKENIZER, Proof
from frontdesk.models.encoder.tokens import Tokens

MAXIMUM_TOKENIZER_BYTES = 100_000_000
LIBRARIES = ("numpy", "onnx", "onnxruntime", "tokenizers")

Measure = Callable[[Path], int | None]
"""Gives the bytes that the encoder in a folder takes."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """An encoder that is ready."""

    path: Path
    description: Description
    fresh: bool
    """Whether it was made now; else it was there."""


def pull(
    wanted: Wanted,
    root: Path,
    progress: Progress,
    *,
    precision: GraphPrecision = "int8",
    force: bool = False,
    measure: Measure = memory_of,
) -> Pulled:
    """Make an encoder in a folder of `root`; one that is there, made of the same files, is left as it is.

    Raises:
        EncoderError: it cannot be made; the subclasses say why. What was there stays.
        OutputError: the folder cannot be written.
    """
    directory = root / wanted.name
    with alone(root, progress), downloads(root, wanted.name) as into:
        there = None if force else ENCODERS.describe_intact(directory)
        if there is not None and there.precision != precision:
            there = None
        # a folder is somebody's own, whatever its name: what is in it is held to the digest, though one is there
        if there is not None and there.source == wanted.digests and not isinstance(wanted.source, FolderSource):
            _check(wanted, there.source)
            return Pulled(directory, there, fresh=False)
        progress(0.0, f"fetching {wanted.source.label}")
        folder = wanted.source.fetch(into, lambda step: progress(0.0, step))
        progress(0.5, "checking the digests")
        source = digests_of(folder)
        _check(wanted, source)
        configuration = read_configuration(folder)
        if there is not None and (there.source, there.configuration) == (source, configuration.digest):
            return Pulled(directory, there, fresh=False)
        progress(0.55, "reading the weights")
        network = read_network(folder, configuration)
        progress(0.65, f"building the {precision} graph")
        contents = {GRAPH: build_graph(network, precision), TOKENIZER: _read_tokenizer(folder / TOKENIZER)}
        description = _describe(wanted, configuration, source, precision, contents)
        progress(0.75, "proving it against the reference")
        description = description.model_copy(update={"proof": _prove(description, contents, wanted, network)})
        return finish(directory, description, contents, progress, measure)


def finish(
    directory: Path, description: Description, contents: Mapping[str, bytes], progress: Progress, measure: Measure
) -> Pulled:
    """Put a proven encoder in its place, and note what memory it takes. Raises `OSError`."""
    write_encoder(directory, description, contents)
    progress(0.95, "measuring its memory")
    measured = description.model_copy(update={"memory_bytes": measure(directory)})
    rewrite_description(directory, measured)
    progress(1.0, "")
    return Pulled(directory, measured, fresh=True)


def digests_of(folder: Path) -> SourceDigests:
    """Compute the digests of weights and tokenizer. Raises `EncoderError` where there are none."""
    check_weights(folder / WEIGHTS)
    return SourceDigests(weights=_digest(folder / WEIGHTS), tokenizer=_digest(folder / TOKENIZER))


def library_versions() -> dict[str, str]:
    """Name the versions that an encoder was made with."""
    found = {}
    for name in LIBRARIES:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EncoderError(f"{path}: cannot be read: {error.strerror}") from error


def _check(wanted: Wanted, source: SourceDigests) -> None:
    digests = wanted.digests
    for name, expected, came in (
        (WEIGHTS, digests and digests.weights, source.weights),
        (TOKENIZER, digests and digests.tokenizer, source.tokenizer),
        (WEIGHTS, wanted.weights_sha256, source.weights),
    ):
        if expected is not None and came != expected:
            raise EncoderDigestMismatch(
                f"{wanted.source.label}: {name}: expected SHA-256 {expected} for {wanted.name}, came {came}. "
                "Take it from another mirror; weights of your own need a folder of another name"
            )


def _prove(description: Description, contents: Mapping[str, bytes], wanted: Wanted, network: Network) -> Proof:
    """Compare with what torch said of these very weights, or else with the slow way to run them."""
    encoder = TransformerEncoder(description, contents.__getitem__, device="cpu")
    tokens = Tokens.of(description, contents.__getitem__)
    sentences = reference_sentences()
    by_torch = stored_vectors(wanted.name) if wanted.digests is not None else None
    if by_torch is not None:
        return prove(wanted.name, encoder.encode(sentences), by_torch, by="the vectors of torch")
    split = [each for each in tokens.split(sentences, framed=True) if len(each) > tokens.frame_size]
    reference = reference_vectors(network, split)
    return prove(wanted.name, encoder.encode_tokens(split), reference, by="a run in double precision")


def _describe(
    wanted: Wanted,
    configuration: Configuration,
    source: SourceDigests,
    precision: GraphPrecision,
    contents: Mapping[str, bytes],
) -> Description:
    return Description(
        name=wanted.name,
        kind="transformer",
        architecture=configuration.shape.architecture,
        precision=precision,
        dimensions=configuration.shape.hidden,
        vocabulary=configuration.shape.vocabulary,
        longest=configuration.longest,
        padding=configuration.shape.padding,
        pooling=configuration.pooling,
        lower_case=configuration.lower_case,
        source=source,
        configuration=configuration.digest,
        proof=Proof(reference="none yet", sentences=1, least_agreement=0.0),
        libraries=library_versions(),
        created_at=datetime.now(UTC),
        files=stored(contents),
    )


def _read_tokenizer(path: Path) -> bytes:
    size = path.stat().st_size
    if size > MAXIMUM_TOKENIZER_BYTES:
        raise EncoderError(f"{path}: {size:,} bytes; at most {MAXIMUM_TOKENIZER_BYTES:,} are read")
    return path.read_bytes()
