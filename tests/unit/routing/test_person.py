"""Why a person looks, and what counts as a threat."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from frontdesk.inquiry import Alternative, Analysis, Inquiry, Language, Prediction
from frontdesk.routing import Router, load_rules
from frontdesk.testing import masked

TASKS = {
    "category": ("technical_support", "billing", "sales", "hr", "legal", "product_feedback"),
    "sentiment": ("positive", "neutral", "negative"),
    "urgency": ("low", "medium", "high", "critical"),
}
ROUTER = Router(load_rules(Path(__file__).parents[3] / "config" / "routing.yaml", tasks=TASKS), digest="d")


def routed(text="hello", *, label="low", critical=0.0):
    others = (Alternative("medium", 0.1), Alternative("critical", critical))
    predictions = {
        "category": Prediction("category", "billing", 0.9, (Alternative("sales", 0.1),), (), "fake@0"),
        "urgency": Prediction("urgency", label, 0.8, others, (), "fake@0"),
    }
    analysis = Analysis(masked(text), Language("en", 0.99), predictions)
    inquiry = Inquiry(body=text, received_at=datetime(2026, 1, 5, tzinfo=UTC))
    return ROUTER.route([inquiry], [analysis])[0]


@pytest.mark.parametrize("critical", [0.03, 0.2])
def test_person_looks__low_is_given_though_critical_is_possible(critical):
    found = routed(critical=critical)

    assert found.human_reasons == (f"urgency low, but critical is possible: {critical:.2f} reaches 0.03",)
    assert found.matched[-1].saw == {"urgency.critical": critical, "reaches": 0.03}


@pytest.mark.parametrize(("label", "critical"), [("low", 0.0299), ("medium", 0.2)])
def test_nobody_looks__critical_is_unlikely_or_more_than_low_is_given(label, critical):
    assert not routed(label=label, critical=critical).needs_human


@pytest.mark.parametrize(
    "text",
    [
        "I'll be taking legal advice if this isn't sorted.",
        "My solicitors will be in touch.",
        "We are going to sue you.",
        "je vais saisir la justice si vous ne remboursez pas",
        "Je vous mets en demeure de rembourser.",
        "Si no me devuelven el dinero los denunciaré en consumo.",
        "Ich verklage Sie, wenn das Geld nicht kommt.",
        "Dann sehen wir uns vor Gericht.",
        "سأرفع قضية عليكم إذا لم ترجعوا المبلغ",
        "راح أشتكيكم في المحكمة",
    ],
)
def test_threat_is_heard__with_its_verb_or_in_the_plural(text):
    found = routed(text)

    assert found.escalated
    assert found.needs_human


@pytest.mark.parametrize(
    "text",
    [
        "The lawsuit documentary on your channel was great.",
        "Please note: no legal action is needed.",
        "Haben Sie einen Parkplatz vor Gericht?",
        "هل مكتبكم قريب من المحكمة؟",
    ],
)
def test_threat_is_not_heard__a_court_is_a_place_or_a_subject(text):
    assert not routed(text).escalated
