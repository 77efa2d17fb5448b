"""The database as it is configured."""

from pathlib import Path

from frontdesk.bootstrap.configuration import Configuration
from frontdesk.errors import OutputError
from frontdesk.store import Store


async def open_store(configuration: Configuration) -> Store:
    """Open the database; the embedded one is brought to the present schema by itself.

    A server that others share is not: its schema changes when somebody runs `frontdesk db upgrade`.

    Raises:
        StoreError: the database does not answer, cannot be written, or has another schema.
    """
    embedded = configuration.settings.database_url is None
    if embedded:
        make_data_dir(configuration.settings.data_dir)
    store = Store(configuration.settings.store_url)
    try:
        if embedded:
            await store.upgrade()
        await store.check_schema()
    except BaseException:
        await store.close()
        raise
    return store


def make_data_dir(path: Path) -> None:
    """Make the data folder for this user alone: it will hold what customers wrote.

    Raises:
        OutputError: it cannot be made.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be made: {error.strerror}; name another folder with FRONTDESK_DATA_DIR"
        ) from error
