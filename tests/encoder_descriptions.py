"""What the folder of a tiny encoder says of itself."""

from datetime import UTC, datetime
from typing import Any

from encoder_folders import HIDDEN, POSITIONS, WORDS
from frontdesk.models.encoder import Description, SourceDigests, StoredFile
from frontdesk.models.encoder.description import Proof

FILE = StoredFile(sha256="a" * 64, size_bytes=5)


def description(**changes: Any) -> Description:
    """What the folder of a tiny encoder says of itself."""
    fields: dict[str, Any] = {
        "name": "tiny",
        "kind": "transformer",
        "architecture": "bert",
        "precision": "int8",
        "dimensions": HIDDEN,
        "vocabulary": WORDS,
        "longest": POSITIONS,
        "padding": 0,
        "pooling": "mean",
        "lower_case": False,
        "source": SourceDigests(weights="b" * 64, tokenizer="c" * 64),
        "configuration": "e" * 64,
        "proof": Proof(reference="a run", sentences=1, least_agreement=1.0),
        "libraries": {},
        "created_at": datetime(2026, 1, 1, tzinfo=UTC),
        "files": {"model.onnx": FILE, "tokenizer.json": FILE},
    }
    return Description(**fields | changes)
