"""How many statements the store sends, and whether the database answers them from an index."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event, text

from factories import NOON, decision
from frontdesk.ports import InquiryFilter
from frontdesk.store import Store
from frontdesk.store.criteria import page_of

pytestmark = pytest.mark.anyio

OUR_OWN = ("PRAGMA", "BEGIN")
INQUIRIES = 1_000


@pytest.fixture(params=["sqlite", "postgres"])
def url(request):
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
async def store(url):
    async with Store.open(url) as opened:
        yield opened


@contextmanager
def counted(store):
    statements: list[str] = []

    def note(connection, cursor, statement, *_):
        if not statement.startswith(OUR_OWN):
            statements.append(statement)

    event.listen(store.engine.sync_engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(store.engine.sync_engine, "before_cursor_execute", note)


def many(number):
    return [
        decision(
            id=f"{n:04}", external_id=f"T-{n}", thread_id=f"thread-{n % 50}", received_at=NOON + timedelta(minutes=n)
        )
        for n in range(number)
    ]


async def keep(store, decisions):
    async with store.unit_of_work() as work:
        await work.inquiries.add(decisions)
        await work.commit()


async def test_a_batch_takes_as_many_statements__for_a_thousand_as_for_two(store):
    with counted(store) as few:
        await keep(store, [decision(external_id="x"), decision(external_id="y")])
    with counted(store) as for_many:
        await keep(store, many(INQUIRIES))
    assert len(few) == len(for_many) == 7
    async with store.reading() as work:
        assert (await work.inquiries.stats("default", NOON, NOON + timedelta(days=30))).total == INQUIRIES + 2


@pytest.mark.parametrize("limit", [1, 10, 1000])
async def test_a_page_takes_two_statements__however_long(store, limit):
    await keep(store, many(300))
    async with store.reading() as work:
        with counted(store) as statements:
            page = await work.inquiries.page("default", InquiryFilter(), limit=limit)
    assert len(page.items) == min(limit, 300)
    assert len(statements) == 2
    assert not any("originals" in statement or "placeholders" in statement for statement in statements)


async def test_stats_take_two_statements(store):
    async with store.reading() as work:
        with counted(store) as statements:
            await work.inquiries.stats("default", NOON, NOON + timedelta(days=1))
    assert len(statements) == 2


@pytest.mark.parametrize(
    ("which", "index"),
    [
        (InquiryFilter(), "ix_inquiries_tenant_received_at_id"),
        (InquiryFilter(department="law"), "ix_inquiries_tenant_department_received_at_id"),
        (InquiryFilter(category="legal"), "ix_inquiries_tenant_category_received_at_id"),
        (InquiryFilter(needs_human=True), "ix_inquiries_tenant_needs_human_received_at_id"),
        (InquiryFilter(thread_id="t"), "ix_inquiries_tenant_thread_id_received_at_id"),
    ],
)
async def test_a_page_is_read_from_an_index__on_sqlite(sqlite_url, which, index):
    async with Store.open(sqlite_url) as store, store.engine.connect() as connection:
        plans = []
        for cursor in (None, "WyIyMDI2LTAzLTAyVDEyOjAwOjAwKzAwOjAwIiwiYSJd"):
            statement = page_of("default", which, 50, cursor).compile(
                connection.sync_connection, compile_kwargs={"literal_binds": True}
            )
            plans.append((await connection.execute(text(f"EXPLAIN QUERY PLAN {statement}"))).all())
    for plan in plans:
        (inquiries,) = [row.detail for row in plan if "inquiries" in row.detail and "routing" not in row.detail]
        assert index in inquiries
