"""What a rule may ask about an inquiry, as one flat mapping from field name to value."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from operator import attrgetter
from typing import NamedTuple

from frontdesk.inquiry import LABEL_SEPARATOR, Analysis, Inquiry
from frontdesk.routing.tone import capitals, exclamations

Facts = dict[str, object]
PRIORITY = "priority"
"""Read as ``None``: the router weighs the other facts first, and adds it."""

Reader = Callable[[Inquiry, Analysis], object]


class Field(NamedTuple):
    """What a rule may ask for, and where it stands."""

    meaning: str
    read: Reader


FIELDS: Mapping[str, Field] = {
    "tenant": Field("whose desk it is", lambda inquiry, _: inquiry.tenant),
    "channel": Field("email, chat, form, social, sms, phone, api or file", lambda inquiry, _: inquiry.channel.value),
    "kind": Field("inquiry, auto_reply, bounce or newsletter", lambda inquiry, _: inquiry.kind.value),
    "text": Field("the masked text; first the subject, unless it is set aside", lambda _, analysis: analysis.text.text),
    "text.length": Field("characters of the masked text", lambda _, analysis: len(analysis.text.text)),
    "text.exclamations": Field("0 to 1: share of exclamation marks", lambda _, analysis: exclamations(analysis.text)),
    "text.capitals": Field("0 to 1: share of capital letters", lambda _, analysis: capitals(analysis.text)),
    "language": Field("ISO 639-1 code, or und", lambda _, analysis: analysis.language.code),
    "language.confidence": Field("0 to 1", lambda _, analysis: analysis.language.confidence),
    "customer.id": Field("the sender's own id, where it is known", lambda inquiry, _: inquiry.customer.id),
    "customer.tier": Field("free, standard, premium or enterprise", lambda inquiry, _: inquiry.customer.tier.value),
    "customer.contacts_last_30_days": Field(
        "messages of this customer in the last 30 days, this one not counted",
        lambda inquiry, _: inquiry.customer.contacts_last_30_days,
    ),
    "pii": Field("the kinds of personal data that were masked", lambda _, analysis: tuple(analysis.pii)),
    "degraded": Field(
        "true where a model failed and the keywords answered", lambda _, analysis: bool(analysis.degraded)
    ),
    "received.at": Field(
        "when it came, such as 2026-03-01T14:30:00+00:00, UTC; for inputs of the type datetime",
        lambda inquiry, _: _received(inquiry).isoformat(timespec="seconds"),
    ),
    "received.hour": Field("0 to 23, UTC", lambda inquiry, _: _received(inquiry).hour),
    "received.weekday": Field("1 (Monday) to 7, UTC", lambda inquiry, _: _received(inquiry).isoweekday()),
    PRIORITY: Field("0 to 100, before escalation", lambda _inquiry, _analysis: None),
}
"""The fixed fields. Besides them: ``TASK``, ``TASK.confidence``, ``TASK.margin``, ``TASK.novelty``, ``TASK.possible``
for every task, and ``attributes.NAME`` for whatever the sender's system sent along."""
PREDICTION_FIELDS = ("confidence", "margin", "novelty", "possible")
ATTRIBUTE_PREFIX = "attributes."


def reader_of_input(name: str, tasks: frozenset[str]) -> Reader:
    """Give what reads the input of a task: a field of this name, an answer of these tasks, else an attribute."""
    read = reader(name if is_known(name, tasks) else f"{ATTRIBUTE_PREFIX}{name}")
    return _joined(read) if name in tasks else read


def is_known(field: str, tasks: frozenset[str]) -> bool:
    """Tell whether a rule may ask for `field` where these tasks are declared."""
    return field in FIELDS or field.startswith(ATTRIBUTE_PREFIX) or task_of(field) in tasks


def task_of(field: str) -> str:
    """Give the task that a field would be an answer of, or speak of."""
    task, _, aspect = field.rpartition(".")
    return task if task and aspect in PREDICTION_FIELDS else field


def reader(field: str) -> Reader:
    """Give what reads a field; a task or an attribute that an inquiry lacks reads as ``None``."""
    if field in FIELDS:
        return FIELDS[field].read
    if field.startswith(ATTRIBUTE_PREFIX):
        name = field.removeprefix(ATTRIBUTE_PREFIX)
        return lambda inquiry, _: inquiry.attributes.get(name)
    task, _, aspect = field.rpartition(".")
    if task and aspect in PREDICTION_FIELDS:
        return _of_prediction(task, aspect)
    return _labels_of(field)


def _received(inquiry: Inquiry) -> datetime:
    """Give the time in UTC: what a Python program hands over may be in any zone."""
    return inquiry.received_at.astimezone(UTC)


def _labels_of(task: str) -> Reader:
    """Read the label; of a task of several labels those that hold, as a list."""

    def read_labels(_: Inquiry, analysis: Analysis) -> object:
        prediction = analysis.predictions.get(task)
        if prediction is None:
            return None
        return prediction.labels if prediction.several else prediction.label

    return read_labels


def _joined(read: Reader) -> Reader:
    """Write several labels as a column of a file has them, for a task that takes them as a category."""

    def read_joined(inquiry: Inquiry, analysis: Analysis) -> object:
        value = read(inquiry, analysis)
        return LABEL_SEPARATOR.join(value) if isinstance(value, tuple) else value

    return read_joined


def _of_prediction(task: str, aspect: str) -> Reader:
    read = attrgetter(aspect)

    def read_prediction(_: Inquiry, analysis: Analysis) -> object:
        prediction = analysis.predictions.get(task)
        return None if prediction is None else read(prediction)

    return read_prediction
