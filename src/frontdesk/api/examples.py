"""What the documentation shows: an example of everything that is asked and answered."""

from collections.abc import Iterator, Mapping
from typing import Any

Json = dict[str, Any]
"""Without ``None``: FastAPI drops every key with it from the document."""

INQUIRY_ID = "960629bc-db6e-446b-8525-bfa43ee00322"
CURSOR = "WyIyMDI2LTA1LTA0VDA5OjMwOjAwKzAwOjAwIiwiOTYwNjI5YmMtZGI2ZS00NDZiLTg1MjUtYmZhNDNlZTAwMzIyIl0"
INQUIRY: Json = {
    "text": "Our whole office is locked out since this morning, nobody can log in.",
    "subject": "Locked out",
    "channel": "email",
    "external_id": "mail-20931",
    "customer": {"id": "c-1041", "tier": "enterprise"},
}
BATCH: Json = {"inquiries": [INQUIRY, {"text": "What does the family plan cost per month?", "channel": "chat"}]}
RESULT: Json = {
    "id": INQUIRY_ID,
    "external_id": "mail-20931",
    "thread_id": "thread-17",
    "channel": "email",
    "kind": "inquiry",
    "received_at": "2026-05-04T09:30:00Z",
    "language": "en",
    "language_confidence": 1.0,
    "category": "technical_support",
    "category_confidence": 0.9987,
    "sentiment": "neutral",
    "sentiment_confidence": 0.5546,
    "urgency": "high",
    "urgency_confidence": 0.6611,
    "alternatives": {
        "category": [{"label": "sales", "probability": 0.0013}],
        "sentiment": [{"label": "negative", "probability": 0.4328}, {"label": "positive", "probability": 0.0126}],
        "urgency": [{"label": "critical", "probability": 0.3389}],
    },
    "reasons": {
        "category": [{"kind": "word", "text": "Locked", "weight": 2.1942}],
        "sentiment": [{"kind": "word", "text": "nobody", "weight": 0.4467}],
        "urgency": [{"kind": "rule", "text": "fully stopped: Locked out", "weight": 1.0698}],
    },
    "models": {
        "category": "linear+keywords@10f7ec4f",
        "sentiment": "linear+keywords@1c7dc43a",
        "urgency": "linear+rules@8f9b4d50",
    },
    "novelty": {"category": 0.0, "sentiment": 0.0, "urgency": 0.0},
    "label_sets": {
        "category": {"labels": ["technical_support"], "coverage": 0.9},
        "sentiment": {"labels": ["neutral", "negative"], "coverage": 0.95},
        "urgency": {"labels": ["high", "critical"], "coverage": 0.95},
    },
    "answered_by": {
        "category": {"candidate": "linear", "why": "confident"},
        "sentiment": {"candidate": "linear", "why": "confident"},
        "urgency": {"candidate": "hybrid", "why": "ambiguous"},
    },
    "department": "technical_support",
    "assignee": "maria",
    "priority": 69,
    "escalated": False,
    "needs_human": False,
    "human_reasons": [],
    "respond_by": "2026-05-04T11:30:00Z",
    "resolve_by": "2026-05-05T09:30:00Z",
    "rules": [{"name": "priority", "saw": {"urgency": "high: 45.0", "tier": "enterprise: 12.0"}}],
    "rules_digest": "d0a972ef515045b625dd675382fbf10889d74e6b5cee14e524a0ac576167852f",
    "masked_text": "Locked out\n\nOur whole office is locked out since this morning, nobody can log in.",
    "pii": {},
    "degraded": False,
    "degraded_reasons": [],
}
PAGE: Json = {"items": [RESULT], "next_cursor": CURSOR}
MASKED: Json = {
    "language": "en",
    "masked_text": "My card is <CARD_1>, call me on <PHONE_1>.",
    "pii": {"CARD": 1, "PHONE": 1},
}
HEALTH: Json = {
    "status": "ok",
    "live": True,
    "ready": True,
    "version": "0.1.0",
    "models": RESULT["models"],
    "database": {"ok": True, "detail": "can be written"},
}
UNWRITABLE: Json = HEALTH | {
    "status": "unavailable",
    "ready": False,
    "database": {"ok": False, "detail": "store.read_only"},
}
STATS: Json = {
    "since": "2026-05-01T00:00:00Z",
    "until": "2026-06-01T00:00:00Z",
    "total": 4,
    "counts": {"category": {"billing": 3, "sales": 1}, "language": {"en": 4}},
    "shares": {"category": {"billing": 0.75, "sales": 0.25}, "language": {"en": 1.0}},
    "needs_human_share": 0.25,
    "escalated_share": 0.0,
    "degraded_share": 0.0,
    "mean_priority": 41.5,
}
METRICS = """# HELP inquiries_received_total Inquiries that came in, stored or not
# TYPE inquiries_received_total counter
inquiries_received_total{channel="email"} 12.0
"""


def shown(example: Json) -> Json:
    """Give what a pydantic model needs to carry its example."""
    return {"examples": [example]}


def show_examples(document: Mapping[str, Any]) -> None:
    """Put the example of each schema where every reader of OpenAPI looks: beside the parameter or the body."""
    schemas = document["components"]["schemas"]
    for holder in _holders(document):
        if "example" not in holder and "examples" not in holder:
            found = _example_of(holder["schema"], schemas)
            if found is not None:
                holder["example"] = found


def _holders(document: Mapping[str, Any]) -> Iterator[Json]:
    """Find what has a schema: parameters, and bodies in each of their media types."""
    for operations in document["paths"].values():
        for operation in operations.values():
            yield from operation.get("parameters", ())
            for body in (operation.get("requestBody", {}), *operation["responses"].values()):
                yield from body.get("content", {}).values()


def _example_of(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> object:
    """Give the first example of a schema, or of the first of those that it offers."""
    if "$ref" in schema:
        return _example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if schema.get("examples"):
        return schema["examples"][0]
    return _example_of(schema["anyOf"][0], schemas) if "anyOf" in schema else None
