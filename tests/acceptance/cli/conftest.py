"""The command line as a user meets it: real models, a data folder of its own for each test."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from frontdesk import bootstrap
from frontdesk.cli import app
from frontdesk.cli.progress import ready_models


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and what it said."""

    code: int
    stdout: bytes
    stderr: str

    def json(self) -> Any:
        return json.loads(self.stdout)

    def rows(self) -> list[dict[str, Any]]:
        """The objects of JSON lines."""
        return [json.loads(line) for line in self.stdout.splitlines()]


Frontdesk = Callable[..., Outcome]


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter models: fitted once, while the other workers of the run wait."""
    data = tmp_path_factory.getbasetemp().parent / "frontdesk-data"
    data.mkdir(exist_ok=True)
    configuration = bootstrap.read_configuration()
    settings = configuration.settings.model_copy(update={"data_dir": data})
    with (data / "fitting.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ready_models(replace(configuration, settings=settings))
    return settings.models_dir


@pytest.fixture
def environment(tmp_path: Path, models: Path) -> Mapping[str, str]:
    """A database for this test, beside the models of the run."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "models").symlink_to(models)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FRONTDESK_")}
    return kept | {"FRONTDESK_DATA_DIR": str(data), "COLUMNS": "120"}


@pytest.fixture
def frontdesk(environment: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> Frontdesk:
    """Run a command in this process."""
    for name in [name for name in os.environ if name.startswith("FRONTDESK_")]:
        monkeypatch.delenv(name)

    def run(*words: object, stdin: bytes = b"", **variables: str) -> Outcome:
        found = CliRunner().invoke(app, list(map(str, words)), input=stdin, env={**environment, **variables})
        if found.exception is not None and not isinstance(found.exception, SystemExit):
            raise found.exception
        return Outcome(found.exit_code, found.stdout_bytes, found.stderr)

    return run


@pytest.fixture
def frontdesk_process(environment: Mapping[str, str]) -> Frontdesk:
    """Run a command in a process of its own."""

    def run(*words: object, stdin: bytes = b"", **variables: str) -> Outcome:
        found = subprocess.run(
            [sys.executable, "-m", "frontdesk.cli", *map(str, words)],
            input=stdin,
            capture_output=True,
            env={**environment, **variables},
            timeout=120,
            check=False,
        )
        return Outcome(found.returncode, found.stdout, found.stderr.decode("utf-8", "replace"))

    return run


@pytest.fixture
def own_models(environment):
    """The starter models of the run, and beside them a place that is this test's own."""
    models = Path(environment["FRONTDESK_DATA_DIR"]) / "models"
    shared = models.resolve()
    models.unlink()
    models.mkdir()
    (models / "starter").symlink_to(shared / "starter")
    return models
