"""Migrations: forward, repeatable, and the same as the tables."""

import asyncio
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import insert, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from factories import NOON, decision, route
from frontdesk.errors import SchemaOutdated
from frontdesk.store import Store
from frontdesk.store.rows import inquiry_row, prediction_rows, route_row
from frontdesk.store.schema import configuration
from frontdesk.store.tables import Base, InquiryRow, PredictionRow, RouteRow

pytestmark = pytest.mark.anyio

NEW = ("label_set", "coverage", "answered_by")
"""Columns of predictions that the schema 0002 brought."""


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return request.getfixturevalue("empty_postgres_url")


def made(url):
    """Make the file of an SQLite database; an upgrade by the store would do so itself."""
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).touch()
    return url


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


async def test_predictions_of_the_first_schema_are_read__without_label_sets(empty_url):
    async with Store.open(made(empty_url)) as store:
        async with store.engine.begin() as connection:
            await connection.run_sync(lambda sync: command.upgrade(configuration(sync), "0001"))
            await connection.execute(insert(InquiryRow), [inquiry_row(decision(id="old"), NOON)])
            await connection.execute(insert(RouteRow), [route_row("default", "old", 1, route(), NOON)])
            of_old = {
                name: value for name, value in next(prediction_rows(decision(id="old"))).items() if name not in NEW
            }
            await connection.execute(insert(PredictionRow), [of_old])
        with pytest.raises(SchemaOutdated, match="expected schema 0002, came 0001"):
            await store.check_schema()
        await store.upgrade()
        async with store.reading() as work:
            (stored,) = (await work.inquiries.get("default", "old")).predictions.values()
    assert {name: stored[name] for name in NEW} == {"label_set": [], "coverage": 0.0, "answered_by": None}
    assert (stored["label"], stored["novelty"]) == ("billing", 0.25)


async def test_a_coverage_that_is_no_share_is_refused__by_the_database(empty_url):
    async with upgraded(empty_url) as store, store.engine.begin() as connection:
        await connection.execute(insert(InquiryRow), [inquiry_row(decision(id="a"), NOON)])
        with pytest.raises(IntegrityError, match="coverage_is_share"):
            await connection.execute(
                insert(PredictionRow), [next(prediction_rows(decision(id="a"))) | {"coverage": 1.5}]
            )


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
