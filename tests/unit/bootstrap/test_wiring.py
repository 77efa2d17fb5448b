from dataclasses import replace

from frontdesk.bootstrap import make_desk, read_configuration
from frontdesk.inquiry import Inquiry, Prediction


class Unsure:
    """A model of whatever task that is sure of nothing."""

    def __init__(self, task=None):
        self.task = task

    def classifier(self, task):
        return Unsure(task)

    def predict(self, batch):
        label = {"category": "billing", "sentiment": "neutral", "urgency": "medium"}[self.task]
        return [Prediction(self.task, label, 0.2, (), (), "unsure@0", label_set=(label, "x"), coverage=0.9)] * len(
            batch
        )


def test_unsureness_of_a_task_sends_nothing_to_a_person__it_may_not_abstain():
    configuration = read_configuration()
    own = [task for task in configuration.tasks if task.name in {"category", "sentiment", "urgency"}]
    reasons = {}
    for may_abstain in (True, False):
        tasks = tuple(replace(task, may_abstain=may_abstain) for task in own)
        desk = make_desk(replace(configuration, tasks=tasks), models=Unsure())
        reasons[may_abstain] = desk.decide([Inquiry(body="please send me the invoice")])[0].route.human_reasons
    assert [reason.partition(" ")[0] for reason in reasons[True]] == ["undecided:", *["unsure"] * 3]
    assert reasons[False] == ()
