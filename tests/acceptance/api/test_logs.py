"""The log of a service holds events and ids, nothing of what customers write."""

import json
import os
import subprocess
import sys

import pytest

SECRETS = ("4111 1111", "jane.roe@example.com", "Ruritania", "Jane Roe")
SERVICE = """
import json, sys
from fastapi.testclient import TestClient
from frontdesk import bootstrap
from frontdesk.api.server import build_app

inquiry = json.load(sys.stdin)
JSON = {"Content-Type": "application/json"}


async def crash(inquiry, vault=None):
    raise ValueError(inquiry.body)


with TestClient(build_app(bootstrap.read_configuration()), raise_server_exceptions=False) as client:
    answers = [
        client.post("/api/v1/inquiries/submit", json=inquiry),
        client.post("/api/v1/inquiries/submit", json=inquiry),
        client.post("/api/v1/inquiries/classify", json=inquiry),
        client.post("/api/v1/inquiries/classify", json=inquiry | {"channel": inquiry["text"]}),
        client.post("/api/v1/inquiries/classify", content=json.dumps(inquiry)[:-1], headers=JSON),
        client.get("/api/v1/inquiries/" + inquiry["text"]),
    ]
    client.app.state.service.gatherer.decide = crash
    answers.append(client.post("/api/v1/inquiries/classify", json=inquiry))
print("answered", [int(answer.status_code) for answer in answers])
"""


@pytest.mark.parametrize("form", ["console", "json"])
def test_nothing_that_a_customer_writes_is_logged__at_the_finest_level(models_dir, sqlite_url, form):
    inquiry = {
        "text": "I live in Ruritania. My card 4111 1111 1111 1111 was charged twice, write to jane.roe@example.com.",
        "subject": "Ruritania",
        "external_id": "mail-1",
        "customer": {"name": "Jane Roe", "address": "jane.roe@example.com"},
    }
    settings = {"DATA_DIR": str(models_dir), "DATABASE_URL": sqlite_url, "LOG_LEVEL": "debug", "LOG_FORMAT": form}
    # A process of its own: a logger keeps the level and the stream of its first use.
    service = subprocess.run(
        [sys.executable, "-c", SERVICE],
        input=json.dumps(inquiry),
        env=os.environ | {f"FRONTDESK_{name}": value for name, value in settings.items()},
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )

    logged = service.stdout + service.stderr
    assert "answered [201, 409, 200, 422, 400, 422, 500]" in service.stdout
    assert logged.count("/inquiries/classify") >= 3
    assert "request_crashed" in logged
    assert " crash" in logged
    assert not any(secret in logged for secret in SECRETS)
