"""The service starts with everything embedded, says where it is, and stops when it is told to."""

import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.request import Request, urlopen

import pytest


@pytest.fixture
def served(environment: Mapping[str, str]) -> Iterator[tuple[subprocess.Popen, dict[str, str]]]:
    """A service on a free port, with the addresses that it printed."""
    words = [sys.executable, "-m", "frontdesk.cli", "serve", "--port", "0"]
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        said = {}
        for line in process.stderr:
            name, _, value = line.strip().partition(" ")
            said[name] = value.strip()
            if name == "Stop":
                break
        try:
            yield process, said
        finally:
            process.kill()


def test_a_message_can_be_sent_to_the_address_that_is_printed(served, environment: Mapping[str, str]) -> None:
    process, said = served
    request = Request(  # noqa: S310 - our own service
        f"{said['API']}/inquiries/submit",
        data=json.dumps({"text": "You charged me twice"}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urlopen(request, timeout=30) as answer:  # noqa: S310 - our own service
        decided = json.load(answer)
    for name in ("Docs", "Health", "Metrics"):
        with urlopen(said[name], timeout=30) as answer:  # noqa: S310 - our own service
            assert answer.status == 200
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)

    assert decided["department"] == "billing"
    assert said["Database"] == f"SQLite {Path(environment['FRONTDESK_DATA_DIR']) / 'frontdesk.db'}"
    assert process.returncode in {0, -signal.SIGTERM}


def test_ctrl_c_ends_it_without_a_traceback(served) -> None:
    process, said = served
    with urlopen(said["Health"], timeout=30):  # noqa: S310 - our own service
        process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=30)

    assert process.returncode in {0, 130}
    assert "Traceback" not in stderr
    assert stdout == "" or not re.search("error", stdout)


def test_a_port_that_is_taken_is_told__with_the_way_out(frontdesk) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        found = frontdesk("serve", "--port", port)

    assert found.code == 1
    assert f"error [config.invalid]: cannot listen on 127.0.0.1 port {port}" in found.stderr
    assert "--port" in found.stderr


@pytest.mark.parametrize("host", ["no.such.host.invalid", "203.0.113.7"])
def test_an_address_that_is_not_ours_is_told(frontdesk, host: str) -> None:
    found = frontdesk("serve", "--host", host, "--port", "0")

    assert found.code == 1
    assert f"error [config.invalid]: cannot listen on {host}" in found.stderr


def test_a_database_of_another_version_is_told__before_the_service_starts(frontdesk, tmp_path: Path) -> None:
    found = frontdesk("serve", "--port", "0", FRONTDESK_DATABASE_URL=f"sqlite:///{tmp_path / 'new.db'}")

    assert found.code == 1
    assert "frontdesk db upgrade" in found.stderr
