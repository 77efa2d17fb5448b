from pathlib import Path

import pytest

from frontdesk.config import parse
from frontdesk.errors import ConfigError
from frontdesk.routing import RoutingRules

SHIPPED = (Path(__file__).parents[3] / "config" / "routing.yaml").read_text(encoding="utf-8")
TASKS = {
    "category": ("technical_support", "billing", "sales", "hr", "legal", "product_feedback"),
    "sentiment": ("positive", "neutral", "negative"),
    "urgency": ("low", "medium", "high", "critical"),
}


def fault(old, new, *, untriaged=()):
    assert SHIPPED.count(old) >= 1
    context = {"tasks": TASKS, "untriaged": untriaged}
    with pytest.raises(ConfigError) as caught:
        parse(SHIPPED.replace(old, new, 1), RoutingRules, source="routing.yaml", context=context)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  hr: people", "  hrr: people", "routing.yaml:5:1: departments: category has no label hrr"),
        ("is: critical", "is: critcal", "urgency has no label critcal; expected one of low, medium, high, critical"),
        ("high: 0.75,", "hihg: 0.75,", "urgency has no label hihg"),
        ("medium: 0.35, ", "", "expected a share for every label of urgency; missing: medium"),
        ("medium: 0.35", "medium: 0.9", "expected labels from the least to the most pressing"),
        ("{field: sentiment, is: negative}", "{field: mood, is: bad}", "escalation.rules.1.when.all.1.field"),
        ("urgency: 60", "urgency: 61", "expected weights that add up to 100; these add up to 101"),
        ("respond_within: 30m", "respond_within: soon", "expected a duration such as 30m, 4h or 2d (came: 'soon')"),
        ("\n  match: all", "\n  match: some", "expected 'all' or 'first'"),
        ("is: critical}]", "is: critical, is_not: low}]", "exactly one of"),
        ("priority_from: 0,", "priority_from: 1,", "expected a last one with priority_from 0"),
        ("name: legal threat", "name: critical", "names stand twice: critical"),
        (
            "when: {all: [{field: urgency, is: critical}]}",
            "when: {field: urgency, is: critical}",
            "escalation.rules.0.when: expected all: or any: around conditions",
        ),
        ("label: low, where", "label: lov, where", "urgency has no label lov"),
        ("{task: urgency, label", "{task: urgence, label", "expected one of category, sentiment, urgency"),
        ("languages: [en,", "languages: [und, en,", "und is no language: it means that none was recognised"),
    ],
)
def test_wrong_rule_file_is_refused__with_what_was_expected(old, new, expected):
    assert expected in fault(old, new)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("{field: sentiment, is: negative}", '{field: escalation, is: "yes"}', "escalation.rules.1.when.all.1.field"),
        ("{field: sentiment, is: negative}", "{field: escalation.confidence, at_least: 0.7}", "all.1.field"),
        ("{task: urgency, label", "{task: escalation, label", "person.doubted.0"),
        ("tasks: [category, urgency]", "tasks: [escalation]", "person.language_score"),
    ],
)
def test_task_outside_triage_is_refused__with_what_to_write_in_which_file(old, new, place):
    said = fault(old, new, untriaged=("escalation",))

    line = SHIPPED[: SHIPPED.index(old)].count("\n") + 1
    assert said.startswith(f"routing.yaml:{line}:")
    assert place in said
    assert "write triage: true in the file of tasks/ that has name: escalation" in said


def test_aspect_that_no_prediction_has_is_not_mended_by_triage():
    said = fault("{field: sentiment, is: negative}", "{field: escalation.mood, is: bad}", untriaged=("escalation",))

    assert "triage" not in said
    assert "expected one of" in said


def test_labels_are_not_asked_of_a_task_that_is_not_known():
    rules = parse(SHIPPED, RoutingRules, context={"tasks": TASKS | {"urgency": None}})

    assert rules.escalation.rules[0].name == "critical"
