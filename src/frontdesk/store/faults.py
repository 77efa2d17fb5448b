"""Errors of the databases, told in the house's own words: what went wrong, where, and what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from frontdesk.errors import (
    Conflict,
    FrontdeskError,
    NotFound,
    SchemaOutdated,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreUnavailable,
)
from frontdesk.store.address import Address
from frontdesk.store.engine import PRIMARY_CODE

_LOCKED = "another process holds a lock; try again, and end what holds it if this lasts"
_READ_ONLY = "it cannot be written; check the rights of {who}"
_FULL = "no space is left; free some, nothing accepted so far is lost"
_OUTDATED = "it has not the tables that this version needs; run `frontdesk db upgrade`"
_DAMAGED = "the file is not a SQLite database, or it is damaged; name another, or restore a backup"
_NO_FILE = "the file cannot be opened; check its path and rights, or make it with `frontdesk db upgrade`"
_SILENT = "it does not answer; check FRONTDESK_DATABASE_URL, and that the server runs"

# https://www.sqlite.org/rescode.html, primary result codes
_SQLITE: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (StoreLocked, _LOCKED),
    sqlite3.SQLITE_LOCKED: (StoreLocked, _LOCKED),
    sqlite3.SQLITE_READONLY: (StoreReadOnly, _READ_ONLY.format(who="its file and folder")),
    sqlite3.SQLITE_PERM: (StoreReadOnly, _READ_ONLY.format(who="its file and folder")),
    sqlite3.SQLITE_FULL: (StoreFull, _FULL),
    sqlite3.SQLITE_CANTOPEN: (StoreUnavailable, _NO_FILE),
    sqlite3.SQLITE_IOERR: (StoreUnavailable, "its disk does not read or write; check the disk"),
    sqlite3.SQLITE_CORRUPT: (StoreError, _DAMAGED),
    sqlite3.SQLITE_NOTADB: (StoreError, _DAMAGED),
}

# https://www.postgresql.org/docs/current/errcodes-appendix.html; a whole class by its first two characters
_POSTGRES: dict[str, tuple[type[StoreError], str]] = {
    "55P03": (StoreLocked, _LOCKED),
    "40001": (StoreLocked, _LOCKED),
    "40P01": (StoreLocked, _LOCKED),
    "25006": (StoreReadOnly, "the server, or this unit of work, only reads; name a primary server"),
    "42501": (StoreReadOnly, _READ_ONLY.format(who="the database user")),
    "53100": (StoreFull, _FULL),
    "42P01": (SchemaOutdated, _OUTDATED),
    "42703": (SchemaOutdated, _OUTDATED),
    "3D000": (StoreUnavailable, "there is no such database; create it, or check FRONTDESK_DATABASE_URL"),
    "28": (StoreUnavailable, "user or password are refused; check FRONTDESK_DATABASE_URL"),
    "53": (StoreUnavailable, "the server has no connection or memory left; raise its limits, or ask for less"),
    "57": (StoreUnavailable, "the server is starting, stopping or cancelled the statement; try again"),
    "08": (StoreUnavailable, _SILENT),
}


@contextmanager
def told(address: Address) -> Iterator[None]:
    """Translate every error of the database that leaves the block.

    The driver's own error is not kept as the cause: Postgres quotes whole rows in it, and rows are personal data.
    """
    try:
        yield
    except FrontdeskError:
        raise
    except Exception as error:
        if not _is_ours(error):
            raise
        raise translate(error, address) from None


def translate(error: BaseException, address: Address) -> FrontdeskError:
    """Give the house's error for one of the database's."""
    if isinstance(error, StatementError) and isinstance(error.orig, FrontdeskError):
        return error.orig
    if isinstance(error, PoolTimeout):
        return StoreUnavailable(f"{address}: every connection is busy; try again, or ask for less at once")
    driver = _driver_error(error)
    kind, remedy = _sqlite_fault(driver) or _postgres_fault(driver) or (StoreError, "")
    if isinstance(error, IntegrityError):
        kind, remedy = _integrity(str(driver), getattr(driver, "sqlstate", None))
    elif kind is StoreError and not remedy:
        kind, remedy = _unknown(error, driver)
    return kind(f"{address}: {remedy} ({_headline(driver)})")


def _is_ours(error: Exception) -> bool:
    """Say whether it comes from the database or from a value; a fault of our own code stays what it is."""
    if isinstance(error, StatementError) and isinstance(error.orig, FrontdeskError):
        return True
    return isinstance(error, DBAPIError | PoolTimeout | sqlite3.Error | OSError) or _is_asyncpg(error)


def _is_asyncpg(error: Exception) -> bool:
    """Say whether asyncpg raised it; SQLAlchemy leaves some errors of connecting as they are."""
    return any(kind.__module__.startswith("asyncpg.") for kind in type(error).__mro__)


def _driver_error(error: BaseException) -> BaseException:
    return error.orig if isinstance(error, DBAPIError) and error.orig is not None else error


def _sqlite_fault(error: BaseException) -> tuple[type[StoreError], str] | None:
    if not isinstance(error, sqlite3.Error):
        return None
    if str(error).startswith(("no such table", "no such column")) or "has no column named" in str(error):
        return SchemaOutdated, _OUTDATED
    return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE)


def _postgres_fault(error: BaseException) -> tuple[type[StoreError], str] | None:
    state = getattr(error, "sqlstate", None)
    return _POSTGRES.get(state) or _POSTGRES.get(state[:2]) if state else None


def _integrity(text: str, state: str | None) -> tuple[type[StoreError], str]:
    if state == "23503" or "FOREIGN KEY" in text:
        return NotFound, "what this belongs to is not stored; store that first"
    if state == "23505" or "UNIQUE" in text:
        return Conflict, "the tenant has this id or external id already; nothing of this transaction was kept"
    return StoreError, "a value breaks a rule of the table; nothing of this transaction was kept"


def _unknown(error: BaseException, driver: BaseException) -> tuple[type[StoreError], str]:
    broken = isinstance(error, DBAPIError) and error.connection_invalidated
    if broken or isinstance(driver, OSError) or (isinstance(driver, Exception) and _is_asyncpg(driver)):
        return StoreUnavailable, _SILENT
    return StoreError, "it refused the statement"


def _headline(error: BaseException) -> str:
    """Give what the database said, without the values that Postgres appends below."""
    text = str(error) or type(error).__name__
    return text.splitlines()[0].removeprefix(f"{type(error)}: ")
