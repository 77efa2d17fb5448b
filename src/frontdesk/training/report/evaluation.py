"""The report of `frontdesk evaluate`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontdesk.training.comparing.comparison import Comparison
from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.automation import Automation, reach
from frontdesk.training.evaluation.by_stage import StageScore, score_each_stage
from frontdesk.training.evaluation.label_names import NUMBERS, LabelNames
from frontdesk.training.evaluation.metrics import Evaluation, measure_each_language
from frontdesk.training.evaluation.several_answers import SeveralAnswers
from frontdesk.training.inspection.duplicates import Duplicates
from frontdesk.training.report.charts import automation, frontier, reliability
from frontdesk.training.report.figure import Figure
from frontdesk.training.report.mistakes import mistakes
from frontdesk.training.report.page import Page, as_sentence
from frontdesk.training.report.tables import figure_table, label_table, language_table, stage_table
from frontdesk.training.searching.trial import Trial


@dataclass(frozen=True, slots=True)
class EvaluationFacts:
    """All that was found when a model was measured."""

    task: str
    evaluations: Mapping[str, Evaluation]
    """By the models' versions; the first is the one that it is about."""
    answers: Answers | SeveralAnswers
    languages: Sequence[str]
    data_digest: str
    code_version: str
    comparison: Comparison | None = None
    warnings: Sequence[str] = ()
    duplicates: Duplicates | None = None
    """``None`` where nobody looked for copies."""
    is_declared: bool = False
    """Whether a file declares the task, so that somebody has named its labels."""

    @property
    def automation(self) -> Automation:
        """How much may be decided without a person."""
        return reach(self.answers.confidences, self.answers.correct)

    @property
    def each_language(self) -> Mapping[str, Evaluation]:
        """How the messages of each language fare, the commonest first."""
        return measure_each_language(self.answers, self.languages)

    @property
    def each_stage(self) -> Sequence[StageScore]:
        """Which stage answered the messages of each language, and how well; see `score_each_stage`."""
        return score_each_stage(self.answers, self.languages)

    @property
    def names(self) -> LabelNames:
        """What the labels are called where people read them; of another model too, which may know others."""
        measured = dict.fromkeys(label for each in self.evaluations.values() for label in each.per_class)
        return LabelNames.of(self.answers.labels, measured, is_declared=self.is_declared)

    def findings(self) -> list[str]:
        """Say what is wrong with the messages, and with what is made of them."""
        return [*self.warnings, *(self.duplicates.of_measured() if self.duplicates else ())]


def evaluation_page(facts: EvaluationFacts) -> Page:
    """Write the report of a measurement."""
    version, found = next(iter(facts.evaluations.items()))
    names = facts.names
    told = [*facts.findings(), str(facts.automation)]
    if names.hides_some:
        told.append(NUMBERS)
    if facts.comparison is not None:
        told.append(f"against {list(facts.evaluations)[1]}: {facts.comparison}")
    tables = [figure_table("Figures", facts.evaluations)]
    if len(set(facts.languages)) > 1:
        tables.append(language_table(facts.each_language))
    tables += stage_table(facts.each_stage)
    return Page(
        title=f"{facts.task}: {version}",
        subtitle=f"{found.n:,} messages",
        sentences=[as_sentence(text) for text in told],
        tables=[*tables, label_table(names.shown(found))],
        figures=_figures(facts, found),
        footer=f"{facts.code_version}; data {facts.data_digest}.",
    )


def _figures(facts: EvaluationFacts, found: Evaluation) -> list[Figure]:
    models = [Trial(version, {}, evaluation, 0.0) for version, evaluation in facts.evaluations.items()]
    drawn = [
        reliability(facts.answers, found.ece),
        automation(facts.answers, facts.automation),
        frontier(models, models) if len(models) > 1 else None,
        mistakes(found, facts.answers, facts.names),
    ]
    return [figure for figure in drawn if figure is not None]
