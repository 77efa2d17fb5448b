"""What should not be sent, and what comes back: a problem document with place, remedy and a stable code."""

import sqlite3

import pytest

from frontdesk.errors import ModelUnavailable

V1 = "/api/v1"
SUBMIT = f"{V1}/inquiries/submit"
JSON = {"Content-Type": "application/json"}


def problem(answer, status, code):
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert (body["status"], body["code"]) == (status, code)
    assert body["request_id"] == answer.headers["X-Request-ID"]
    return body


@pytest.mark.parametrize(
    ("body", "place", "expected"),
    [
        ({"text": ""}, "body.text", "at least 1 character"),
        ({}, "body.text", "the field is required"),
        ({"text": 7}, "body.text", "valid string"),
        ({"text": None}, "body.text", "valid string"),
        ({"text": "x", "mood": "bad"}, "body.mood", "no such field"),
        ({"text": "x", "channel": "pigeon"}, "body.channel", "'email'"),
        ({"text": "x", "received_at": "2026-01-01T00:00:00"}, "body.received_at", "time zone"),
        ({"text": "x", "received_at": 1767225600}, "body.received_at", "with a time zone"),
        ({"text": "x", "is_html": "yes"}, "body.is_html", "boolean"),
        ({"text": "x", "received_at": "0001-01-01T00:00:00Z"}, "body.received_at", "between 1970 and 2200"),
        ({"text": "x", "external_id": "a\u0000b"}, "body.external_id", "one line of text, without control characters"),
        ({"text": "x", "customer": {"tier": "gold"}}, "body.customer.tier", "'enterprise'"),
        ([], "body", "object"),
    ],
)
def test_wrong_body_is_named_with_its_place(client, body, place, expected):
    found = problem(client.post(SUBMIT, json=body), 422, "input.invalid")

    assert any(fault["place"].startswith(place) and expected in fault["expected"] for fault in found["errors"]), found


@pytest.mark.parametrize("text", [" \n\t", "\u200b", "\u0000", "\u202e"])
def test_message_without_a_visible_character_is_refused(client, text):
    found = problem(client.post(SUBMIT, json={"text": text}), 422, "input.empty")
    assert found["errors"] == [{"place": "body.text", "expected": "at least one visible character"}]
    assert found["detail"] == "body.text: expected at least one visible character"
    batch = {"inquiries": [{"text": "fine"}, {"text": text}, {"text": "fine"}, {"text": text}]}
    found = problem(client.post(f"{V1}/inquiries/classify-batch", json=batch), 422, "input.empty")
    assert [fault["place"] for fault in found["errors"]] == ["body.inquiries.1.text", "body.inquiries.3.text"]


def test_every_fault_of_a_batch_is_placed__however_many_there_are(client):
    batch = {"inquiries": [{"text": "fine"}, {"text": "a" * 200_001}, *[{"text": " "}] * 200]}

    found = problem(client.post(f"{V1}/inquiries/classify-batch", json=batch), 413, "input.too_large")

    assert [fault["place"] for fault in found["errors"]] == [f"body.inquiries.{index}.text" for index in range(1, 51)]
    assert found["detail"].endswith("; and 196 more")
    assert "inquiries_received_total{" not in client.get(f"{V1}/metrics").text


def test_what_came_is_never_echoed(client):
    answer = client.post(SUBMIT, json={"text": ["4111 1111 1111 1111"], "customer": {"name": ["Jane Roe"]}})

    problem(answer, 422, "input.invalid")
    assert "4111" not in answer.text
    assert "Jane" not in answer.text


@pytest.mark.parametrize(
    "raw", [b"{", b"", b'{"text": "\xff\xfe"}', b"\x00", b"[" * 100_000, b'{"text": NaN', b"{'text': 'x'}"]
)
def test_body_that_is_not_json_is_refused(client, raw):
    answer = client.post(SUBMIT, content=raw, headers=JSON)

    assert answer.status_code in {400, 422}
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] in {"input.not_json", "input.invalid"}


