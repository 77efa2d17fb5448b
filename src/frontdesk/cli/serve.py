"""``frontdesk serve``: the HTTP API with everything embedded."""

import socket
from typing import TYPE_CHECKING, Annotated

import typer

from frontdesk.cli.console import note
from frontdesk.cli.exits import FAILED
from frontdesk.cli.options import ConfigDirectory
from frontdesk.errors import ConfigError

if TYPE_CHECKING:
    from frontdesk.bootstrap import Configuration
    from frontdesk.models import ModelSource

BACKLOG = 2048
"""Connections that may wait to be accepted, as uvicorn's own default."""
SECONDS_TO_FINISH = 10
"""How long requests that are being answered may take after the service was told to stop."""


def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on; else the one in desk.yaml.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="0 takes any free one.")] = None,
    config: ConfigDirectory = None,
) -> None:
    """Start the API with everything embedded, for programs that send messages over HTTP.

    Without a configuration it keeps messages in SQLite in the data folder and brings its tables up to date by itself. A
    database that FRONTDESK_DATABASE_URL names is yours: bring it up to date with `frontdesk db upgrade`.

    **Examples**

        frontdesk serve
        FRONTDESK_DATABASE_URL=postgresql://desk@db/frontdesk frontdesk serve --host 0.0.0.0 --port 9000
    """
    from frontdesk.bootstrap import read_configuration
    from frontdesk.cli.keeping import opened_store
    from frontdesk.cli.progress import ready_models

    configuration = read_configuration(config)
    settings = configuration.settings
    with listen(host or settings.host, settings.port if port is None else port) as listener:
        # Opened once before the service opens it: what is wrong with it shows as one line, not in a server's log.
        with opened_store(configuration) as (store, _):
            database = str(store.address)
        models = ready_models(configuration, serving=True)
        _introduce(listener, configuration, database)
        if not _run(listener, configuration, models):
            raise typer.Exit(FAILED)


def listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else is done. Raises `ConfigError` where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise ConfigError(
            f"cannot listen on {host} port {port} ({error.strerror or error}); end what uses it, or choose another "
            "with --port"
        ) from error
    return listener


def _run(listener: socket.socket, configuration: "Configuration", models: "ModelSource") -> bool:
    """Serve until told to stop; tells whether the service had started."""
    import uvicorn

    from frontdesk.api.server import build_app

    server = uvicorn.Server(
        uvicorn.Config(
            build_app(configuration, models=models),
            log_config=None,
            access_log=False,
            lifespan="on",
            timeout_graceful_shutdown=SECONDS_TO_FINISH,
        )
    )
    server.run(sockets=[listener])
    return server.started


def _introduce(listener: socket.socket, configuration: "Configuration", database: str) -> None:
    from frontdesk.api.routes import PREFIX

    host, port = listener.getsockname()[:2]
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    rows = {
        "API": f"{address}{PREFIX}",
        "Docs": f"{address}/docs",
        "Health": f"{address}{PREFIX}/health",
        "Metrics": f"{address}{PREFIX}/metrics",
        "Database": database,
        "Models": str(configuration.settings.models_dir),
        "Config": str(configuration.directory),
    }
    for name, value in rows.items():
        note(f"{name:<9} {value}")
    note("Stop with Ctrl-C")
