"""The `keywords` candidate: the fallback that needs nothing but the task's own word lists, and always answers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from frontdesk.inquiry import Prediction, Reason
from frontdesk.models.batch import Batch
from frontdesk.models.checks import expect_labels, expect_positive
from frontdesk.models.classifier import Logits, check_examples
from frontdesk.models.lexicon.lexicon import Lexicon
from frontdesk.models.lexicon.signs import Signs
from frontdesk.models.linear.stored import lexicon_of
from frontdesk.models.ngrams.vocabulary import as_targets
from frontdesk.models.parts import Parts
from frontdesk.models.prediction import predictions
from frontdesk.models.reasons import MOST_REASONS
from frontdesk.models.tasks import Task
from frontdesk.models.uncertainty.calibration import softmax
from frontdesk.models.uncertainty.caution import caution_of, rank

CANDIDATE: Final = "keywords"
DOUBT = 0.1
"""Weight that each label has before anything was found; on the corpus the calibration error is then about 0.1."""
DEFAULT_LEAD = 0.05
"""Breaks ties for the task's default label, and is too little to win against any keyword."""
COLDEST, HOTTEST = 0.05, 50.0


@dataclass(frozen=True)
class KeywordsClassifier:
    """Counts the keywords and rules that speak for each label; one that finds none says so by its low confidence."""

    definition: Task
    doubt: float = DOUBT

    @property
    def task(self) -> str:
        """The task that it predicts."""
        return self.definition.name

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that it chooses from."""
        return self.definition.label_names

    @property
    def candidate(self) -> str:
        """What it is."""
        return CANDIDATE

    @cached_property
    def version(self) -> str:
        """Candidate and content, ``keywords@3f2a9c1b``."""
        return f"{CANDIDATE}@{self.parts().digest()[:8]}"

    def fit(self, batch: Batch, labels: Sequence[str]) -> Self:
        """Check the labels; there is nothing to learn. Raises `TrainingDataError`."""
        check_examples(self.task, self.labels, len(batch), labels)
        return self

    def calibrate(self, batch: Batch, labels: Sequence[str]) -> Self:
        """Fit how much a keyword is to be trusted."""
        from scipy.optimize import minimize_scalar

        support = self._support(self._lexicon.signs(batch))
        targets = as_targets(labels, self.labels)
        rows = np.arange(len(targets))

        def loss(log_doubt: float) -> float:
            return float(-np.log(self._shares(support, float(np.exp(log_doubt)))[rows, targets]).mean())

        found = minimize_scalar(loss, bounds=(np.log(COLDEST), np.log(HOTTEST)), method="bounded")
        return replace(self, doubt=float(np.exp(found.x))) if len(targets) else self

    def predict(self, batch: Batch) -> list[Prediction]:
        """Predict every message, in order."""
        signs = self._lexicon.signs(batch)
        support = self._support(signs)
        shares = softmax(self._lexicon.silence(np.log(self._shares(support, self.doubt)), signs))
        ranked = self._ranked(support, shares)
        reasons = [self._reasons(found, best) for found, best in zip(signs, ranked[:, 0].tolist(), strict=True)]
        return predictions(
            self.task,
            self.labels,
            self.version,
            probabilities=shares,
            ranked=ranked,
            reasons=reasons,
            novelty=np.array([0.0 if found else 1.0 for found in signs]),
        )

    def _ranked(self, support: Logits, shares: Logits) -> NDArray[np.int64]:
        """Put labels in order, cautiously where something speaks for the label that must not be missed.

        What is left for a label that nothing speaks for is doubt, not likelihood.
        """
        ranked, caution = rank(shares, self.labels, None), self.definition.caution
        if caution is not None:
            heard = support[:, self._index[caution.where]] > 0
            ranked[heard] = rank(shares[heard], self.labels, caution)
        return ranked

    def parts(self) -> Parts:
        """Take the classifier apart for a bundle."""
        return Parts(
            CANDIDATE,
            {
                "task": self.task,
                "labels": list(self.labels),
                "default": self.definition.default,
                "doubt": self.doubt,
                "keywords": [file.model_dump(mode="json") for file in self.definition.keywords],
                "rules": [file.model_dump(mode="json") for file in self.definition.rules],
                "caution": self.definition.caution.model_dump(mode="json") if self.definition.caution else None,
            },
        )

    @classmethod
    def from_settings(cls, settings: dict[str, Any]) -> "KeywordsClassifier":
        """Make one of the settings of its `parts`. Raises `ValueError` or `KeyError` where they do not fit."""
        labels = expect_labels(settings["labels"])
        lexicon = lexicon_of(labels, settings)
        task = Task.of_labels(
            str(settings["task"]),
            labels,
            default=str(settings["default"]),
            candidate=CANDIDATE,
            keywords=lexicon.keywords,
            rules=lexicon.rules,
        )
        if task.default not in labels:
            raise ValueError("the default is none of the labels")
        task = replace(task, caution=caution_of(settings, labels))
        return cls(task, expect_positive("doubt", settings["doubt"]))

    def _support(self, signs: Sequence[Signs]) -> Logits:
        """Add up what speaks for each label. Shape: (messages, labels)."""
        support = np.zeros((len(signs), len(self.labels)))
        support[:, self._index[self.definition.default]] = DEFAULT_LEAD
        for row, found in enumerate(signs):
            for sign in found:
                support[row, self._index[sign.entry.label]] += sign.weight
        return support

    @staticmethod
    def _shares(support: Logits, doubt: float) -> Logits:
        doubted = support + doubt
        return np.asarray(doubted / doubted.sum(axis=1, keepdims=True))

    def _reasons(self, found: Signs, best: int) -> tuple[Reason, ...]:
        speaking = [sign for sign in found if sign.entry.label == self.labels[best] or 0 < sign.entry.floor <= best]
        speaking.sort(key=lambda sign: -sign.weight)
        reasons: dict[str, Reason] = {}
        for sign in speaking:
            reason = sign.reason(sign.weight)
            reasons.setdefault(reason.text.lower(), reason)
        return tuple(reasons.values())[:MOST_REASONS]

    @cached_property
    def _index(self) -> dict[str, int]:
        return {label: index for index, label in enumerate(self.labels)}

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon.of(self.definition)
