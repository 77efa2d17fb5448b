"""Whether a database can be written is found out without writing to it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest

from frontdesk.errors import StoreError, StoreLocked
from frontdesk.store import Store
from rights import become_nobody, folder_of_rights

pytestmark = pytest.mark.anyio


def file_of(url):
    return url.removeprefix("sqlite:///")


def bytes_of(url):
    return Path(file_of(url)).read_bytes()


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def any_database(request):
    return request.getfixturevalue(request.param)


async def test_writable_database_passes__again_and_again(any_database):
    async with Store.open(any_database) as store:
        for _ in range(3):
            await store.check_writable()


async def test_nothing_is_changed(sqlite_url):
    before = bytes_of(sqlite_url)
    async with Store.open(sqlite_url) as store:
        await store.check_writable()

    assert bytes_of(sqlite_url) == before


async def test_database_in_memory_passes():
    async with Store.open("sqlite:///:memory:") as store:
        await store.check_writable()


async def test_lock_of_another_is_told_soon__however_long_writers_wait(sqlite_url):
    async with Store.open(sqlite_url, lock_timeout_seconds=30) as store:
        with closing(sqlite3.connect(file_of(sqlite_url), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            started = monotonic()
            with pytest.raises(StoreLocked):
                await store.check_writable()
            assert monotonic() - started < 5


@pytest.fixture(params=["WAL", "DELETE"])
def read_only_folder(request, sqlite_url):
    """Put a database that may be written into a folder that may not."""
    with folder_of_rights() as folder:
        file = folder / "frontdesk.db"
        shutil.copy(file_of(sqlite_url), file)
        with closing(sqlite3.connect(file)) as database:
            database.execute(f"PRAGMA journal_mode = {request.param}")
        file.chmod(0o666)
        folder.chmod(0o555)
        become_nobody()
        yield f"sqlite:///{file}"


async def test_folder_that_cannot_be_written_is_told__the_file_could_be(read_only_folder):
    async with Store.open(read_only_folder) as store:
        with pytest.raises(StoreError, match=r"check (its path and|the) rights|cannot be written"):
            await store.check_writable()
