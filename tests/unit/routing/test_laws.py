"""The laws of routing, over all inquiries and over rule files of the user's own."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from pydantic import ValidationError

from frontdesk.inquiry import (
    Alternative,
    Analysis,
    Channel,
    Customer,
    Inquiry,
    Kind,
    Language,
    Prediction,
    Tier,
)
from frontdesk.routing import Router, RoutingRules, load_rules
from frontdesk.testing import masked

TASKS = {
    "category": ("technical_support", "billing", "sales", "hr", "legal", "product_feedback", "unheard_of"),
    "sentiment": ("positive", "neutral", "negative"),
    "urgency": ("low", "medium", "high", "critical"),
}
RULES_FILE = Path(__file__).parents[3] / "config" / "routing.yaml"
SHIPPED = load_rules(RULES_FILE, tasks=TASKS | {"category": TASKS["category"][:-1]})

shares = st.floats(0, 1, allow_nan=False)
texts = st.sampled_from(["hello", "I will call my lawyer", "سأرفع دعوى قضائية", "", "fire in the server room"])


@st.composite
def predictions(draw, task):
    label, second = draw(st.permutations(TASKS[task]))[:2]
    confidence = draw(st.floats(0.2, 1.0))
    alternative = Alternative(second, draw(st.floats(0, min(confidence, 1 - confidence))))
    return Prediction(task, label, confidence, (alternative,), (), "fake@0", draw(shares))


@st.composite
def cases(draw):
    inquiry = Inquiry(
        body="x",
        id="1",
        channel=draw(st.sampled_from(Channel)),
        kind=draw(st.sampled_from(Kind)),
        customer=Customer(id="c", tier=draw(st.sampled_from(Tier)), contacts_last_30_days=draw(st.integers(0, 9))),
        received_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=draw(st.integers(0, 10**6))),
    )
    analysis = Analysis(
        text=masked(draw(texts)),
        language=Language(draw(st.sampled_from(["en", "ar", "und", "ja"])), draw(shares)),
        predictions={task: draw(predictions(task)) for task in TASKS},
        degraded=draw(st.sampled_from([(), ("sentiment: bundle.digest",)])),
    )
    return inquiry, analysis


@st.composite
def conditions(draw):
    """Ask a field anything that the schema knows, monotone or not."""
    field = draw(st.sampled_from(["urgency", "sentiment", "priority", "channel"]))
    if field == "priority":
        operator = draw(st.sampled_from(["at_least", "at_most", "is", "is_not"]))
        return {"field": field, operator: draw(st.integers(0, 100))}
    labels = [channel.value for channel in Channel] if field == "channel" else TASKS[field]
    if draw(st.booleans()):
        return {"field": field, "in": list(labels[draw(st.integers(0, len(labels) - 1)) :])}
    operator = draw(st.sampled_from(["is", "is_not", "in", "not_in", "contains_any", "exists"]))
    if operator == "exists":
        return {"field": field, "exists": draw(st.booleans())}
    asked = draw(st.lists(st.sampled_from(labels), min_size=1, max_size=3))
    return {"field": field, operator: asked[0] if operator in {"is", "is_not"} else asked}


@st.composite
def rule_files(draw):
    """Rule files that a user might write; what the schema refuses is not one of them."""
    rules = []
    raises = sorted(draw(st.lists(st.integers(0, 100), max_size=4)), reverse=True)
    for index, raise_to in enumerate(raises):
        chosen = draw(st.lists(conditions(), min_size=1, max_size=3))
        rules.append(
            {
                "name": f"rule {index}",
                "when": {draw(st.sampled_from(["all", "any"])): chosen},
                "then": {"escalate": draw(st.booleans()), "raise_priority_to": raise_to, "department": "d"},
            }
        )
    document = SHIPPED.model_dump(by_alias=True, exclude_none=True) | {
        "escalation": {"match": draw(st.sampled_from(["all", "first"])), "rules": rules},
        "targets": [
            {"priority_from": 50, "respond_within": "1h", "resolve_within": "4h"},
            {"priority_from": 0, "respond_within": "1d", "resolve_within": "9d"},
        ],
    }
    try:
        return RoutingRules.model_validate(document)
    except ValidationError:
        reject()


def route(rules, inquiry, analysis):
    (result,) = Router(rules, digest="d", confidence_thresholds={"category": 0.5}).route([inquiry], [analysis])
    return result


def with_label(analysis, task, label):
    changed = analysis.predictions[task]._replace(label=label)
    return replace(analysis, predictions={**analysis.predictions, task: changed})


@given(cases(), st.one_of(st.just(SHIPPED), rule_files()), st.sampled_from(["urgency", "sentiment"]))
def test_worse_never_lowers_priority_nor_delays(case, rules, task):
    inquiry, analysis = case
    routes = [route(rules, inquiry, with_label(analysis, task, label)) for label in TASKS[task]]

    priorities = [each.priority for each in routes]
    assert priorities == sorted(priorities)
    assert [each.respond_by for each in routes] == sorted((each.respond_by for each in routes), reverse=True)
    assert [each.resolve_by for each in routes] == sorted((each.resolve_by for each in routes), reverse=True)


@given(st.lists(cases(), max_size=5), st.one_of(st.just(SHIPPED), rule_files()))
def test_every_inquiry_gets_a_department_and_deadlines(batch, rules):
    inquiries, analyses = [case[0] for case in batch], [case[1] for case in batch]

    routes = Router(rules, digest="d").route(inquiries, analyses)

    assert len(routes) == len(batch)
    for inquiry, each in zip(inquiries, routes, strict=True):
        assert each.department
        assert 0 <= each.priority <= 100
        assert inquiry.received_at < each.respond_by <= each.resolve_by
        assert each.needs_human == bool(each.human_reasons)


@given(cases(), st.integers(1, 6), st.integers(1, 6))
def test_more_possible_labels_never_take_a_person_away(case, one, other):
    inquiry, analysis = case
    few, many = (
        route(SHIPPED, inquiry, replace(analysis, predictions={**analysis.predictions, "category": given}))
        for given in (
            analysis.predictions["category"]._replace(label_set=TASKS["category"][:count], coverage=0.9)
            for count in sorted((one, other))
        )
    )

    assert many.needs_human >= few.needs_human
    assert len(many.human_reasons) >= len(few.human_reasons)


@given(cases(), st.one_of(st.just(SHIPPED), rule_files()))
def test_same_input_and_rules_give_the_same_route(case, rules):
    assert route(rules, *case) == route(rules, *case)


@pytest.mark.parametrize(
    "condition",
    [
        {"field": "urgency", "is": "high"},
        {"field": "urgency", "contains_any": ["high"]},
        {"field": "sentiment", "not_in": ["negative"]},
        {"field": "priority", "at_most": 50},
        {"field": "priority", "is": 50},
        {"field": "priority", "exists": False},
    ],
)
def test_rule_that_passes_by_the_worse_is_refused(condition):
    rule = {"name": "r", "when": {"all": [condition]}, "then": {"raise_priority_to": 90}}
    document = SHIPPED.model_dump(by_alias=True, exclude_none=True, mode="json") | {
        "targets": [{"priority_from": 0, "respond_within": "1d", "resolve_within": "9d"}],
        "escalation": {"match": "all", "rules": [rule]},
    }

    with pytest.raises(ValidationError, match=r"escalation\.rules \(r\): raises the priority"):
        RoutingRules.model_validate(document)
