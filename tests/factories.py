"""Values for tests, whole and valid; each test names only what it is about."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from frontdesk.inquiry import (
    Alternative,
    Analysis,
    Answered,
    Customer,
    Decision,
    Inquiry,
    Language,
    MatchedRule,
    Prediction,
    Reason,
    ReasonKind,
    Route,
)
from frontdesk.testing import masked

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def prediction(task: str = "category", label: str = "billing", **changes: Any) -> Prediction:
    values = {
        "task": task,
        "label": label,
        "confidence": 0.875,
        "alternatives": (Alternative("other", 0.125),),
        "reasons": (Reason(ReasonKind.WORD, "charged twice", 1.5), Reason(ReasonKind.RULE, "money", 0.5)),
        "model": "linear@3f2a9c1b",
        "novelty": 0.25,
        "label_set": (label, "other"),
        "coverage": 0.96875,
        "answered_by": Answered("hybrid", "ambiguous"),
    }
    return Prediction(**values | changes)


def route(**changes: Any) -> Route:
    values = {
        "department": "finance",
        "priority": 55,
        "respond_by": NOON + timedelta(hours=4),
        "resolve_by": NOON + timedelta(days=2),
        "escalated": False,
        "needs_human": False,
        "human_reasons": (),
        "matched": (MatchedRule("priority", {"urgency": "medium: 20.0", "contacts": 2}),),
        "rules_digest": "0" * 64,
    }
    return Route(**values | changes)


def decision(
    text: str = "I was charged twice, write to <EMAIL_1>",
    *,
    labels: Mapping[str, str] | None = None,
    language: str = "en",
    degraded: tuple[str, ...] = (),
    vault: Mapping[str, str] | None = None,
    routed: Mapping[str, Any] | None = None,
    customer: Customer | None = None,
    **inquiry: Any,
) -> Decision:
    """Make a decision; what is not named here goes to the inquiry."""
    labels = {"category": "billing", "sentiment": "negative", "urgency": "medium"} if labels is None else labels
    values = {"body": "I was charged twice, write to ana@example.org", "subject": "Invoice", "received_at": NOON}
    return Decision(
        inquiry=Inquiry(**values | inquiry, customer=customer or Customer("c-1", "Ana Sol", "ana@example.org")),
        analysis=Analysis(
            text=masked(text),
            language=Language(language, 0.9375),
            predictions={task: prediction(task, label) for task, label in labels.items()},
            degraded=degraded,
        ),
        route=route(**routed or {}),
        vault={"<EMAIL_1>": "ana@example.org"} if vault is None else vault,
    )
