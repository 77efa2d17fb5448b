"""Fit the classifier of a task, calibrate it, and measure it, all from the same examples and without cheating."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import LanguageScore
from frontdesk.models import Batch, FindEntailment, SavedClassifier, ScoringClassifier, Task, make_classifier
from frontdesk.models.cascade.classifier import CascadeClassifier
from frontdesk.models.encoder import Encoder
from frontdesk.models.finetuned import FineTune
from frontdesk.models.ngrams.vocabulary import as_targets
from frontdesk.models.several.classifier import SeveralClassifier
from frontdesk.models.tasks.candidates import Choice
from frontdesk.training.evaluation.by_language import score_each_language
from frontdesk.training.evaluation.metrics import Evaluation, measure
from frontdesk.training.fitting.comparable import comparable_rows
from frontdesk.training.fitting.cross_validation import HeldOut, Scored, cross_calibrate, cross_predict
from frontdesk.training.fitting.multilabel import HeldOutSeveral, fit_several


@dataclass(frozen=True, slots=True)
class FittedTask:
    """A classifier, and how well it does on messages that it was not fitted on."""

    task: Task
    classifier: SavedClassifier
    evaluation: Evaluation | None
    """By cross-validation over the batch's folds; ``None`` where there are too few examples for that."""
    held_out: HeldOut | HeldOutSeveral | None = None
    """What the evaluation rests on."""

    def score_each_language(self, batch: Batch) -> dict[str, LanguageScore]:
        """Score the held-out messages of each language; `batch` is what it was fitted on."""
        if self.held_out is None:
            return {}
        rows = self.held_out.rows.tolist()
        spoken = [batch.languages[row] for row in rows]
        copies = batch.folds.take(rows).groups
        return score_each_language(self.held_out.answers(self.task.label_names), spoken, copies)


def fit_task(
    task: Task,
    batch: Batch,
    labels: Sequence[str],
    *,
    candidate: str | None = None,
    parameters: Mapping[str, Choice] | None = None,
    seed: int = 0,
    encoder: Encoder | None = None,
    finetune: FineTune | None = None,
    entailment: FindEntailment | None = None,
) -> FittedTask:
    """Fit, calibrate and measure one candidate, on messages that every candidate can be measured on.

    The same examples, seed and library versions give the same classifier. The arguments are those of
    `make_classifier`.

    Raises:
        TrainingDataError: the examples cannot be learned from.
        EncoderMissing: the candidate needs an encoder, and there is none.
    """
    classifier = make_classifier(
        task, candidate, parameters=parameters, seed=seed, encoder=encoder, finetune=finetune, entailment=entailment
    )
    fitted, held_out = _fit(task, classifier, batch, labels, seed)
    if held_out is not None:
        held_out = _compared(held_out, comparable_rows(task, batch, labels))
    return FittedTask(task, fitted, _measured(task, held_out), held_out)


def _fit(
    task: Task, classifier: SavedClassifier, batch: Batch, labels: Sequence[str], seed: int
) -> tuple[SavedClassifier, HeldOut | HeldOutSeveral | None]:
    if isinstance(classifier, SeveralClassifier):
        several = fit_several(classifier, batch, labels)
        return several.classifier, several.held_out
    if _scores(classifier):
        return _fit_scoring(task, classifier, batch, labels)
    checked = classifier.fit(batch, labels)
    return checked.calibrate(batch, labels), cross_predict(task, checked, batch, labels, seed)


def _compared(held_out: HeldOut | HeldOutSeveral, rows: NDArray[np.int64]) -> HeldOut | HeldOutSeveral:
    """Give what was held out of the rows; of all where that is none, for then there is no other to compare with."""
    compared = held_out.only(rows)
    return compared if len(compared.rows) else held_out


def _scores(classifier: SavedClassifier) -> TypeGuard[ScoringClassifier]:
    return hasattr(classifier, "fit_and_score")


def _fit_scoring(
    task: Task, classifier: ScoringClassifier, batch: Batch, labels: Sequence[str]
) -> tuple[SavedClassifier, HeldOut | None]:
    fitted, logits = classifier.fit_and_score(batch, labels)
    rows = np.flatnonzero(np.isfinite(logits).all(axis=1))
    if not len(rows):
        return fitted, None
    scored = Scored(
        rows,
        as_targets([labels[row] for row in rows.tolist()], fitted.labels),
        logits[rows],
        [batch.languages[row] for row in rows.tolist()],
    )
    held_out = replace(cross_calibrate(task, scored, batch), stages=_stages(fitted))
    return fitted.with_calibration(scored.calibration(task)), held_out


def _stages(fitted: ScoringClassifier) -> tuple[str, ...]:
    return tuple(each.candidate for each in fitted.held_out_by) if isinstance(fitted, CascadeClassifier) else ()


def _measured(task: Task, held_out: HeldOut | HeldOutSeveral | None) -> Evaluation | None:
    return None if held_out is None else measure(held_out.answers(task.label_names), ordinal=task.kind == "ordinal")
