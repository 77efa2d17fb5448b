"""Texts in, masked texts out: what cannot be taken back, what can, and what is refused."""

import pytest

MASK = "/api/v1/mask"
TEXT = "My card is 4111 1111 1111 1111, write to Ada@example.com or ada@example.com."


def problem(answer, status, code):
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert (answer.status_code, body["code"]) == (status, code), body
    return body


def restored(result):
    text = result["masked_text"]
    for hidden in reversed(result["placeholders"]):
        assert text[hidden["start"] : hidden["end"]] == hidden["name"]
        text = text[: hidden["start"]] + hidden["value"] + text[hidden["end"] :]
    return text


def test_masked_text_comes_with_kinds_and_counts_alone__nothing_to_restore_it_from(client):
    answer = client.post(MASK, json={"text": TEXT})

    assert answer.status_code == 200
    assert answer.json() == {
        "language": "en",
        "masked_text": "My card is <CARD_1>, write to <EMAIL_1> or <EMAIL_1>.",
        "pii": {"CARD": 1, "EMAIL": 1},
    }
    assert "cache-control" not in answer.headers


def test_text_is_restored_to_the_letter__where_the_request_says_reversible(client):
    answer = client.post(MASK, json={"text": TEXT, "reversible": True})

    assert restored(answer.json()) == TEXT
    assert answer.headers["cache-control"] == "no-store"


def test_many_texts_are_masked_each_for_itself__in_order(client):
    texts = [f"write to a{number}@example.com" for number in range(1_000)]
    results = client.post(MASK, json={"texts": texts, "reversible": True}).json()["results"]

    assert {result["masked_text"] for result in results} == {"write to <EMAIL_1>"}
    assert [restored(result) for result in results] == texts


def test_html_is_masked_as_a_reader_sees_it(client):
    text = "<p>Write to <b>ada</b>@example.com</p><!-- bob@example.com -->"

    assert client.post(MASK, json={"text": text, "is_html": True}).json()["masked_text"] == "Write to <EMAIL_1>"


def test_nothing_is_kept(client):
    assert client.post(MASK, json={"text": TEXT, "reversible": True}).status_code == 200

    assert client.get("/api/v1/inquiries").json()["items"] == []


@pytest.mark.parametrize(
    ("body", "place", "expected"),
    [
        ({}, "body", "text or texts, one of the two"),
        ({"text": "a", "texts": ["b"]}, "body", "text or texts, one of the two"),
        ({"text": None}, "body.text", "valid string"),
        ({"text": ""}, "body.text", "at least 1 character"),
        ({"texts": []}, "body.texts", "at least one of texts"),
        ({"texts": ["x"] * 1001}, "body.texts", "at most 1000 texts"),
        ({"texts": ["x", 7]}, "body.texts.1", "valid string"),
        ({"text": "x", "reversible": "yes"}, "body.reversible", "valid boolean"),
        ({"text": "x", "mode": "reversible"}, "body.mode", "no such field"),
    ],
)
def test_wrong_body_is_named_with_its_place(client, body, place, expected):
    found = problem(client.post(MASK, json=body), 422, "input.invalid")

    assert any(fault["place"] == place and expected in fault["expected"] for fault in found["errors"]), found


def test_text_without_a_visible_character_refuses_all__by_its_place(client):
    found = problem(client.post(MASK, json={"texts": ["fine", "\u200b", " "]}), 422, "input.empty")

    assert [fault["place"] for fault in found["errors"]] == ["body.texts.1", "body.texts.2"]
    assert found["detail"].startswith("body.texts.1: ")


def test_long_text_is_refused_with_the_limit(serve, sqlite_url):
    with serve(sqlite_url, maximum_text_characters="100") as client:
        found = problem(client.post(MASK, json={"texts": ["fine", "a" * 101]}), 413, "input.too_large")

    expected = "at most 100 characters, not 101; send less, or raise maximum_text_characters"
    assert found["errors"] == [{"place": "body.texts.1", "expected": expected}]
    assert found["detail"] == f"body.texts.1: expected {expected}"


def test_what_came_is_never_echoed(client):
    answer = client.post(MASK, json={"text": ["4111 1111 1111 1111"]})

    problem(answer, 422, "input.invalid")
    assert "4111" not in answer.text
