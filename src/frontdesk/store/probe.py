"""Find out whether a database can be written, without writing to it."""

import asyncio
import sqlite3
from contextlib import closing

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from frontdesk.errors import StoreReadOnly
from frontdesk.store.address import Address
from frontdesk.store.faults import told

PATIENCE_SECONDS = 0.5
"""How long the probe waits for another's write lock; those who watch the service's health wait a second or two."""


async def probe(engine: AsyncEngine, address: Address) -> None:
    """Begin a transaction that may write, and roll it back.

    Raises:
        StoreReadOnly: it only reads.
        StoreLocked: another holds the write lock.
        StoreUnavailable: it does not answer.
    """
    with told(address):
        if address.is_memory:
            return
        if address.is_sqlite:
            await asyncio.to_thread(_probe_file, engine)
            return
        async with engine.connect() as connection:
            reading = (await connection.execute(text("SHOW transaction_read_only"))).scalar_one()
    if reading == "on":
        raise StoreReadOnly(f"{address}: the server only reads; name a primary server")


def _probe_file(engine: AsyncEngine) -> None:
    """Open the file anew: a connection that is open already would outlive its folder.

    Without WAL the lock alone touches nothing but the file, so a page is changed as well, which needs the journal.
    """
    (name,), options = engine.dialect.create_connect_args(engine.url)
    opened = sqlite3.connect(name, timeout=PATIENCE_SECONDS, isolation_level=None, uri=bool(options.get("uri")))
    with closing(opened) as connection:
        connection.execute("BEGIN IMMEDIATE")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version = {version + 1 & 0x7FFFFFFF}")
        connection.execute("ROLLBACK")
