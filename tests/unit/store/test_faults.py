"""Every error of the databases that we know, told in our words."""

import sqlite3

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from frontdesk import errors
from frontdesk.store.address import Address
from frontdesk.store.faults import told, translate

FILE = Address.parse("sqlite:////data/desk.db")
SERVER = Address.parse("postgresql://ana:secret@db/desk")


class FromPostgres(Exception):
    def __init__(self, sqlstate):
        super().__init__("it went wrong\nDETAIL:  Failing row contains (Ana Sol).")
        self.sqlstate = sqlstate


def of_sqlite(code, text="it went wrong", kind=sqlite3.OperationalError):
    error = kind(text)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, errors.StoreLocked),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, errors.StoreLocked),
        (sqlite3.SQLITE_LOCKED, errors.StoreLocked),
        (sqlite3.SQLITE_READONLY, errors.StoreReadOnly),
        (sqlite3.SQLITE_READONLY_DBMOVED, errors.StoreReadOnly),
        (sqlite3.SQLITE_PERM, errors.StoreReadOnly),
        (sqlite3.SQLITE_FULL, errors.StoreFull),
        (sqlite3.SQLITE_CANTOPEN, errors.StoreUnavailable),
        (sqlite3.SQLITE_IOERR_FSYNC, errors.StoreUnavailable),
        (sqlite3.SQLITE_CORRUPT, errors.StoreError),
        (sqlite3.SQLITE_NOTADB, errors.StoreError),
        (sqlite3.SQLITE_ERROR, errors.StoreError),
    ],
)
def test_sqlite_codes__are_told_with_place_and_remedy(code, kind):
    error = translate(OperationalError("SELECT 1", {}, of_sqlite(code)), FILE)
    assert type(error) is kind
    assert str(error).startswith("SQLite /data/desk.db: ")
    assert str(error).endswith("(it went wrong)")


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("55P03", errors.StoreLocked),
        ("40001", errors.StoreLocked),
        ("40P01", errors.StoreLocked),
        ("25006", errors.StoreReadOnly),
        ("42501", errors.StoreReadOnly),
        ("53100", errors.StoreFull),
        ("53300", errors.StoreUnavailable),
        ("42P01", errors.SchemaOutdated),
        ("42703", errors.SchemaOutdated),
        ("3D000", errors.StoreUnavailable),
        ("28P01", errors.StoreUnavailable),
        ("57P01", errors.StoreUnavailable),
        ("08006", errors.StoreUnavailable),
        ("22012", errors.StoreError),
    ],
)
def test_postgres_states__are_told_with_place_and_remedy_and_without_rows(state, kind):
    error = translate(DBAPIError("SELECT 1", {}, FromPostgres(state)), SERVER)
    assert type(error) is kind
    assert str(error).startswith("Postgres db:5432/desk: ")
    assert "secret" not in str(error)
    assert "Ana Sol" not in str(error)


@pytest.mark.parametrize(
    ("driver", "kind"),
    [
        (FromPostgres("23505"), errors.Conflict),
        (FromPostgres("23503"), errors.NotFound),
        (FromPostgres("23514"), errors.StoreError),
        (FromPostgres("23502"), errors.StoreError),
        (sqlite3.IntegrityError("UNIQUE constraint failed: inquiries.tenant"), errors.Conflict),
        (sqlite3.IntegrityError("FOREIGN KEY constraint failed"), errors.NotFound),
        (sqlite3.IntegrityError("CHECK constraint failed: ck_inquiries"), errors.StoreError),
        (sqlite3.IntegrityError("NOT NULL constraint failed: inquiries.kind"), errors.StoreError),
    ],
)
def test_broken_rules_of_tables__are_told_by_their_kind(driver, kind):
    assert type(translate(IntegrityError("INSERT", {}, driver), FILE)) is kind


@pytest.mark.parametrize("text", ["no such table: inquiries", "no such column: x", "table t has no column named x"])
def test_missing_tables_of_sqlite__are_an_outdated_schema(text):
    error = translate(OperationalError("SELECT 1", {}, of_sqlite(sqlite3.SQLITE_ERROR, text)), FILE)
    assert type(error) is errors.SchemaOutdated


def test_a_busy_pool_is_unavailable():
    assert type(translate(PoolTimeout("QueuePool limit"), SERVER)) is errors.StoreUnavailable


@pytest.mark.parametrize("error", [ConnectionRefusedError(111, "refused"), TimeoutError(), OSError("no route")])
def test_a_broken_network_is_unavailable(error):
    assert type(translate(error, SERVER)) is errors.StoreUnavailable


def test_a_fault_of_our_own_code_stays_what_it_is():
    with pytest.raises(KeyError), told(SERVER):
        raise KeyError("x")


def test_an_error_of_ours_stays_what_it_is():
    given = errors.InvalidInput("x")
    with pytest.raises(errors.InvalidInput) as raised, told(SERVER):
        raise given
    assert raised.value is given


def test_the_error_of_the_driver_is_not_shown():
    with pytest.raises(errors.StoreError) as raised, told(SERVER):
        raise DBAPIError("INSERT", {"body": "Ana Sol"}, FromPostgres("23514"))
    assert raised.value.__suppress_context__
