"""Units of work: all or nothing."""

import pytest

from factories import decision
from frontdesk.errors import Conflict, NotFound, StoreError, StoreReadOnly

pytestmark = pytest.mark.anyio


async def is_there(store, inquiry_id):
    async with store.reading() as work:
        try:
            await work.inquiries.get("default", inquiry_id)
        except NotFound:
            return False
        return True


async def test_nothing_is_left_behind__without_commit(store):
    async with store.unit_of_work() as work:
        await work.inquiries.add([decision(id="a")])
        assert (await work.inquiries.get("default", "a")).id == "a"
    assert not await is_there(store, "a")


async def test_nothing_is_left_behind__after_an_error_of_the_caller(store):
    async def fail():
        async with store.unit_of_work() as work:
            await work.inquiries.add([decision(id="a")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert not await is_there(store, "a")


async def test_a_unit_that_failed_cannot_commit__even_where_the_error_was_caught(store):
    async with store.unit_of_work() as work:
        await work.inquiries.add([decision(id="a")])
        with pytest.raises(Conflict):
            await work.inquiries.add([decision(id="a")])
        with pytest.raises(StoreError, match="nothing of this transaction is kept"):
            await work.inquiries.add([decision(id="b")])
        with pytest.raises(StoreError, match="nothing of this transaction is kept"):
            await work.commit()
    assert not await is_there(store, "a")


async def test_a_thing_not_found_does_not_spoil_the_unit(store):
    async with store.unit_of_work() as work:
        with pytest.raises(NotFound):
            await work.inquiries.get("default", "a")
        await work.inquiries.add([decision(id="a")])
        await work.commit()
    assert await is_there(store, "a")


async def test_what_follows_a_commit_is_another_transaction(store):
    async with store.unit_of_work() as work:
        await work.inquiries.add([decision(id="a")])
        await work.commit()
        await work.inquiries.add([decision(id="b")])
    assert await is_there(store, "a")
    assert not await is_there(store, "b")


async def test_a_unit_that_reads_refuses_to_write(store):
    async with store.reading() as work:
        with pytest.raises(StoreReadOnly):
            await work.inquiries.add([decision(id="a")])
    assert not await is_there(store, "a")


async def test_a_unit_that_writes_may_follow_one_that_reads(store):
    assert not await is_there(store, "a")
    async with store.unit_of_work() as work:
        await work.inquiries.add([decision(id="a")])
        await work.commit()
    assert await is_there(store, "a")


async def test_a_unit_that_reads_does_not_see__what_is_not_committed(store):
    async with store.unit_of_work() as work:
        await work.inquiries.add([decision(id="a")])
        assert not await is_there(store, "a")
        await work.commit()
    assert await is_there(store, "a")


async def test_adding_nothing_does_nothing(store):
    async with store.unit_of_work() as work:
        await work.inquiries.add([])
        await work.models.record([])
        await work.models.measure([])
        await work.commit()
