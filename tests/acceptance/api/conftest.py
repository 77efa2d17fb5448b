"""A real service behind a test client: real models, real database."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from frontdesk import bootstrap
from frontdesk.api.server import build_app


@pytest.fixture(scope="session")
def models_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for all workers of a run: the starter models are fitted once."""
    return tmp_path_factory.getbasetemp().parent / "frontdesk-data"


@pytest.fixture
def serve(models_dir: Path, monkeypatch: pytest.MonkeyPatch):
    """Open a client of a service on this database, with these settings."""

    @contextmanager
    def serve(database_url: str, models=None, **settings: str) -> Iterator[TestClient]:
        monkeypatch.setenv("FRONTDESK_DATA_DIR", str(models_dir))
        monkeypatch.setenv("FRONTDESK_DATABASE_URL", database_url)
        monkeypatch.setenv("FRONTDESK_LOG_LEVEL", "warning")
        for name, value in settings.items():
            monkeypatch.setenv(f"FRONTDESK_{name.upper()}", value)
        app = build_app(bootstrap.read_configuration(), models=models)
        with TestClient(app, raise_server_exceptions=False) as client:
            yield client
        forget(app)

    yield serve
    gc.collect()


def forget(app: FastAPI) -> None:
    """Let go of what a service is wired of: FastAPI remembers each endpoint, and through it the application."""
    app.router.lifespan_context = None


@pytest.fixture
def client(serve, sqlite_url: str) -> Iterator[TestClient]:
    with serve(sqlite_url) as client:
        yield client


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def any_database(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(request.param)
    return url
