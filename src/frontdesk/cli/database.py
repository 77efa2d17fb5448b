"""``frontdesk db``: bring the database forward, or ask whether it is as it should be."""

import asyncio
from collections.abc import Awaitable, Callable

import typer

from frontdesk.cli.console import note
from frontdesk.cli.options import ConfigDirectory

commands = typer.Typer(
    help="Bring the database to the schema of this version, or check that it has it.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)


@commands.command("upgrade")
def upgrade(config: ConfigDirectory = None) -> None:
    """Run the migrations that are missing, so that this version can keep messages; what is stored stays.

    The database is the one that FRONTDESK_DATABASE_URL names, else SQLite in the data folder, which is made where it is
    missing. Running it again changes nothing.

    **Examples**

        frontdesk db upgrade
        FRONTDESK_DATABASE_URL=postgresql://desk@db/frontdesk frontdesk db upgrade
    """
    from frontdesk.store import Store

    place = asyncio.run(_with_store(config, Store.upgrade))
    note(f"{place} has the schema of this version")


@commands.command("check")
def check(config: ConfigDirectory = None) -> None:
    """Tell whether the database answers and has the schema that this version needs; the exit code is 1 where not.

    **Example**

        frontdesk db check
    """
    from frontdesk.store import Store

    place = asyncio.run(_with_store(config, Store.check_schema))
    note(f"{place} answers and has the schema of this version")


async def _with_store(config: ConfigDirectory, work: Callable[..., Awaitable[None]]) -> str:
    from frontdesk.settings import config_directory, read_settings
    from frontdesk.store import Store

    async with Store.open(read_settings(config or config_directory()).store_url) as store:
        await work(store)
        return str(store.address)
