"""One transaction over the repositories."""

from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from frontdesk.ports import Clock
from frontdesk.store.address import Address
from frontdesk.store.engine import READING
from frontdesk.store.faults import told
from frontdesk.store.inquiries import SqlInquiryRepository
from frontdesk.store.model_versions import SqlModelVersionRepository
from frontdesk.store.transaction import Transaction


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Give this moment in UTC."""
        return datetime.now(UTC)


class SqlUnitOfWork:
    """One transaction: leaves nothing behind unless `commit` was called.

    One that writes holds SQLite's only write lock from its beginning. Do the slow work before it begins.
    """

    inquiries: SqlInquiryRepository
    models: SqlModelVersionRepository

    def __init__(self, engine: AsyncEngine, address: Address, clock: Clock, *, reading: bool = False) -> None:
        self._address = address
        self._clock = clock
        self._connection = _connection(engine, reading=reading)
        self._transaction = Transaction(self._connection, address)

    async def __aenter__(self) -> Self:
        """Take a connection and begin."""
        with told(self._address):
            await self._connection.start()
        try:
            with told(self._address):
                await self._connection.begin()
        except BaseException:
            await self._connection.close()
            raise
        self.inquiries = SqlInquiryRepository(self._transaction, self._clock)
        self.models = SqlModelVersionRepository(self._transaction)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Roll back what was not committed, and give the connection back, even when cancelled."""
        with told(self._address):
            await self._connection.__aexit__(kind, error, trace)

    async def commit(self) -> None:
        """Make it permanent."""
        await self._transaction.commit()


def _connection(engine: AsyncEngine, *, reading: bool) -> AsyncConnection:
    options = {READING: True, "postgresql_readonly": True} if reading else {}
    return engine.execution_options(**options).connect()
