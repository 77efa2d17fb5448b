"""Engines for SQLite and Postgres, set so that what is committed stays committed."""

import json
import sqlite3
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Dialect, event
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry

from frontdesk.errors import ConfigError
from frontdesk.store.address import Address
from frontdesk.store.columns import dump_json

LOCK_TIMEOUT_SECONDS = 5.0
"""How long a statement waits for another process's lock before it gives up as `StoreLocked`."""

CONNECT_TIMEOUT_SECONDS = 10
POOL_TIMEOUT_SECONDS = 10

PRIMARY_CODE = 0xFF
"""The bits of SQLite's error codes that name the kind of error; the others refine it."""

READING = "frontdesk_reading"
"""Execution option of a connection that will not write."""


def open_engine(address: Address, lock_timeout_seconds: float = LOCK_TIMEOUT_SECONDS) -> AsyncEngine:
    """Make an engine; nothing is connected yet.

    Statements' parameters are personal data, so errors never show them (`hide_parameters`).
    """
    try:
        make = _sqlite if address.is_sqlite else _postgres
        return make(address, lock_timeout_seconds)
    except ModuleNotFoundError as error:
        raise ConfigError(
            f"{address} needs the package {error.name}; run: pip install 'frontdesk[postgres]'"
        ) from error


def _sqlite(address: Address, lock_timeout_seconds: float) -> AsyncEngine:
    # A database in memory lives in its one connection, so units of work take turns with it.
    pool: dict[str, Any] = {"pool_size": 1, "max_overflow": 0} if address.is_memory else {}
    engine = create_async_engine(
        _existing(address),
        hide_parameters=True,
        json_serializer=dump_json,
        json_deserializer=json.loads,
        poolclass=AsyncAdaptedQueuePool,
        pool_timeout=POOL_TIMEOUT_SECONDS,
        # We begin transactions ourselves, see `_begin`; the driver would do so too late, at the first write.
        connect_args={"isolation_level": None, "timeout": lock_timeout_seconds},
        **pool,
    )
    event.listen(engine.sync_engine, "do_connect", _try_to_open)
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _existing(address: Address) -> URL:
    """Have SQLite open a file, never make one: a mistyped path would look like an empty store."""
    if address.file is None:
        return address.url
    plain = quote(str(address.file.absolute()))
    return address.url.set(database=f"file:{plain}").update_query_dict({"mode": "rw", "uri": "true"})


def _postgres(address: Address, lock_timeout_seconds: float) -> AsyncEngine:
    return create_async_engine(
        address.url,
        hide_parameters=True,
        json_serializer=dump_json,
        json_deserializer=json.loads,
        pool_pre_ping=True,
        pool_timeout=POOL_TIMEOUT_SECONDS,
        connect_args={
            "timeout": CONNECT_TIMEOUT_SECONDS,
            "server_settings": {
                "application_name": "frontdesk",
                "timezone": "UTC",
                "lock_timeout": f"{lock_timeout_seconds * 1000:.0f}",
            },
        },
    )


def _try_to_open(
    dialect: Dialect,  # noqa: ARG001 - SQLAlchemy's
    record: ConnectionPoolEntry,  # noqa: ARG001
    arguments: tuple[str, ...],
    named: dict[str, Any],
) -> None:
    """Open the file and close it again, so that a missing one is told before aiosqlite starts a thread for it.

    That thread answers once more after the error, which it cannot where the event loop has ended by then.
    """
    sqlite3.connect(arguments[0], uri=named.get("uri", False)).close()


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Set what SQLite forgets with each connection.

    ``synchronous=FULL``: with WAL, NORMAL may lose the last commits when the power fails, and we acknowledge a message
    because it is committed. It costs one fsync a transaction, and a batch is one transaction.
    """
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = FULL")
        _use_wal(cursor)
    finally:
        cursor.close()


def _use_wal(cursor: DBAPICursor) -> None:
    """Turn WAL on where it is not, so that readers never wait for the writer.

    A database that cannot be written keeps its mode and can still be read; the first write will say why.
    """
    cursor.execute("PRAGMA journal_mode")
    if cursor.fetchone() == ("wal",):
        return
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & PRIMARY_CODE != sqlite3.SQLITE_READONLY:
            raise


def _begin(connection: Connection) -> None:
    """Begin a SQLite transaction.

    A unit that will write takes the write lock at once and waits for it. Were it to read first, another writer could
    come between, and SQLite would refuse the write without waiting. A unit that only reads gets its snapshot without
    a lock, and ``query_only`` holds it to its word.
    """
    reading = bool(connection.get_execution_options().get(READING))
    connection.exec_driver_sql(f"PRAGMA query_only = {reading:d}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
