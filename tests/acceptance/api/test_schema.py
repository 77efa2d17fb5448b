"""Whatever the OpenAPI document allows, and whatever it forbids: no 5xx, and no answer that it does not describe."""

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import positive_data_acceptance

from frontdesk import bootstrap
from frontdesk.api.app import create_app
from frontdesk.api.server import build_app
from frontdesk.settings import Settings
from frontdesk.store import Store


@pytest.fixture(scope="module")
def server(models_dir, tmp_path_factory) -> Iterator[str]:
    """A real server, on a port of its own."""
    database = f"sqlite:///{tmp_path_factory.mktemp('schema') / 'frontdesk.db'}"
    asyncio.run(upgrade(database))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FRONTDESK_DATA_DIR", str(models_dir))
        patch.setenv("FRONTDESK_DATABASE_URL", database)
        patch.setenv("FRONTDESK_LOG_LEVEL", "error")
        app = build_app(bootstrap.read_configuration())
    listener = socket.create_server(("127.0.0.1", 0))
    running = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = threading.Thread(target=running.run, args=([listener],), daemon=True)
    thread.start()
    while not running.started:
        assert thread.is_alive()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    running.should_exit = True
    thread.join(30)
    listener.close()


async def upgrade(database: str) -> None:
    async with Store.open(database) as store:
        await store.upgrade()


def cases():
    """Read the document, before anything answers: what may be asked of each operation, rightly and wrongly."""
    served = bootstrap.read_configuration().tasks
    document = create_app(Settings(), wiring=NotImplemented, served=served).openapi()
    for found in schemathesis.openapi.from_dict(document).get_all_operations():
        operation = found.ok()
        takes_anything = "parameters" in operation.definition.raw or "requestBody" in operation.definition.raw
        for mode in GenerationMode if takes_anything else [GenerationMode.POSITIVE]:
            yield pytest.param(operation.as_strategy(generation_mode=mode), id=f"{operation.label} {mode.value}")


@pytest.mark.parametrize("requests", list(cases()))
def test_every_answer_is_described_and_none_is_a_crash(server, requests):
    @given(requests)
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    def check(case):
        # What a schema cannot say (a cursor of ours, times in order) is refused with a described 422.
        case.call_and_validate(base_url=server, excluded_checks=[positive_data_acceptance])

    check()
