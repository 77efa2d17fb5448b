"""What no customer wrote is filed away, and still looked at where it sounds as if one did."""

from pathlib import Path

import pytest

from frontdesk.inquiry import Alternative, Analysis, Inquiry, Kind, Language, Prediction
from frontdesk.routing import Router, load_rules
from frontdesk.testing import masked

RULES = load_rules(
    Path(__file__).parents[3] / "config" / "routing.yaml",
    tasks={
        "category": ("technical_support", "billing", "sales", "hr", "legal", "product_feedback"),
        "sentiment": ("positive", "neutral", "negative"),
        "urgency": ("low", "medium", "high", "critical"),
    },
)
FILED = [Kind.AUTO_REPLY, Kind.BOUNCE, Kind.NEWSLETTER]


def filed(kind, *, is_proven=False, **labels):
    predictions = {
        task: Prediction(task, label, 0.97, (Alternative("other", 0.03),), (), "fake@0")
        for task, label in labels.items()
    }
    analysis = Analysis(masked("x"), Language("en", 1.0), predictions)
    (route,) = Router(RULES, digest="d").route([Inquiry(body="x", kind=kind, kind_is_proven=is_proven)], [analysis])
    return route


@pytest.mark.parametrize("kind", FILED)
@pytest.mark.parametrize("urgency", ["high", "critical"])
def test_what_is_filed_is_held_for_a_person__where_it_sounds_pressing(kind, urgency):
    route = filed(kind, urgency=urgency)

    assert route.needs_human
    assert route.human_reasons == (f"filed as {kind.value}, yet urgency is {urgency} 0.97",)
    assert route.matched[-1].saw == {"kind": kind.value, "urgency": urgency}
    assert (route.department, route.priority, route.escalated) == ("automatic_mail", 0, False)


@pytest.mark.parametrize("kind", FILED)
def test_what_a_machine_sent_waits_for_nobody__headers_prove_it(kind):
    assert not filed(kind, is_proven=True, urgency="critical").needs_human


@pytest.mark.parametrize("kind", FILED)
@pytest.mark.parametrize("labels", [{"urgency": "low"}, {"urgency": "medium"}, {"sentiment": "negative"}, {}])
def test_what_is_filed_waits_for_nobody__where_nothing_is_pressing(kind, labels):
    route = filed(kind, **labels)

    assert not route.needs_human
    assert route.human_reasons == ()
