"""The report of `frontdesk train`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontdesk.models import Batch
from frontdesk.training.evaluation.answers import Answers
from frontdesk.training.evaluation.automation import Automation, reach
from frontdesk.training.evaluation.by_stage import StageScore, score_each_stage
from frontdesk.training.evaluation.label_names import NUMBERS, LabelNames
from frontdesk.training.evaluation.measured import Evaluation
from frontdesk.training.evaluation.metrics import measure_each_language
from frontdesk.training.evaluation.several_answers import SeveralAnswers
from frontdesk.training.inspection import giveaways
from frontdesk.training.inspection.duplicates import Duplicates
from frontdesk.training.inspection.imbalance import Imbalance
from frontdesk.training.report.charts import automation, frontier, learning, reliability
from frontdesk.training.report.figure import Figure
from frontdesk.training.report.mistakes import mistakes
from frontdesk.training.report.page import Page, Table, as_sentence
from frontdesk.training.report.tables import candidate_table, figure_table, label_table, language_table, stage_table
from frontdesk.training.searching.learning_curve import CurvePoint
from frontdesk.training.searching.selection import Selection


@dataclass(frozen=True, slots=True)
class TrainingFacts:
    """All that was found while a model was trained."""

    selection: Selection
    batch: Batch
    duplicates: Duplicates
    imbalance: Imbalance
    data_digest: str
    code_version: str
    seed: int
    curve: Sequence[CurvePoint] = ()
    giveaways: Sequence[str] = ()
    """Columns that tell the label by themselves."""
    is_declared: bool = False
    """Whether a file declares the task, so that somebody has named its labels."""

    @property
    def automation(self) -> Automation | None:
        """How much may be decided without a person; ``None`` where nothing could be held out."""
        answers = self._answers
        return None if answers is None else reach(answers.confidences, answers.correct)

    @property
    def each_language(self) -> Mapping[str, Evaluation]:
        """How the held-out messages of each language fare, the commonest first; none where none was held out."""
        answers = self._answers
        return {} if answers is None else measure_each_language(answers, self._languages)

    @property
    def each_stage(self) -> Sequence[StageScore]:
        """Which stage answered the held-out messages of each language, and how well; see `score_each_stage`."""
        answers = self._answers
        return () if answers is None else score_each_stage(answers, self._languages)

    @property
    def names(self) -> LabelNames:
        """What the labels are called where people read them."""
        evaluation = self.selection.best.evaluation
        known = self.selection.fitted.task.label_names
        return LabelNames.of(known, evaluation.per_class if evaluation else (), is_declared=self.is_declared)

    @property
    def _answers(self) -> Answers | SeveralAnswers | None:
        """What was said of the held-out messages."""
        held_out = self.selection.fitted.held_out
        return None if held_out is None else held_out.answers(self.selection.fitted.task.label_names)

    @property
    def _languages(self) -> list[str]:
        """Of the held-out messages."""
        held_out = self.selection.fitted.held_out
        return [] if held_out is None else [self.batch.languages[row] for row in held_out.rows.tolist()]

    def findings(self) -> list[str]:
        """Say what was found in the data, and who could not be compared."""
        skipped = [f"left out: {name}: {why}" for name, why in self.selection.skipped.items()]
        return [*self.data_findings(), *skipped, *self._unlike()]

    def _unlike(self) -> list[str]:
        """Say how many messages each candidate was measured on, where these are not the same."""
        counts = {each.candidate: each.evaluation.n if each.evaluation else 0 for each in self.selection.by_candidate}
        if len(set(counts.values())) < 2:
            return []
        told = ", ".join(f"{name} on {count:,}" for name, count in counts.items())
        return [f"not measured on the same messages: {told}; a small difference between them says nothing"]

    def data_findings(self) -> list[str]:
        """Say what was found in the data."""
        unequal = self.imbalance.sentences(self.selection.fitted.task.select_by, self.names)
        return [*giveaways.sentence(self.giveaways), *self.duplicates.sentences(), *unequal]

    def verdict(self) -> list[str]:
        """Say which candidate is the best, and what it makes possible."""
        metric = self.selection.fitted.task.select_by
        best, figure = self.selection.best, self.selection.best.figure(metric)
        if figure is None:
            return [f"{best.name}; too few different messages to hold any out: how good it is was not measured"]
        told = [f"{best.name} is the best by {metric}: {figure:.3f}, on held-out messages", *self._not_measured()]
        return [*told, str(self.automation)] if self.automation else told

    def _not_measured(self) -> list[str]:
        """Name the labels that were learned, and of which no message could be held out."""
        evaluation, learned = self.selection.best.evaluation, self.imbalance.counts
        measured = {label for label, score in evaluation.per_class.items() if score.support} if evaluation else set()
        missing = [label for label in learned if label not in measured]
        if not missing:
            return []
        told = (
            f"{len(missing):,} of {len(learned):,} labels could not be measured, for want of messages to hold out: "
            f"{self.names.listed(missing)}; no figure says how well they are told apart"
        )
        return [told]

    def caveats(self) -> list[str]:
        """Say what flatters the figures."""
        trials = len(self.selection.trials)
        if trials < 2 or self.selection.fitted.evaluation is None:
            return []
        flattered = (
            f"the best of {trials} trials was chosen by the very figures that are shown, which flatters it a little: "
            "measure it on messages of another day with `frontdesk evaluate`"
        )
        return [flattered]


def training_page(facts: TrainingFacts) -> Page:
    """Write the report of a training."""
    selection = facts.selection
    fitted, evaluation = selection.fitted, selection.best.evaluation
    told = [*facts.verdict(), *facts.findings(), *facts.caveats()]
    if evaluation is not None and facts.names.hides_some:
        told.append(NUMBERS)
    sentences = [as_sentence(text) for text in told]
    return Page(
        title=f"{fitted.task.name}: {fitted.classifier.version}",
        subtitle=f"{len(facts.batch):,} messages, {len(fitted.task.labels):,} labels, "
        f"{facts.batch.folds.count} folds, seed {facts.seed}",
        sentences=sentences,
        tables=_tables(facts),
        figures=_figures(facts),
        footer=f"{facts.code_version}; data {facts.data_digest}. All figures but time and size are of messages that "
        "neither the model nor its calibration had seen.",
    )


def _tables(facts: TrainingFacts) -> list[Table]:
    selection = facts.selection
    metric = selection.fitted.task.select_by
    tables = [candidate_table("Candidates", selection.by_candidate, metric, selection.best)]
    evaluation = selection.best.evaluation
    if evaluation is not None:
        tables += [figure_table("Figures", {selection.best.candidate: evaluation})]
        tables += [*_languages(facts), *stage_table(facts.each_stage)]
        tables += [label_table(facts.names.shown(evaluation))]
    if len(selection.trials) > len(selection.by_candidate):
        tables.append(candidate_table("All trials", selection.trials, metric, selection.best))
    return tables


def _languages(facts: TrainingFacts) -> list[Table]:
    each = facts.each_language
    return [language_table(each)] if len(each) > 1 else []


def _figures(facts: TrainingFacts) -> list[Figure]:
    selection = facts.selection
    found, held_out, automated = selection.best.evaluation, selection.fitted.held_out, facts.automation
    if found is None or held_out is None or automated is None:
        return []
    answers = held_out.answers(selection.fitted.task.label_names)
    drawn = [
        reliability(answers, found.ece),
        automation(answers, automated),
        frontier(selection.trials, selection.by_candidate),
        learning(facts.curve),
        mistakes(found, answers, facts.names),
    ]
    return [figure for figure in drawn if figure is not None]
