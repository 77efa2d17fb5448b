"""Prove that the migrations make the tables: upgrade an empty database, then ask Alembic for differences.

Run as ``python tools/check_migrations.py``. It takes a temporary SQLite file, and Postgres where there is one: the
server that FRONTDESK_TEST_POSTGRES_URL names, or a temporary one from the binaries of this machine. Where CI=true,
Postgres must be there. The exit status is 1 if there is any difference.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.util import CommandError

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from frontdesk.store import Store
from frontdesk.store.schema import configuration
from postgres_server import PostgresMissing, running_postgres


def main() -> int:
    """Check both databases and give the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        fine = _check("SQLite", f"sqlite:///{folder}/frontdesk.db")
    try:
        with running_postgres() as server:
            database = server.create_database()
            try:
                fine = _check("Postgres", server.url_of(database)) and fine
            finally:
                server.drop_database(database)
    except PostgresMissing as missing:
        print(f"Postgres: not checked: {missing}")
        fine = fine and os.environ.get("CI") != "true"
    return 0 if fine else 1


def _check(name: str, url: str) -> bool:
    try:
        asyncio.run(_compare(url))
    except CommandError as difference:
        print(f"{name}: the migrations do not make the tables: {difference}")
        return False
    print(f"{name}: the migrations make the tables")
    return True


async def _compare(url: str) -> None:
    async with Store.open(url) as store:
        await store.upgrade()
        await store.check_schema()
        async with store.engine.begin() as connection:
            await connection.run_sync(lambda sync: command.check(configuration(sync)))


if __name__ == "__main__":
    sys.exit(main())