def test_lone_surrogate_is_refused_with_its_place__half_a_character(client):
    answer = client.post(SUBMIT, content=rb'{"text": "my \ud800 router is dead"}', headers=JSON)

    found = problem(answer, 400, "input.not_json")
    assert [fault["place"] for fault in found["errors"]] == ["body"]
    assert found["errors"][0]["expected"].startswith("JSON in UTF-8; at line 1 column ")
    assert found["detail"] == f"body: expected {found['errors'][0]['expected']}"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "the body is empty"),
        (b'\xef\xbb\xbf{"text": "my router is dead"}', "it begins with a byte order mark; leave that out"),
    ],
    ids=["empty", "byte order mark"],
)
def test_body_that_cannot_begin_is_told_by_what_is_wrong_with_it(client, raw, why):
    found = problem(client.post(SUBMIT, content=raw, headers=JSON), 400, "input.not_json")

    assert found["detail"] == f"body: expected JSON in UTF-8; {why}"


@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-www-form-urlencoded", "application/jsonp"])
def test_other_content_type_is_refused__a_browser_sends_it_unasked(client, kind):
    headers = {"content-type": kind} if kind else {}
    answer = client.post(SUBMIT, content=b'{"text": "my router is dead"}', headers=headers)

    faults = problem(answer, 415, "input.content_type")["errors"]
    assert faults == [{"place": "header.content-type", "expected": "application/json"}]


def test_json_with_a_suffix_or_a_charset_is_taken__as_clients_send_it(client):
    for kind in ("application/json; charset=utf-8", "application/vnd.helpdesk+json", "Application/JSON"):
        answer = client.post(SUBMIT, content=b'{"text": "my router is dead"}', headers={"content-type": kind})
        assert answer.status_code == 201


@pytest.mark.parametrize(
    "text", ["nul \x00 byte", "\u202eright to left\u202c override", "zero\u200bwidth", "\ufeffdamaged"]
)
def test_invisible_characters_are_dropped__the_words_stay(serve, any_database, text):
    with serve(any_database) as client:
        answer = client.post(SUBMIT, json={"text": text})

        assert answer.status_code == 201
        masked = answer.json()["masked_text"]
        assert not set(masked) & set("\x00\u202e\u202c\u200b\ufeff")
        assert "to" in masked or "byte" in masked or "width" in masked or "damaged" in masked


def test_ten_megabytes_are_refused__whatever_the_header_says(client):
    big = b'{"text": "' + b"a" * 10_000_000 + b'"}'

    found = problem(client.post(SUBMIT, content=big, headers=JSON), 413, "input.too_large")
    assert "maximum_request_bytes" in found["detail"]
    assert [fault["place"] for fault in found["errors"]] == ["body"]
    chunks = (big[start : start + 100_000] for start in range(0, len(big), 100_000))
    problem(client.post(SUBMIT, content=chunks, headers=JSON), 413, "input.too_large")


def test_long_text_is_refused_with_the_limit(serve, sqlite_url):
    with serve(sqlite_url, maximum_text_characters="100") as client:
        found = problem(client.post(SUBMIT, json={"text": "a" * 101}), 413, "input.too_large")
        assert found["errors"][0]["place"] == "body.text"
        assert "at most 100 characters, not 101; send less, or raise maximum_text_characters" in found["detail"]
        batch = {"inquiries": [{"text": "fine"}, {"text": "a" * 101}]}
        found = problem(client.post(f"{V1}/inquiries/classify-batch", json=batch), 413, "input.too_large")
        assert found["detail"].startswith("body.inquiries.1.text: ")


