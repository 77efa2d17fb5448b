"""What a model card rests on."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from frontdesk.models import Task
from frontdesk.training.evaluation.automation import Automation
from frontdesk.training.evaluation.by_stage import StageScore
from frontdesk.training.evaluation.measured import Evaluation
from frontdesk.training.report import EvaluationFacts, Table, TrainingFacts, candidate_table


@dataclass(frozen=True, slots=True)
class CardModel:
    """The model that a card is about."""

    task: Task
    """As a file declares it, or as the model knows it."""
    is_declared: bool
    """Whether a file does: then somebody has named its labels, and said what it is for."""
    candidate: str
    version: str
    fitted_at: datetime
    data_digest: str
    examples: int
    size_bytes: int
    libraries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """Where messages came from, and the command that read them; no place is in either."""

    file: str
    command: str
    rejected: int = 0
    """Rows that could not be used; who reads the figures should know how many are missing."""


@dataclass(frozen=True, slots=True)
class Learned:
    """The messages that a model was fitted on."""

    languages: Mapping[str, int]
    """How many are in each, the commonest first; empty where there are no texts."""
    labels: Mapping[str, int]
    folds: int
    seed: int
    candidates: Table
    """What was compared."""


@dataclass(frozen=True, slots=True)
class CardFacts:
    """A model, and what was measured of it."""

    model: CardModel
    source: Source
    evaluation: Evaluation | None
    """``None`` where there were too few messages to hold any out."""
    data_digest: str
    """Of the messages that it was measured on."""
    code_version: str
    each_language: Mapping[str, Evaluation]
    """Of the messages that it was measured on; empty where there are no texts, or no figures by language."""
    automation: Automation | None
    learned: Learned | None = None
    """``None`` where the figures are not of a training: a model does not keep what it was fitted on."""
    findings: Sequence[str] = ()
    """What is wrong with the messages."""
    verdict: Sequence[str] = ()
    """What the figures are worth, beside others."""
    looked_for_copies: bool = False
    """Whether an evaluation did; a training always does."""
    each_stage: Sequence[StageScore] = ()
    """Which stage of the model answered each language; empty where there are none, or one language."""


def facts_of_training(model: CardModel, source: Source, found: TrainingFacts) -> CardFacts:
    """Take what a card says from what a training found."""
    selection = found.selection
    metric = selection.fitted.task.select_by
    reads_text = model.task.reads_text
    learned = Learned(
        _counted(found.batch.languages) if reads_text else {},
        found.imbalance.counts,
        found.batch.folds.count,
        found.seed,
        candidate_table("Candidates", selection.by_candidate, metric, selection.best),
    )
    return CardFacts(
        model,
        source,
        selection.best.evaluation,
        found.data_digest,
        found.code_version,
        found.each_language if reads_text else {},
        found.automation,
        learned,
        found.data_findings(),
        found.caveats(),
        each_stage=found.each_stage if reads_text else (),
    )


def facts_of_evaluation(model: CardModel, source: Source, found: EvaluationFacts) -> CardFacts:
    """Take what a card says from what an evaluation found."""
    reads_text = model.task.reads_text
    evaluation = next(iter(found.evaluations.values()))
    others = list(found.evaluations)[1:]
    compared = [f"against {name}: {found.comparison}" for name in others] if found.comparison is not None else []
    return CardFacts(
        model,
        source,
        evaluation,
        found.data_digest,
        found.code_version,
        found.each_language if reads_text else {},
        found.automation,
        findings=found.findings(),
        looked_for_copies=found.duplicates is not None,
        verdict=compared,
        each_stage=found.each_stage if reads_text else (),
    )


def _counted(languages: Sequence[str]) -> Mapping[str, int]:
    return dict(Counter(languages).most_common())
