"""The `linear` candidate: TF-IDF of words and characters under one linear head."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.svm import LinearSVC

from frontdesk.errors import BundleError, ModelFailed, TrainingDataError
from frontdesk.inquiry import Prediction, Reason
from frontdesk.models.batch import TextBatch
from frontdesk.models.calibration import fit_temperature, softmax
from frontdesk.models.classifier import Logits, Parts
from frontdesk.models.prediction import predictions
from frontdesk.models.reasons import word_reasons
from frontdesk.models.vocabulary import Vocabulary, Weighted, as_targets, learn_vocabulary

CANDIDATE = "linear"
REGULARISATION = 0.5
"""Inverse strength C of the head; benchmarks/accuracy.py prints the neighbours."""
_NEVER = 10.0
"""How far below the others a label without examples begins; hyperplanes lie about 2 apart."""


@dataclass(frozen=True)
class LinearClassifier:
    """Words 1-2 and characters 2-5 as TF-IDF, one hyperplane for each label, probabilities by temperature.

    A support vector machine rather than a logistic regression: as accurate, and fitted in a twentieth of the time.
    """

    task: str
    labels: tuple[str, ...]
    seed: int = 0
    temperature: float = 1.0
    vocabulary: Vocabulary | None = None
    head: LinearSVC | None = None

    @cached_property
    def version(self) -> str:
        """Candidate and content."""
        return f"{CANDIDATE}@{self.parts().digest()[:8]}"

    def fit(self, batch: TextBatch, labels: Sequence[str]) -> Self:
        """Learn vocabulary and weights.

        Raises:
            TrainingDataError: a label is not one of the task's, or fewer than two labels have an example.
        """
        self._check(batch, labels)
        return self.fit_head(learn_vocabulary(batch), batch, labels)

    def fit_head(self, vocabulary: Vocabulary, batch: TextBatch, labels: Sequence[str]) -> Self:
        """Learn the weights alone, over a vocabulary that several tasks share."""
        self._check(batch, labels)
        head = LinearSVC(C=REGULARISATION, class_weight="balanced", random_state=self.seed)
        head.fit(matrix_of(vocabulary, batch), as_targets(labels, self.labels))
        return replace(self, vocabulary=vocabulary, head=_small(head), temperature=1.0)

    def calibrate(self, batch: TextBatch, labels: Sequence[str]) -> Self:
        """Fit the temperature on messages that the weights were not fitted on."""
        return self.with_temperature(fit_temperature(self.logits(batch), as_targets(labels, self.labels)))

    def with_temperature(self, temperature: float) -> Self:
        """Divide the logits by `temperature` from now on."""
        return replace(self, temperature=temperature)

    def logits(self, batch: TextBatch) -> Logits:
        """Score the messages, uncalibrated."""
        vocabulary = self._fitted
        if not len(batch):
            return np.zeros((0, len(self.labels)))
        return np.concatenate([self._score(vocabulary.weigh(part)) for part in batch.parts])

    def predict(self, batch: TextBatch) -> list[Prediction]:
        """Predict every message, in order."""
        return [prediction for part in batch.parts for prediction in self._predict_part(part)] if len(batch) else []

    def explain(self, batch: TextBatch, chosen: NDArray[np.int64], against: NDArray[np.int64]) -> list[tuple[Reason, ...]]:
        """Name the words that spoke for one label against another. The batch must be a part."""
        weighted = self._fitted.weigh(batch)
        weights, _ = self._weights
        towards = weights[weighted.features, chosen[weighted.messages]]
        away = weights[weighted.features, against[weighted.messages]]
        scores = np.bincount(
            weighted.words, weights=weighted.values * (towards - away), minlength=len(batch.extraction.words)
        )
        return word_reasons(batch.extraction, scores / self.temperature)

    def novelty(self, batch: TextBatch) -> NDArray[np.float64]:
        """Give the share of each message that was never seen. The batch must be a part. Shape: (messages,)."""
        return self._fitted.weigh(batch).novelty

    def parts(self) -> Parts:
        """Take the classifier apart for a bundle."""
        vocabulary = self._fitted
        return Parts(
            candidate=CANDIDATE,
            settings={
                "task": self.task,
                "labels": list(self.labels),
                "seed": self.seed,
                "temperature": self.temperature,
                "words": vocabulary.words,
            },
            arrays={"hashes": vocabulary.hashes, "idf": vocabulary.idf},
            estimators={"head": self.head},
        )

    @classmethod
    def from_parts(cls, parts: Parts) -> "LinearClassifier":
        """Put a classifier together again. Raises `BundleError` where the pieces do not fit."""
        try:
            settings, arrays = parts.settings, parts.arrays
            vocabulary = Vocabulary(arrays["hashes"], arrays["idf"], int(settings["words"]))
            whole = cls(
                task=str(settings["task"]),
                labels=tuple(map(str, settings["labels"])),
                seed=int(settings["seed"]),
                temperature=float(settings["temperature"]),
                vocabulary=vocabulary,
                head=parts.estimators["head"],
            )
            weights, bias = _weights_of(whole.head, len(whole.labels))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BundleError(f"the pieces of the linear model do not fit together: {error}; fit it again") from error
        expected = (len(vocabulary), len(whole.labels))
        if weights.shape != expected or bias.shape != expected[1:] or len(vocabulary.idf) != expected[0]:
            raise BundleError(
                f"expected weights for {expected[0]} n-grams and {expected[1]} labels, got {weights.shape}; fit it again"
            )
        return whole

    def _predict_part(self, part: TextBatch) -> list[Prediction]:
        weighted = self._fitted.weigh(part)
        probabilities = softmax(self._score(weighted) / self.temperature)
        ranked = np.argsort(-probabilities, axis=1, kind="stable")
        reasons = self.explain(part, ranked[:, 0], ranked[:, min(1, len(self.labels) - 1)])
        return predictions(
            self.task,
            self.labels,
            self.version,
            probabilities=probabilities,
            ranked=ranked,
            reasons=reasons,
            novelty=weighted.novelty,
        )

    def _score(self, weighted: Weighted) -> Logits:
        weights, bias = self._weights
        return np.asarray(weighted.matrix(len(weights)) @ weights + bias, dtype=np.float64)

    @property
    def _fitted(self) -> Vocabulary:
        if self.vocabulary is None or self.head is None:
            raise ModelFailed(f"the {self.task} model was asked before it was fitted; call fit first")
        return self.vocabulary

    @cached_property
    def _weights(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Shapes: (n-grams, labels) and (labels,). A label without examples scores below every other."""
        return _weights_of(self.head, len(self.labels))

    def _check(self, batch: TextBatch, labels: Sequence[str]) -> None:
        unknown = sorted(set(labels) - set(self.labels))
        if unknown:
            raise TrainingDataError(
                f"{self.task}: expected the labels {', '.join(self.labels)}; got {', '.join(map(repr, unknown[:5]))}"
            )
        if len(batch) != len(labels):
            raise TrainingDataError(f"{self.task}: expected a label for each of {len(batch)} texts; got {len(labels)}")
        if len(set(labels)) < 2:
            raise TrainingDataError(
                f"{self.task}: expected examples of two labels or more; got {', '.join(set(labels)) or 'none'}"
            )


def matrix_of(vocabulary: Vocabulary, batch: TextBatch) -> csr_matrix:
    """Give a batch of any size as TF-IDF, equal features summed. Shape: (messages, vocabulary)."""
    matrix = vstack([vocabulary.weigh(part).matrix(len(vocabulary)) for part in batch.parts], format="csr")
    matrix.sum_duplicates()
    return matrix


def _small(head: LinearSVC) -> LinearSVC:
    """Halve what is stored: single precision decides the same."""
    head.coef_ = head.coef_.astype(np.float32)
    head.intercept_ = head.intercept_.astype(np.float32)
    return head


def _weights_of(head: LinearSVC, labels: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    coefficients, intercepts = head.coef_, head.intercept_
    if len(head.classes_) == 2:
        coefficients, intercepts = np.vstack((-coefficients, coefficients)), np.append(-intercepts, intercepts)
    weights = np.zeros((coefficients.shape[1], labels), dtype=np.float32)
    weights[:, head.classes_] = coefficients.T
    bias = np.full(labels, intercepts.min() - _NEVER, dtype=np.float32)
    bias[head.classes_] = intercepts
    return weights, bias
