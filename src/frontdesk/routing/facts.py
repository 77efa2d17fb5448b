"""What a rule may ask about an inquiry, as one flat mapping from field name to value."""

from collections.abc import Mapping

from frontdesk.inquiry import Analysis, Inquiry

Facts = dict[str, object]

FIELDS: Mapping[str, str] = {
    "tenant": "whose desk it is",
    "channel": "email, chat, form, social, sms, phone, api or file",
    "kind": "inquiry, auto_reply, bounce or newsletter",
    "text": "the masked text; first the subject, unless it is set aside",
    "text.length": "characters of the masked text",
    "language": "ISO 639-1 code, or und",
    "language.confidence": "0 to 1",
    "customer.id": "the sender's own id, where it is known",
    "customer.tier": "free, standard, premium or enterprise",
    "customer.contacts_last_30_days": "messages of this customer in the last 30 days, this one not counted",
    "pii": "the kinds of personal data that were masked",
    "degraded": "true where a model failed and the keywords answered",
    "received.hour": "0 to 23, UTC",
    "received.weekday": "1 (Monday) to 7",
    "priority": "0 to 100, before escalation",
}
"""The fixed fields. Besides them: ``TASK``, ``TASK.confidence``, ``TASK.margin``, ``TASK.novelty`` for every task, and
``attributes.NAME`` for whatever the sender's system sent along."""

PREDICTION_FIELDS = ("confidence", "margin", "novelty")
ATTRIBUTE_PREFIX = "attributes."


def is_known(field: str, tasks: frozenset[str]) -> bool:
    """Tell whether a rule may ask for `field` where these tasks are declared."""
    if field in FIELDS or field in tasks or field.startswith(ATTRIBUTE_PREFIX):
        return True
    task, _, aspect = field.rpartition(".")
    return task in tasks and aspect in PREDICTION_FIELDS


def gather(inquiry: Inquiry, analysis: Analysis) -> Facts:
    """Lay out everything that rules may ask about one inquiry."""
    customer, received, text = inquiry.customer, inquiry.received_at, analysis.text.text
    facts: Facts = {
        "tenant": inquiry.tenant,
        "channel": inquiry.channel.value,
        "kind": inquiry.kind.value,
        "text": text,
        "text.length": len(text),
        "language": analysis.language.code,
        "language.confidence": analysis.language.confidence,
        "customer.id": customer.id,
        "customer.tier": customer.tier.value,
        "customer.contacts_last_30_days": customer.contacts_last_30_days,
        "pii": tuple(analysis.pii) if analysis.text.placeholders else (),
        "degraded": bool(analysis.degraded),
        "received.hour": received.hour,
        "received.weekday": received.isoweekday(),
    }
    for task, prediction in analysis.predictions.items():
        facts[task] = prediction.label
        facts[f"{task}.confidence"] = prediction.confidence
        facts[f"{task}.margin"] = prediction.margin
        facts[f"{task}.novelty"] = prediction.novelty
    for name, value in inquiry.attributes.items():
        facts[ATTRIBUTE_PREFIX + name] = value
    return facts
