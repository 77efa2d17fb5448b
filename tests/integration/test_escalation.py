"""The built-in task of a table: its starter model, its rule, and what it says of an inquiry."""

from dataclasses import replace
from pathlib import Path

import pytest

from frontdesk.bootstrap import make_desk, read_configuration
from frontdesk.errors import ModelUnavailable, TrainingDataError
from frontdesk.inquiry import Channel, Customer, Inquiry, ReasonKind, Tier
from frontdesk.models import Task, load_task
from frontdesk.models.tasks import Input, Label
from frontdesk.registry import StarterModels
from frontdesk.routing import load_rules
from frontdesk.training.examples.starter_tables import load_starter_table

TASK = load_task(Path(__file__).parents[2] / "config" / "tasks" / "escalation.yaml")


class Source:
    """Gives the starter model of `escalation`; the other tasks are left to the keywords."""

    def __init__(self, starter):
        self.starter = starter

    def classifier(self, task):
        if task != TASK.name:
            raise ModelUnavailable
        return self.starter.classifier(task)


def unread(texts):
    raise AssertionError("no text is read for a table")


def starter(directory, *tasks):
    return StarterModels(tasks or (TASK,), directory, prepare=unread, corpus=unread)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("models")


def test_starter_model_is_fitted_from_its_table__and_kept(folder):
    fitted = starter(folder).served("escalation")
    assert fitted.classifier.candidate == "logistic"
    assert fitted.manifest.examples == 3_000
    assert fitted.manifest.metrics["roc_auc"] > 0.75
    assert fitted.manifest.metrics["ece"] < 0.03
    assert starter(folder).served("escalation").classifier.version == fitted.classifier.version
    assert len(list((folder / "starter").glob("escalation-*"))) == 1


def test_pressure_is_told_apart__the_same_question_calm_and_loud(folder):
    configuration = read_configuration()
    asked = replace(configuration, tasks=(*configuration.triaged, replace(TASK, triage=True)))
    calm, loud = make_desk(asked, models=Source(starter(folder))).decide(
        [
            Inquiry(body="What are your opening hours?"),
            Inquiry(
                body="THIS IS THE FOURTH TIME! EVERYONE IS LOCKED OUT, THE SERVER IS DOWN!! I AM FURIOUS!!!",
                channel=Channel.PHONE,
                customer=Customer(tier=Tier.ENTERPRISE, contacts_last_30_days=4),
            ),
        ]
    )
    assert not any("escalation" in fault for fault in (*calm.analysis.degraded, *loud.analysis.degraded))
    likely = [
        dict([(said.label, said.confidence), *said.alternatives])["yes"]
        for said in (calm.analysis.predictions["escalation"], loud.analysis.predictions["escalation"])
    ]
    assert likely[0] < 0.1
    assert likely[1] > 0.5
    reasons = loud.analysis.predictions["escalation"].reasons
    assert {reason.kind for reason in reasons} == {ReasonKind.INPUT}
    assert "customer.contacts_last_30_days=4" in {reason.text for reason in reasons}


def test_rule_may_ask_for_it__where_it_is_part_of_triage(tmp_path):
    rules = (Path(__file__).parents[2] / "config" / "routing.yaml").read_text()
    path = tmp_path / "routing.yaml"
    rule = '    - name: foreseen\n      when: {all: [{field: escalation, is: "yes"}]}\n      then: {escalate: true}\n'
    path.write_text(rules.replace("  rules:\n", f"  rules:\n{rule}", 1))
    labels = {task.name: task.label_names for task in read_configuration().triaged}
    assert load_rules(path, tasks=labels | {"escalation": TASK.label_names}).escalation.rules[0].name == "foreseen"


def test_table_is_refused__a_task_that_has_none_or_wants_more():
    other = Task("churn", (Label(name="no"), Label(name="yes")), "no", inputs=(Input(name="plan", type="category"),))
    with pytest.raises(TrainingDataError, match="no table for 'churn' comes with the package; train it"):
        load_starter_table(other)
