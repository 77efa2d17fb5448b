"""HTTP in, rows out."""

import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

V1 = "/api/v1"
MAIL = {
    "text": "Hello,\n\nI was charged twice for my May invoice. My card is 4111 1111 1111 1111, you can reach me at "
    "jane.roe@example.com or on +44 20 7946 0958.\n\nKind regards\nJane Roe",
    "subject": "Charged twice",
    "channel": "email",
    "external_id": "mail-1",
    "customer": {"id": "c-7", "name": "Jane Roe", "address": "jane.roe@example.com", "tier": "premium"},
}
SECRETS = ("4111 1111", "41111111", "jane.roe@example.com", "7946 0958", "79460958")
"""Long enough that no weight of a reason holds one by chance, as 1.4111 did."""
PROMISED = {
    "id", "language", "category", "category_confidence", "alternatives", "sentiment", "sentiment_confidence", "urgency",
    "urgency_confidence", "department", "priority", "escalated", "needs_human", "respond_by", "masked_text", "pii",
    "reasons", "models", "degraded", "label_sets", "answered_by",
}  # fmt: skip


def test_submitted_message_is_kept_as_it_was_answered(serve, any_database):
    with serve(any_database) as client:
        answer = client.post(f"{V1}/inquiries/submit", json=MAIL)
        assert answer.status_code == 201
        fresh = answer.json()
        stored = client.get(answer.headers["Location"])

        assert stored.status_code == 200
        assert stored.json() == fresh
        assert set(fresh) >= PROMISED
        assert (fresh["category"], fresh["department"], fresh["language"]) == ("billing", "billing", "en")
        assert fresh["pii"] == {"CARD": 1, "EMAIL": 1, "PHONE": 1} | {
            kind: count for kind, count in fresh["pii"].items() if kind == "PERSON"
        }
        assert not any(secret in answer.text for secret in SECRETS)
        assert any(reason["text"] for reason in fresh["reasons"]["category"])


def test_masked_everywhere_but_in_originals_and_placeholders(client, sqlite_url):
    assert client.post(f"{V1}/inquiries/submit", json=MAIL).status_code == 201

    database = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    holding = {
        table
        for table in tables
        if any(secret in str(row) for row in database.execute(f"SELECT * FROM {table}") for secret in SECRETS)  # noqa: S608 - the names come from the database
    }
    database.close()
    assert holding == {"originals", "placeholders"}


def test_same_external_id_again_is_a_conflict__nothing_is_kept_twice(serve, any_database):
    with serve(any_database) as client:
        kept = client.post(f"{V1}/inquiries/submit", json=MAIL).json()["id"]
        again = client.post(f"{V1}/inquiries/submit", json=MAIL)

        assert again.status_code == 409
        problem = again.json()
        assert problem["code"] == "store.conflict"
        assert [fault["place"] for fault in problem["errors"]] == ["body.external_id"]
        assert f"inquiry {kept}: read that one, or send this one under another external_id" in problem["detail"]
        assert len(client.get(f"{V1}/inquiries").json()["items"]) == 1


def test_placeholders_keep_their_names_within_a_thread(serve, any_database):
    def say(client, text):
        return client.post(f"{V1}/inquiries/submit", json={"text": text, "thread_id": "t-1"}).json()["masked_text"]

    with serve(any_database) as client:
        first = say(client, "Write to anna@example.com please")
        second = say(client, "No, rather to bob@example.org, not to anna@example.com")

    assert first == "Write to <EMAIL_1> please"
    assert second == "No, rather to <EMAIL_2>, not to <EMAIL_1>"


def test_messages_of_one_thread_that_come_at_once_are_all_kept__with_names_that_do_not_collide(serve, any_database):
    def say(client, number):
        body = {"text": f"Please answer to person{number}@example.com", "thread_id": "t-1"}
        return client.post(f"{V1}/inquiries/submit", json=body)

    with serve(any_database) as client:
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda number: say(client, number), range(4)))

        assert [answer.status_code for answer in answers] == [201] * 4
        texts = {answer.json()["masked_text"] for answer in answers}
        assert texts == {f"Please answer to <EMAIL_{number}>" for number in range(1, 5)}


