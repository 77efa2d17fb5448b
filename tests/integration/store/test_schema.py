"""Migrations: forward, repeatable, and the same as the tables."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from alembic import command
from sqlalchemy import inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from frontdesk.errors import SchemaOutdated
from frontdesk.store import Store
from frontdesk.store.schema import configuration
from frontdesk.store.tables import Base

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return request.getfixturevalue("empty_postgres_url")


@asynccontextmanager
async def upgraded(url):
    async with Store.open(url) as store:
        await store.upgrade()
        yield store


async def inspected(engine: AsyncEngine, ask):
    async with engine.connect() as connection:
        return await connection.run_sync(lambda sync: ask(inspect(sync)))


async def test_upgrade_brings_an_empty_database_forward__and_again_changes_nothing(empty_url):
    async with upgraded(empty_url) as store:
        await store.check_schema()
        await store.upgrade()
        await store.check_schema()


async def test_alembic_check_finds_no_difference(empty_url):
    async with upgraded(empty_url) as store, store.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.check(configuration(sync)))


async def test_alembic_check_finds_a_difference__where_there_is_one(empty_url):
    async with upgraded(empty_url) as store, store.engine.begin() as connection:
        await connection.execute(text("ALTER TABLE inquiries ADD COLUMN surplus INTEGER"))
        with pytest.raises(Exception, match="surplus"):
            await connection.run_sync(lambda sync: command.check(configuration(sync)))


async def test_the_migrations_make_the_same_checks_and_keys_as_the_tables(empty_url):
    """`alembic check` does not compare check constraints, nor what a foreign key does on delete."""

    def ask(inspector):
        return {
            table: (
                sorted(str(check["name"]) + str(check["sqltext"]) for check in inspector.get_check_constraints(table)),
                sorted(str(sorted(key.items(), key=str)) for key in inspector.get_foreign_keys(table)),
                inspector.get_pk_constraint(table)["name"],
            )
            for table in sorted(Base.metadata.tables)
        }

    async with upgraded(empty_url) as store:
        migrated = await inspected(store.engine, ask)
        async with store.engine.begin() as connection:
            await connection.run_sync(Base.metadata.drop_all)
            await connection.run_sync(Base.metadata.create_all)
        assert await inspected(store.engine, ask) == migrated
    assert any("priority_is_percent" in check for check in migrated["inquiries"][0])


async def test_two_that_upgrade_at_once_take_turns(empty_url):
    async with Store.open(empty_url) as one, Store.open(empty_url) as another:
        await asyncio.gather(one.upgrade(), another.upgrade(), one.upgrade())
        await another.check_schema()


async def test_a_database_of_a_newer_version_is_refused__and_left_as_it_is(empty_url):
    async with upgraded(empty_url) as store:
        async with store.engine.begin() as connection:
            await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(SchemaOutdated, match="schema 9999, which this version does not know"):
            await store.check_schema()
        with pytest.raises(SchemaOutdated, match="or a newer one"):
            await store.upgrade()


async def test_a_database_in_memory_can_be_used(tmp_path):
    async with upgraded("sqlite://") as store:
        await store.check_schema()
        async with store.reading() as work:
            assert await work.models.all() == []
