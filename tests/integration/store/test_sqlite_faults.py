"""What goes wrong with a SQLite file, and how it is told."""

import asyncio
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import event

from factories import decision
from frontdesk.errors import (
    NotFound,
    SchemaOutdated,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreUnavailable,
)
from frontdesk.ports import InquiryFilter
from frontdesk.store import Store

pytestmark = pytest.mark.anyio


def file_of(url):
    return url.removeprefix("sqlite:///")


async def keep(store, *decisions):
    async with store.unit_of_work() as work:
        await work.inquiries.add(decisions)
        await work.commit()


async def count(store):
    async with store.reading() as work:
        return len((await work.inquiries.page("default", InquiryFilter(), limit=1000)).items)


async def test_a_database_that_another_process_holds_is_locked__and_can_still_be_read(sqlite_url):
    async with Store.open(sqlite_url, lock_timeout_seconds=0.05) as store:
        await keep(store, decision())
        with closing(sqlite3.connect(file_of(sqlite_url), isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(StoreLocked, match="another process holds a lock; try again") as raised:
                await keep(store, decision())
            assert await count(store) == 1
        assert file_of(sqlite_url) in str(raised.value)
        assert raised.value.transient
        await keep(store, decision())
        assert await count(store) == 2


async def test_a_file_that_is_held_whole_is_locked__from_the_first_connection(sqlite_url):
    with closing(sqlite3.connect(file_of(sqlite_url), isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        async with Store.open(sqlite_url, lock_timeout_seconds=0.05) as store:
            with pytest.raises(StoreLocked):
                await store.ping()


async def test_writers_take_turns__even_when_each_reads_before_it_writes(sqlite_url):
    async def one(store, number):
        async with store.unit_of_work() as work:
            await work.inquiries.known("default", [str(number)])
            await asyncio.sleep(0.001)
            await work.inquiries.add([decision(external_id=str(number))])
            await work.commit()

    async with Store.open(sqlite_url) as one_store, Store.open(sqlite_url) as another:
        await asyncio.gather(*(one((one_store, another)[number % 2], number) for number in range(40)))
        assert await count(one_store) == 40


async def test_a_database_opened_to_read_is_read_only__and_gives_what_it_has(sqlite_url):
    async with Store.open(sqlite_url) as store:
        await keep(store, decision())
        async with Store.open(f"sqlite:///file:{file_of(sqlite_url)}?mode=ro&uri=true") as reader:
            assert await count(reader) == 1
            with pytest.raises(StoreReadOnly, match="check the rights of its file and folder"):
                await keep(reader, decision())


async def test_a_database_without_wal_that_cannot_be_written_is_read_only__and_gives_what_it_has(sqlite_url):
    with closing(sqlite3.connect(file_of(sqlite_url))) as other:
        assert other.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    async with Store.open(f"sqlite:///file:{file_of(sqlite_url)}?mode=ro&uri=true") as reader:
        assert await count(reader) == 0
        with pytest.raises(StoreReadOnly):
            await keep(reader, decision())


async def test_a_full_disk_is_told__and_nothing_accepted_is_lost(sqlite_url):
    async with Store.open(sqlite_url) as store:
        await keep(store, decision(id="kept"))
    async with Store.open(sqlite_url) as store:
        # SQLite refuses to grow beyond the page count just as it would on a full disk.
        event.listen(store.engine.sync_engine, "connect", lambda connection, _: limit_pages(connection))
        with pytest.raises(StoreFull, match="no space is left; free some"):
            await keep(store, decision(id="small"), decision(id="large", body="x" * 1_000_000))
        async with store.reading() as work:
            assert (await work.inquiries.get("default", "kept")).id == "kept"
            with pytest.raises(NotFound):
                await work.inquiries.get("default", "small")


def limit_pages(connection):
    cursor = connection.cursor()
    cursor.execute("PRAGMA max_page_count = 1")
    cursor.close()


async def test_an_empty_database_has_an_outdated_schema(tmp_path):
    (tmp_path / "empty.db").touch()
    async with Store.open(f"sqlite:///{tmp_path / 'empty.db'}") as store:
        await store.ping()
        with pytest.raises(SchemaOutdated, match="run `frontdesk db upgrade`"):
            await count(store)
        with pytest.raises(SchemaOutdated, match="run `frontdesk db upgrade`"):
            await keep(store, decision())
        with pytest.raises(SchemaOutdated, match=r"expected schema .*, came an empty database"):
            await store.check_schema()


async def test_a_file_that_is_not_there_is_unavailable__and_is_not_made(tmp_path):
    missing = tmp_path / "typo.db"
    async with Store.open(f"sqlite:///{missing}") as store:
        with pytest.raises(StoreUnavailable, match=r"typo.db: the file cannot be opened"):
            await store.ping()
    assert not missing.exists()


async def test_a_file_that_is_no_database_is_told(tmp_path):
    (tmp_path / "mail.db").write_text("Dear Sir or Madam, " * 100)
    async with Store.open(f"sqlite:///{tmp_path / 'mail.db'}") as store:
        with pytest.raises(StoreError, match="not a SQLite database, or it is damaged"):
            await store.ping()


async def test_a_place_that_cannot_hold_a_file_is_read_only__and_is_named(tmp_path):
    (tmp_path / "a-file").touch()
    async with Store.open(f"sqlite:///{tmp_path / 'a-file' / 'frontdesk.db'}") as store:
        with pytest.raises(StoreReadOnly, match=r"a-file/frontdesk.db: the file cannot be made"):
            await store.upgrade()


async def test_a_file_with_strange_signs_in_its_name_is_opened(tmp_path):
    async with Store.open(f"sqlite:///{tmp_path}/new folder/50%25 #1.db") as store:
        await store.upgrade()
        await keep(store, decision())
        assert await count(store) == 1
    (made,) = (tmp_path / "new folder").glob("*.db")
    assert made.stat().st_mode & 0o077 == 0


async def test_a_commit_is_on_the_disk_before_it_is_acknowledged(sqlite_url):
    async with Store.open(sqlite_url) as store, store.engine.connect() as connection:
        pragmas = {
            name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


async def test_a_unit_that_is_cancelled_leaves_no_lock_behind(sqlite_url):
    async def linger(store, begun):
        async with store.unit_of_work() as work:
            await work.inquiries.add([decision()])
            begun.set()
            await asyncio.sleep(60)

    async with Store.open(sqlite_url, lock_timeout_seconds=0.05) as store:
        begun = asyncio.Event()
        task = asyncio.create_task(linger(store, begun))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await count(store) == 0
        await keep(store, decision())
