"""Decisions as rows, and rows as the plain values that the store gives back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from frontdesk.errors import InvalidInput
from frontdesk.inquiry import Decision, Inquiry, Route
from frontdesk.ports import LONGEST, StoredInquiry
from frontdesk.record import prediction_values
from frontdesk.store.columns import in_utc

Values = dict[str, Any]

FIRST_REVISION = 1
FILTERED_TASKS = ("category", "sentiment", "urgency")
"""Tasks whose labels stand in `inquiries` too, to filter and to count by."""
ROUTE_FIELDS = tuple(field.name for field in fields(Route))


def inquiry_row(decision: Decision, processed_at: datetime) -> Values:
    """Give the row of `inquiries`. Raises `InvalidInput` where a name is too long for the store."""
    inquiry, analysis, route = decision.inquiry, decision.analysis, decision.route
    _check_names(inquiry)
    labels = {
        task: analysis.predictions[task].label if task in analysis.predictions else None for task in FILTERED_TASKS
    }
    return {
        "tenant": inquiry.tenant,
        "id": inquiry.id,
        # An empty external id names nothing; kept as it is, it would be the same for every message that lacks one.
        "external_id": inquiry.external_id or None,
        "thread_id": inquiry.thread_id or None,
        "channel": str(inquiry.channel),
        "kind": str(inquiry.kind),
        "language": analysis.language.code,
        "language_confidence": float(analysis.language.confidence),
        "customer_id": inquiry.customer.id or None,
        "customer_tier": str(inquiry.customer.tier),
        "received_at": inquiry.received_at,
        "processed_at": processed_at,
        "masked_text": analysis.text.text,
        "pii": dict(analysis.pii),
        "degraded": list(analysis.degraded),
        "is_degraded": bool(analysis.degraded),
        **labels,
        "route_revision": FIRST_REVISION,
        **routed_columns(route),
    }


def routed_columns(route: Route) -> Values:
    """Give the columns of `inquiries` that follow the latest route."""
    return {
        "department": route.department,
        "priority": int(route.priority),
        "escalated": route.escalated,
        "needs_human": route.needs_human,
    }


def original_row(inquiry: Inquiry) -> Values:
    """Give the row of `originals`."""
    return {
        "tenant": inquiry.tenant,
        "inquiry_id": inquiry.id,
        "subject": inquiry.subject,
        "body": inquiry.body,
        "is_html": inquiry.is_html,
        "customer_name": inquiry.customer.name,
        "customer_address": inquiry.customer.address,
        "attributes": dict(inquiry.attributes),
    }


def prediction_rows(decision: Decision) -> Iterator[Values]:
    """Give one row of `predictions` for each task."""
    for task, prediction in decision.analysis.predictions.items():
        yield {
            "tenant": decision.inquiry.tenant,
            "inquiry_id": decision.inquiry.id,
            "task": task,
            **prediction_values(prediction),
        }


def route_row(tenant: str, inquiry_id: str, revision: int, route: Route, decided_at: datetime) -> Values:
    """Give the row of `routing_decisions`."""
    return {
        "tenant": tenant,
        "inquiry_id": inquiry_id,
        "revision": revision,
        "decided_at": decided_at,
        **routed_columns(route),
        "assignee": route.assignee,
        "respond_by": route.respond_by,
        "resolve_by": route.resolve_by,
        "human_reasons": list(route.human_reasons),
        "matched": [{"name": rule.name, "saw": dict(rule.saw)} for rule in route.matched],
        "rules_digest": route.rules_digest,
    }


def stored_inquiry(row: Row[Any], predictions: Sequence[Row[Any]]) -> StoredInquiry:
    """Put a row of `inquiries`, joined with its latest route, and its predictions together."""
    return StoredInquiry(
        id=row.id,
        tenant=row.tenant,
        external_id=row.external_id,
        thread_id=row.thread_id,
        channel=row.channel,
        kind=row.kind,
        language=row.language,
        language_confidence=row.language_confidence,
        masked_text=row.masked_text,
        received_at=row.received_at,
        processed_at=row.processed_at,
        customer_id=row.customer_id,
        customer_tier=row.customer_tier,
        pii=row.pii,
        degraded=row.degraded,
        predictions={prediction.task: _prediction(prediction) for prediction in predictions},
        route=stored_route(row),
    )


def stored_route(row: Row[Any]) -> Mapping[str, object]:
    """Give a route as plain values, its times as ISO 8601 text in UTC."""
    values = {name: getattr(row, name) for name in ROUTE_FIELDS}
    return {name: in_utc(value).isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def _prediction(row: Row[Any]) -> Mapping[str, object]:
    return {
        **{name: getattr(row, name) for name in ("label", "confidence", "alternatives", "reasons", "model", "novelty")},
        # of a row from before there were label sets, what a model without any says
        "label_set": row.label_set or [],
        "coverage": row.coverage or 0.0,
        "answered_by": row.answered_by,
    }


def _check_names(inquiry: Inquiry) -> None:
    names = {
        "tenant": inquiry.tenant,
        "id": inquiry.id,
        "external_id": inquiry.external_id,
        "thread_id": inquiry.thread_id,
        "customer_id": inquiry.customer.id,
    }
    for name, value in names.items():
        if value is not None and len(value) > LONGEST[name]:
            raise InvalidInput(f"{name}: expected at most {LONGEST[name]} characters, came {len(value)}; shorten it")
