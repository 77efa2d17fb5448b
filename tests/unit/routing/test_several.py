"""Routing by a task of which a message may have several labels: the ones that hold count, and no other."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from frontdesk.inquiry import Alternative, Analysis, Inquiry, Kind, Language, Prediction
from frontdesk.routing import Router, load_rules
from frontdesk.routing.facts import reader, reader_of_input
from frontdesk.routing.rules import RoutingRules
from frontdesk.testing import masked

RULES = load_rules(Path(__file__).parents[3] / "config" / "routing.yaml", tasks=None)
INQUIRY = Inquiry(body="my invoice is wrong", received_at=datetime(2026, 1, 5, tzinfo=UTC))


def rules(**condition: object) -> RoutingRules:
    rule = {"name": "by topic", "when": {"all": [{"field": "topics", **condition}]}, "then": {"escalate": True}}
    return RoutingRules.model_validate(
        RULES.model_dump(mode="json", by_alias=True, exclude={"escalation", "targets"}, exclude_none=True)
        | {
            "escalation": {"match": "all", "rules": [rule]},
            "targets": [{"priority_from": 0, "respond_within": "1d", "resolve_within": "7d"}],
        }
    )


def analysis(task: str, likeliest: str, *held: str, share: float = 0.115) -> Analysis:
    others = (Alternative("another", share - 0.005),)
    said = Prediction(task, likeliest, share, others, (), "several+linear@0", label_set=held)
    return Analysis(masked("my invoice is wrong"), Language("en", 0.99), {task: said})


@pytest.mark.parametrize(
    ("condition", "held", "escalated"),
    [
        ({"is": "atm_support"}, (), False),
        ({"is": "age_limit"}, ("activate_my_card", "age_limit"), True),
        ({"is_not": "age_limit"}, ("activate_my_card", "age_limit"), False),
        ({"is_not": "atm_support"}, (), True),
        ({"in": ["age_limit", "atm_support"]}, ("activate_my_card", "age_limit"), True),
        ({"in": ["age_limit", "atm_support"]}, ("activate_my_card",), False),
    ],
)
def test_rule_holds__by_the_labels_that_hold_and_not_by_the_likeliest(condition, held, escalated):
    found = Router(rules(**condition), digest="d").route([INQUIRY], [analysis("topics", "atm_support", *held)])

    assert found[0].escalated is escalated


def test_no_label_stands_for_the_category__where_none_holds():
    (none,) = Router(RULES, digest="d").route([INQUIRY], [analysis("category", "billing")])
    (two,) = Router(RULES, digest="d").route([INQUIRY], [analysis("category", "legal", "legal", "hr", share=0.9)])

    assert (none.department, two.department) == ("front_office", "legal")
    assert none.matched[0].saw["category"] == ": 4.0"
    assert two.matched[0].saw["category"] == "legal|hr: 8.0"
    assert not two.needs_human


def test_automatic_mail_is_held_back__by_an_urgency_that_holds():
    mail = Inquiry(body="my invoice is wrong", kind=Kind.AUTO_REPLY, kind_is_proven=False)

    (idle,) = Router(RULES, digest="d").route([mail], [analysis("urgency", "critical")])
    (held,) = Router(RULES, digest="d").route([mail], [analysis("urgency", "critical", "critical", share=0.9)])

    assert (idle.needs_human, held.needs_human) == (False, True)


def test_labels_are_read_as_a_list__and_as_a_column_has_them_where_a_task_takes_them():
    said = analysis("topics", "a", "a", "b")

    assert reader("topics")(INQUIRY, said) == ("a", "b")
    assert reader_of_input("topics", frozenset({"topics"}))(INQUIRY, said) == "a|b"
