"""The schema of the database: which one it has, and bringing it forward."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from frontdesk.errors import SchemaOutdated

MIGRATIONS = Path(__file__).parent / "migrations"

_UPGRADE_LOCK = 0x66726F6E  # "fron": the number that programs upgrading the same Postgres agree on


def configuration(connection: Connection) -> Config:
    """Give Alembic's configuration for an open connection."""
    config = Config()
    # Alembic reads % as the start of a variable.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing; two programs at once take turns."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _UPGRADE_LOCK})
    _refuse_newer(connection)
    command.upgrade(configuration(connection), "head")


def check(connection: Connection) -> None:
    """Raise `SchemaOutdated` where the database has another schema than this version needs."""
    current, (needed, *_) = _refuse_newer(connection), _revisions()
    if current != needed:
        came = current or "an empty database"
        raise SchemaOutdated(f"expected schema {needed}, came {came}; run `frontdesk db upgrade`")


def _refuse_newer(connection: Connection) -> str | None:
    """Give the schema that the database has; None for an empty one."""
    current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in _revisions():
        raise SchemaOutdated(
            f"the database has schema {current}, which this version does not know; "
            "install the version of Frontdesk that made it, or a newer one"
        )
    return current


@cache
def _revisions() -> tuple[str, ...]:
    """List the schemas that this version knows, the newest first."""
    return tuple(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())
