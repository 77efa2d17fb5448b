"""Where a database is: its URL read, checked and shown without its password."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from frontdesk.errors import ConfigError

EXPECTED = "expected sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/DATABASE"

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


@dataclass(frozen=True, slots=True)
class Address:
    """The URL of a database, with the driver that we use."""

    url: URL

    @classmethod
    def parse(cls, text: str) -> "Address":
        """Read a database URL. Raises `ConfigError` for one that names no database we know."""
        try:
            url = make_url(text)
        except (ArgumentError, ValueError):
            # The text may hold a password; it is not shown, not even as a cause.
            raise ConfigError(
                f"the database URL cannot be read: {EXPECTED}; percent-encode signs in passwords"
            ) from None
        driver = _DRIVERS.get(url.drivername)
        if driver is None:
            raise ConfigError(f"the database URL begins with {url.drivername}://: {EXPECTED}")
        if driver == _DRIVERS["postgresql"]:
            url = _as_asyncpg_reads(url)
        return cls(url.set(drivername=driver))

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file (or memory) of this machine."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def is_memory(self) -> bool:
        """Whether the database ends with the process."""
        return self.is_sqlite and self.url.database in {None, "", ":memory:"}

    @property
    def file(self) -> Path | None:
        """The SQLite file, where the URL names it plainly."""
        name = self.url.database
        if not self.is_sqlite or self.is_memory or name is None or name.startswith("file:"):
            return None
        return Path(name)

    def __str__(self) -> str:
        """Say where it is, for messages: no user, no password, no query."""
        if self.is_sqlite:
            return f"SQLite {self.url.database or ':memory:'}"
        return f"Postgres {self.url.host or 'localhost'}:{self.url.port or 5432}/{self.url.database or ''}"


def _as_asyncpg_reads(url: URL) -> URL:
    """Rename ``sslmode``, which every other client of Postgres knows, to asyncpg's ``ssl``."""
    mode = url.query.get("sslmode")
    return url.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode}) if mode else url
