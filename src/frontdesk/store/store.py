"""The store: one database, opened by its URL."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Self

from sqlalchemy import Connection, text

from frontdesk.errors import StoreReadOnly
from frontdesk.ports import Clock
from frontdesk.store.address import Address
from frontdesk.store.engine import LOCK_TIMEOUT_SECONDS, READING, open_engine
from frontdesk.store.faults import told
from frontdesk.store.probe import probe
from frontdesk.store.unit_of_work import SqlUnitOfWork, SystemClock


class Store:
    """A database and its connections; it belongs to the event loop that first uses it."""

    def __init__(self, url: str, *, lock_timeout_seconds: float = LOCK_TIMEOUT_SECONDS) -> None:
        """Read the URL; nothing is connected yet. Raises `ConfigError` for a URL that we do not know."""
        self.address = Address.parse(url)
        self.engine = open_engine(self.address, lock_timeout_seconds)

    @classmethod
    @asynccontextmanager
    async def open(cls, url: str, *, lock_timeout_seconds: float = LOCK_TIMEOUT_SECONDS) -> AsyncIterator[Self]:
        """Give a store, and close its connections in the end."""
        store = cls(url, lock_timeout_seconds=lock_timeout_seconds)
        try:
            yield store
        finally:
            await store.close()

    def unit_of_work(self, clock: Clock | None = None) -> SqlUnitOfWork:
        """Give a transaction that may write. On SQLite there is one at a time; the others wait."""
        return SqlUnitOfWork(self.engine, self.address, clock or SystemClock())

    def reading(self) -> SqlUnitOfWork:
        """Give a transaction that only reads: it waits for no writer, and a write in it raises `StoreReadOnly`."""
        return SqlUnitOfWork(self.engine, self.address, SystemClock(), reading=True)

    async def upgrade(self) -> None:
        """Bring the schema forward, whole or not at all; make the SQLite file where there is none.

        Raises:
            SchemaOutdated: the database was made by a newer version.
            StoreReadOnly: the file or its folder cannot be made.
        """
        from frontdesk.store import schema

        self._make_file()
        await self._run(schema.upgrade)

    async def check_schema(self) -> None:
        """Raise `SchemaOutdated` where the database has another schema than this version needs."""
        from frontdesk.store import schema

        await self._run(schema.check, reading=True)

    async def ping(self) -> None:
        """Ask the database for a sign of life. Raises `StoreUnavailable` where none comes."""
        await self._run(lambda connection: connection.execute(text("SELECT 1")), reading=True)

    async def check_writable(self) -> None:
        """Raise `StoreReadOnly` or `StoreLocked` where nothing can be kept; it answers soon and changes nothing."""
        await probe(self.engine, self.address)

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()

    async def _run(self, work: Callable[[Connection], object], *, reading: bool = False) -> None:
        options = {READING: True, "postgresql_readonly": True} if reading else {}
        with told(self.address):
            async with self.engine.execution_options(**options).begin() as connection:
                await connection.run_sync(work)

    def _make_file(self) -> None:
        """Make the SQLite file readable by its owner alone: it holds what customers really wrote."""
        file = self.address.file
        if file is None or file.exists():
            return
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.touch(mode=0o600)
        except OSError as error:
            raise StoreReadOnly(
                f"{self.address}: the file cannot be made ({error.strerror}); name a folder that can be written"
            ) from error
