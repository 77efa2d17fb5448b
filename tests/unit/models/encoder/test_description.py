"""A description refuses what would lead out of the folder, and its version follows the content."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from encoder_descriptions import FILE, description
from frontdesk.models.encoder import StoredFile


def test_version_names_the_content() -> None:
    assert description().version.startswith("tiny@")
    assert description().version == description(created_at=datetime(2027, 1, 1, tzinfo=UTC), memory_bytes=7).version


@pytest.mark.parametrize(
    "change",
    [
        {"files": {"model.onnx": StoredFile(sha256="d" * 64, size_bytes=5), "tokenizer.json": FILE}},
        {"longest": 47},
        {"pooling": "cls"},
        {"lower_case": True},
        {"padding": 1},
    ],
)
def test_version_changes__where_something_decides_otherwise(change) -> None:
    assert description(**change).version != description().version


def test_size_is_that_of_all_files() -> None:
    assert description().size_bytes == 10


@pytest.mark.parametrize(
    "change",
    [
        {"name": "../x"},
        {"name": ""},
        {"name": ".hidden"},
        {"files": {"../model.onnx": FILE}},
        {"files": {"/etc/passwd": FILE}},
        {"dimensions": 10**12},
        {"vocabulary": 10**12},
        {"longest": 10**9},
        {"kind": "pickle"},
        {"unknown": 1},
    ],
)
def test_forged_description_is_refused(change) -> None:
    with pytest.raises(ValidationError):
        description(**change)
