"""What is answered about tasks and by their models, with the examples that the documentation shows."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from frontdesk.api import examples
from frontdesk.api.schemas import AlternativeOut, AnsweredOut, ReasonOut, Share
from frontdesk.models import Task
from frontdesk.models.tasks import Input, InputType
from frontdesk.models.tasks.inputs import TEXT
from frontdesk.registry import Manifest, Served

PREDICTION: Final[examples.Json] = {
    "label": "technical_support",
    "labels": ["technical_support"],
    "confidence": 0.9987,
    "alternatives": [{"label": "sales", "probability": 0.0013}],
    "label_set": ["technical_support"],
    "coverage": 0.95,
    "reasons": [{"kind": "word", "text": "locked", "weight": 2.1942}],
    "novelty": 0.0,
    "answered_by": {"candidate": "linear", "why": "confident"},
    "model": "cascade+keywords@10f7ec4f",
}
_TEXT_SHOWN: Final = {"name": TEXT, "type": TEXT, "description": "what the customer wrote, masked"}
TASKS: Final[examples.Json] = {
    "tasks": [
        {
            "name": "sentiment",
            "description": "How does the sender feel about us, as written?",
            "kind": "single",
            "declared": True,
            "inputs": [_TEXT_SHOWN],
            "labels": ["positive", "neutral", "negative"],
            "model": "linear+keywords@1c7dc43a",
        }
    ]
}
TASK_INFO: Final[examples.Json] = {
    "name": "sentiment",
    "description": "How does the sender feel about us, as written?",
    "kind": "single",
    "declared": True,
    "inputs": [_TEXT_SHOWN],
    "labels": [{"name": "positive", "description": "Pleased, enthusiastic, or grateful beyond courtesy"}],
    "threshold": 0.45,
    "coverage": 0.95,
    "may_abstain": True,
    "model": {
        "version": "linear+keywords@1c7dc43a",
        "candidate": "linear+keywords",
        "origin": "registered",
        "instead_of": [],
        "metrics": {"accuracy": 0.8312, "macro_f1": 0.8104},
        "by_language": {"it": {"held_out": 1200, "right": 1001, "at_least": 0.8157}},
        "examples": 3000,
        "fitted_at": "2026-05-01T08:00:00Z",
        "data_digest": "5f" * 32,
        "digest": "c4" * 32,
    },
    "unavailable": "",
}


class PredictionOut(BaseModel):
    """What the model of a task says of one row."""

    model_config = ConfigDict(json_schema_extra=examples.shown(PREDICTION))

    label: str = Field(description="The likeliest; of a task of several labels it need not hold, see `labels`")
    labels: list[str] = Field(
        description="What is given: the label; of a task of several labels those that hold, empty where none does"
    )
    confidence: Share = Field(description="Calibrated probability of the label")
    alternatives: list[AlternativeOut] = Field(description="Every other label, the likeliest first")
    label_set: list[str] = Field(
        description="The labels that are possible at the stated coverage, the likeliest first; of a task of several "
        "labels, those that hold; empty where the model states no coverage"
    )
    coverage: Share = Field(
        description="Share of rows like those that were learned from whose right label is in the set"
    )
    reasons: list[ReasonOut]
    novelty: Share = Field(description="How far the row is from anything that the model has seen")
    answered_by: AnsweredOut | None = Field(description="Which stage of the model answered; null where it has none")
    model: str = Field(description="The version that answered")


class PredictionsOut(BaseModel):
    """One prediction for each row, in order."""

    model_config = ConfigDict(json_schema_extra=examples.shown({"results": [PREDICTION]}))

    results: list[PredictionOut]


class InputOut(BaseModel):
    """One thing that a task decides by."""

    name: str
    type: InputType
    description: str


class LabelOut(BaseModel):
    """One answer, and when it is the right one."""

    name: str
    description: str


class LanguageOut(BaseModel):
    """How a model did on messages of one language that were held out in training, copies of one counted once."""

    held_out: int
    right: int
    at_least: Share = Field(description="What the accuracy is at least, in 95 of 100 cases")


class ModelOut(BaseModel):
    """The model that serves a task."""

    version: str = Field(description="Candidate and content: the same version decides the same")
    candidate: str
    origin: str = Field(
        description="registered or starter; given where the service was started with a model of its own"
    )
    instead_of: list[str] = Field(description="Candidates that the task would rather have, with what keeps them away")
    metrics: dict[str, float] = Field(description="By cross-validation, from when it was fitted")
    by_language: dict[str, LanguageOut] | None = Field(
        description="By ISO 639-1 code or und, of your own messages; null where it is not known, as of starter models"
    )
    examples: int | None = Field(description="How many it was fitted on")
    fitted_at: str | None
    data_digest: str | None = Field(description="SHA-256 of what it was fitted on")
    digest: str | None = Field(description="SHA-256 of its files")


class TaskOut(BaseModel):
    """A task that can be asked for."""

    name: str
    description: str
    kind: str = Field(description="single, multi or ordinal")
    declared: bool = Field(description="Whether config/tasks/ declares it; otherwise its model alone knows it")
    inputs: list[InputOut]
    labels: list[str]
    model: str | None = Field(description="The version that serves; null where none can")


class TasksOut(BaseModel):
    """The tasks that can be asked for."""

    model_config = ConfigDict(json_schema_extra=examples.shown(TASKS))

    tasks: list[TaskOut]


class TaskInfo(BaseModel):
    """All that is known of a task and of the model that serves it."""

    model_config = ConfigDict(json_schema_extra=examples.shown(TASK_INFO))

    name: str
    description: str
    kind: str = Field(description="single, multi or ordinal")
    declared: bool
    inputs: list[InputOut]
    labels: list[LabelOut]
    threshold: Share = Field(description="A person looks where the confidence is below")
    coverage: Share = Field(description="Share of rows whose right label is to be in the label set")
    may_abstain: bool = Field(description="Whether an unsure answer sends an inquiry to a person")
    model: ModelOut | None = Field(description="The model that serves; null where none can")
    unavailable: str = Field(description="The code of what keeps the model away; empty where one serves")


def task_of_list(task: Task, *, declared: bool, version: str | None) -> TaskOut:
    """Say what there is to ask for."""
    return TaskOut(
        name=task.name,
        description=task.description,
        kind=task.kind,
        declared=declared,
        inputs=_inputs(task.inputs),
        labels=list(task.label_names),
        model=version,
    )


def info_of(task: Task, *, declared: bool, model: ModelOut | None, unavailable: str) -> TaskInfo:
    """Say all that is known of a task."""
    return TaskInfo(
        name=task.name,
        description=task.description,
        kind=task.kind,
        declared=declared,
        inputs=_inputs(task.inputs),
        labels=[LabelOut(name=label.name, description=label.description) for label in task.labels],
        threshold=task.threshold,
        coverage=task.coverage,
        may_abstain=task.may_abstain,
        model=model,
        unavailable=unavailable,
    )


def model_of(served: Served) -> ModelOut:
    """Say what serves."""
    manifest = served.manifest
    return ModelOut(
        version=served.classifier.version,
        candidate=served.candidate,
        origin=served.origin,
        instead_of=list(served.passed_over),
        metrics=dict(manifest.metrics) if manifest else {},
        by_language=_by_language(manifest),
        examples=manifest.examples if manifest else None,
        fitted_at=manifest.created_at.isoformat() if manifest else None,
        data_digest=manifest.data_digest if manifest else None,
        digest=manifest.digest if manifest else None,
    )


def given_model(version: str) -> ModelOut:
    """Say what serves, where the service was started with models of its own and nothing more is known."""
    return ModelOut(
        version=version,
        candidate=version.partition("@")[0],
        origin="given",
        instead_of=[],
        metrics={},
        by_language=None,
        examples=None,
        fitted_at=None,
        data_digest=None,
        digest=None,
    )


def _inputs(inputs: Sequence[Input]) -> list[InputOut]:
    return [InputOut(name=each.name, type=each.type, description=each.description) for each in inputs]


def _by_language(manifest: Manifest | None) -> dict[str, LanguageOut] | None:
    if manifest is None or manifest.by_language is None:
        return None
    return {code: LanguageOut(**asdict(score)) for code, score in manifest.scores.items()}
