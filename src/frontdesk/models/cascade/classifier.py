"""The `cascade` candidate: the cheap model answers what it is sure of, the dear one the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import ClassVar, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import ModelFailed
from frontdesk.inquiry import Answered, Prediction
from frontdesk.models.batch import Batch
from frontdesk.models.calibrated import Calibrated
from frontdesk.models.classifier import Logits
from frontdesk.models.hybrid.classifier import UNTOLD, HybridClassifier
from frontdesk.models.linear.classifier import LinearClassifier
from frontdesk.models.nesting import nest
from frontdesk.models.ngrams.vocabulary import as_targets
from frontdesk.models.parts import Parts
from frontdesk.models.uncertainty.calibration import UNCALIBRATED, Calibration

LONG_CHARACTERS = 2_000
"""Of a longer text less than half is read."""
MOST_NEW = 0.5
"""Share of unknown n-grams above which the cheap model is not sure, whatever it says."""
LEAST_SURE = 0.5
"""Probability that the cheap model's label must exceed. The label that is given is always in its set, so where the
model is right as often as the sets ask for, each has that one label, however unlikely."""

Stage = TypeVar("Stage", bound=LinearClassifier)


@dataclass(frozen=True)
class CascadeClassifier(Calibrated):
    """`linear` where its label set has one label that is likelier than not, `hybrid` otherwise.

    Each answer says whose it is, and why.

    The coverage of the cheap model's sets is fixed in training: the lowest that loses next to no accuracy against the
    dear one. What the encoder cannot help with stays with the cheap model: long texts, and languages in which the dear
    one does worse than it. Of a language that neither has met nobody can tell; the dear one is asked, and says so.
    """

    kind: ClassVar[str] = "cascade"

    task: str
    labels: tuple[str, ...]
    cheap: LinearClassifier
    """Its calibration holds the label sets that decide who answers."""
    dear: HybridClassifier
    uncovered: tuple[str, ...] = ()
    """Languages, ISO 639-1, that the dear model is not asked about."""
    learned: tuple[str, ...] = ()
    """Languages of the messages that it was fitted on; none in models of earlier versions."""
    calibration: Calibration = UNCALIBRATED
    """Of the whole, over the logits that the two give by calibrations of their own."""
    held_out_by: tuple[Answered, ...] = field(default=(), repr=False, compare=False)
    """Who answered each message that was held out when it was fitted, in their order; no bundle keeps it."""

    @classmethod
    def of(cls, cheap: LinearClassifier, dear: HybridClassifier) -> "CascadeClassifier":
        """Put two unfitted classifiers of one task into a row."""
        return cls(dear.task, dear.labels, cheap, dear)

    @property
    def candidate(self) -> str:
        """What it is."""
        return self.kind

    def fit_and_score(self, batch: Batch, labels: Sequence[str]) -> tuple[Self, Logits]:
        """Fit both, and give the logits that the one to answer gave of each message when it was held out.

        A message that either could not hold out has NaN.

        Raises:
            TrainingDataError: the examples cannot be learned from.
        """
        from frontdesk.models.cascade.fitting import Trial, fit_switch

        cheap, by_cheap = self.cheap.fit_and_score(batch, labels)
        dear, by_dear = self.dear.fit_and_score(batch, labels)
        rows = np.flatnonzero(np.isfinite(by_cheap).all(axis=1) & np.isfinite(by_dear).all(axis=1))
        some = batch.take(rows.tolist())
        targets = as_targets([labels[row] for row in rows.tolist()], self.labels)
        switch = fit_switch(cheap, dear, Trial(some, targets, by_cheap[rows], by_dear[rows]))
        fitted = replace(
            self,
            cheap=switch.cheap,
            dear=switch.dear,
            uncovered=switch.uncovered,
            learned=tuple(sorted(set(batch.languages) - {UNTOLD})),
            calibration=UNCALIBRATED,
        )
        held_out = np.full_like(by_dear, np.nan)
        whose = fitted.whose(some, by_cheap[rows])
        held_out[rows] = fitted.chosen(whose, by_cheap[rows], by_dear[rows])
        return replace(fitted, held_out_by=tuple(whose)), held_out

    def parts(self) -> Parts:
        """Take the classifier apart for a bundle, with both that it is made of."""
        cheap, of_cheap = nest("cheap", self.cheap.parts())
        dear, of_dear = nest("dear", self.dear.parts())
        return Parts(
            self.candidate,
            {
                "task": self.task,
                "labels": list(self.labels),
                "cheap": cheap,
                "dear": dear,
                "uncovered": list(self.uncovered),
                # models of earlier versions keep none, and theirs is the digest it was
                **({"learned": list(self.learned)} if self.learned else {}),
                **self.calibration.settings(),
            },
            of_cheap | of_dear | self.calibration.arrays(),
        )

    def whose(self, part: Batch, by_cheap: Logits) -> list[Answered]:
        """Say who answers each message, and why, by what the cheap model scored."""
        sure = self._is_sure(part, by_cheap)
        return [
            SURE if is_sure else LONG if len(text.text) > LONG_CHARACTERS else self._by_language(language)
            for is_sure, text, language in zip(sure.tolist(), part.texts, part.languages, strict=True)
        ]

    def _by_language(self, language: str) -> Answered:
        if language in self.uncovered:
            return OTHER_LANGUAGE
        is_tried = not self.learned or language in (*self.learned, UNTOLD)
        return AMBIGUOUS if is_tried else UNTRIED_LANGUAGE

    def chosen(self, whose: Sequence[Answered], by_cheap: Logits, by_dear: Logits) -> Logits:
        """Give each message's logits of the one that answers, both on one scale. Shape: (messages, labels)."""
        is_dear = np.array([answered.candidate == self.dear.kind for answered in whose], dtype=bool)
        cheap, dear = by_cheap / self.cheap.calibration.temperature, by_dear / self.dear.calibration.temperature
        return np.where(is_dear[:, None], dear, cheap)

    def _is_sure(self, part: Batch, by_cheap: Logits) -> NDArray[np.bool_]:
        """Tell whether the cheap model's set has one label, likelier than not, and it knows the words.

        Shape: (messages,).
        """
        calibration = self.cheap.calibration
        if calibration.label_sets is None or self.cheap.vocabulary is None:
            return np.zeros(len(part), dtype=bool)
        probabilities = calibration.probabilities(by_cheap)
        ranked = np.argsort(-probabilities, axis=1, kind="stable")
        sets = calibration.label_sets.of(probabilities, ranked, part.languages, self.labels)
        novelty = np.concatenate([self.cheap.vocabulary.weigh(each).novelty for each in part.parts])
        is_alone = np.array([len(each) == 1 for each in sets], dtype=bool)
        return np.asarray(is_alone & (probabilities.max(axis=1) > LEAST_SURE) & (novelty <= MOST_NEW))

    def _logits_of(self, part: Batch) -> Logits:
        by_cheap = self.cheap.logits(part)
        whose = self.whose(part, by_cheap)
        asked = self._asked(whose)
        by_dear = np.zeros_like(by_cheap)
        if asked:
            by_dear[asked] = self.dear.logits(_some(part, asked))
        return self.chosen(whose, by_cheap, by_dear)

    def _predict_part(self, part: Batch) -> list[Prediction]:
        cheap, dear = self._answering
        found, by_cheap = cheap.predict_and_score(part)
        whose = self.whose(part, by_cheap)
        asked = self._asked(whose)
        if asked:
            for row, prediction in zip(asked, dear.predict(_some(part, asked)), strict=True):
                found[row] = prediction
        version = self.version
        return [
            prediction._replace(model=version, answered_by=answered)
            for prediction, answered in zip(found, whose, strict=True)
        ]

    def _asked(self, whose: Sequence[Answered]) -> list[int]:
        return [row for row, answered in enumerate(whose) if answered.candidate == self.dear.kind]

    @cached_property
    def _answering(self) -> tuple[LinearClassifier, HybridClassifier]:
        """Both, calibrated as the whole is."""
        if self.cheap.vocabulary is None:
            raise ModelFailed(f"the {self.task} model was asked before it was fitted; call fit first")
        return _within(self.cheap, self.calibration), _within(self.dear, self.calibration)


def _within(stage: Stage, calibration: Calibration) -> Stage:
    temperature = stage.calibration.temperature * calibration.temperature
    return stage.with_calibration(replace(calibration, temperature=temperature))


SURE = Answered(LinearClassifier.kind, "confident")
LONG = Answered(LinearClassifier.kind, "long")
OTHER_LANGUAGE = Answered(LinearClassifier.kind, "language")
UNTRIED_LANGUAGE = Answered(HybridClassifier.kind, "untried")
AMBIGUOUS = Answered(HybridClassifier.kind, "ambiguous")


def _some(part: Batch, rows: list[int]) -> Batch:
    """Give the messages at `rows`; all of them as they are, with what was computed of them."""
    return part if len(rows) == len(part) else part.take(rows)
