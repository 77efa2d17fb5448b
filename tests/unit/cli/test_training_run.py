"""What a journal of training goes by."""

from types import SimpleNamespace

from frontdesk.cli.training_run import _entailments
from frontdesk.errors import EncoderMissing
from frontdesk.models.tasks import Candidate


def entailment(name: str) -> SimpleNamespace:
    if name == "away":
        raise EncoderMissing
    return SimpleNamespace(version=f"{name}@1")


def test_models_of_inference_that_may_be_asked_are_named__as_far_as_they_are_there() -> None:
    declared = Candidate.model_validate({"zero_shot": {"entailment": "nli"}})
    compared = Candidate.model_validate({"zero_shot": {"entailment": ["none", "other", "away"]}})
    task, plan = (SimpleNamespace(candidates=each) for each in ((declared,), (compared, Candidate(name="linear"))))

    assert _entailments(SimpleNamespace(task=task, plan=plan, entailment=entailment)) == ["nli@1", "other@1"]
