"""One batch through every stage: order, masking, conversations, and models that fail."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

import pytest

from frontdesk.bootstrap import Unobserved, make_reader, read_configuration
from frontdesk.desk import Desk
from frontdesk.errors import BundleDigestMismatch, ConfigError, ModelUnavailable
from frontdesk.inquiry import Channel, Customer, Inquiry, Kind, LanguageScore, Part, Prediction
from frontdesk.models import Batch, KeywordsClassifier
from frontdesk.models.tasks import Input
from frontdesk.routing import Router

CONFIGURATION = read_configuration()
READER = make_reader(CONFIGURATION)


class Counting(Unobserved):
    """Remembers what it was told."""

    def __init__(self):
        self.failures = []
        self.predictions = 0

    def predicted(self, predictions, seconds):
        self.predictions += len(predictions)
        assert seconds >= 0

    def degraded(self, task, error, messages):
        self.failures.append((task, type(error).__name__, messages))


class Model:
    """Says the same of every message, unless it holds a word that it chokes on."""

    def __init__(self, task, label, chokes_on="\x00"):
        self.task, self.label, self.chokes_on = task, label, chokes_on
        self.seen = []

    def predict(self, batch: Batch):
        self.seen += [text.text for text in batch.texts]
        if any(self.chokes_on in text.text for text in batch.texts):
            raise ZeroDivisionError
        return [Prediction(self.task, self.label, 0.9, (), (), "fake@1") for _ in batch.texts]


class Source:
    def __init__(self, models: Mapping[str, object]):
        self.models = models

    def classifier(self, task):
        model = self.models.get(task, ModelUnavailable())
        if isinstance(model, Exception):
            raise model
        return model


def desk_with(observer=None, score_of=lambda _task, _language: None, **models):
    defaults = {"category": Model("category", "sales"), "sentiment": Model("sentiment", "neutral"),
                "urgency": Model("urgency", "low")}  # fmt: skip
    return Desk(
        reader=READER,
        models=Source(defaults | models),
        fallbacks={task.name: KeywordsClassifier(task) for task in CONFIGURATION.triaged},
        router=Router(CONFIGURATION.routing, digest="d"),
        observer=observer or Unobserved(),
        score_of=score_of,
    )


def test_scores_of_the_language_are_told_to_the_rules__of_models_that_know_them():
    good = LanguageScore(100, 90, 0.84)
    italian = "Buongiorno, vorrei sapere quando arriva il mio pacco, lo aspetto da una settimana ormai"
    asked = []

    def score_of(task, language):
        asked.append((task, language))
        return good if task in {"category", "urgency"} and language == "it" else None

    known, unknown = (
        desk.decide([Inquiry(body=italian), Inquiry(body="Where is my parcel?")])
        for desk in (desk_with(score_of=score_of), desk_with())
    )

    assert known[0].analysis.language_scores == {"category": good, "urgency": good}
    assert known[1].analysis.language_scores == {}
    assert ("category", "en") in asked
    assert not known[0].route.needs_human
    assert unknown[0].route.human_reasons == (
        "language: category and urgency: their models keep no score by language, and 'it' is not among languages",
    )


def test_nothing_in__nothing_out():
    assert desk_with().decide([]) == []


def test_decisions_come_in_order__one_for_each_inquiry():
    inquiries = [Inquiry(body=f"The printer is {'very ' * index}slow", id=str(index)) for index in range(5)]

    decisions = desk_with().decide(inquiries)

    assert [decision.inquiry for decision in decisions] == inquiries
    assert [decision.analysis.text.text for decision in decisions] == [inquiry.body for inquiry in inquiries]


def test_models_never_see_personal_data():
    category = Model("category", "billing")

    (decision,) = desk_with(category=category).decide(
        [Inquiry(body="My card 4111 1111 1111 1111 was charged", subject="From jane.roe@example.com")]
    )

    assert category.seen == ["From <EMAIL_1>\n\nMy card <CARD_1> was charged"]
    assert decision.vault == {"<EMAIL_1>": "jane.roe@example.com", "<CARD_1>": "4111 1111 1111 1111"}
    assert "4111" not in repr(decision.analysis)
    assert "4111" not in repr(decision.route)


def test_placeholders_keep_their_names__what_the_store_knows_and_within_a_batch():
    decisions = desk_with().decide(
        [
            Inquiry(body="Ask a@example.com or b@example.com", thread_id="t"),
            Inquiry(body="No, ask b@example.com", thread_id="t"),
            Inquiry(body="Ask b@example.com", thread_id="another"),
        ],
        {"t": {"<EMAIL_1>": "known@example.com"}},
    )

    texts = [decision.analysis.text.text for decision in decisions]
    assert texts == ["Ask <EMAIL_2> or <EMAIL_3>", "No, ask <EMAIL_3>", "Ask <EMAIL_1>"]


def test_what_is_set_aside_is_masked_too():
    body = "It still fails.\n\nOn 3 May 2026 at 10:12, Support wrote:\n> Write to help@example.com"

    (decision,) = desk_with().decide([Inquiry(body=body)])

    ((part, text),) = decision.analysis.set_aside
    assert part is Part.QUOTED
    assert "<EMAIL_1>" in text.text
    assert decision.analysis.text.text == "It still fails."


@pytest.mark.parametrize("error", [BundleDigestMismatch(), ModelUnavailable(), OSError("gone")])
def test_model_that_cannot_be_had_degrades__keywords_answer_and_it_is_counted(error):
    observer = Counting()

    decisions = desk_with(observer, category=error).decide([Inquiry(body="I want my money back"), Inquiry(body="hi")])

    for decision in decisions:
        assert decision.analysis.predictions["category"].model.startswith("keywords@")
        assert decision.analysis.predictions["sentiment"].model == "fake@1"
        (reason,) = decision.analysis.degraded
        assert reason == f"category: {getattr(error, 'code', 'OSError')}"
        assert decision.route.needs_human
    assert observer.failures == [("category", type(error).__name__, 2)]
    assert observer.predictions == 6


def test_message_that_a_model_chokes_on_degrades_alone():
    observer = Counting()
    inquiries = [Inquiry(body="good one"), Inquiry(body="a poison pill"), Inquiry(body="good two")]

    decisions = desk_with(observer, urgency=Model("urgency", "high", chokes_on="poison")).decide(inquiries)

    assert [bool(decision.analysis.degraded) for decision in decisions] == [False, True, False]
    assert observer.failures == [("urgency", "ZeroDivisionError", 1)]


@pytest.mark.parametrize("body", ["", "   ", "\u200b", "<img src=x>"])
def test_message_without_text_is_routed_all_the_same(body):
    (decision,) = desk_with().decide([Inquiry(body=body, is_html=body.startswith("<"))])

    assert decision.route.department


def test_auto_reply_is_filed__nobody_is_called():
    (decision,) = desk_with(urgency=Model("urgency", "critical")).decide(
        [Inquiry(body="I am out of office", kind=Kind.AUTO_REPLY)]
    )

    assert (decision.route.department, decision.route.priority) == ("automatic_mail", 0)
    assert not decision.route.needs_human


class Asked(Model):
    """Remembers what it was told beside the text."""

    def predict(self, batch):
        self.columns = {name: list(values) for name, values in batch.columns.items()}
        return super().predict(batch)


RECEIVED = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
INPUTS = (
    Input(name="channel", type="category"),
    Input(name="customer.contacts_last_30_days", type="number"),
    Input(name="text.length", type="number"),
    Input(name="received.at", type="datetime"),
    Input(name="sentiment", type="category"),
    Input(name="urgency.confidence", type="number"),
    Input(name="attributes.plan", type="category"),
    Input(name="vip", type="boolean"),
    Input(name="seats", type="number"),
)


def asking_desk(asked, **models):
    """Give a desk of which `category` wants to know more than the text, the answers of the tasks after it among it."""
    return Desk(
        reader=READER,
        models=Source(
            {"category": asked, "sentiment": Model("sentiment", "negative"), "urgency": Model("urgency", "low")}
            | models
        ),
        fallbacks={task.name: KeywordsClassifier(task) for task in CONFIGURATION.triaged},
        router=Router(CONFIGURATION.routing, digest="d"),
        observer=Unobserved(),
        inputs={"category": INPUTS},
    )


def test_task_is_told_what_it_asks__fields_answers_and_attributes():
    asked = Asked("category", "billing")
    inquiries = [
        Inquiry(
            body="My bill!",
            channel=Channel.CHAT,
            customer=Customer(contacts_last_30_days=4),
            attributes={"plan": "gold", "vip": "yes", "seats": "many"},
            received_at=RECEIVED.astimezone(timezone(timedelta(hours=9))),
        ),
        Inquiry(body="Hello", received_at=RECEIVED),
    ]

    decisions = asking_desk(asked).decide(inquiries)

    assert asked.columns == {
        "channel": ["chat", "api"],
        "customer.contacts_last_30_days": [4.0, 0.0],
        "text.length": [8.0, 5.0],
        "received.at": [RECEIVED, RECEIVED],
        "sentiment": ["negative", "negative"],
        "urgency.confidence": [0.9, 0.9],
        "attributes.plan": ["gold", None],
        "vip": [True, None],
        "seats": [None, None],
    }
    assert list(decisions[0].analysis.predictions) == [task.name for task in CONFIGURATION.triaged]


def test_answer_of_the_fallback_is_told__where_a_model_fails():
    asked = Asked("category", "billing")
    (decision,) = asking_desk(asked, sentiment=ModelUnavailable()).decide([Inquiry(body="Where is the lift?")])
    assert decision.analysis.degraded == ("sentiment: model.unavailable",)
    assert asked.columns["sentiment"] == [decision.analysis.predictions["sentiment"].label] == ["neutral"]


def test_desk_is_refused__tasks_that_wait_for_each_other():
    with pytest.raises(ConfigError, match="no task can be answered first"):
        Desk(
            reader=READER,
            models=Source({}),
            fallbacks={task.name: KeywordsClassifier(task) for task in CONFIGURATION.triaged},
            router=Router(CONFIGURATION.routing, digest="d"),
            observer=Unobserved(),
            inputs={"category": (Input(name="sentiment"),), "sentiment": (Input(name="category"),)},
        )
