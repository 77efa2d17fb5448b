"""What goes wrong with a Postgres server, and how it is told."""

import asyncio
import traceback

import asyncpg
import pytest
from sqlalchemy import make_url

from factories import decision, prediction
from frontdesk.errors import (
    Conflict,
    ConversationMoved,
    NotFound,
    SchemaOutdated,
    StoreError,
    StoreLocked,
    StoreReadOnly,
    StoreUnavailable,
)
from frontdesk.store import Store
from postgres_server import free_port

pytestmark = pytest.mark.anyio


async def keep(store, *decisions):
    async with store.unit_of_work() as work:
        await work.inquiries.add(decisions)
        await work.commit()


async def is_unavailable(url, match):
    async with Store.open(url) as store:
        with pytest.raises(StoreUnavailable, match=match) as raised:
            await store.ping()
    assert raised.value.transient
    return str(raised.value)


def changed(url, **parts):
    return make_url(url).set(**parts).render_as_string(hide_password=False)


async def test_a_server_that_does_not_answer_is_unavailable__and_the_password_is_not_told():
    url = f"postgresql://ana:secret-word@127.0.0.1:{free_port()}/desk"
    told = await is_unavailable(url, "check FRONTDESK_DATABASE_URL, and that the server runs")
    assert "secret-word" not in told
    assert "127.0.0.1" in told


async def test_a_wrong_password_is_told(postgres_url):
    await is_unavailable(changed(postgres_url, password="wrong"), "user or password are refused")


async def test_a_database_that_is_not_there_is_told(postgres_url):
    await is_unavailable(changed(postgres_url, database="nowhere"), "no such database")


async def test_a_server_without_encryption_is_unavailable__where_the_url_demands_it(postgres_url):
    await is_unavailable(f"{postgres_url}?sslmode=require", "check FRONTDESK_DATABASE_URL")


async def test_a_connection_that_breaks_is_unavailable__and_the_next_unit_gets_another(postgres_url):
    async with Store.open(postgres_url) as store:
        async with store.unit_of_work() as work:
            await work.inquiries.known("default", ["x"])
            await end_other_connections(postgres_url)
            with pytest.raises(StoreUnavailable):
                await work.inquiries.add([decision()])
        await keep(store, decision())
        await end_other_connections(postgres_url)
        await keep(store, decision())


async def end_other_connections(url):
    connection = await asyncpg.connect(url)
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    await connection.close()


async def test_a_table_that_another_process_holds_is_locked(postgres_url):
    other = await asyncpg.connect(postgres_url)
    async with Store.open(postgres_url, lock_timeout_seconds=0.05) as store, other.transaction():
        await other.execute("LOCK TABLE inquiries IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(StoreLocked, match="another process holds a lock; try again"):
            await keep(store, decision())
    await other.close()


async def test_a_standby_is_read_only(postgres_url):
    other = await asyncpg.connect(postgres_url)
    database = make_url(postgres_url).database
    await other.execute(f'ALTER DATABASE "{database}" SET default_transaction_read_only = on')
    await other.close()
    async with Store.open(postgres_url) as store:
        with pytest.raises(StoreReadOnly, match="only reads"):
            await keep(store, decision())


async def test_a_user_without_rights_is_read_only(postgres_url):
    other = await asyncpg.connect(postgres_url)
    await other.execute("DROP OWNED BY reader; DROP ROLE reader") if await has_reader(other) else None
    await other.execute("CREATE ROLE reader LOGIN PASSWORD 'x'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    async with Store.open(changed(postgres_url, username="reader", password="x")) as store:
        with pytest.raises(StoreReadOnly, match="rights of the database user"):
            await keep(store, decision())
    await other.execute("DROP OWNED BY reader; DROP ROLE reader")
    await other.close()


async def has_reader(connection):
    return await connection.fetchval("SELECT count(*) FROM pg_roles WHERE rolname = 'reader'")


async def test_an_empty_database_has_an_outdated_schema(empty_postgres_url):
    async with Store.open(empty_postgres_url) as store:
        with pytest.raises(SchemaOutdated, match="run `frontdesk db upgrade`"):
            await keep(store, decision())
        with pytest.raises(SchemaOutdated, match="came an empty database"):
            await store.check_schema()


async def test_what_breaks_a_rule_of_a_table_is_told__without_the_row(postgres_url):
    broken = decision("private words", labels={})
    broken.analysis.predictions["category"] = prediction(confidence=2.0, label="private label")
    async with Store.open(postgres_url) as store:
        with pytest.raises(StoreError, match="a value breaks a rule of the table") as raised:
            await keep(store, broken)
    shown = "".join(traceback.format_exception(raised.value))
    assert "ck_predictions_confidence_is_share" in shown
    assert "private" not in shown


async def test_two_that_keep_one_external_id_at_once__one_conflicts_and_one_stays(postgres_url):
    async with Store.open(postgres_url) as store, store.unit_of_work() as first:
        await first.inquiries.add([decision(id="a", external_id="T-1")])
        second = asyncio.create_task(keep(store, decision(id="b", external_id="T-1")))
        await asyncio.sleep(0.1)
        await first.commit()
        with pytest.raises(Conflict, match="id or external id already"):
            await second
        async with store.reading() as work:
            assert (await work.inquiries.get("default", "a")).external_id == "T-1"
            with pytest.raises(NotFound):
                await work.inquiries.get("default", "b")


async def test_two_that_name_two_values_alike_at_once__the_later_one_is_told_to_decide_again(postgres_url):
    async with Store.open(postgres_url) as store, store.unit_of_work() as first:
        await first.inquiries.add([decision(thread_id="t", vault={"<EMAIL_1>": "a@x.org"})])
        second = asyncio.create_task(keep(store, decision(thread_id="t", vault={"<EMAIL_1>": "b@x.org"})))
        await asyncio.sleep(0.1)
        await first.commit()
        with pytest.raises(ConversationMoved, match="decide again"):
            await second


async def test_two_that_reroute_one_inquiry_at_once__take_turns(postgres_url):
    async def reroute(store, department):
        async with store.unit_of_work() as work:
            await work.inquiries.reroute("default", "a", decision(routed={"department": department}).route)
            await work.commit()

    async with Store.open(postgres_url) as store:
        await keep(store, decision(id="a"))
        await asyncio.gather(*(reroute(store, str(number)) for number in range(5)))
        async with store.reading() as work:
            history = await work.inquiries.routes("default", "a")
            assert len(history) == 6
            assert history[0] == (await work.inquiries.get("default", "a")).route
