"""The `linear` candidate: TF-IDF of words and characters under a linear head, joined with keywords and rules."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from frontdesk.errors import ModelFailed, TrainingDataError
from frontdesk.inquiry import Prediction, Reason
from frontdesk.models.batch import Batch
from frontdesk.models.calibrated import Calibrated
from frontdesk.models.classifier import Logits, check_examples
from frontdesk.models.lexicon.lexicon import Lexicon
from frontdesk.models.lexicon.signs import Signs
from frontdesk.models.linear.hyperplanes import REGULARISATION, Hyperplanes
from frontdesk.models.linear.joint import Joint
from frontdesk.models.manner import NAMES, manner_reasons, manners
from frontdesk.models.ngrams.counting import learn_vocabulary
from frontdesk.models.ngrams.vocabulary import Vocabulary, Weighted, as_targets, matrix_of
from frontdesk.models.parts import Parts
from frontdesk.models.reasons import TellingWords, merge_reasons, word_reasons
from frontdesk.models.tasks import Task
from frontdesk.models.uncertainty.calibration import UNCALIBRATED, Calibration
from frontdesk.models.uncertainty.caution import Caution

if TYPE_CHECKING:
    from frontdesk.models.linear.fitting import Examples


@dataclass(frozen=True)
class LinearClassifier(Calibrated):
    """Words 1-2 and characters 2-5 as TF-IDF, one hyperplane for each label, probabilities by temperature.

    A support vector machine rather than a logistic regression: as accurate, and much faster to fit.
    Where the task has keywords or rules, a second, small fit weighs what they find against the hyperplanes' scores, and
    where it asks for it, how the text is written.
    """

    kind: ClassVar[str] = "linear"

    task: str
    labels: tuple[str, ...]
    lexicon: Lexicon
    seed: int = 0
    regularisation: float = REGULARISATION
    """Inverse strength C of the hyperplanes' fit."""
    manner: bool = False
    """Whether how a text is written is joined too, beside keywords and rules."""
    calibration: Calibration = UNCALIBRATED
    vocabulary: Vocabulary | None = None
    hyperplanes: Hyperplanes | None = None
    joint: Joint | None = None
    caution: Caution | None = None

    @classmethod
    def of(
        cls, task: Task, *, seed: int = 0, regularisation: float = REGULARISATION, manner: bool = False
    ) -> "LinearClassifier":
        """Make the unfitted classifier of a task."""
        return cls(task.name, task.label_names, Lexicon.of(task), seed, regularisation, manner, caution=task.caution)

    @property
    def candidate(self) -> str:
        """Its kind, and what is joined with it."""
        extra = ("+keywords" if self.lexicon.keywords else "", "+rules" if self.lexicon.rules else "")
        return f"{self.kind}{''.join(extra)}"

    def fit_and_score(self, batch: Batch, labels: Sequence[str]) -> tuple[Self, Logits]:
        """Learn, and give the logits that each message got from a model that was not fitted on it.

        What they say of accuracy and calibration holds for new messages, and they cost nothing more than the fit. A
        message that could not be held out, the only one of its label, has NaN.
        """
        examples, vocabulary = self._examples(batch, labels)
        scores, weighing = examples.score_out_of_fold(len(self.labels), self.seed)
        joint, held_out = self._join(batch, scores, examples.targets)
        hyperplanes = examples.fit(None, len(self.labels), self.seed, weighing=weighing)
        fitted = replace(self, vocabulary=vocabulary, hyperplanes=hyperplanes, joint=joint, calibration=UNCALIBRATED)
        return fitted, held_out

    def _logits_of(self, part: Batch) -> Logits:
        return self._score(part, self._weigh(part))[0]

    def parts(self) -> Parts:
        """Take the classifier apart for a bundle."""
        vocabulary, hyperplanes = self._fitted
        joint = self._joined
        return Parts(
            candidate=self.candidate,
            settings={
                "task": self.task,
                "labels": list(self.labels),
                "seed": self.seed,
                "regularisation": self.regularisation,
                **self.calibration.settings(),
                "words": vocabulary.words,
                "skeletons": vocabulary.skeletons,
                "keywords": [file.model_dump(mode="json") for file in self.lexicon.keywords],
                "rules": [file.model_dump(mode="json") for file in self.lexicon.rules],
                "caution": self.caution.model_dump(mode="json") if self.caution else None,
                **({"manner": list(NAMES)} if self.manner else {}),
            },
            arrays={
                "hashes": vocabulary.hashes,
                "idf": vocabulary.idf,
                "weights": hyperplanes.weights,
                "bias": hyperplanes.bias,
                "joint_scores": joint.scores,
                "joint_features": joint.features,
                "joint_bias": joint.bias,
                **self.calibration.arrays(),
            },
        )

    def word_examples(self, labels: Sequence[str]) -> list[tuple[str, str, str]]:  # noqa: ARG002 - others read them
        """Give texts, each with its label and language, that are learned from besides messages of these `labels`."""
        return self.lexicon.examples()

    def _examples(self, batch: Batch, labels: Sequence[str]) -> tuple["Examples", Vocabulary]:
        """Read what there is to learn from: messages and keywords. Raises `TrainingDataError`."""
        from frontdesk.models.linear.fitting import Examples

        check_examples(self.task, self.labels, len(batch), labels)
        vocabulary = learn_vocabulary(batch)
        if not len(vocabulary):
            raise TrainingDataError(
                f"{self.task}: expected messages with words to learn from; with personal data masked, the "
                f"{len(batch)} messages hold none. Name the column of the messages with --text-column"
            )
        keywords = self.word_examples(labels)
        examples = Examples(
            vocabulary,
            matrix_of(vocabulary, batch),
            as_targets(labels, self.labels),
            keywords=[text for text, _, _ in keywords],
            keyword_languages=[language for _, _, language in keywords],
            keyword_targets=as_targets([label for _, label, _ in keywords], self.labels),
            regularisation=self.regularisation,
            held_out_by=batch.folds,
        )
        return examples, vocabulary

    def _join(self, batch: Batch, scores: Logits, targets: NDArray[np.int64]) -> tuple[Joint, Logits]:
        from frontdesk.models.linear.fitting import fit_joint, folds

        scored = np.flatnonzero(np.isfinite(scores).all(axis=1))
        if not (self.lexicon or self.manner) or len(np.unique(targets[scored])) < 2:
            return Joint.plain(len(self.labels)), scores
        signs = self.lexicon.signs(batch)
        features = self._features(batch, signs)[scored]
        own, wanted = scores[scored], targets[scored]
        held_out = np.full_like(scores, np.nan)
        # another seed, so that these folds cut across those of the scores
        for learned, tested in folds(wanted, self.seed + 1, batch.folds.take(scored)):
            joint = fit_joint(own[learned], features[learned], wanted[learned])
            held_out[scored[tested]] = joint.logits(own[tested], features[tested])
        held_out = self.lexicon.silence(held_out, signs)
        return fit_joint(own, features, wanted), held_out

    def predict_and_score(self, part: Batch) -> tuple[list[Prediction], Logits]:
        """Predict one of a batch's parts, and give the logits besides."""
        weighted = self._weigh(part)
        scored = self._score(part, weighted)
        return self._tell(part, weighted, *scored), scored[0]

    def _predict_part(self, part: Batch) -> list[Prediction]:
        return self.predict_and_score(part)[0]

    def _tell(
        self, part: Batch, weighted: Weighted, logits: Logits, signs: list[Signs], features: NDArray[np.float64]
    ) -> list[Prediction]:
        """Say what scores mean."""
        novelty = self._novelty(part, weighted)
        return self._concluded(
            part, logits, novelty, lambda ranked: self._explain(part, weighted, signs, features, ranked)
        )

    def _score(self, part: Batch, weighted: Weighted) -> tuple[Logits, list[Signs], NDArray[np.float64]]:
        weights, bias = self._weights
        matrix = part.once(("sparse", self._fitted[0].digest), lambda: weighted.matrix(len(weights)))
        logits = np.asarray(matrix @ weights + bias, dtype=np.float64)
        if not len(self._joined.features):
            return logits, [], np.zeros((len(part), 0))
        signs = self.lexicon.signs(part)
        features = self._features(part, signs)
        return self.lexicon.silence(logits + features @ self._joined.features, signs), signs, features

    def _features(self, batch: Batch, signs: list[Signs]) -> NDArray[np.float64]:
        """Give what is joined with the scores. Shape: (messages, features), those of the lexicon first."""
        found = self.lexicon.features(signs)
        return np.hstack((found, manners(batch))) if self.manner else found

    def _novelty(self, part: Batch, weighted: Weighted) -> NDArray[np.float64]:  # noqa: ARG002 - others ask the part
        """Say how far 0..1 each message is from anything that was learned from. Shape: (messages,)."""
        return weighted.novelty

    def _explain(
        self,
        part: Batch,
        weighted: Weighted,
        signs: list[Signs],
        features: NDArray[np.float64],
        ranked: NDArray[np.int64],
    ) -> list[tuple[Reason, ...]]:
        """Say what spoke for the label against the one that came next: words, keywords and rules on one scale."""
        temperature = self.calibration.temperature
        scores = self._word_scores(part, weighted, ranked)
        telling = part.once("telling words", lambda: TellingWords.of(part.extraction))
        words = word_reasons(telling, scores / temperature)
        if not signs:
            return words
        chosen, next_best = ranked[:, 0], ranked[:, 1]
        gains = (self._joined.features[:, chosen] - self._joined.features[:, next_best]).T
        values = features * gains / temperature
        told = (
            self.lexicon.reasons(found, value, best, second) if found else ()
            for found, value, (best, second) in zip(signs, values, ranked[:, :2].tolist(), strict=True)
        )
        if self.manner:
            first = len(self.lexicon.feature_names)
            told = ((*own, *manner_reasons(value[first:])) for own, value in zip(told, values, strict=True))
        return [merge_reasons(own, others) for own, others in zip(words, told, strict=True)]

    def _word_scores(self, part: Batch, weighted: Weighted, ranked: NDArray[np.int64]) -> NDArray[np.float64]:
        """Say what each word adds to the logit of the first label against that of the second. Shape: (words,)."""
        weights, _ = self._weights
        rows, flat = weighted.features.astype(np.intp) * len(self.labels), weights.ravel()
        towards = flat.take(rows + ranked[:, 0].take(weighted.messages))
        away = flat.take(rows + ranked[:, 1].take(weighted.messages))
        values = weighted.values * (towards - away)
        sums = np.bincount(weighted.words, weights=values, minlength=len(part.extraction.words))
        return sums.astype(np.float64, copy=False)  # without words it counts in whole numbers

    @property
    def _fitted(self) -> tuple[Vocabulary, Hyperplanes]:
        if self.vocabulary is None or self.hyperplanes is None:
            raise ModelFailed(f"the {self.task} model was asked before it was fitted; call fit first")
        return self.vocabulary, self.hyperplanes

    def _weigh(self, part: Batch) -> Weighted:
        return self._fitted[0].weigh(part)

    @property
    def _joined(self) -> Joint:
        return self.joint or Joint.plain(len(self.labels))

    @cached_property
    def _weights(self) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
        """The hyperplanes as the join sees them, so that a word's weight is its share of the final logit."""
        _, own = self._fitted
        joint = self._joined
        bias = np.asarray(own.bias @ joint.scores + joint.bias)
        return np.ascontiguousarray(own.weights @ joint.scores, np.float32), bias