def test_contacts_of_a_customer_are_counted_from_the_store(client):
    def submit():
        body = {"text": "Still no answer about my router!", "customer": {"id": "c-9"}}
        return client.post(f"{V1}/inquiries/submit", json=body).json()

    answers = [submit() for _ in range(4)]

    seen = [
        rule["saw"]["repeat_contact"] for answer in answers for rule in answer["rules"] if rule["name"] == "priority"
    ]
    assert [text.split(":")[0] for text in seen] == ["0", "1", "2", "3"]
    assert answers[3]["priority"] > answers[0]["priority"]


def test_pages_hold_every_inquiry_once__newest_first(serve, any_database):
    with serve(any_database) as client:
        sent = [
            client.post(
                f"{V1}/inquiries/submit",
                json={"text": f"Question number {index}", "received_at": f"2026-05-0{1 + index // 2}T12:00:00Z"},
            ).json()["id"]
            for index in range(7)
        ]
        seen, cursor, times = [], None, []
        while True:
            page = client.get(f"{V1}/inquiries", params={"limit": 3} | ({"cursor": cursor} if cursor else {})).json()
            seen += [item["id"] for item in page["items"]]
            times += [item["received_at"] for item in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break

    assert sorted(seen) == sorted(sent)
    assert times == sorted(times, reverse=True)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"department": "billing"}, 1),
        ({"department": "nowhere"}, 0),
        ({"channel": "email"}, 1),
        ({"channel": "sms"}, 1),
        ({"language": "en", "category": "billing"}, 1),
        ({"received_from": "2999-01-01T00:00:00Z"}, 0),
        ({"minimum_priority": 0}, 2),
        ({"minimum_priority": 100}, 0),
    ],
)
def test_list_is_filtered(client, query, expected):
    client.post(f"{V1}/inquiries/submit", json=MAIL)
    client.post(f"{V1}/inquiries/submit", json={"text": "What does the family plan cost per month?", "channel": "sms"})

    assert len(client.get(f"{V1}/inquiries", params=query).json()["items"]) == expected


def test_classified_message_is_not_kept(client):
    answer = client.post(f"{V1}/inquiries/classify", json=MAIL)

    assert answer.status_code == 200
    assert answer.json()["department"] == "billing"
    assert client.get(f"{V1}/inquiries").json() == {"items": [], "next_cursor": None}


def test_batch_gives_one_result_for_each_message_in_order(client):
    texts = [
        f"the printer jammed {index} times" if index % 2 else f"any discount for {index} schools?"
        for index in range(300)
    ]
    answer = client.post(f"{V1}/inquiries/classify-batch", json={"inquiries": [{"text": text} for text in texts]})

    assert answer.status_code == 200
    results = answer.json()["results"]
    assert [result["masked_text"] for result in results] == texts
    alone = client.post(f"{V1}/inquiries/classify", json={"text": texts[7]}).json()
    same = ("category", "sentiment", "urgency", "priority", "category_confidence", "reasons")
    assert {name: results[7][name] for name in same} == {name: alone[name] for name in same}


def test_stats_count_and_share(client):
    client.post(f"{V1}/inquiries/submit", json=MAIL)
    client.post(f"{V1}/inquiries/submit", json={"text": "What does the family plan cost per month?"})

    stats = client.get(f"{V1}/stats").json()

    assert stats["total"] == 2
    assert stats["counts"]["department"]["billing"] == 1
    assert stats["shares"]["department"]["billing"] == 0.5
    assert 0 <= stats["needs_human_share"] <= 1


def test_request_id_is_taken_or_given(client):
    assert client.get(f"{V1}/health", headers={"X-Request-ID": "mine-1"}).headers["X-Request-ID"] == "mine-1"
    assert len(client.get(f"{V1}/health", headers={"X-Request-ID": "not mine!"}).headers["X-Request-ID"]) == 32


def test_documentation_page_fetches_nothing_from_elsewhere(client):
    page = client.get("/docs")
    sources = re.findall(r'(?:src|href)="([^"]+)"', page.text)

    assert page.status_code == 200
    assert len(sources) >= 3
    assert all(source.startswith("/") for source in sources)
    assert all(client.get(source).status_code == 200 for source in sources)
