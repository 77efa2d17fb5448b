"""A decision as one flat record, the same on the command line, over HTTP and in files. Its names are a promise.

It never holds the original text nor the vault. Ids and attributes that the sender's system gave are not masked.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from frontdesk.inquiry import LABEL_SEPARATOR, Decision, Prediction, gives_several
from frontdesk.ports import StoredInquiry

Record = dict[str, Any]


def record_of(decision: Decision) -> Record:
    """Lay a fresh decision out flat."""
    inquiry, analysis, route = decision.inquiry, decision.analysis, decision.route
    predictions = {task: prediction_values(each) for task, each in analysis.predictions.items()}
    return {
        "id": inquiry.id,
        "external_id": inquiry.external_id,
        "thread_id": inquiry.thread_id,
        "channel": inquiry.channel.value,
        "kind": inquiry.kind.value,
        "received_at": _moment(inquiry.received_at),
        "language": analysis.language.code,
        "language_confidence": analysis.language.confidence,
        **_flat(predictions),
        "department": route.department,
        "assignee": route.assignee,
        "priority": route.priority,
        "escalated": route.escalated,
        "needs_human": route.needs_human,
        "human_reasons": list(route.human_reasons),
        "respond_by": _moment(route.respond_by),
        "resolve_by": _moment(route.resolve_by),
        "rules": [{"name": rule.name, "saw": dict(rule.saw)} for rule in route.matched],
        "rules_digest": route.rules_digest,
        "masked_text": analysis.text.text,
        "pii": dict(analysis.pii),
        "degraded": bool(analysis.degraded),
        "degraded_reasons": list(analysis.degraded),
    }


def record_of_stored(stored: StoredInquiry) -> Record:
    """Lay a stored inquiry out flat, exactly as it was when it was fresh."""
    route = stored.route
    return {
        "id": stored.id,
        "external_id": stored.external_id,
        "thread_id": stored.thread_id,
        "channel": stored.channel,
        "kind": stored.kind,
        "received_at": _moment(stored.received_at),
        "language": stored.language,
        "language_confidence": stored.language_confidence,
        **_flat(stored.predictions),
        "department": route["department"],
        "assignee": route["assignee"],
        "priority": route["priority"],
        "escalated": route["escalated"],
        "needs_human": route["needs_human"],
        "human_reasons": route["human_reasons"],
        "respond_by": _in_utc(route["respond_by"]),
        "resolve_by": _in_utc(route["resolve_by"]),
        "rules": route["matched"],
        "rules_digest": route["rules_digest"],
        "masked_text": stored.masked_text,
        "pii": dict(stored.pii),
        "degraded": bool(stored.degraded),
        "degraded_reasons": list(stored.degraded),
    }


def prediction_values(prediction: Prediction) -> Record:
    """Give a prediction as plain values."""
    return {
        "label": prediction.label,
        "confidence": prediction.confidence,
        "alternatives": [
            {"label": label, "probability": probability} for label, probability in prediction.alternatives
        ],
        "reasons": [{"kind": str(kind), "text": text, "weight": weight} for kind, text, weight in prediction.reasons],
        "model": prediction.model,
        "novelty": prediction.novelty,
        "label_set": list(prediction.label_set),
        "coverage": prediction.coverage,
        "answered_by": prediction.answered_by and prediction.answered_by._asdict(),
    }


def answer_of(prediction: Prediction) -> Record:
    """Give the answer of one task: the prediction, and the labels that it gives."""
    return prediction_values(prediction) | {"labels": list(prediction.labels)}


_BY_TASK = {
    "alternatives": "alternatives",
    "reasons": "reasons",
    "models": "model",
    "novelty": "novelty",
    "answered_by": "answered_by",
}
"""Name in the record, and in a prediction's values."""


def _flat(predictions: Mapping[str, Mapping[str, Any]]) -> Record:
    """Spread predictions over ``TASK`` and ``TASK_confidence``, and the rest over mappings by task.

    Of a task of several labels ``TASK`` has those that hold, as ``a|b``, and is empty where none does.
    """
    flat: Record = {}
    for task, values in predictions.items():
        several = gives_several(values["model"])
        flat[task] = LABEL_SEPARATOR.join(values["label_set"]) if several else values["label"]
        flat[f"{task}_confidence"] = values["confidence"]
    for name, key in _BY_TASK.items():
        flat[name] = {task: values[key] for task, values in predictions.items()}
    flat["label_sets"] = {
        task: {"labels": values["label_set"], "coverage": values["coverage"]} for task, values in predictions.items()
    }
    return flat


def _moment(moment: datetime) -> str:
    return _in_utc(moment.isoformat())


def _in_utc(moment: object) -> str:
    return str(moment).replace("+00:00", "Z")


COLUMNS: Sequence[str] = (
    "id",
    "language",
    "category",
    "category_confidence",
    "sentiment",
    "sentiment_confidence",
    "urgency",
    "urgency_confidence",
    "department",
    "priority",
    "escalated",
    "needs_human",
    "respond_by",
    "masked_text",
)
"""What stands first in a table, in this order."""
