"""Decisions as the plain values that a store gives back, worked out a second time and as simply as can be."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

from frontdesk.errors import InvalidInput
from frontdesk.inquiry import Decision, Inquiry
from frontdesk.ports import LONGEST, InquiryFilter, Original, StoredInquiry

_LABELS = ("category", "sentiment", "urgency")
_OF_ROUTE = ("department", "needs_human", "escalated")
_FILTERED = (*_LABELS, *_OF_ROUTE, "language", "channel", "thread_id")


def utc(moment: datetime) -> datetime:
    """Turn a moment to UTC. Raises `InvalidInput` where it has no time zone."""
    if moment.utcoffset() is None:
        raise InvalidInput(f"expected a time with a time zone, came {moment.isoformat()}")
    return moment.astimezone(UTC)


def plain(value: Any) -> Any:  # noqa: ANN401 - it takes what JSON takes, and more
    """Give a value as JSON would hold it, its text as a database keeps it."""
    if isinstance(value, str):
        # UTF-16 joins the pairs of surrogates, and replaces a half of one.
        return value.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, datetime):
        return utc(value).isoformat()
    if is_dataclass(value):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, Mapping):
        return {plain(str(key)): plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


def stored_of(decision: Decision, processed_at: datetime) -> StoredInquiry:
    """Give an inquiry as a store gives it back. Raises `InvalidInput` where a name is too long."""
    inquiry, analysis = decision.inquiry, decision.analysis
    predictions = {task: plain(prediction) for task, prediction in analysis.predictions.items()}
    for prediction in predictions.values():
        del prediction["task"], prediction["unfit_below"]  # the route tells the latter, where it counts
    return StoredInquiry(
        id=_name("id", inquiry.id) or "",
        tenant=_name("tenant", inquiry.tenant) or "",
        external_id=_name("external_id", inquiry.external_id),
        thread_id=_name("thread_id", inquiry.thread_id),
        channel=inquiry.channel.value,
        kind=inquiry.kind.value,
        language=analysis.language.code,
        language_confidence=analysis.language.confidence,
        masked_text=plain(analysis.text.text),
        received_at=utc(inquiry.received_at),
        processed_at=utc(processed_at),
        customer_id=_name("customer_id", inquiry.customer.id),
        customer_tier=inquiry.customer.tier.value,
        pii=plain(analysis.pii),
        degraded=plain(analysis.degraded),
        predictions=predictions,
        route=plain(decision.route),
    )


def original_of(inquiry: Inquiry) -> Original:
    """Give the original of an inquiry, without placeholders."""
    return Original(
        subject=plain(inquiry.subject),
        body=plain(inquiry.body),
        customer_name=plain(inquiry.customer.name),
        customer_address=plain(inquiry.customer.address),
        placeholders={},
        is_html=inquiry.is_html,
        attributes=plain(inquiry.attributes),
    )


def matches(stored: StoredInquiry, which: InquiryFilter) -> bool:
    """Say whether an inquiry is one of those asked for."""
    return (
        all(getattr(which, name) in {None, value_of(stored, name)} for name in _FILTERED)
        and (which.minimum_priority is None or int(str(stored.route["priority"])) >= which.minimum_priority)
        and (which.received_from is None or stored.received_at >= utc(which.received_from))
        and (which.received_before is None or stored.received_at < utc(which.received_before))
    )


def value_of(stored: StoredInquiry, name: str) -> object:
    """Give what an inquiry is filtered and counted by."""
    if name in _LABELS:
        return stored.predictions.get(name, {}).get("label")
    return stored.route[name] if name in _OF_ROUTE else getattr(stored, name)


def _name(kind: str, text: str | None) -> str | None:
    if text is not None and len(text) > LONGEST[kind]:
        raise InvalidInput(f"{kind}: expected at most {LONGEST[kind]} characters, came {len(text)}; shorten it")
    return plain(text) or None
