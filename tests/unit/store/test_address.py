from pathlib import Path

import pytest

from frontdesk.errors import ConfigError
from frontdesk.store import Store
from frontdesk.store.address import Address


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
def test_every_way_to_write_postgres_is_one(scheme):
    address = Address.parse(f"{scheme}://ana:secret@db:5433/desk?sslmode=require")
    assert address.url.drivername == "postgresql+asyncpg"
    assert dict(address.url.query) == {"ssl": "require"}
    assert str(address) == "Postgres db:5433/desk"
    assert address.file is None


@pytest.mark.parametrize("scheme", ["sqlite", "sqlite+aiosqlite"])
def test_every_way_to_write_sqlite_is_one(scheme):
    address = Address.parse(f"{scheme}:////var/lib/frontdesk.db")
    assert address.is_sqlite
    assert address.file == Path("/var/lib/frontdesk.db")
    assert str(address) == "SQLite /var/lib/frontdesk.db"


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_has_no_file(url):
    assert Address.parse(url).is_memory
    assert Address.parse(url).file is None


@pytest.mark.parametrize("url", ["mysql://ana:secret@db/desk", "postgresql+psycopg://db/desk", "redis://x"])
def test_another_database_is_refused__with_what_was_expected(url):
    with pytest.raises(ConfigError, match="expected sqlite:///PATH or postgresql://") as raised:
        Store(url)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("url", ["", "frontdesk.db", "postgresql://ana:secret@db:port/x"])
def test_what_is_no_url_is_refused__without_telling_it(url):
    with pytest.raises(ConfigError, match="cannot be read") as raised:
        Store(url)
    assert raised.value.__suppress_context__
    assert "secret" not in str(raised.value)
