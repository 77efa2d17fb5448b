"""The three stores that keep one contract."""

from collections.abc import AsyncIterator

import pytest

from frontdesk.store import Store
from frontdesk.testing import FixedClock, MemoryStore


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str | None:
    """The URL of an empty store with its tables; None for the one in memory."""
    return None if request.param == "memory" else request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
async def store(url: str | None) -> AsyncIterator[Store | MemoryStore]:
    if url is None:
        yield MemoryStore()
        return
    async with Store.open(url) as opened:
        yield opened
