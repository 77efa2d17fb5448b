"""Make the static encoder of a transformer that is there."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import numpy as np

from frontdesk.encoders.distil import distil
from frontdesk.encoders.folder import ENCODERS, read_description
from frontdesk.encoders.kept_files import stored
from frontdesk.encoders.memory import memory_of
from frontdesk.encoders.proof import prove_static, reference_sentences
from frontdesk.encoders.pull import Measure, Pulled, finish, library_versions
from frontdesk.encoders.workshop import Progress, alone
from frontdesk.models.encoder import Description, StaticEncoder, TransformerEncoder
from frontdesk.models.encoder.description import TABLE, TOKENIZER
from frontdesk.models.encoder.static import Table
from frontdesk.models.encoder.tokens import Tokens
from frontdesk.training.examples.corpus import load_corpus

SUFFIX = "-static"


MOST_MESSAGES = 3_000
"""Of the bundled corpus, in all its languages: more would take minutes, and tell little more."""
SEED = 0


def everyday_messages() -> list[str]:
    """Give messages such as customers write, for the table to be held to; their labels are not looked at."""
    texts = load_corpus().texts
    chosen = np.random.default_rng(SEED).permutation(len(texts))[:MOST_MESSAGES]
    return [texts[number] for number in chosen]


def pull_static(
    transformer: Path,
    progress: Progress,
    *,
    force: bool = False,
    measure: Measure = memory_of,
    messages: Callable[[], Sequence[str]] = everyday_messages,
) -> Pulled:
    """Distil the encoder in the folder `transformer` into one beside it; one that was made of it is left as it is.

    Raises:
        EncoderError: it cannot be made. What was there stays.
        OutputError: the folder cannot be written.
    """
    directory = transformer.with_name(transformer.name + SUFFIX)
    with alone(transformer.parent, progress):
        source = read_description(transformer)
        there = None if force else ENCODERS.describe_intact(directory)
        if there is not None and there.proof.reference == source.version:
            return Pulled(directory, there, fresh=False)
        encoder = TransformerEncoder(source, lambda name: ENCODERS.read(transformer, source, name), device="cpu")
        tokenizer = ENCODERS.read(transformer, source, TOKENIZER)
        tokens = Tokens.of(source, lambda _: tokenizer)
        table = distil(
            tokens,
            source.vocabulary,
            encoder.encode_tokens,
            messages(),
            lambda share: progress(share, "distilling"),
        )
        contents = {TABLE: _as_file(table), TOKENIZER: tokenizer}
        description = _describe(source, directory.name, table, contents)
        progress(0.9, "comparing it with its transformer")
        static = StaticEncoder(description, contents.__getitem__)
        proof = prove_static(
            directory.name,
            static.encode(reference_sentences()),
            encoder.encode(reference_sentences()),
            by=source.version,
        )
        return finish(directory, description.model_copy(update={"proof": proof}), contents, progress, measure)


def _describe(source: Description, name: str, table: Table, contents: dict[str, bytes]) -> Description:
    changes = {
        "name": name,
        "kind": "static",
        "precision": "fp16",
        "dimensions": table.shape[1],
        "memory_bytes": None,
        "libraries": library_versions(),
        "created_at": datetime.now(UTC),
        "files": stored(contents),
    }
    return source.model_copy(update=changes)


def _as_file(table: Table) -> bytes:
    stream = BytesIO()
    np.save(stream, table, allow_pickle=False)
    return stream.getvalue()
