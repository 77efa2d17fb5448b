"""Runs migrations: inside the store on its own connection, or from Alembic's command line.

On the command line, FRONTDESK_DATABASE_URL names the database.
"""

import asyncio
import os

from alembic import context
from sqlalchemy import Connection

from frontdesk.store.address import Address
from frontdesk.store.engine import open_engine
from frontdesk.store.tables import Base


def migrate(connection: Connection) -> None:
    """Do what Alembic was asked for, in the connection's transaction."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def migrate_by_url() -> None:
    """Open the database that the environment names, and migrate it."""
    engine = open_engine(Address.parse(os.environ.get("FRONTDESK_DATABASE_URL", "sqlite:///frontdesk.db")))
    try:
        async with engine.begin() as connection:
            await connection.run_sync(migrate)
    finally:
        await engine.dispose()


given = context.config.attributes.get("connection")
if given is None:
    asyncio.run(migrate_by_url())
else:
    migrate(given)