def test_batch_over_a_thousand_is_refused(client):
    batch = {"inquiries": [{"text": "x"}] * 1001}

    found = problem(client.post(f"{V1}/inquiries/classify-batch", json=batch), 422, "input.invalid")
    assert found["detail"] == "body.inquiries: expected at most 1000 inquiries, not 1001; send fewer at once"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "http.not_found"),
        ("DELETE", f"{V1}/stats", 405, "http.method_not_allowed"),
        ("GET", f"{V1}/inquiries/11111111-2222-3333-4444-555555555555", 404, "store.not_found"),
        ("GET", f"{V1}/inquiries?cursor=nonsense", 422, "input.invalid"),
        ("GET", f"{V1}/inquiries?limit=0", 422, "input.invalid"),
        ("GET", f"{V1}/inquiries?received_from=yesterday", 422, "input.invalid"),
        ("GET", f"{V1}/inquiries?department=%00", 422, "input.invalid"),
        ("GET", f"{V1}/stats?since=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z", 422, "input.invalid"),
        ("GET", f"{V1}/stats?until=yesterday", 422, "input.invalid"),
        ("GET", f"{V1}/inquiries?received_before=4457", 422, "input.invalid"),
    ],
)
def test_wrong_address_or_query_is_a_problem_document(client, method, path, status, code):
    problem(client.request(method, path), status, code)


@pytest.mark.parametrize(
    ("path", "place", "expected"),
    [
        ("/inquiries?cursor=nonsense", "query.cursor", "next_cursor of the page before, unchanged"),
        ("/inquiries?limit=0", "query.limit", "greater than or equal to 1"),
        ("/inquiries?received_from=0001-01-01T00:00:00%2B14:00", "query.received_from", "years 1 to 9999"),
        ("/stats?since=2026-02-01T00:00:00Z&until=2026-01-01T00:00:00Z", "query.since", "a time before until"),
        ("/stats?until=9999-12-31T23:00:00-14:00", "query.until", "years 1 to 9999"),
        ("/inquiries?departmnet=billing", "query.departmnet", "no such parameter, only department, category"),
        ("/inquiries?limit=3&limit=4", "query.limit", "one value, not 2"),
        ("/inquiries/some-id?full=1", "query.full", "takes no parameters"),
        ("/stats?hours=-1", "query.hours", "no such parameter, only since, until"),
    ],
)
def test_wrong_parameter_is_named_with_its_place(client, path, place, expected):
    found = problem(client.get(V1 + path), 422, "input.invalid")

    assert [fault["place"] for fault in found["errors"]] == [place]
    assert expected in found["errors"][0]["expected"]
    assert found["detail"].startswith(f"{place}: expected ")


@pytest.mark.parametrize("path", ["/inquiries/submit", "/inquiries/classify", "/inquiries/classify-batch", "/mask"])
def test_parameters_are_refused__where_only_a_body_counts(client, path):
    found = problem(client.post(f"{V1}{path}?tenant=other", json={"text": "hello"}), 422, "input.invalid")

    expected = "nothing; this address takes no parameters"
    assert found["errors"] == [{"place": "query.tenant", "expected": expected}]


class NoModels:
    def classifier(self, task):
        raise ModelUnavailable(f"no model for {task}")


def test_missing_models_degrade__the_keywords_answer_and_are_counted(serve, sqlite_url):
    with serve(sqlite_url, models=NoModels()) as client:
        answer = client.post(SUBMIT, json={"text": "I want a refund for this invoice"})
        metrics = client.get(f"{V1}/metrics").text
        health = client.get(f"{V1}/health")

    body = answer.json()
    assert answer.status_code == 201
    assert body["degraded"]
    assert "category: model.unavailable" in body["degraded_reasons"]
    assert body["category"] == "billing"
    assert body["models"]["category"].startswith("keywords@")
    assert body["needs_human"]
    assert 'degraded_predictions_total{task="category"} ' in metrics
    assert health.status_code == 200
    assert health.json()["status"] == "degraded"


def test_locked_database_asks_to_try_again__nothing_is_acknowledged(serve, sqlite_url):
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    with serve(f"{sqlite_url}?timeout=0.2") as client:
        other.execute("BEGIN EXCLUSIVE")
        answer = client.post(SUBMIT, json={"text": "hello there"})
        other.execute("ROLLBACK")
        problem(answer, 503, "store.locked")
        assert answer.headers["Retry-After"]
        assert client.post(SUBMIT, json={"text": "hello again"}).status_code == 201
    other.close()
