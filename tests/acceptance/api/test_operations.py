"""What the people who run the service look at: health and metrics."""

import asyncio
import gc
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest

from frontdesk.errors import ModelUnavailable
from rights import become_nobody, folder_of_rights

V1 = "/api/v1"


class NoModels:
    """The keywords answer: what is looked at here needs no models."""

    def classifier(self, task):
        raise ModelUnavailable(f"no model for {task}")


@pytest.fixture
def lean(serve, sqlite_url):
    with serve(sqlite_url, models=NoModels()) as client:
        yield client


@pytest.fixture
def folder() -> Iterator[Path]:
    with folder_of_rights() as folder:
        yield folder


def protect(folder):
    """Take the right to write away, from the folder and what is in it."""
    there = (*folder.iterdir(), folder)
    for path in there:
        path.chmod(0o555 if path.is_dir() else 0o444)
    become_nobody(*there)


def unready(client, code):
    for path in ("/health", f"{V1}/health"):
        answer = client.get(path)
        assert answer.status_code == 503, answer.text
        assert not answer.json()["ready"]
        assert answer.json()["status"] == "unavailable"
        assert answer.json()["database"] == {"ok": False, "detail": code}


def test_service_is_ready__the_database_can_be_written(serve, any_database):
    with serve(any_database, models=NoModels()) as client:
        answer = client.get(f"{V1}/health")

    assert answer.status_code == 200
    assert answer.json()["ready"]
    assert answer.json()["database"] == {"ok": True, "detail": "can be written"}


def test_service_is_not_ready__another_process_holds_the_database(lean, sqlite_url):
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        unready(lean, "store.locked")
        assert lean.get("/health").elapsed.total_seconds() < 2
        other.execute("ROLLBACK")
    assert lean.get("/health").status_code == 200


def test_service_is_not_ready__its_folder_cannot_be_written(serve, sqlite_url, folder):
    shutil.copy(sqlite_url.removeprefix("sqlite:///"), folder / "frontdesk.db")
    with serve(f"sqlite:///{folder / 'frontdesk.db'}", models=NoModels()) as client:
        assert client.get("/health").status_code == 200
        protect(folder)
        unready(client, "store.read_only")


def test_service_is_not_ready__the_server_only_reads(serve, postgres_url):
    asyncio.run(make_read_only(postgres_url))
    with serve(postgres_url, models=NoModels()) as client:
        unready(client, "store.read_only")


async def make_read_only(url):
    connection = await asyncpg.connect(url)
    await connection.execute(f'ALTER DATABASE "{url.rpartition("/")[2]}" SET default_transaction_read_only = on')
    await connection.close()


def test_nothing_is_counted__nobody_sent_anything(client):
    lines = client.get(f"{V1}/metrics").text.splitlines()
    numbers = {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines if not line.startswith("#")}

    counted = {name: number for name, number in numbers.items() if number and not name.startswith("http_")}
    assert counted == {}
    client.post(f"{V1}/inquiries/classify", json={"text": "My router is dead"})
    assert 'inquiries_processed_total{language="en"} 1.0' in client.get(f"{V1}/metrics").text


def test_routes_are_measured_by_their_whole_path(lean):
    for path in (f"{V1}/health", "/health", f"{V1}/stats", f"{V1}/inquiries"):
        lean.get(path)
    metrics = lean.get(f"{V1}/metrics").text

    for path in (f"{V1}/health", "/health", f"{V1}/stats", f"{V1}/inquiries"):
        assert f'http_request_duration_seconds_count{{method="GET",route="{path}",status="200"}} 1.0' in metrics


def test_what_a_service_held_may_be_freed__it_has_ended(serve, sqlite_url):
    with serve(sqlite_url, models=NoModels()):
        assert gc.get_freeze_count()
    assert not gc.get_freeze_count()
