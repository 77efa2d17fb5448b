"""Fixtures for every room of tests."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_socket import disable_socket, enable_socket

from frontdesk.store import Store
from postgres_server import PostgresMissing, PostgresServer, running_postgres

UNIT_TESTS = Path(__file__).parent / "unit"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Take the network away from unit tests; event loops keep their local socket pairs."""
    if UNIT_TESTS in item.path.parents:
        disable_socket(allow_unix_socket=True)


def pytest_runtest_teardown() -> None:
    enable_socket()


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A server of our own; where there is none, CI fails and a laptop skips."""
    running = running_postgres()
    try:
        server = running.__enter__()
    except PostgresMissing as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI needs PostgreSQL: {missing}")
        pytest.skip(str(missing))
    try:
        yield server
    finally:
        running.__exit__(None, None, None)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> Iterator[str]:
    """A database with the tables, to copy from."""
    name = postgres_server.create_database()
    asyncio.run(_upgrade(postgres_server.url_of(name)))
    yield name
    postgres_server.drop_database(name)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer, postgres_template: str) -> Iterator[str]:
    """The URL of a fresh database with the tables."""
    name = postgres_server.create_database(template=postgres_template)
    yield postgres_server.url_of(name)
    postgres_server.drop_database(name)


@pytest.fixture
def empty_postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of a fresh database without tables."""
    name = postgres_server.create_database()
    yield postgres_server.url_of(name)
    postgres_server.drop_database(name)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the tables, to copy from."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(_upgrade(f"sqlite:///{file}"))
    return file


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of a fresh SQLite file with the tables."""
    file = tmp_path / "frontdesk.db"
    file.write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{file}"


async def _upgrade(url: str) -> None:
    async with Store.open(url) as store:
        await store.upgrade()
